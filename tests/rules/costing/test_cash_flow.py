"""Cash under payment by results: no money is lost on the way, and the worst month is the worst."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commonweal.rules.costing.cash_flow import Plan, Simulation, Stream, cash_flow, fixed, receipts
from commonweal.rules.costing.running_dry import running_dry
from commonweal.rules.spreads import Spread


def plan(costs, *streams, opening=0, rate="0", facility=0, simulation=None):
    return Plan(opening, tuple(costs), streams, Fraction(rate), facility, simulation)


def points(*pairs):
    values = tuple((Fraction(value), weight) for value, weight in pairs)
    return Spread("points", values[0][0], values[-1][0], points=values)


@st.composite
def plans(draw):
    months = draw(st.integers(1, 18))
    streams = [
        Stream(
            f"stream {n}",
            draw(st.integers(1, 10**5)),
            tuple(draw(st.lists(st.integers(0, 50), max_size=months))),
            draw(st.integers(0, 8)),
        )
        for n in range(draw(st.integers(0, 3)))
    ]
    costs = draw(st.lists(st.integers(0, 10**6), min_size=months, max_size=months))
    return plan(costs, *streams, opening=draw(st.integers(0, 10**6)), facility=draw(st.integers(0, 10**6)))


@settings(max_examples=60)
@given(plans())
def test_no_money_is_lost_between_what_is_earned_and_what_is_in_the_bank(found):
    flow = cash_flow(found)
    earned = sum(row.unit_pence * sum(row.quantities) for row in found.streams)
    closing = flow.months[-1].balance_pence
    assert found.opening_pence + earned - sum(found.costs) == closing + flow.owed_pence


@settings(max_examples=60)
@given(plans())
def test_with_the_facility_it_needs_a_plan_never_runs_dry_and_with_a_penny_less_it_does(found):
    needed = cash_flow(found).facility_needed_pence
    assert min(row.balance_pence for row in cash_flow(found).months) >= -needed
    enough = cash_flow(replace(found, facility_pence=needed))
    assert "runs-dry" not in {reason.code for reason in enough.reasons}
    if needed:
        short = cash_flow(replace(found, facility_pence=needed - 1))
        assert "runs-dry" in {reason.code for reason in short.reasons}


@settings(max_examples=60)
@given(plans(), st.integers(1, 6))
def test_paying_later_never_needs_less_working_capital(found, later):
    waiting = replace(found, streams=tuple(replace(row, lag=row.lag + later) for row in found.streams))
    assert cash_flow(waiting).working_capital_pence >= cash_flow(found).working_capital_pence


def test_an_outcome_of_the_first_month_is_paid_after_its_lag():
    stream = Stream("jobs", 500, (2, 0, 1), 2)
    assert receipts(plan([0] * 4, stream)) == [0, 0, 1_000, 0]
    assert cash_flow(plan([0] * 4, stream)).owed_pence == 500


def test_the_overdraft_costs_a_twelfth_of_the_rate_for_each_month_that_it_lasts():
    """£100 and then £200 overdrawn at 12 % a year: £1 and then £2."""
    assert cash_flow(plan([10_000, 10_000], rate="0.12")).cost_of_facility_pence == 300


def test_what_is_paid_up_front_is_there_in_its_month():
    assert receipts(plan([0] * 3, fixed("fee", [(1, 700), (3, 50)], 3))) == [700, 0, 50]


def test_a_plan_without_any_doubt_runs_dry_always_or_never():
    sure = Simulation("seed", 100)
    assert running_dry(plan([100], facility=99, simulation=sure)).share == "1.000"
    assert running_dry(plan([100], facility=100, simulation=sure)).share == "0.000"


def test_payment_that_is_late_in_one_case_of_four_runs_dry_as_often():
    """£10 comes in the month in which £10 must be paid, or a month too late: 20,000 draws, four errors."""
    stream = Stream("jobs", 1_000, (1, 0), 0, delay=points((0, 3), (1, 1)))
    found = running_dry(plan([1_000, 0], stream, simulation=Simulation("seed", 20_000)))
    assert float(found.share) == pytest.approx(0.25, abs=4 * 0.0031)
    assert found.lowest == (-1_000, 0, 0)


def test_half_of_the_results_in_half_of_the_cases_runs_dry_as_often():
    stream = Stream("jobs", 1_000, (10,), 0, achieved=points((Fraction(1, 2), 1), (1, 1)))
    found = running_dry(plan([8_000], stream, simulation=Simulation("seed", 20_000)))
    assert float(found.share) == pytest.approx(0.5, abs=4 * 0.0036)
    assert set(found.lowest) == {-3_000, 2_000}


def test_dearer_costs_are_drawn_too():
    factor = points((1, 1), (2, 1))
    found = running_dry(plan([100], opening=150, simulation=Simulation("seed", 20_000, factor)))
    assert float(found.share) == pytest.approx(0.5, abs=4 * 0.0036)


def test_the_same_seed_gives_the_same_chance_however_many_draws_stand_in_a_block(monkeypatch):
    stream = Stream("jobs", 1_000, (10,), 0, achieved=Spread("uniform", Fraction(0), Fraction(1)))
    found = plan([4_000], stream, simulation=Simulation("seed", 5_000))
    whole = running_dry(found)
    monkeypatch.setattr("commonweal.rules.costing.running_dry.BLOCK", 64)
    assert running_dry(found) == whole
