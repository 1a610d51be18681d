"""The panel's meeting, one criterion at a time; and the meeting with a bidder after the award."""

from __future__ import annotations

from collections.abc import Mapping

from commonweal.web.words import when
from tests.browser.awarding.cast import CRITERIA, to_the_notice
from tests.browser.journey.walk import Walk
from tests.browser.together.cast import Bidder, Cast

NOTES = "Say how the van is paid for, and you would have five."


def the_panel_agrees(walk: Walk, cast: Cast, worth: Mapping[Bidder, int]) -> None:
    """Every bid under one criterion, then every bid under the next."""
    to_the_notice(walk, cast.panel[0])
    walk.follow("Scores of the panel")
    walk.follow(f"Agree scores under “{CRITERIA[0]}”")
    for criterion in CRITERIA:
        walk.heading(criterion)
        for number, bidder in cast.numbered().items():
            walk.choose(f"Bidder {number}: score", f"{worth[bidder]}:")
            walk.type(f"Bidder {number}: why", "")
        if criterion == CRITERIA[0]:
            walk.type("Bidder 1: why", "Read twice.")
            nobody_took_part(walk)
            walk.press("Write it down")
            walk.is_put_right(
                "Bidder 2: why", "Who took part in agreeing?", kept={"Bidder 1: why": "Read twice."}
            )
            everybody_took_part(walk)
        for number, bidder in cast.numbered().items():
            walk.type(f"Bidder {number}: why", f"The panel finds {bidder.name[0]} so.")
        walk.press("Write it down")
    walk.heading("Scores of the panel")


def nobody_took_part(walk: Walk) -> None:
    for box in walk.page.get_by_role("checkbox").all():
        box.uncheck()


def everybody_took_part(walk: Walk) -> None:
    for box in walk.page.get_by_role("checkbox").all():
        box.check()


def the_agreement_is_closed(walk: Walk, cast: Cast) -> None:
    to_the_notice(walk, cast.panel[0])
    walk.follow("Scores of the panel")
    walk.press("Close the panel\u2019s agreement")
    walk.is_told("What the panel agreed stands")


def the_winner_asks_for_feedback(walk: Walk, cast: Cast, winner: Bidder) -> None:
    to_the_notice(walk, winner.person)
    walk.follow(f"The bid of {winner.name}")
    walk.reads("It won.")
    walk.follow("Feedback on this bid")
    walk.press("Ask for a meeting")
    walk.is_told("You have asked for feedback.")


def times_are_offered(walk: Walk, cast: Cast, winner: Bidder) -> None:
    """An officer finds it among what there is to do."""
    walk.become(cast.officer)
    walk.go("/start/")
    walk.follow("Offer times for feedback")
    walk.reads(f"Company at home: {winner.name}", "Times to be offered")
    walk.follow("Offer times")
    walk.press("Offer them")
    walk.is_put_right("First time")
    walk.moment("First time", walk.noon(-1))
    walk.press("Offer them")
    walk.is_put_right("The times must lie ahead.")
    walk.keeps_moment("First time", walk.noon(-1))
    for question in ("First time", "Second time"):
        walk.moment(question, walk.noon(3))
    walk.press("Offer them")
    walk.is_put_right("Offer different times.")
    walk.moment("Second time", walk.noon(4))
    walk.press("Offer them")
    walk.is_told("The bidder is told of the times.")


def one_is_chosen_and_they_meet(walk: Walk, cast: Cast, winner: Bidder) -> None:
    """Its notes are for both sides, and for nobody else."""
    time = walk.noon(4)
    to_its_feedback(walk, winner)
    walk.follow("Choose a time")
    walk.press("Choose it")
    walk.is_put_right("When do you want to meet?")
    walk.choose("When do you want to meet?", when(time))
    walk.press("Choose it")
    walk.is_told("The time is agreed.")
    walk.wait_until(time)
    walk.become(cast.officer)
    walk.go("/start/")
    walk.follow("Share the notes of a feedback meeting")
    walk.follow("Share the notes")
    walk.press("Share them")
    walk.is_put_right("Notes of the meeting")
    walk.type("Notes of the meeting", NOTES)
    walk.press("Share them")
    walk.is_told("The notes are shared with the bidder.")
    to_its_feedback(walk, winner)
    walk.reads(NOTES)
    [loser] = [each for each in cast.bidders if each != winner]
    address = walk.page.url
    walk.become(loser.person)
    walk.go(address)
    walk.does_not_read(NOTES)


def to_its_feedback(walk: Walk, bidder: Bidder) -> None:
    to_the_notice(walk, bidder.person)
    walk.follow(f"The bid of {bidder.name}")
    walk.follow("Feedback on this bid")
