"""Intervals against arithmetic done by hand and properties that every interval has."""

from __future__ import annotations

import math
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonweal.rules import indicators


def test_byars_limits_for_65_events_are_the_published_ones():
    lower, upper = indicators.byar_limits(65)
    assert (round(lower, 3), round(upper, 3)) == (50.163, 82.849)


def test_the_exact_upper_limit_for_no_events_is_minus_the_logarithm_of_the_tail():
    lower, upper = indicators.exact_limits(0)
    assert lower == 0
    assert upper == pytest.approx(-math.log(0.025), abs=1e-9)


def test_a_lower_limit_that_the_formula_puts_below_nought_is_nought():
    assert indicators.byar_limits(1, indicators.NINETY_NINE_POINT_EIGHT)[0] == 0


def test_nine_events_have_exact_limits_and_ten_have_byars():
    assert [indicators.rate(events, 1_000).method for events in (9, 10)] == ["exact", "Byar"]


def test_what_is_published_has_the_stated_digits_and_no_more():
    third = indicators.proportion(1, 3, digits=4)
    assert str(third.value) == "0.3333"
    assert {figure.as_tuple().exponent for figure in (third.lower, third.upper)} == {-4}


def test_a_rate_is_compared_in_words_only_where_its_whole_interval_is_beyond_the_benchmark():
    measured = indicators.rate(65, 100, per=100)
    codes = [indicators.compare(measured, Decimal(benchmark)).code for benchmark in ("40", "65", "90")]
    assert codes == ["higher", "no-different", "lower"]


@pytest.mark.parametrize("events, population", [(-1, 5), (6, 5), (0, 0)])
def test_what_is_no_proportion_is_a_programming_error(events, population):
    with pytest.raises(ValueError, match="no proportion"):
        indicators.proportion(events, population)


@given(st.integers(1, 10_000), st.integers(0, 10_000))
def test_an_interval_holds_its_figure_and_a_surer_one_is_wider(population, events):
    events = min(events, population)
    for measure in (indicators.proportion, indicators.rate):
        sure = measure(events, population)
        surer = measure(events, population, confidence=indicators.NINETY_NINE_POINT_EIGHT)
        assert surer.lower <= sure.lower <= sure.value <= sure.upper <= surer.upper
