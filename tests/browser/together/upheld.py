"""A challenge that is upheld: the award is undone in public, the panel looks again, and another wins."""

from __future__ import annotations

from tests.browser.awarding.cast import to_the_notice
from tests.browser.awarding.judging import says_there_is_none
from tests.browser.journey.sourcing import CAPACITY, OTHERS
from tests.browser.journey.walk import Walk
from tests.browser.together.cast import Cast

GROUNDS = "Fay says that our second answer was not read."
FINDINGS = "The second answer was scored without having been read. The panel looks again."
FOUND, REASONS = "What did you find?", "The findings, with their reasons"
OPEN = "Its grounds, and what happens next"


def the_second_challenges(walk: Walk, cast: Cast) -> None:
    to_the_notice(walk, cast.second.person)
    walk.follow("See the award and why")
    walk.heading(f"Awarded to {cast.first.name}")
    walk.follow("Challenge the award")
    walk.tick("Your organisation may be named where the findings are published")
    walk.press("Make the challenge")
    walk.is_put_right("What went wrong?")
    walk.type("What went wrong?", GROUNDS)
    walk.press("Make the challenge")
    walk.is_told("The award is paused until your challenge is answered.")


def it_is_upheld(walk: Walk, cast: Cast) -> None:
    """By somebody who neither scored nor decided, and has said that they have no interest."""
    to_it(walk, cast)
    walk.does_not_read("Take it on")
    says_there_is_none(walk)
    to_it(walk, cast)
    walk.press("Take it on")
    walk.is_told("You have taken it on")
    walk.follow("Answer it")
    walk.reads("If you uphold the challenge of an award, the award is undone and the panel looks again.")
    walk.type(REASONS, FINDINGS)
    walk.press("Publish the findings")
    walk.is_put_right(FOUND, kept={REASONS: FINDINGS})
    walk.choose(FOUND, "It is right: upheld")
    walk.type(REASONS, "")
    walk.press("Publish the findings")
    walk.is_put_right(REASONS)
    walk.type(REASONS, FINDINGS)
    walk.press("Publish the findings")
    walk.is_told("The findings are published.")


def to_it(walk: Walk, cast: Cast) -> None:
    to_the_notice(walk, cast.auditor)
    walk.follow("Challenges and complaints")
    walk.click(walk.page.get_by_role("main").get_by_role("link", name=OPEN))


def everyone_reads_that_the_award_is_undone(walk: Walk, cast: Cast) -> None:
    """What it was stays published with why it was undone; both bidders are told."""
    to_the_notice(walk, None)
    walk.reads("An award was undone on", FINDINGS)
    walk.does_not_read("See the award and why")
    walk.follow("Challenges and complaints")
    walk.reads("Upheld", f"Made by {cast.second.name}.", FINDINGS)
    walk.does_not_read(GROUNDS)
    walk.go(cast.tender.awards.get().get_absolute_url())
    walk.reads("This award was undone on", FINDINGS)
    for bidder in cast.bidders:
        walk.become(bidder.person)
        walk.go("/messages/")
        walk.follow("The award is undone: Company at home")
        walk.reads(FINDINGS)


def nothing_is_signed(walk: Walk, cast: Cast) -> None:
    """Not even when its standstill would have been over."""
    walk.wait_until(cast.tender.awards.get().standstill_ends)
    to_the_notice(walk, cast.officer)
    walk.go(cast.tender.awards.get().get_absolute_url())
    walk.does_not_read("can be signed")


def another_award_is_made(walk: Walk, cast: Cast) -> None:
    to_the_notice(walk, cast.officer)
    walk.follow("Scores of the panel")
    walk.follow("Propose the award")
    for question in (CAPACITY, *OTHERS):
        walk.type(question, "We asked, and it holds.")
    walk.press("Propose it to another officer")
    walk.is_told("The award is proposed")
    to_the_notice(walk, cast.approver)
    walk.follow("What was proposed, and how it was decided")
    walk.press("Approve and publish the award")
    walk.is_told("The award is made")
    walk.heading(f"Awarded to {cast.second.name}")
    to_the_notice(walk, None)
    walk.reads("An award was undone on", FINDINGS)
    walk.follow("See the award and why")
    walk.heading(f"Awarded to {cast.second.name}")
    walk.reads("The standstill lasts until")
