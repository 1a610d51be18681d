"""Tight on outcomes, loose on method: a prescription of method is marked, a change for people is not."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from commonweal.rules import barriers
from tests.rules.barriers.drafts import CLEAN, found, outcome

#: What officers write when they think of today's service; each with the kind of prescription it is.
PRESCRIBED = [
    ("method-staff", "The service employs 2.5 FTE support workers."),
    ("method-staff", "A full-time qualified coordinator leads the team."),
    ("method-staff", "At least four youth workers are there on each evening."),
    ("method-staff", "There is a staff-to-child ratio of 1 adult to 8."),
    ("method-staff", "Tutors are qualified to degree level."),
    ("method-staff", "Each adviser has three years' experience in debt work."),
    ("method-hours", "The centre is open Monday to Friday."),
    ("method-hours", "Somebody answers between 9am and 5pm."),
    ("method-hours", "Each person receives ten hours of one-to-one support."),
    ("method-hours", "The line is staffed for 40 hours a week."),
    ("method-hours", "A drop-in runs every Thursday."),
    ("method-frequency", "Each client attends 12 weekly sessions."),
    ("method-frequency", "Two home visits are made."),
    ("method-frequency", "Carers get four calls a month."),
    ("method-frequency", "A 12-week programme prepares people for work."),
    ("method-frequency", "Number of workshops held"),
    ("method-frequency", "Visits take place twice a week."),
    ("method-premises", "The provider must be based in the town centre."),
    ("method-premises", "Lessons are held in the central library."),
    ("method-premises", "There are ground-floor premises with a ramp."),
    ("method-premises", "The hall has at least 120 square metres."),
    ("method-named", "Counsellors offer cognitive behavioural therapy."),
    ("method-named", "The provider will follow the Kite Bridge model."),
    ("method-named", "Progress is recorded with the Outcomes Star."),
    ("method-named", "Figures are sent in an Excel spreadsheet."),
    ("method-must", "The provider must use volunteers."),
    ("method-must", "Meals must be delivered by van."),
    ("method-must", "The contractor is required to employ local people."),
]

#: Sentences that state a change, whom it is for and how it is known; several look like prescriptions.
OUTCOMES = [
    "People over 65 who live alone speak to somebody every day.",
    "120 more people walk to the shops at least once a week.",
    "Young people of 11 to 18 have somewhere to go on four evenings a week that they run themselves.",
    "People seen within three weeks of asking",
    "People who have worked 16 hours a week or more for six months",
    "20 fewer hospital visits for each hundred people with asthma",
    "Unpaid carers can leave the house for three hours when they need to.",
    "Nobody waits longer than five days for a first answer.",
    "Families in four wards eat together at a price that they can pay.",
    "Everyone who asks is met by one of the staff in their own language.",
    "The loneliness scale, asked at the start and after six months",
    "People with a learning disability choose who supports them, when and where.",
    "Whoever uses a wheelchair can come in by the same door as everyone else.",
    "People who were in debt and are not a year later",
    "Somebody answers within an hour, by day and by night.",
    "How will those who use the service decide with you how it works?",
    "What would be different for a resident after a year, and how would both of you know?",
    "Personal data are kept as the law demands of everyone.",
    "The same number of people as last year are helped to stay at home, and twice as many are content.",
    "People over 80, above all in Castle Hill, Northgate and Longmeadow",
]


def rules_found(text: str) -> set[str]:
    found = outcome(replace(CLEAN, texts=(barriers.Text("Summary", text),)))
    assert not found.faults
    return {finding.rule for finding in found.findings}


@pytest.mark.parametrize("rule, text", PRESCRIBED, ids=[text for _rule, text in PRESCRIBED])
def test_a_prescription_of_method_is_marked_as_what_it_is(rule, text):
    assert rule in rules_found(text)


@pytest.mark.parametrize("text", OUTCOMES)
def test_a_change_for_people_raises_nothing(text):
    assert rules_found(text) == set()


def test_what_is_marked_is_named_in_its_own_words_with_the_clause_it_stands_in():
    text = "Two home visits are made. There is tea. Each client attends 12 weekly sessions."
    draft = replace(CLEAN, texts=(barriers.Text("What is it for?", text, "about.summary"),))
    (finding,) = outcome(draft).findings
    assert str(finding.reason) == (
        "What is it for? says how often the work is done, or counts it: "
        "“Two home visits”, “12 weekly sessions”."
    )
    assert finding.where == "about.summary"
    assert finding.severity == barriers.LOOK


def test_a_name_with_or_equivalent_is_no_prescription():
    assert rules_found("Figures are sent in an Excel spreadsheet.") == {"method-named"}
    assert rules_found("Figures are sent in an Excel spreadsheet or equivalent.") == set()


def test_a_draft_that_shows_no_text_is_no_worse_for_it():
    assert found(replace(CLEAN, texts=())) == set()


def test_the_texts_are_published_and_read_again_the_same():
    draft = replace(CLEAN, texts=(barriers.Text("Summary", "Two cooks.", "about.summary"),))
    written = json.loads(json.dumps(barriers.draft_data(draft)))
    assert barriers.read(written).draft == draft
