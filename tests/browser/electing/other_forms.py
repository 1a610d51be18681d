"""Votes on ballots of the other forms: ticks without a budget, numbers in an order, points to share out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from playwright.sync_api import expect

from commonweal.voting.ballots import APPROVAL, POINTS, RANKING, BallotForm
from tests.browser.electing.booth import Voting, comes, shows, takes_the_receipt
from tests.browser.electing.online import CONTACT
from tests.browser.journey.walk import Walk

FORMS = {
    APPROVAL: BallotForm(APPROVAL, most=2),
    RANKING: BallotForm(RANKING, least=1, most=2),
    POINTS: BallotForm(POINTS, points=10),
}
GARDEN, CLUB, BUS = "A garden to meet in", "A lunch club", "A bus on Sundays"
#: Of each form ballots that break it, each with what the page says; and ballots that keep to it.
WRONG: Mapping[str, Sequence[tuple[dict[str, str], str]]] = {
    APPROVAL: [({GARDEN: "x", CLUB: "x", BUS: "x"}, "Choose at most 2; you have chosen 3.")],
    RANKING: [
        ({}, "Choose at least 1; you have chosen 0."),
        ({GARDEN: "1", BUS: "1"}, "Number your choices 1, 2, 3 and so on, each number once."),
        ({GARDEN: "2"}, "Number your choices 1, 2, 3"),
        ({GARDEN: "1", CLUB: "2", BUS: "3"}, "Choose at most 2; you have chosen 3."),
    ],
    POINTS: [
        ({GARDEN: "7", CLUB: "4"}, "You have given 11 points and have 10 to give."),
        ({GARDEN: "-1"}, "A garden to meet in"),
        ({GARDEN: "seven"}, "A garden to meet in"),
    ],
}
RIGHT: Mapping[str, Sequence[dict[str, str]]] = {
    APPROVAL: [{GARDEN: "x", BUS: "x"}, {}, {CLUB: "x"}],
    RANKING: [{BUS: "1", GARDEN: "2"}, {CLUB: "1"}, {GARDEN: "1", CLUB: "2"}],
    POINTS: [{GARDEN: "10"}, {GARDEN: "3", CLUB: "3", BUS: "4"}, {}],
}


def votes_wrongly_and_then_rightly(walk: Walk, voting: Voting, code: str, ballot: dict[str, str]) -> None:
    """By letter: each fault is told with what was typed still there; then the ballot is cast."""
    comes(walk, voting)
    shows(walk, code)
    for wrong, why in WRONG[voting.vote.kind]:
        fills_in(walk, wrong)
        walk.is_put_right(why)
        holds(walk, wrong)
    fills_in(walk, ballot)
    walk.press("Cast my ballot")
    takes_the_receipt(walk, voting, voting.came, ballot)


def fills_in(walk: Walk, ballot: Mapping[str, str]) -> None:
    for title in (GARDEN, CLUB, BUS):
        box = walk.page.get_by_label(title)
        if box.get_attribute("type") == "checkbox":
            box.set_checked(title in ballot)
        else:
            box.fill(ballot.get(title, ""))
    walk.press("Review my ballot")


def holds(walk: Walk, ballot: Mapping[str, str]) -> None:
    for title, typed in ballot.items():
        box = walk.page.get_by_label(title)
        if typed == "x":
            expect(box).to_be_checked()
        else:
            expect(box).to_have_value(typed)


def gives_their_own_word(walk: Walk, voting: Voting, contact: str) -> None:
    """Says that they are old enough and live here; a code is sent to them."""
    comes(walk, voting)
    walk.follow("Say that you may vote, and get a code")
    walk.press("Send me a code")
    walk.is_put_right(
        "Tick this if you are 16 or older",
        "In which area do you live?",
        "Your email address or mobile number",
    )
    walk.page.get_by_label("I am 16 or older").check()
    walk.pick("In which area do you live?", "Quayside")
    walk.type(CONTACT, "nowhere")
    walk.press("Send me a code")
    walk.is_put_right("Enter an email address", kept={CONTACT: "nowhere"})
    walk.type(CONTACT, contact)
    walk.press("Send me a code")
    walk.is_told("A code is on its way.")
