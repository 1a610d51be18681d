"""Small counts stay hidden whatever is subtracted: by hand, and by another solver for tables of all kinds."""

from __future__ import annotations

from collections.abc import Mapping

import numpy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import Bounds, LinearConstraint, milp

from commonweal.rules import indicators
from commonweal.rules.indicators import Counts, Sum


def one_table(*counts: int, **more) -> Counts:
    names = [f"g{position}" for position in range(len(counts))]
    return Counts(
        {**dict(zip(names, counts, strict=True)), "all": sum(counts)}, (Sum("all", tuple(names)),), **more
    )


def crossed(rows: list[list[int]], **more) -> Counts:
    """A table of rows and columns with its margins and the total of all."""
    across, down = range(len(rows[0])), range(len(rows))
    counts = {f"{r}{c}": rows[r][c] for r in down for c in across}
    sums = []
    for r in down:
        counts[f"row {r}"] = sum(rows[r])
        sums.append(Sum(f"row {r}", tuple(f"{r}{c}" for c in across)))
    for c in across:
        counts[f"column {c}"] = sum(row[c] for row in rows)
        sums.append(Sum(f"column {c}", tuple(f"{r}{c}" for r in down)))
    counts["all"] = sum(map(sum, rows))
    sums.append(Sum("all", tuple(f"row {r}" for r in down)))
    sums.append(Sum("all", tuple(f"column {c}" for c in across)))
    return Counts(counts, tuple(sums), **more)


def largest_possible(name: str, table: Counts, shown: Mapping[str, int | None]) -> float:
    """The most that a hidden count can be for who knows all that is shown, by integer programming."""
    names = list(table.counts)
    least = 0 if table.hide_nought else 1
    told_of = [shown[one] for one in names]
    low = [least if count is None else count for count in told_of]
    high = [1_000 if count is None else count for count in told_of]
    rows = []
    for total in table.sums:
        row = [0] * len(names)
        row[names.index(total.total)] += 1
        for part in total.parts:
            row[names.index(part)] -= 1
        rows.append(row)
    aim = [-(one == name) for one in names]
    limits = [LinearConstraint(numpy.array(rows), 0, 0)] if rows else []
    told = milp(aim, constraints=limits, bounds=Bounds(low, high), integrality=[1] * len(names))
    assert told.success
    return round(-told.fun)


def assert_safe(table: Counts) -> None:
    told = indicators.hide(table)
    assert not told.faults
    for name, count in table.counts.items():
        assert told.counts[name] in (None, count)
        if table.is_small(name):
            assert told.counts[name] is None
            assert largest_possible(name, table, told.counts) >= table.below


def hidden(table: Counts) -> set[str]:
    return {name for name, count in indicators.hide(table).counts.items() if count is None}


def test_one_small_count_takes_the_smallest_of_the_others_with_it():
    assert hidden(one_table(3, 60, 40)) == {"g0", "g2"}
    assert indicators.hide(one_table(3, 60, 40)).why == {"g0": "small", "g2": "protects"}


def test_two_small_counts_whose_sum_could_be_large_hide_each_other():
    assert hidden(one_table(4, 4, 60)) == {"g0", "g1"}


def test_two_small_counts_whose_sum_is_small_need_a_third():
    assert hidden(one_table(1, 1, 60, 70)) == {"g0", "g1", "g2"}


def test_where_nothing_else_is_left_the_total_is_hidden():
    assert hidden(one_table(3, 0)) == {"g0", "all"}


def test_without_sums_only_the_small_counts_are_hidden():
    assert hidden(Counts({"a": 4, "b": 5, "c": 0})) == {"a"}
    assert hidden(Counts({"a": 4, "b": 5, "c": 0}, hide_nought=True)) == {"a", "c"}


def test_in_a_crossed_table_a_small_count_is_hidden_in_its_row_and_in_its_column():
    told = hidden(crossed([[3, 20, 30], [40, 10, 60], [70, 80, 90]]))
    assert told == {"00", "01", "10", "11"}


def test_two_tables_that_differ_by_one_street_do_not_give_the_street_away():
    ward = Counts(
        {"north": 40, "south": 30, "street": 2, "with street": 72, "without street": 70},
        (Sum("with street", ("north", "south", "street")), Sum("without street", ("north", "south"))),
    )
    assert indicators.given_away(ward, ["street"]) == ("street",)
    assert indicators.given_away(ward, ["street", "north"]) == ("street",)  # 72 less 70
    told = hidden(ward)
    assert indicators.given_away(ward, sorted(told)) == ()
    assert_safe(ward)


def test_last_months_total_less_this_months_is_not_left_to_be_subtracted():
    months = Counts({"October": 50, "joined": 3, "November": 53}, (Sum("November", ("October", "joined")),))
    assert indicators.given_away(months, ["joined"]) == ("joined",)
    assert hidden(months) == {"joined", "October"}


def test_a_small_count_that_is_shown_is_given_away():
    assert indicators.given_away(one_table(3, 60, 40), []) == ("g0",)


@pytest.mark.parametrize(
    "table, code",
    [
        (Counts({"a": -1}), "below-nought"),
        (Counts({"a": 1}, below=-1), "no-threshold"),
        (Counts({"a": 1}, (Sum("all", ("a",)),)), "unknown-count"),
        (Counts({"a": 1, "all": 2}, (Sum("all", ("a",)),)), "does-not-add-up"),
    ],
)
def test_a_table_that_makes_no_sense_is_a_fault_and_shows_nothing(table, code):
    told = indicators.hide(table)
    assert [fault.code for fault in told.faults] == [code]
    assert not told.counts
    with pytest.raises(ValueError, match=str(told.faults[0])):
        indicators.given_away(table, [])


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 12), min_size=1, max_size=6), st.booleans(), st.integers(1, 8))
def test_no_small_count_of_a_list_can_be_found_by_subtraction(counts, hide_nought, below):
    assert_safe(one_table(*counts, hide_nought=hide_nought, below=below))


@settings(max_examples=40, deadline=None)
@given(
    st.integers(1, 3).flatmap(
        lambda wide: st.lists(
            st.lists(st.integers(0, 14), min_size=wide, max_size=wide), min_size=1, max_size=4
        )
    ),
    st.booleans(),
)
def test_no_small_count_of_a_crossed_table_can_be_found_by_subtraction(rows, hide_nought):
    assert_safe(crossed(rows, hide_nought=hide_nought))


@pytest.mark.parametrize("rows", [[[1, 0, 0], [1, 4, 0]], [[15, 2, 0], [4, 2, 0]]])
def test_where_nothing_large_is_left_to_protect_with_the_whole_table_may_be_hidden(rows):
    assert_safe(crossed(rows, hide_nought=True))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(0, 20), min_size=4, max_size=7), st.booleans(), st.data())
def test_no_small_count_can_be_found_from_areas_that_overlap(counts, hide_nought, data):
    names = [f"g{position}" for position in range(len(counts))]
    every = dict(zip(names, counts, strict=True))
    sums = []
    for number in range(data.draw(st.integers(1, 4))):
        parts = data.draw(st.lists(st.sampled_from(names), min_size=1, max_size=5, unique=True))
        every[f"area {number}"] = sum(every[part] for part in parts)
        sums.append(Sum(f"area {number}", tuple(parts)))
    assert_safe(Counts(every, tuple(sums), hide_nought=hide_nought))


@given(st.lists(st.integers(0, 30), min_size=1, max_size=6))
def test_where_no_count_is_small_nothing_is_hidden(counts):
    table = one_table(*(count + 5 if count else 0 for count in counts))
    assert hidden(table) == set()
