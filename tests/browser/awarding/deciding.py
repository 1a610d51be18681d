"""From agreed scores to an award that everyone can read and a bidder challenges."""

from __future__ import annotations

from tests.browser.awarding.cast import Cast, to_the_notice
from tests.browser.awarding.judging import says_there_is_none
from tests.browser.journey.sourcing import CAPACITY, OTHERS
from tests.browser.journey.walk import Walk

GROUNDS = "Our van counted for nothing, and the criterion asks for it."
FINDINGS = "The panel's reasons name the van. The score follows from the published anchors."


def whoever_scored_decides_nothing(walk: Walk, cast: Cast) -> None:
    to_the_notice(walk, cast.panel[1])
    walk.follow("Scores of the panel")
    walk.does_not_read("Propose the award")


def the_award_is_proposed(walk: Walk, cast: Cast) -> None:
    """Nobody outside hears of it yet, and whoever proposed it does not approve it."""
    to_the_notice(walk, cast.officer)
    walk.follow("Scores of the panel")
    walk.follow("Propose the award")
    walk.type(CAPACITY, "Four of its five people are there already.")
    walk.press("Propose it to another officer")
    walk.is_put_right(*OTHERS, kept={CAPACITY: "Four of its five people are there already."})
    for question in OTHERS:
        walk.type(question, "We asked, and it holds.")
    walk.press("Propose it to another officer")
    walk.is_told("The award is proposed")
    walk.reads("You proposed this award, so another officer must approve it")
    for reader in (None, cast.consortium.person):
        to_the_notice(walk, reader)
        walk.does_not_read("See the award and why")


def it_is_approved(walk: Walk, cast: Cast) -> None:
    to_the_notice(walk, cast.approver)
    walk.follow("What was proposed, and how it was decided")
    walk.press("Approve and publish the award")
    walk.is_told("The award is made")
    walk.heading(f"Awarded to {cast.consortium.name}")
    walk.reads("The standstill lasts until")


def every_bidder_reads_own_and_the_winner_s_scores(walk: Walk, cast: Cast) -> None:
    for bidder in (cast.near, cast.fair, cast.plain):
        to_the_notice(walk, bidder.person)
        walk.follow(f"The bid of {bidder.name}")
        walk.reads(f"You: {bidder.worth}", f"Winner: {cast.consortium.worth}", "It did not win.")


def anyone_reads_who_won_and_nobody_who_lost(walk: Walk, cast: Cast) -> None:
    """What was done about the low price and the interest stands there too, by number."""
    to_the_notice(walk, None)
    walk.follow("See the award and why")
    walk.reads("£85,000.50", cast.consortium.name, "Open Door", "Swift Meals")
    walk.reads("Forty hours a week are more than its four volunteers have.", "Scores that were voided")
    walk.does_not_read(*(bidder.name for bidder in (cast.low, cast.near, cast.fair, cast.plain, cast.late)))


def a_loser_challenges_it(walk: Walk, cast: Cast) -> None:
    to_the_notice(walk, cast.fair.person)
    walk.follow("See the award and why")
    walk.follow("Challenge the award")
    walk.press("Make the challenge")
    walk.is_put_right("What went wrong?")
    walk.type("What went wrong?", GROUNDS)
    walk.press("Make the challenge")
    walk.is_told("The award is paused until your challenge is answered.")
    to_the_notice(walk, None)
    walk.follow("See the award and why")
    walk.does_not_read(GROUNDS, cast.fair.name)


def somebody_who_decided_nothing_answers_it(walk: Walk, cast: Cast) -> None:
    to_the_notice(walk, cast.outsider)
    walk.follow("Challenges and complaints")
    walk.click(walk.page.get_by_role("main").get_by_role("link", name="Its grounds, and what happens next"))
    walk.reads(GROUNDS, "First declare your interests")
    says_there_is_none(walk)
    to_the_notice(walk, cast.outsider)
    walk.follow("Challenges and complaints")
    walk.click(walk.page.get_by_role("main").get_by_role("link", name="Its grounds, and what happens next"))
    walk.press("Take it on")
    walk.follow("Answer it")
    walk.press("Publish the findings")
    walk.is_put_right("What did you find?", "The findings, with their reasons")
    walk.choose("What did you find?", "It is not upheld")
    walk.type("The findings, with their reasons", FINDINGS)
    walk.press("Publish the findings")
    walk.is_told("The findings are published.")
    to_the_notice(walk, None)
    walk.follow("Challenges and complaints")
    walk.reads(FINDINGS)
    walk.does_not_read(GROUNDS, cast.fair.name)
