"""How far a project is from winning: by hand, and against counting real ballots one more at a time."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from commonweal.rules.ballots import Ballot, CountRule, Election, count
from commonweal.rules.ballots.would_have_won import would_have_won
from tests.rules.ballots.elections import election, elections, greedy, shares

MOST = 12
METHODS = ("greedy", "equal-shares", "phragmen", "maximin-support", "max-welfare", "bos")


def with_ballots(drawn: Election, project: str, more: int) -> Election:
    """The election with real ballots added, each for this project alone."""
    points = (max((p for b in drawn.ballots for p in b.points), default=Fraction(1)) or Fraction(1),)
    extra = tuple(
        Ballot(f"further {number}", (project,), points if drawn.vote_type == "cumulative" else ())
        for number in range(more)
    )
    return replace(drawn, ballots=(*drawn.ballots, *extra))


def at_cost(drawn: Election, project: str, cost: Fraction) -> Election:
    changed = (replace(one, cost=cost) if one.id == project else one for one in drawn.projects)
    return replace(drawn, projects=tuple(changed))


def test_a_greedy_loser_is_as_many_voters_short_as_it_takes_to_come_earlier() -> None:
    drawn = election({"A": 60, "B": 50}, ["A", "A", "A", "B"], 100)
    found = would_have_won(drawn, greedy(), "B")
    assert found is not None
    assert (found.voters.at, found.voters.sure) == (3, True)
    assert (found.cost.at, found.cost.sure) == (40, True)
    assert [str(one) for one in found.reasons] == [
        "Votes short: 3. With so many more voters, each naming it alone, it would have won; with fewer it "
        "would not.",
        "At a cost of 40, 10 less than its own, it would have won; at more it would not.",
    ]


def test_further_voters_make_everyones_equal_share_smaller() -> None:
    """B's two supporters have 20 each; with k more voters all have 100/(5+k), and (2+k) of them need 50."""
    drawn = election({"A": 60, "B": 50}, ["A", "A", "A", "B", "B"], 100)
    found = would_have_won(drawn, shares(), "B")
    assert found is not None
    assert (found.voters.at, found.voters.sure) == (1, True)
    assert (found.cost.at, found.cost.sure) == (40, True)


def test_costs_are_found_to_the_smallest_unit_of_the_file() -> None:
    drawn = election({"A": 60, "B": 50}, ["A", "A", "A", "B"], 100)
    drawn = replace(drawn, budget=Fraction("100.25"))
    found = would_have_won(drawn, greedy(), "B")
    assert found is not None
    assert found.cost.at == Fraction("40.25")


def test_no_number_of_voters_pays_for_more_than_the_budget() -> None:
    found = would_have_won(election({"A": 60, "B": 101}, ["A"], 100), greedy(), "B")
    assert found is not None
    assert found.voters.at is None
    assert found.reasons[0].code == "no-number-of-voters"


def test_a_rival_that_always_comes_first_leaves_no_cost_that_would_do() -> None:
    drawn = election({"A": 60, "B": 50}, ["A", "A", "B"], 100)
    found = would_have_won(drawn, greedy(exclusive=(("A", "B"),)), "B")
    assert found is not None
    assert found.cost.at is None
    assert found.voters.at == 2


def test_the_best_set_is_beaten_by_as_many_voters_as_it_has_more_support() -> None:
    """A has 3 votes and B 1, and only one fits: with 2 more they are equal, and of equals A comes first."""
    drawn = election({"A": 60, "B": 50}, ["A", "A", "A", "B"], 100)
    rule = CountRule(method="max-welfare", utility="cardinality", ties=("project-id",))
    found = would_have_won(drawn, rule, "B")
    assert found is not None
    assert (found.voters.at, found.voters.sure) == (3, True)
    assert (found.cost.at, found.cost.sure) == (40, True)


def test_a_cheaper_project_can_be_worth_too_little_to_win_and_that_is_not_called_certain() -> None:
    drawn = election({"A": 100, "B": 50}, ["A", "B"], 100)
    found = would_have_won(drawn, CountRule(method="max-welfare", utility="cost", ties=("project-id",)), "B")
    assert found is not None
    assert (found.cost.at, found.cost.sure) == (None, False)
    assert found.reasons[1].code == "no-cost-about"
    assert str(found.reasons[1]).startswith("At the least cost there is, 1, it would not have won;")


@pytest.mark.parametrize("method", ["maximin-support", "bos"])
def test_a_slow_method_is_not_counted_again_in_a_large_election(
    method: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn, rule = election({"A": 60, "B": 50}, ["A", "A", "B"], 100), CountRule(method=method)
    rule = replace(rule, ties=("project-id",))
    assert would_have_won(drawn, rule, "B") is not None
    monkeypatch.setattr("commonweal.rules.ballots.would_have_won.MOST_MARKS", 1)
    assert would_have_won(drawn, rule, "B") is None


def test_a_search_that_gives_up_has_no_figures(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = election({"A": 60, "B": 50}, ["A", "B"], 100)
    monkeypatch.setattr("commonweal.rules.ballots.max_welfare.LIMIT", 1)
    assert would_have_won(drawn, CountRule(method="max-welfare", ties=("project-id",)), "B") is None


@st.composite
def losers(draw: st.DrawFn) -> tuple[Election, CountRule]:
    """An election of approvals or points, and a rule of a kind that is searched."""
    drawn = draw(elections(kinds=["approval", "cumulative"]))
    method = draw(st.sampled_from(METHODS))
    points = drawn.vote_type == "cumulative" and method not in ("phragmen", "maximin-support")
    rule = CountRule(
        method=method,
        support="points" if points else "votes",
        utility=draw(st.sampled_from(["cost", "score" if points else "cardinality"])),
        completion=draw(st.sampled_from(["none", "greedy"])) if method == "equal-shares" else "none",
        ties=(*draw(st.sampled_from([(), ("lowest-cost",), ("most-support",)])), "project-id"),
        too_dear=draw(st.sampled_from(["skip", "stop"])),
        threshold=Fraction(draw(st.sampled_from([0, 0, 2]))),
    )
    return drawn, rule


@settings(max_examples=200, deadline=None)
@given(losers())
def test_the_figures_are_those_of_counting_real_ballots(drawn: tuple[Election, CountRule]) -> None:
    ballots, rule = drawn
    outcome = count(ballots, rule)
    assume(outcome.unfunded)
    project = outcome.unfunded[0].project
    found = would_have_won(ballots, rule, project.id)
    assert found is not None

    def wins(changed: Election) -> bool:
        return project.id in count(changed, rule).winners

    least = next((k for k in range(1, MOST) if wins(with_ballots(ballots, project.id, k))), None)
    if found.voters.sure:
        assert found.voters.at == least or (least is None and (found.voters.at or MOST) >= MOST)
    if found.cost.at is not None:
        assert wins(at_cost(ballots, project.id, found.cost.at))
        higher = (found.cost.at + (project.cost - found.cost.at) * part / 8 for part in range(1, 8))
        if found.cost.sure and found.cost.at > 2:
            assert not any(wins(at_cost(ballots, project.id, c)) for c in higher if c - found.cost.at >= 1)
