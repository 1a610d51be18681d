"""Districts: each with its own money, whether they are counted apart or together."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from commonweal.rules.ballots import District, Districts, count, count_apart, read_pb, together, write_pb
from commonweal.rules.ballots.tally import tally
from tests.rules.ballots.elections import election, shares

NORTH = District("North", election({"A": 60, "B": 40}, ["A", "A", "B"], 90))
SOUTH = District("South", election({"C": 10, "D": 11}, ["C"], 10))
BOTH = Districts((NORTH, SOUTH), shares())


def test_districts_are_counted_in_their_order_each_with_its_own_money() -> None:
    outcomes = count_apart(BOTH)
    assert [district.name for district, _ in outcomes] == ["North", "South"]
    assert [outcome for _, outcome in outcomes] == [
        count(NORTH.election, shares()),
        count(SOUTH.election, shares()),
    ]


def test_together_the_shares_of_a_districts_voters_add_up_to_its_money_whatever_the_turnout() -> None:
    """Three voters share North's 90, the only voter of South has its 10 alone."""
    whole, faults = together(BOTH)
    assert whole is not None
    assert not faults
    assert whole.budget == 100
    counted = tally(whole, shares(weights="shares"))
    share = whole.budget / counted.all_shares
    money = sorted(share * weight for weight in counted.weights)
    assert money == [Fraction(10), Fraction(30), Fraction(30)]
    assert count(whole, shares(weights="shares")).winners == ("A", "C")
    assert count(whole, shares()).winners == ("C",), "equal shares of 25 do not pay for A"


def test_together_voters_may_name_projects_of_another_district() -> None:
    visitor = replace(SOUTH.election.ballots[0], choices=("A",))
    north = replace(NORTH.election, ballots=NORTH.election.ballots[:1])
    whole, _ = together(
        Districts(
            (
                replace(NORTH, election=replace(north, budget=Fraction(50))),
                replace(SOUTH, election=replace(SOUTH.election, ballots=())),
            ),
            shares(),
        )
    )
    assert whole is not None
    joined = replace(whole, ballots=(*whole.ballots, replace(visitor, voter="South/0", weight=Fraction(10))))
    assert count(joined, shares(weights="shares")).winners == ("A",)


def test_the_one_election_can_be_published_and_read_back() -> None:
    whole, _ = together(BOTH)
    assert whole is not None
    assert not whole.faults
    assert read_pb([write_pb(whole).encode()]).election == whole
    assert [dict(project.more)["district"] for project in whole.projects] == ["North"] * 2 + ["South"] * 2


def test_a_district_in_which_nobody_voted_leaves_its_money_to_all() -> None:
    silent = District("West", election({"E": 5}, [], 20))
    whole, _ = together(replace(BOTH, districts=(NORTH, silent)))
    assert whole is not None
    counted = tally(whole, shares(weights="shares"))
    assert whole.budget / counted.all_shares * counted.weights[0] == Fraction(110, 3)


def test_districts_that_cannot_be_one_place_are_told() -> None:
    other = District("West", election({"A": 5}, ["A"], 20, kind="ordinal"))
    assert {f.where for f in replace(BOTH, districts=(NORTH, other)).faults} == {"vote_type"}
    assert {f.where for f in replace(BOTH, districts=(NORTH, NORTH)).faults} == {"districts"}
    assert {f.where for f in replace(BOTH, rule=shares(budget=Fraction(5))).faults} == {"budget"}
    assert count_apart(replace(BOTH, districts=(NORTH, NORTH))) == ()
    twice = replace(BOTH, districts=(NORTH, replace(NORTH, name="West")))
    assert together(twice)[0] is None
    assert "'A'" in str(together(twice)[1][0])
    poor = replace(SOUTH, election=replace(SOUTH.election, budget=Fraction(0)))
    assert "no money" in str(together(replace(BOTH, districts=(NORTH, poor)))[1][0])
