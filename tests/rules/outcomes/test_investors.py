"""What investors get back: the cap, the internal rate of return against scipy, and losses."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonweal.rules.outcomes.investors import Drawn, Investment, internal_rate, returns

THOUSAND = 100_000


def test_without_a_cap_investors_get_what_outcomes_paid():
    found = returns(Investment((Drawn(0, THOUSAND),)), {1: 110_000})
    assert (found.returned_pence, found.withheld_pence, found.rate) == (110_000, 0, Fraction(1, 10))


def test_a_cap_on_the_return_stops_payment_to_the_penny_and_says_why():
    found = returns(Investment((Drawn(0, THOUSAND),), Fraction(13, 100)), {1: 150_000})
    assert (found.returned_pence, found.withheld_pence) == (113_000, 37_000)
    assert found.rate == Fraction(13, 100)
    assert str(found.years[1].reasons[0]) == (
        "Investors get at most 13% a year on what they put in: £1,130 was left of that."
    )


def test_money_drawn_later_earns_from_then_on():
    bond = Investment((Drawn(0, THOUSAND), Drawn(1, THOUSAND)), Fraction(1, 10))
    assert returns(bond, {2: 10**9}).returned_pence == 121_000 + 110_000


def test_eight_years_at_the_cap_are_compounded_exactly():
    found = returns(Investment((Drawn(0, THOUSAND),), Fraction(13, 100)), {8: 10**9})
    assert found.returned_pence == THOUSAND * 113**8 // 100**8


def test_where_nothing_comes_back_all_is_lost_and_no_rate_is_made_up():
    found = returns(Investment((Drawn(0, THOUSAND),)), {})
    assert (found.rate, [reason.code for reason in found.reasons]) == (None, ["nothing-returned"])


def test_flows_that_turn_twice_have_no_single_rate():
    bond = Investment((Drawn(0, THOUSAND), Drawn(2, 3 * THOUSAND)))
    found = returns(bond, {1: 2 * THOUSAND, 3: 3 * THOUSAND})
    assert [reason.code for reason in found.reasons] == ["no-single-rate"]


def test_what_comes_back_in_the_year_in_which_it_went_in_is_not_called_lost():
    found = returns(Investment((Drawn(1, THOUSAND),)), {1: THOUSAND})
    assert (found.returned_pence, [reason.code for reason in found.reasons]) == (THOUSAND, ["no-single-rate"])


def test_a_penny_back_of_ten_million_pounds_is_said_to_be_beyond_measure():
    found = returns(Investment((Drawn(0, 10**9),)), {1: 1})
    assert (found.rate, [reason.code for reason in found.reasons]) == (None, ["rate-beyond-measure"])


@pytest.mark.parametrize(
    "bond, code",
    [
        (Investment(()), "nothing-drawn"),
        (Investment((Drawn(0, 0),)), "drawing-impossible"),
        (Investment((Drawn(-1, 5),)), "drawing-impossible"),
        (Investment((Drawn(0, 5),), Fraction(-1)), "rate-out-of-range"),
    ],
)
def test_an_investment_that_cannot_be_meant_is_refused(bond: Investment, code: str):
    assert [fault.code for fault in returns(bond, {}).faults] == [code]


FLOWS = st.tuples(st.integers(1, 10**8), st.lists(st.integers(0, 10**8), min_size=1, max_size=8))


@given(FLOWS)
def test_the_rate_is_the_one_that_scipy_finds(flows):
    brentq = pytest.importorskip("scipy.optimize").brentq
    series = [-flows[0], *flows[1]]
    rate = internal_rate(series)
    if rate is None:
        return
    theirs = brentq(
        lambda r: sum(f / (1 + r) ** t for t, f in enumerate(series)), -0.9999999, 1_001, xtol=1e-12
    )
    assert float(rate) <= theirs + 1e-9
    assert theirs - float(rate) < 1.1e-6


@given(FLOWS, st.fractions(0, 1, max_denominator=50))
def test_the_return_never_passes_its_cap(flows, most):
    bond = Investment((Drawn(0, flows[0]),), most)
    found = returns(bond, dict(enumerate(flows[1], 1)))
    assert found.rate is None or found.rate <= most
    assert found.returned_pence + found.withheld_pence == sum(flows[1])
    assert all(0 <= row.returned_pence <= row.due_pence for row in found.years)
