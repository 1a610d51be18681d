"""Weighted scores and the firmness of the ranking: by hand, by trying, and for options of all kinds."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonweal.rules import indicators
from commonweal.rules.indicators import Option, Turn

NAMES = ("need", "reach", "ease")
points = st.integers(0, 10).map(lambda tens: Fraction(10 * tens))
options = st.lists(st.tuples(points, points, points), min_size=2, max_size=5).map(
    lambda rows: [Option(f"o{i}", dict(zip(NAMES, row, strict=True))) for i, row in enumerate(rows)]
)
weights = st.tuples(st.integers(1, 9), st.integers(1, 9), st.integers(1, 9)).map(
    lambda row: dict(zip(NAMES, map(Fraction, row), strict=True))
)


def option(name: str, need: int, reach: int) -> Option:
    return Option(name, {"need": Fraction(need), "reach": Fraction(reach)})


WEIGHTS = {"need": Fraction(100), "reach": Fraction(50)}


def first_with(some, given_weights, criterion, weight):
    """Who comes first if one weight is moved and the others keep their proportions."""
    others = sum(value for name, value in given_weights.items() if name != criterion)
    moved = {
        name: weight if name == criterion else value / others * (1 - weight)
        for name, value in given_weights.items()
    }
    return set(indicators.weigh(some, moved).first)


def test_the_value_is_the_sum_of_weights_times_scores_with_its_parts():
    told = indicators.weigh([option("bus", 90, 0), option("bench", 30, 90)], WEIGHTS)
    assert [(row.name, row.place, row.value) for row in told.rows] == [("bus", 1, 60), ("bench", 2, 50)]
    assert told.rows[1].parts == {"need": 20, "reach": 30}


def test_the_weight_at_which_another_comes_first_is_found_exactly():
    told = indicators.weigh([option("bus", 90, 0), option("bench", 30, 90)], WEIGHTS)
    need, reach = told.firmness
    assert (need.lower, need.upper) == (Turn(Fraction(3, 5), "bench"), None)
    assert (reach.lower, reach.upper) == (None, Turn(Fraction(2, 5), "bench"))
    assert need.margin == reach.margin == Fraction(1, 15)
    assert (need.without, reach.without) == (("bench",), ("bus",))


def test_an_option_that_is_best_at_everything_stays_first_whatever_the_weights():
    told = indicators.weigh([option("bus", 90, 90), option("bench", 30, 80)], WEIGHTS)
    assert [row.margin for row in told.firmness] == [None, None]


def test_where_two_come_first_there_is_nothing_to_be_firm():
    told = indicators.weigh([option("bus", 50, 50), option("bench", 50, 50)], WEIGHTS)
    assert told.first == ("bus", "bench")
    assert all(row.lower is row.upper is None for row in told.firmness)


def test_a_single_criterion_has_no_other_to_give_way_to():
    told = indicators.weigh([option("bus", 90, 0), option("bench", 30, 90)], {"need": Fraction(1)})
    assert [(row.weight, row.margin, row.without) for row in told.firmness] == [(1, None, ())]


@pytest.mark.parametrize(
    "some, given_weights, code",
    [
        ([], WEIGHTS, "no-option"),
        ([option("a", 101, 0)], WEIGHTS, "off-the-scale"),
        ([option("a", 1, 0)], {"need": Fraction(-1), "reach": Fraction(2)}, "below-nought"),
        ([option("a", 1, 0)], {"need": Fraction(0)}, "no-weight"),
        ([option("a", 1, 0)], {"ease": Fraction(1)}, "no-score"),
        ([option("a", 1, 0)] * 2, WEIGHTS, "option-twice"),
    ],
)
def test_what_cannot_be_weighed_is_a_fault(some, given_weights, code):
    told = indicators.weigh(some, given_weights)
    assert [fault.code for fault in told.faults] == [code]
    assert not told.rows


@given(options, weights, st.integers(1, 50))
def test_weights_on_another_scale_change_nothing(some, given_weights, factor):
    scaled = {name: value * factor for name, value in given_weights.items()}
    assert indicators.weigh(some, scaled) == indicators.weigh(some, given_weights)


@given(options, weights)
def test_an_option_that_is_worse_at_everything_never_comes_before(some, given_weights):
    places = {row.name: row.place for row in indicators.weigh(some, given_weights).rows}
    for one in some:
        for other in some:
            if all(one.scores[name] > other.scores[name] for name in NAMES):
                assert places[one.name] < places[other.name]


@given(options, weights)
def test_up_to_the_turn_the_first_stays_first_and_beyond_it_the_rival_leads(some, given_weights):
    told = indicators.weigh(some, given_weights)
    if len(told.first) > 1:
        return
    for row in told.firmness:
        for turn, end in ((row.lower, Fraction(0)), (row.upper, Fraction(1))):
            reached = turn.weight if turn else end
            between = (row.weight + reached) / 2
            assert first_with(some, given_weights, row.criterion, between) == set(told.first)
            if turn:
                level = first_with(some, given_weights, row.criterion, turn.weight)
                assert level >= {turn.rival, *told.first}
                beyond = turn.weight + (turn.weight - row.weight) / 1000
                if 0 <= beyond <= 1:
                    assert told.first[0] not in first_with(some, given_weights, row.criterion, beyond)
