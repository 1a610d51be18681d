"""Who was heard and who was not, without giving a few people away."""

from __future__ import annotations

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from commonweal.rules import indicators
from commonweal.rules.indicators import Group

groups = st.lists(st.integers(0, 12), min_size=1, max_size=4).map(
    lambda counts: [Group(f"group {i}", count, 1_000) for i, count in enumerate(counts)]
)


def test_a_group_is_under_heard_only_where_chance_cannot_explain_it():
    told = indicators.representation([Group("Under 25", 20, 3_000), Group("25 and over", 180, 7_000)])
    assert [row.verdict for row in told.rows] == ["fewer", "more"]
    assert str(told.rows[0].reason) == "Under 25: fewer took part than their 30% of the population."


def test_a_group_near_its_share_is_as_expected():
    told = indicators.representation([Group("Under 25", 28, 3_000), Group("25 and over", 72, 7_000)])
    assert [row.verdict for row in told.rows] == ["as expected", "as expected"]


def test_with_a_handful_of_people_nothing_is_said_about_any_group():
    told = indicators.representation([Group("Under 25", 0, 3_000), Group("25 and over", 9, 7_000)])
    assert {row.verdict for row in told.rows} == {"too few to say"}


def test_people_who_did_not_say_are_counted_apart_and_change_no_share():
    pair = [Group("Women", 50, 500), Group("Men", 50, 500)]
    with_silent, without = indicators.representation(pair, did_not_say=40), indicators.representation(pair)
    assert with_silent.rows == without.rows
    assert with_silent.did_not_say == 40


def test_a_small_count_is_hidden_and_so_is_the_one_it_could_be_subtracted_from():
    told = indicators.representation([Group("A", 3, 100), Group("B", 60, 100), Group("C", 40, 100)])
    assert [row.took_part for row in told.rows] == [None, 60, None]
    assert [row.share is None for row in told.rows] == [True, False, True]
    assert told.rows[0].verdict == "fewer"


def test_where_every_count_is_small_the_total_is_hidden_too():
    told = indicators.representation([Group("A", 3, 100), Group("B", 0, 100)])
    assert (told.took_part, [row.took_part for row in told.rows]) == (None, [None, None])


def test_groups_without_a_population_are_a_fault_not_a_division_by_nought():
    told = indicators.representation([Group("A", 3, 0), Group("A", -1, 0)], did_not_say=-1)
    assert [(fault.code, fault.where) for fault in told.faults] == [
        ("no-population", "groups"),
        ("count-negative", "A"),
        ("group-twice", "A"),
        ("count-negative", "did not say"),
    ]


@given(groups)
def test_no_small_count_can_be_worked_out_from_the_counts_that_are_shown(some):
    told = indicators.representation(some)
    shown = [row.took_part for row in told.rows]
    assert not any(count is not None and 0 < count < 5 for count in shown)
    hidden = [position for position, count in enumerate(shown) if count is None]
    if not hidden or told.took_part is None:
        return
    rest = told.took_part - sum(count for count in shown if count is not None)
    fits = [guess for guess in product(range(1, rest + 1), repeat=len(hidden)) if sum(guess) == rest]
    for place, position in enumerate(hidden):
        if some[position].took_part < 5:
            assert len({guess[place] for guess in fits}) > 1
