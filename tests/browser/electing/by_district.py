"""A round whose money is divided between districts: how each step of it looks to whoever takes it."""

from __future__ import annotations

from playwright.sync_api import expect

from commonweal.priorities.models import Proposal, Round
from commonweal.record import clock
from tests.browser.electing.booth import Voting, comes, shows
from tests.browser.journey.cast import Cast
from tests.browser.journey.walk import Walk

WHOLE, NORTH = "For the whole place", "For North Ward (leave empty if it is no district)"
SOUTH = "For South Ward (leave empty if it is no district)"


def the_money_is_divided(walk: Walk, cast: Cast, round_: Round) -> None:
    """Sums that do not make the budget are told; what was typed stays."""
    walk.become(cast.commissioner)
    walk.go(round_.get_absolute_url())
    walk.follow("Divide the money between districts")
    walk.type(WHOLE, "600")
    walk.type(NORTH, "some")
    walk.press("Continue")
    walk.is_put_right("must be an amount in pounds", kept={NORTH: "some", WHOLE: "600"})
    walk.type(NORTH, "250")
    walk.type(SOUTH, "200")
    walk.press("Continue")
    walk.is_put_right("£", kept={SOUTH: "200"})
    walk.type(SOUTH, "150")
    walk.press("Continue")
    walk.is_told("The money is divided")
    walk.reads("Divided before the vote", "North Ward: £250", "South Ward: £150")


def it_is_put_to_the_vote(walk: Walk, cast: Cast, round_: Round) -> None:
    """A limit for the whole place's part and another for a district's own."""
    least = "In a district's own part: at least how many projects?"
    most = "In a district's own part: at most how many projects?"
    walk.become(cast.commissioner)
    walk.go(round_.get_absolute_url())
    walk.follow("Put it to the vote")
    walk.moment("When does voting open?", walk.noon(1))
    walk.moment("When does voting close?", walk.noon(8))
    walk.type(least, "2")
    walk.type(most, "1")
    walk.press("Continue")
    walk.is_put_right("At most must not be less than at least", kept={least: "2", most: "1"})
    walk.type(least, "")
    walk.press("Continue")
    walk.is_told("The ballot is made")


def somebody_of_the_north_votes(walk: Walk, voting: Voting, elector: int) -> None:
    """The ballot has the whole place's part and the north's, never the south's; too many ticks are told."""
    comes(walk, voting)
    shows(walk, voting.code(elector))
    walk.reads("Everywhere: a hall", "North: a garden", "North: a bench")
    walk.does_not_read("South: a path")
    for title in ("Everywhere: a hall", "North: a garden", "North: a bench"):
        walk.tick(title)
    walk.press("Review my ballot")
    walk.is_put_right("Choose at most 1; you have chosen 2.")
    expect(walk.page.get_by_role("checkbox", checked=True)).to_have_count(3)
    walk.untick("North: a bench")
    walk.press("Review my ballot")
    walk.reads("Everywhere: a hall", "North: a garden")
    walk.press("Cast my ballot")
    walk.heading("Your vote is in the box")


def somebody_of_no_district_votes(walk: Walk, voting: Voting, elector: int) -> None:
    """Whoever lives in no district has the whole place's part alone."""
    comes(walk, voting)
    shows(walk, voting.code(elector))
    walk.does_not_read("North: a garden", "South: a path")
    walk.tick("Everywhere: a hall")
    walk.press("Review my ballot")
    walk.press("Cast my ballot")
    walk.heading("Your vote is in the box")


def each_part_has_its_result(walk: Walk, round_: Round) -> None:
    """The whole place and the north; of the south, where two voted, only what is funded."""
    walk.become(None)
    walk.go(f"{round_.get_absolute_url()}result/")
    walk.reads("Everywhere: a hall", "Each part has money of its own")
    walk.follow("North Ward")
    walk.reads("North: a garden")
    walk.follow("South Ward")
    walk.reads("South: a path", "people chose something in this part")


def a_departure_is_recorded(walk: Walk, cast: Cast, round_: Round) -> None:
    """An officer writes down what the council decided otherwise; without a project nothing is decided."""
    walk.become(cast.commissioner)
    walk.go(f"{round_.get_absolute_url()}result/")
    walk.follow("Record a decision that departs from the count")
    walk.choose("On which ground?", "A project was withdrawn")
    walk.type("Who decided?", "Cabinet")
    walk.type("Address of the minute", "not an address")
    walk.press("Record it")
    walk.is_put_right("Choose at least one project", "must be a web address", "Why?")
    walk.choose("Not funded, though the count funded them", "North: a garden")
    walk.day("On which day?", clock.now().date())
    walk.type("Address of the minute", "https://haverbrook.example.org/minutes/7")
    walk.type("Why?", "The land was sold to the school.")
    walk.type("Who disagreed, and what did they say?", "The Independent Group: “It could move.”")
    walk.press("Record it")
    walk.is_told("Recorded")
    expect(walk.page.get_by_role("button", name="Drop it")).to_have_count(1)
    walk.press("Confirm this decision")
    walk.reads("another officer must confirm it")


def another_officer_confirms_it(walk: Walk, cast: Cast, round_: Round) -> None:
    walk.become(cast.second)
    walk.go(f"{round_.get_absolute_url()}result/")
    walk.press("Confirm this decision")
    walk.is_told("Confirmed")


def everyone_reads_both(walk: Walk, round_: Round) -> None:
    """What was decided stands beside what was counted, with who disagreed; the count itself is unchanged."""
    walk.become(None)
    walk.go(f"{round_.get_absolute_url()}result/")
    walk.reads(
        "Decided otherwise than counted",
        "What was computed, and what was decided",
        "The land was sold to the school.",
        "It could move.",
        "What the count computed",
    )
    garden = Proposal.objects.get(round=round_, title__en="North: a garden")
    walk.go(garden.get_absolute_url())
    walk.reads("The count funded it.", "Cabinet decided otherwise")
