"""Standardised rates against arithmetic by hand, an independent program, and properties of standardising."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pandas
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PHStatsMethods import ph_dsr

from commonweal.rules import indicators
from commonweal.rules.indicators import Band, ReferenceBand

bands = st.lists(
    st.tuples(st.integers(0, 300), st.integers(1, 5_000), st.integers(1, 9_000)), min_size=1, max_size=6
).map(lambda rows: [Band(f"band {i}", *row) for i, row in enumerate(rows)])


def test_a_young_place_is_judged_by_the_ages_of_the_standard():
    young = [Band("under 65", 90, 90_000, 50), Band("65 and over", 100, 10_000, 50)]
    told = indicators.direct(young, per=100_000, digits=2)
    assert told.figure.value == Decimal("550.00")  # half of 100 and half of 1,000
    assert (told.events, told.figure.method) == (190, "Dobson")


def test_below_ten_events_there_is_no_directly_standardised_rate():
    told = indicators.direct([Band("all", 9, 1_000, 1)])
    assert (told.figure, told.events, told.faults) == (None, 9, ())
    assert indicators.direct([Band("all", 10, 1_000, 1)]).figure is not None


def test_people_with_several_events_widen_the_interval_and_leave_the_rate():
    alone = indicators.direct([Band("all", 40, 1_000, 1, (40,))])
    repeated = indicators.direct([Band("all", 40, 1_000, 1, (10, 15))])
    plain = indicators.direct([Band("all", 40, 1_000, 1)])
    assert alone.figure.value == repeated.figure.value == plain.figure.value
    assert (alone.figure.lower, alone.figure.upper) == (plain.figure.lower, plain.figure.upper)
    assert repeated.figure.lower < plain.figure.lower < plain.figure.upper < repeated.figure.upper


def test_as_many_events_as_the_reference_would_give_are_a_ratio_of_one():
    told = indicators.ratio([ReferenceBand("all", 20, 1_000, 200, 10_000)])
    assert (told.figure.value, told.expected) == (Decimal("1.0000"), Fraction(20))
    rate = indicators.indirect_rate([ReferenceBand("all", 20, 1_000, 200, 10_000)])
    assert rate.figure.value == Decimal("2000.00")


@pytest.mark.parametrize(
    "band, code",
    [
        (Band("x", -1, 10, 1), "below-nought"),
        (Band("x", 1, 10, -1), "below-nought"),
        (Band("x", 1, 0, 1), "no-population"),
        (Band("x", 1, -5, 1), "no-population"),
        (Band("x", 5, 10, 1, (1, 1)), "repeats-do-not-add-up"),
        (Band("x", 5, 10, 0), "no-standard"),
    ],
)
def test_a_band_that_makes_no_sense_is_a_fault(band, code):
    told = indicators.direct([band])
    assert code in [fault.code for fault in told.faults]
    assert told.figure is None


@pytest.mark.parametrize(
    "rows, code",
    [
        ([ReferenceBand("x", -1, 1, 1, 1)], "below-nought"),
        ([ReferenceBand("x", 1, 1, 1, 0)], "no-reference"),
        ([ReferenceBand("x", 1, 1, 0, 9)], "none-expected"),
        ([ReferenceBand("x", 1, 1, 1, 9)] * 2, "band-twice"),
        ([], "no-band"),
    ],
)
def test_a_reference_that_makes_no_sense_is_a_fault(rows, code):
    for measure in (indicators.ratio, indicators.indirect_rate):
        assert [fault.code for fault in measure(rows).faults] == [code]


@given(bands)
def test_one_standard_twice_as_large_changes_nothing(rows):
    doubled = [Band(row.name, row.events, row.population, 2 * row.standard) for row in rows]
    assert indicators.direct(doubled) == indicators.direct(rows)


@given(bands)
def test_the_rate_lies_between_the_lowest_and_the_highest_band_and_inside_its_interval(rows):
    told = indicators.direct(rows, digits=6)
    if told.figure is None:
        return
    rates = [Fraction(100_000 * row.events, row.population) for row in rows]
    slack = Fraction(1, 10**6)
    assert min(rates) - slack <= Fraction(told.figure.value) <= max(rates) + slack
    assert told.figure.lower <= told.figure.value <= told.figure.upper


@pytest.mark.parametrize("events", [(4, 6), (40, 0, 3, 90), (700, 800, 900)])
def test_an_independent_program_finds_the_same(events):
    rows = [Band(f"band {i}", count, 500 + 300 * i, 70 - 9 * i) for i, count in enumerate(events)]
    table = pandas.DataFrame(
        {
            "x": [row.events for row in rows],
            "n": [row.population for row in rows],
            "w": [row.standard for row in rows],
        }
    )
    theirs = ph_dsr(table, "x", "n", "w", metadata=False, euro_standard_pops=False).iloc[0]
    ours = indicators.direct(rows, digits=6).figure
    for name, figure in (("Value", ours.value), ("Lower", ours.lower), ("Upper", ours.upper)):
        (found,) = [theirs[column] for column in theirs.index if column.lower().startswith(name.lower())]
        assert float(figure) == pytest.approx(float(found), rel=1e-9, abs=1e-6)
