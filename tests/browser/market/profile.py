"""The standard profile, answered section by section until nothing is left open, and a share code."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from commonweal.rules.profiles import Question, Section
from commonweal.sourcing.profiles import standing
from tests.browser.journey.walk import Walk
from tests.browser.market.arriving import NAME

HOLDS_UNTIL = date(2027, 9, 30)
#: What the charity says; every yes-or-no question that is not named here is answered with a yes.
ANSWERS: dict[str, Any] = {
    "legal_name": NAME,
    "address": "4 Wick Lane, Haverbrook",
    "charity_number": "1234567",
    "registered_on": date(2019, 5, 2),
    "legal_form": "Charitable incorporated organisation",
    "size": "Nobody employed",
    "supported_employment": "No",
    "turnover": "18,400",
    "reserves": "2,100.50",
    "year_end": date(2026, 3, 31),
    "employers_liability": "0",
    "public_liability": "2,000,000",
    "quality_system": "Both of us ring everybody after a month and write down what they say.",
    "governing_body": "5",
    "reference_one": "In 2025 we visited 31 people in Wick Lane every week, unpaid; 27 still have a visitor.",
}
EXCLUSIONS, PERSONS = "exclusions", "connected"


def to_the_profile(walk: Walk) -> None:
    walk.go("/organisations/")
    walk.follow(NAME)
    walk.follow("Standard profile: answer buyers\u2019 questions once")


def it_is_answered_until_nothing_is_open(walk: Walk) -> None:
    """Optional questions may stay open; of everything else the page says that it is answered."""
    to_the_profile(walk)
    walk.reads("Nothing yet")
    for section in standing.question_set().sections:
        walk.follow(section.title)
        if section.id == PERSONS:
            _the_trustees_are_named(walk)
            continue
        for question in section.questions:
            _answer(walk, section, question)
        walk.press("Save")
        walk.is_told("Saved")
    said = re.search(r"(\d+) of (\d+) answered", walk.page.locator(".govuk-body-l").inner_text())
    assert said
    assert said[1] == said[2], f"{said[0]}: something is still open"


def an_answer_that_cannot_be_is_put_right(walk: Walk) -> None:
    to_the_profile(walk)
    walk.follow("Insurance")
    cover = "How much public liability cover does it have?"
    walk.type(cover, "plenty")
    walk.press("Save")
    walk.is_put_right("must be an amount in pounds", kept={cover: "plenty"})


def a_code_is_given(walk: Walk) -> None:
    """Without consent no code is made; with it the buyer's code stands on the page."""
    to_the_profile(walk)
    walk.follow("Give a share code")
    walk.choose("Which body is it for?", "Haverbrook")
    walk.press("Freeze the answers and give the code")
    walk.is_put_right("I may consent to this")
    walk.tick("I may consent to this for the organisation")
    walk.press("Freeze the answers and give the code")
    walk.is_told("The code is")
    walk.reads("Stands", "Nobody yet")


def they_are_ready(walk: Walk) -> None:
    """What a first bid needs is there, but for something to show: a piece without its day is put right."""
    walk.go("/organisations/")
    walk.follow(NAME)
    walk.follow("Ready to bid? What a first bid needs")
    walk.follow("You can show what you have done")
    walk.follow("Keep another piece")
    walk.choose("What is it?", "Volunteer hours")
    walk.type("Title", "Visits in 2025")
    walk.type("What does it show?", "Two of us and four neighbours visited every week.")
    walk.press("Keep")
    walk.is_put_right("Of which day is it?", "how many hours", kept={"Title": "Visits in 2025"})
    walk.day("Of which day is it?", date(2025, 12, 31))
    walk.type("How many hours did volunteers give?", "940")
    walk.press("Keep")
    walk.press("Share by link")
    walk.reads("Whoever has it can read this page")


def _the_trustees_are_named(walk: Walk) -> None:
    walk.press("Add")
    walk.is_put_right("Full name")
    for name in ("Mo Hart", "Nell Gray"):
        walk.type("Full name", name)
        walk.choose("What are they in the organisation?", "Trustee")
        walk.press("Add")
    to_the_profile(walk)


def _answer(walk: Walk, section: Section, question: Question) -> None:
    said = ANSWERS.get(question.id)
    if question.kind == "yes_no" and not question.optional:
        walk.choose(question.wording, said or ("No" if section.id == EXCLUSIONS else "Yes"))
    elif question.kind == "choice":
        walk.choose(question.wording, said)
    elif question.kind == "day":
        walk.day(question.wording, said)
    elif said is not None:
        walk.type(question.wording, said)
    if said == "0" or question.optional:
        return
    if question.until:
        for part in ("day", "month", "year"):
            box = walk.page.locator(f'[name="{question.id}_until_{part}"]')
            box.fill(str(getattr(HOLDS_UNTIL, part)))
    if question.id == "data_protection":
        walk.type(question.asks_why, "We hold no more than names and telephone numbers, on paper.")
