"""People in need stand against the people a month that there is known room for."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as some

from commonweal.rules.indicators import room

NUMBERS = some.lists(some.none() | some.integers(0, 10**6), max_size=6)


def test_what_runs_and_what_is_offered_are_taken_from_the_people_in_need() -> None:
    """50 people, 20 + 10 served, 12 offered: 8 are left."""
    found = room(50, [20, 10], [12])
    assert found is not None
    assert (found.runs, found.offers, found.lacking, found.unsaid) == (30, 12, 8, 0)


def test_more_room_than_people_lacks_nothing() -> None:
    found = room(50, [60], [])
    assert found is not None
    assert (found.runs, found.offers, found.lacking) == (60, None, 0)


def test_who_says_no_number_is_told_apart_and_nought_is_a_number() -> None:
    found = room(50, [None, 0], [None])
    assert found is not None
    assert (found.runs, found.offers, found.lacking, found.unsaid) == (0, None, 50, 2)


def test_without_any_number_there_is_nothing_to_say() -> None:
    assert room(50, [], []) is None
    assert room(50, [None], [None]) is None


@given(some.integers(0, 10**6), NUMBERS, NUMBERS)
def test_whether_it_runs_or_is_offered_changes_nothing_of_what_is_lacking(
    size: int, runs: list[int | None], offers: list[int | None]
) -> None:
    one, other = room(size, runs, offers), room(size, offers, runs)
    assert (one is None) == (other is None)
    if one is not None and other is not None:
        assert (one.lacking, one.unsaid) == (other.lacking, other.unsaid)
        assert 0 <= one.lacking <= size
