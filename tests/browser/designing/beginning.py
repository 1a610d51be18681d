"""How it begins: from a funded project and needs of two places together, or from one plain need."""

from __future__ import annotations

from tests.browser.designing.cast import Cast
from tests.browser.journey.walk import Walk

TITLE = "Company at home"
HOME = "/haverbrook/specifications/"
ASKS = "Rides across the river, with a lot for each of us"
CALLED, BUDGET = "What is the service called?", "Budget for the whole term"


def begin_from_a_project(walk: Walk, cast: Cast, project: str) -> str:
    """With less than the project brings at first; the address of the draft."""
    an_officer_begins(walk, cast, project)
    walk.type(BUDGET, "90")
    walk.press("Begin")
    walk.is_put_right("The projects bring £90,000 along", kept={CALLED: TITLE, BUDGET: "90"})
    walk.type(BUDGET, "90,000")
    walk.press("Begin")
    walk.is_told("The draft is begun")
    walk.reads("still to settle", "£90,000 of £90,000 is set aside")
    return walk.page.url


def begin_from_a_need(walk: Walk, cast: Cast) -> str:
    an_officer_begins(walk, cast, "Company")
    walk.type(BUDGET, "90,000")
    walk.press("Begin")
    walk.is_told("The draft is begun")
    walk.reads("still to settle", "No money has been set aside yet.")
    return walk.page.url


def an_officer_begins(walk: Walk, cast: Cast, answers: str) -> None:
    """Up to the budget, which is still to be typed."""
    walk.become(cast.officer)
    walk.go(HOME)
    walk.follow("Begin a specification")
    walk.type(CALLED, TITLE)
    walk.type(BUDGET, "some")
    walk.press("Begin")
    walk.is_put_right(
        "Choose at least one need or project", "must be an amount in pounds", kept={CALLED: TITLE}
    )
    walk.tick(answers)


def another_place_is_asked_and_joins(walk: Walk, cast: Cast, address: str) -> None:
    """The lead asks, the partner answers in its own place, and the lead answers its need too."""
    walk.follow("Write it together with another place")
    walk.reads("No other place has been asked to join.")
    walk.follow("Ask a place to join")
    walk.type("What is it asked to join in?", ASKS)
    walk.press("Ask")
    walk.is_put_right("Which place?", kept={"What is it asked to join in?": ASKS})
    walk.choose("Which place?", cast.partner_place.name)
    walk.press("Ask")
    walk.is_told("It is asked")
    walk.become(cast.partner)
    walk.go("/netherfold/specifications/")
    walk.follow("Specifications of several places, led by another")
    walk.follow(TITLE)
    walk.reads(ASKS)
    walk.follow("Decline, with a reason")
    walk.press("Continue")
    walk.is_put_right("Why?")
    walk.page.go_back()
    walk.page.go_back()
    walk.press("Join")
    walk.is_told("This place has joined.")
    walk.become(cast.officer)
    walk.go(address)
    walk.reads("Haverbrook leads it, together with:", "Netherfold")


def the_partners_need_is_answered_too(walk: Walk, need: str) -> None:
    walk.follow("Answer more needs or projects")
    walk.press("Add")
    walk.is_put_right("Choose at least one need or project")
    walk.tick(need)
    walk.press("Add")
    walk.is_told("The specification answers more now.")
