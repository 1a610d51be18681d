"""Residents vote on the bids in short: the weight published before, the ballots counted in the open."""

from __future__ import annotations

import re

from commonweal.sourcing.community.counting import key_of
from commonweal.sourcing.models import CommunityVote
from commonweal.voting import actions as voting
from tests.browser.awarding.cast import to_the_notice
from tests.browser.journey.voting import (
    a_wrong_code_opens_nothing,
    one_elector_votes,
    people_show_who_they_are_by_letter,
)
from tests.browser.journey.walk import Walk
from tests.browser.together.cast import IN_SHORT, Cast
from tests.voting.help import people

COUNTS = "“What neighbours think” counts 20 in 100 of the quality of a bid."
OPENS, CLOSES = "When does voting open?", "When does voting close?"


def residents_are_asked(walk: Walk, cast: Cast) -> list[str]:
    """The ballot is made of the short descriptions; the codes in the letters to six residents."""
    to_the_notice(walk, cast.officer)
    walk.follow("residents vote on it")
    walk.reads(COUNTS, "The vote has not begun.")
    walk.press("Make the ballot")
    walk.is_told("The ballot is made.")
    walk.click(walk.page.get_by_role("link", name=re.compile("Change dates", re.IGNORECASE)))
    opens, closes = walk.noon(1), walk.noon(8)
    walk.moment(OPENS, opens)
    walk.moment(CLOSES, walk.noon(0))
    walk.press("Continue")
    walk.is_put_right("Voting must close after it opens")
    walk.keeps_moment(OPENS, opens)
    walk.moment(CLOSES, closes)
    walk.press("Continue")
    walk.is_told("The dates are set")
    people_show_who_they_are_by_letter(walk)
    vote, listed = CommunityVote.objects.get().vote, people(6)
    voting.import_register(by=cast.officer, vote=vote, people=listed)
    letters = voting.issue_codes(by=cast.officer, vote=vote, people=listed)
    walk.page.reload()
    walk.press("Fix the ballot and open the vote")
    walk.is_told("The ballot is fixed")
    return [letter.code for letter in letters]


def residents_vote(walk: Walk, cast: Cast, codes: list[str]) -> None:
    """They read every bid by its number. Four tick the second bidder's, three the first's, of six."""
    first, second = (f"Bid {cast.number_of(each)}" for each in cast.bidders)
    vote = CommunityVote.objects.get().vote
    walk.wait_until(vote.opens)
    to_the_notice(walk, None)
    walk.follow("Residents vote on the bids now: read them in short")
    walk.reads(COUNTS, *IN_SHORT.values())
    walk.does_not_read(*(bidder.name for bidder in cast.bidders))
    walk.follow("To the vote")
    address = walk.page.url
    a_wrong_code_opens_nothing(walk, address)
    for code, ballot in zip(codes, ([first, second], [second]), strict=False):
        one_elector_votes(walk, address, code, ballot)
        walk.press("Finish and forget me on this device")
    keys = {each: key_of(cast.tender.bids.get(organisation=each.organisation)) for each in cast.bidders}
    for code, bidder in zip(codes[2:], (cast.second, cast.second, cast.first, cast.first), strict=True):
        voting.cast(vote=vote, code=code, choices={keys[bidder]: 1})


def their_vote_is_counted(walk: Walk, cast: Cast) -> None:
    """Nothing is told of it before the close; then how many ballots tick each bid, by its number."""
    to_the_notice(walk, None)
    walk.follow("residents vote on it")
    walk.does_not_read("Ticked on")
    vote = CommunityVote.objects.get().vote
    walk.wait_until(vote.closes)
    to_the_notice(walk, cast.officer)
    walk.follow("residents vote on it")
    walk.follow("To the vote")
    walk.follow("Run this vote")
    walk.press("Close the vote and empty the box")
    walk.is_told("Voting is closed")
    to_the_notice(walk, None)
    walk.follow("residents vote on it")
    walk.reads("6 residents voted.", "Ticked on 3 of 6 ballots", "Ticked on 4 of 6 ballots")
    walk.does_not_read(*(bidder.name for bidder in cast.bidders))
