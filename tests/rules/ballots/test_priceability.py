"""Whether an outcome could have been bought: by hand, for every run of equal shares, and against a grid."""

from __future__ import annotations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from commonweal.rules.ballots import Election, count
from commonweal.rules.ballots.fairness import UTILITIES
from commonweal.rules.ballots.priceability import priceable
from tests.rules.ballots.elections import election, elections, shares

HALVES = election({"A": 50, "B": 50, "C": 50, "D": 50}, ["AB", "AB", "CD", "CD"], 100)


@pytest.mark.parametrize("winners, found", [("AC", True), ("BD", True), ("AB", False)])
def test_two_halves_of_the_voters_can_each_buy_one_project(winners: str, found: bool) -> None:
    """Whoever pays for A and B has begun with 50: the others, too, and have 100 left for what costs 50."""
    assert priceable(HALVES, list(winners)) is found


def test_funding_nothing_is_not_priceable_where_a_share_of_the_budget_would_buy_something() -> None:
    cheap = election({"A": 49}, ["A", "A", ""], 100)
    assert priceable(cheap, []) is False
    assert priceable(cheap, ["A"]) is True


def test_what_nobody_named_cannot_have_been_bought() -> None:
    drawn = election({"A": 50, "B": 50}, ["A", "A"], 100)
    assert priceable(drawn, ["A", "B"]) is False
    assert priceable(drawn, ["A"]) is True


def test_an_election_that_is_too_large_for_the_solver_is_not_settled(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("commonweal.rules.ballots.priceability.MOST_PAYMENTS", 1)
    assert priceable(HALVES, ["A", "C"]) is None


@settings(max_examples=80, deadline=None)
@given(elections(kinds=["approval"]), st.sampled_from(UTILITIES))
def test_what_one_run_of_equal_shares_buys_is_never_found_not_to_be_priceable(
    drawn: Election, utility: str
) -> None:
    outcome = count(drawn, shares(utility=utility))
    assert priceable(drawn, outcome.winners) is not False


def voter_by_voter(drawn: Election, winners: list[str]) -> float | None:
    """The best v in floating point, each ballot a voter of its own; ``None`` where nothing can be paid."""
    costs = {one.id: float(one.cost) for one in drawn.projects}
    share = float(drawn.budget) / len(drawn.ballots)
    funded = [key for key in winners if costs[key]]
    rest = [key for key in costs if key not in winners and any(key in b.choices for b in drawn.ballots)]
    pays = [(n, key) for n, ballot in enumerate(drawn.ballots) for key in funded if key in ballot.choices]
    if not rest or {key for _, key in pays} != set(funded):
        return None
    wide = len(pays) + 2
    under, most, equal, due = [], [], [], []
    for n in range(len(drawn.ballots)):
        under.append([float(m == n) for m, _ in pays] + [-1.0, 0.0])
        most.append(0.0)
    for key in rest:
        behind = {n for n, ballot in enumerate(drawn.ballots) if key in ballot.choices}
        under.append([-float(m in behind) for m, _ in pays] + [float(len(behind)), 1.0])
        most.append(costs[key] / share)
    for key in funded:
        equal.append([float(other == key) for _, other in pays] + [0.0, 0.0])
        due.append(costs[key] / share)
    solved = linprog(
        [0.0] * (wide - 1) + [-1.0],
        A_ub=under,
        b_ub=most,
        A_eq=equal or None,
        b_eq=due or None,
        bounds=[(0, None)] * len(pays) + [(1, None), (None, None)],
    )
    return float(-solved.fun)


@settings(max_examples=80, deadline=None)
@given(elections(kinds=["approval"]), st.data())
def test_answers_agree_with_a_program_that_takes_each_voter_alone(
    drawn: Election, data: st.DataObject
) -> None:
    assume(drawn.ballots and 0 < drawn.budget < 100 and all(one.cost < 100 for one in drawn.projects))
    ids = [one.id for one in drawn.projects]
    winners = data.draw(st.lists(st.sampled_from(ids), unique=True)) if ids else []
    best, found = voter_by_voter(drawn, winners), priceable(drawn, winners)
    if best is not None and abs(best) > 1e-6:
        assert found is (best > 0)
