"""How the borough helps those who would like to bid."""

from __future__ import annotations

from commonweal.site.demo.borough import Borough
from commonweal.site.demo.history import Story
from commonweal.sourcing.readiness import actions

WORDS = (
    "We buy services from charities, co-operatives, mutuals, companies and public bodies of every size, and "
    "most of our contracts are held by local ones. You need not have held a contract before: say what you "
    "have done, and for whom, in your own words. Work done unpaid counts.\n\n"
    "Two or more may bid together. One of you signs and says who does what.\n\n"
    "We ask for no more turnover than the contract is worth, and we pay part of it in advance where a "
    "service has to be set up first. If something in a notice keeps you from bidding, tell us while "
    "questions are open."
)
ASK = "The buying team at the Town Hall, weekdays from 9am to 4pm, or at the drop-in on the first Tuesday."


def how_to_bid(borough: Borough) -> Story:
    """The borough writes its page for bidders before its first notice goes out."""
    yield borough.history.day(-400, 11)
    actions.write_how_to_bid(by=borough.ada, place=borough.place, words=WORDS, ask=ASK)
