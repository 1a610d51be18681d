"""Composite ranks: by hand, and what no change of scale may change."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonweal.rules import indicators
from commonweal.rules.indicators import AS_GIVEN, SHARED, Area

scores = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=1, max_size=12).map(
    lambda rows: [
        Area(f"area {i}", {"income": Fraction(a), "health": Fraction(b, 2)}) for i, (a, b) in enumerate(rows)
    ]
)
weights = st.tuples(st.integers(0, 5), st.integers(1, 5)).map(
    lambda pair: {"income": Fraction(pair[0]), "health": Fraction(pair[1])}
)


def area(name: str, income: int, health: int) -> Area:
    return Area(name, {"income": Fraction(income), "health": Fraction(health)})


def ranks(areas, ties=SHARED, **more):
    return [
        row.rank
        for row in indicators.composite(
            areas, {"income": Fraction(3), "health": Fraction(1)}, ties=ties, **more
        ).rows
    ]


def test_the_highest_weighted_mean_has_rank_one():
    areas = [area("quiet", 1, 9), area("poor", 9, 1), area("both", 8, 8)]
    told = indicators.composite(areas, {"income": Fraction(3), "health": Fraction(1)})
    assert [(row.rank, row.score) for row in told.rows] == [(3, 3), (2, 7), (1, 8)]


def test_equal_scores_share_the_better_rank_or_keep_their_order():
    areas = [area("a", 1, 1), area("b", 2, 2), area("c", 2, 2)]
    assert ranks(areas, SHARED) == [3, 1, 1]
    assert ranks(areas, AS_GIVEN) == [3, 1, 2]


def test_tenths_hold_a_tenth_each_and_the_first_holds_the_highest_scores():
    areas = [area(str(i), 100 - i, 0) for i in range(25)]
    told = indicators.composite(areas, {"income": Fraction(1)})
    assert [row.group for row in told.rows[:6]] == [1, 1, 2, 2, 2, 3]
    assert told.rows[-1].group == 10


@pytest.mark.parametrize(
    "areas, given_weights, code",
    [
        ([], {"income": 1}, "no-area"),
        ([area("a", 1, 1)], {"income": -1, "health": 2}, "below-nought"),
        ([area("a", 1, 1)], {"income": 0}, "no-weight"),
        ([area("a", 1, 1)], {"crime": 1}, "no-score"),
        ([area("a", 1, 1)] * 2, {"income": 1}, "area-twice"),
    ],
)
def test_what_cannot_be_ranked_is_a_fault(areas, given_weights, code):
    told = indicators.composite(areas, {name: Fraction(value) for name, value in given_weights.items()})
    assert code in [fault.code for fault in told.faults]
    assert not told.rows


@given(scores, weights, st.integers(1, 50))
def test_weights_on_another_scale_change_nothing(areas, some, factor):
    scaled = {name: weight * factor for name, weight in some.items()}
    assert indicators.composite(areas, scaled) == indicators.composite(areas, some)


@given(scores, weights)
def test_no_area_ranks_before_one_that_has_more_of_everything(areas, some):
    rows = {row.name: row for row in indicators.composite(areas, some).rows}
    for one in areas:
        for other in areas:
            if all(one.scores[name] >= other.scores[name] for name in some):
                assert rows[one.name].rank <= rows[other.name].rank
