"""Presentations: named before the notice is published, equally long, the same questions, drawn and noted."""

from __future__ import annotations

from commonweal.sourcing.models import PresentationSlot
from tests.browser.awarding.cast import CRITERIA, to_the_notice
from tests.browser.journey.walk import Walk
from tests.browser.together.cast import Cast

QUESTIONS = "Who comes when somebody is ill?"
MINUTES, ASKED = "How many minutes has each bidder?", "Which questions does everybody answer?"
LINK = "Every bidder presents its bid, for 20 minutes: the questions and the order"
BEGINS, SAID = "When does the first one begin?", "What was said to each question?"


def presentations_are_planned(walk: Walk, cast: Cast) -> None:
    to_the_notice(walk, cast.officer)
    walk.follow("Plan presentations, if bidders are to give any")
    walk.reads("the panel will see names before it agrees")
    walk.type(MINUTES, "2")
    walk.type(ASKED, QUESTIONS)
    walk.press("Plan them")
    walk.is_put_right(MINUTES, "Which criterion does it inform?", kept={MINUTES: "2", ASKED: QUESTIONS})
    walk.type(MINUTES, "20")
    walk.choose("Which criterion does it inform?", CRITERIA[1])
    walk.press("Plan them")
    walk.is_told("The notice will say so.")
    walk.reads("Every bidder has 20 minutes and the same questions", CRITERIA[1], QUESTIONS)


def everyone_reads_of_them_before_bidding(walk: Walk, cast: Cast) -> None:
    """From then on nothing more can be asked for."""
    to_the_notice(walk, cast.officer)
    walk.does_not_read("Plan presentations")
    to_the_notice(walk, cast.second.person)
    walk.reads("residents vote on it", "From whoever presents it the panel learns whose bid it is.")
    walk.follow(LINK)
    walk.reads(QUESTIONS, "It is drawn once the bids are opened.")


def the_order_is_drawn(walk: Walk, cast: Cast) -> None:
    to_the_notice(walk, cast.officer)
    walk.follow(LINK)
    walk.follow("Draw the order")
    walk.press("Draw")
    walk.is_put_right(BEGINS)
    walk.moment(BEGINS, walk.noon(-1))
    walk.press("Draw")
    walk.is_put_right("The first presentation must lie ahead.")
    walk.keeps_moment(BEGINS, walk.noon(-1))
    walk.moment(BEGINS, walk.noon(2))
    walk.press("Draw")
    walk.is_told("The order is drawn, and every bidder is told.")
    walk.does_not_read("Draw the order", "Notes")
    for bidder in cast.bidders:
        walk.become(bidder.person)
        walk.go("/messages/")
        walk.follow("When you present your bid: Company at home")
        walk.reads("for 20 minutes, like every other bidder", QUESTIONS)


def each_presents_and_the_panel_notes_it(walk: Walk, cast: Cast) -> None:
    """Nothing is noted before a presentation has begun; what is noted the panel alone reads."""
    first, second = PresentationSlot.objects.filter(plan__tender=cast.tender).order_by("position")
    for slot, evaluator in zip((first, second), cast.panel, strict=True):
        walk.wait_until(slot.starts)
        to_the_notice(walk, evaluator)
        walk.follow(LINK)
        walk.follow(f"Notes: {slot.bid.label}")
        walk.reads(QUESTIONS)
        walk.press("Continue")
        walk.is_put_right(SAID)
        walk.type(SAID, f"A rota of six, said {slot.bid.label}.")
        walk.press("Continue")
        walk.is_told("The notes are kept.")
        walk.reads(f"A rota of six, said {slot.bid.label}.")
    to_the_notice(walk, None)
    walk.follow(LINK)
    walk.does_not_read("A rota of six")
