"""What good a service should do is planned before the notice, kept in the text, and frozen at approval."""

from __future__ import annotations

from datetime import date

import pytest

from commonweal.record.models import Event
from commonweal.rules.canonical import digest
from commonweal.rules.reasons import Refused
from commonweal.rules.value.library import library
from commonweal.rules.value.plan import Range
from commonweal.rules.value.plan_reading import read_published
from commonweal.specifications import actions
from commonweal.specifications.content import content
from commonweal.specifications.faults import by_place, faults
from commonweal.specifications.value import actions as value_actions
from commonweal.specifications.value import plans
from tests.specifications.help import BENEFITS, SOCIAL_VALUE, approve, begun, save

EVERY = library(date(2026, 11, 21))
DECIDED = "Everyone who uses it was asked."


def told(specification, where):
    return by_place(faults(specification)).get(where, [])


def test_a_draft_without_any_benefit_is_not_settled_and_one_in_which_none_is_said_keeps_its_digest(
    place, commissioner
):
    draft = begun(place, commissioner)
    assert "benefits" not in content(draft)
    assert told(draft, "benefits") == ["Say what good it should do, for users or for others."]


def test_the_worth_of_a_draft_is_a_range_and_what_is_not_in_it_is_listed(draft):
    found = plans.valued(draft).found
    # 100 x £30 to 160 x £45
    assert found.worth == Range(300_000, 720_000)
    assert [row.benefit.title for row in found.not_in_money] == ["Neighbours greet each other"]


def test_over_the_threshold_the_act_asks_for_every_part_of_the_record(draft, commissioner):
    save(commissioner, draft, "social_value", {"conduct": "", "consult_on": None})
    assert told(draft, "social_value.conduct") == ["Say how the way of buying it might do so."]
    assert told(draft, "social_value.consult_on") == ["Say on which day this was considered."]
    save(commissioner, draft, "conditions", {"below_threshold": True})
    assert told(draft, "social_value.conduct") == []


def test_what_was_considered_after_the_notice_went_out_was_not_considered_before_it(draft, commissioner):
    save(commissioner, draft, "terms", {"notice_on": date(2026, 10, 5)})
    assert told(draft, "social_value.improve_on") == [
        "This must be considered before the day on which the notice goes out."
    ]


def test_a_kind_of_benefit_is_listed_or_said_to_be_absent(draft, commissioner):
    save(commissioner, draft, "social_value", {"no_environmental": ""})
    assert told(draft, "benefits") == [
        "List an environmental benefit, or say in the record of social value why there is none."
    ]


def test_a_benefit_without_its_evidence_is_found_beside_it(draft, commissioner):
    save(commissioner, draft, "benefits", {"rows": [{**BENEFITS["rows"][0], "evidence": ""}]})
    (row,) = draft.benefits.all()
    assert told(draft, f"benefit {row.pk}") == [
        "Say what shows it, and where the value of a unit comes from."
    ]
    assert plans.valued(draft).found.worth is None


def test_a_service_that_may_lose_by_this_one_is_told_before_review(draft, commissioner):
    effect = {"title": "Home care", "way": "harder", "what": "More visits to plan"}
    save(commissioner, draft, "effects", {"rows": [effect]})
    (row,) = draft.effects.all()
    assert told(draft, f"effect {row.pk}") == ["Tell this service, and say when it was told."]
    save(commissioner, draft, "effects", {"rows": [{**effect, "told_on": date(2026, 11, 1)}]})
    assert faults(draft) == []


def test_a_criterion_of_local_value_that_asks_where_bidders_are_is_not_settled(draft, commissioner):
    first, second = draft.criteria.all()
    marked = {
        "criterion": str(second.pk),
        "outcome": str(draft.outcomes.first().pk),
        "relevance": "Visitors who live near stay.",
        "from_elsewhere": "By training people who live here.",
    }
    save(commissioner, draft, "local_value", marked)
    assert faults(draft) == []
    rows = [
        {"id": str(row.pk), "title": str(row.title), "question": question, "weight": row.weight}
        for row, question in ((first, "What will change?"), (second, "Is your head office in the borough?"))
    ]
    save(commissioner, draft, "criteria", {"rows": rows})
    assert told(draft, "local_value.criterion") == [
        "“head office” asks where a bidder is. Ask what the bid does for the area."
    ]


def test_a_local_criterion_that_was_taken_out_since_is_asked_for_again(draft, commissioner):
    marked = {"criterion": str(draft.criteria.last().pk), "relevance": "x", "from_elsewhere": "x"}
    save(commissioner, draft, "local_value", marked)
    rows = [{"title": "Change for users", "question": "What will change?", "weight": 100}]
    save(commissioner, draft, "criteria", {"rows": rows})
    assert told(draft, "local_value.criterion") == ["Give the criterion a weight, or it counts nothing."]


@pytest.mark.parametrize("less, aim, settled", [(True, 3, True), (True, 7, False), (False, 9, True)])
def test_a_measure_against_the_last_contract_must_be_better(draft, commissioner, less, aim, settled):
    measure = {"better_by": "Weeks to a visit", "last_time": 7, "this_time": aim, "less_is_better": less}
    save(commissioner, draft, "last_time", measure)
    assert (faults(draft) == []) is settled


@pytest.mark.parametrize("use", ["clause", "outcome"])
def test_what_is_taken_from_the_library_keeps_its_version_when_it_is_reworded(draft, commissioner, use):
    entry = next(entry for entry in EVERY if entry.use == use)
    outcomes = draft.outcomes.count()
    value_actions.take_from_library(by=commissioner, specification=draft, entry=entry)
    draft.refresh_from_db()
    (row,) = content(draft)["social_clauses"]["rows"]
    assert (row["source"], row["proof"]) == (f"social-clauses 2026-11: {entry.id}", entry.proof)
    assert draft.outcomes.count() == outcomes + (use == "outcome")
    save(commissioner, draft, "social_clauses", {"rows": [{**row, "words": "In our own words."}]})
    (changed,) = content(draft)["social_clauses"]["rows"]
    assert (changed["words"], changed["source"]) == ("In our own words.", row["source"])


def test_nothing_is_taken_into_what_is_no_longer_a_draft(approved, commissioner):
    with pytest.raises(Refused, match="no longer a draft"):
        value_actions.take_from_library(by=commissioner, specification=approved, entry=EVERY[0])


def test_approval_freezes_the_plan_and_it_comes_out_the_same_for_anyone(
    draft, commissioner, second_commissioner
):
    actions.send_for_review(by=commissioner, specification=draft)
    approved = approve(second_commissioner, draft)
    record = approved.value_record
    assert record.digest == digest(record.evidence)
    assert Event.objects.get(kind="specification approved").facts["value"] == record.digest
    found: list = []
    published = read_published(record.evidence, "record", found)
    assert found == []
    assert published.agrees()
    considered = {row["part"]: row["words"] for row in record.evidence["social_value"]["considered"]}
    assert considered["consult"] == SOCIAL_VALUE["consult"]
    assert [look["gate"] for look in record.evidence["equality"]] == ["begin", "review", "approve"]
    assert {look["by"] for look in record.evidence["equality"]} == {"commissioner"}


def test_the_published_plan_stays_when_the_rules_change(approved, monkeypatch):
    before = plans.valued(approved)
    monkeypatch.setattr(plans, "in_force", lambda *_: pytest.fail("the rules of today were asked"))
    assert plans.valued(approved) == before
    assert before.frozen
