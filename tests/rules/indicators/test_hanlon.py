"""The basic priority rating by hand, and what more points may never do."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonweal.rules import indicators
from commonweal.rules.indicators import Need

needs = st.lists(
    st.tuples(st.integers(0, 10), st.integers(0, 10), st.integers(0, 10), st.booleans()),
    min_size=1,
    max_size=6,
).map(
    lambda rows: [
        Need(f"need {i}", Fraction(a), Fraction(b), Fraction(c), ("lawful",) if barred else ())
        for i, (a, b, c, barred) in enumerate(rows)
    ]
)


def test_size_and_seriousness_times_effectiveness_over_three():
    told = indicators.priority_ratings([Need("falls", Fraction(8), Fraction(16), Fraction(5))])
    assert told.rows[0].basic == told.rows[0].overall == 40


def test_the_other_variant_counts_seriousness_twice_and_divides_by_nothing():
    told = indicators.priority_ratings(
        [Need("falls", Fraction(8), Fraction(9), Fraction(5))], variant=indicators.NACCHO
    )
    assert told.rows[0].overall == (8 + 2 * 9) * 5


def adapted(**changes):
    need = Need("falls", Fraction(8), Fraction(15), Fraction(7), (), Fraction(4), Fraction(1))
    return replace(need, **changes)


def test_the_pan_american_variant_adds_inequity_and_multiplies_by_position():
    """The equation is recalled, so only what it must keep is held: its ends, and what each part does."""

    def rated(need):
        return indicators.priority_ratings([need], variant=indicators.PAHO).rows[0].overall

    highest = Need("x", Fraction(10), Fraction(20), Fraction(10), (), Fraction(5), Fraction("1.5"))
    assert rated(highest) == 100
    assert rated(adapted()) == Fraction((8 + 15 + 4) * 7 * 4, 21)
    assert rated(adapted(position=Fraction("1.5"))) == rated(adapted()) * Fraction("1.5")
    assert rated(adapted(inequity=Fraction(0))) == rated(adapted()) * Fraction(23, 27)


def test_one_no_to_a_pearl_question_makes_the_overall_rating_nought():
    barred = Need("curfew", Fraction(10), Fraction(20), Fraction(10), ("proper", "lawful"))
    told = indicators.priority_ratings([barred, Need("play", Fraction(1), Fraction(1), Fraction(1))])
    assert [(row.name, row.place, row.overall) for row in told.rows] == [
        ("play", 1, Fraction(2, 3)),
        ("curfew", 2, 0),
    ]
    assert told.rows[1].basic == 100


def test_equal_ratings_share_a_place_or_keep_their_order():
    pair = [Need(name, Fraction(5), Fraction(5), Fraction(6)) for name in ("a", "b")]
    pair.append(Need("c", Fraction(1), Fraction(1), Fraction(1)))
    for ties, places in ((indicators.SHARED, [1, 1, 3]), (indicators.AS_GIVEN, [1, 2, 3])):
        told = indicators.priority_ratings(pair, ties=ties)
        assert [row.place for row in told.rows] == places


@pytest.mark.parametrize(
    "need, variant, code",
    [
        (Need("x", Fraction(11), Fraction(1), Fraction(1)), "hanlon", "off-the-scale"),
        (Need("x", Fraction(1), Fraction(11), Fraction(1)), "naccho", "off-the-scale"),
        (Need("x", Fraction(1), Fraction(1), Fraction(-1)), "hanlon", "off-the-scale"),
        (Need("x", Fraction(1), Fraction(1), Fraction(1), ("nice",)), "hanlon", "unknown-question"),
        (Need("x", Fraction(1), Fraction(1), Fraction(1)), "peru", "unknown-variant"),
        (Need("x", Fraction(1), Fraction(1), Fraction(1), inequity=Fraction(1)), "paho", "missing"),
        (Need("x", Fraction(1), Fraction(1), Fraction(1), inequity=Fraction(1)), "hanlon", "not-used"),
        (adapted(inequity=Fraction(6)), "paho", "off-the-scale"),
        (adapted(position=Fraction("0.66")), "paho", "off-the-scale"),
        (adapted(barred_by=("lawful",)), "paho", "not-used"),
    ],
)
def test_points_off_the_scale_are_a_fault(need, variant, code):
    told = indicators.priority_ratings([need], variant=variant)
    assert [fault.code for fault in told.faults] == [code]
    assert [fault.code for fault in indicators.priority_ratings([]).faults] == ["no-need"]


@given(needs, st.sampled_from(["hanlon", "naccho"]))
def test_more_points_never_lose_a_need_its_place(some, variant):
    before = {row.name: row.place for row in indicators.priority_ratings(some, variant=variant).rows}
    better = replace(some[0], seriousness=min(Fraction(10), some[0].seriousness + 1))
    after = {
        row.name: row.place for row in indicators.priority_ratings([better, *some[1:]], variant=variant).rows
    }
    assert after[better.name] <= before[better.name]
