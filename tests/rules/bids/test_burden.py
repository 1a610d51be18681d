"""Hours of bidding are told exactly, and never of so few that somebody could be picked out."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonweal.rules.bids.burden import STAGES, Answer, Burden, Evidence, summary

QUARTERS = st.tuples(*[st.integers(0, 2_000)] * len(STAGES))


def said(*rows: tuple[int, ...], least: int = 5, **more: int) -> Burden:
    """The summary of answers given one after the other, so many to a batch."""
    answers = tuple(Answer(number // least, row) for number, row in enumerate(rows))
    return summary(Evidence(answers, least, **more))


def hours(*all_in_writing: int) -> list[tuple[int, ...]]:
    return [(0, 0, 0, each * 4, 0, 0) for each in all_in_writing]


def test_five_answers_have_the_middle_one_as_median_and_their_neighbours_as_quartiles() -> None:
    told = said(*hours(10, 2, 40, 6, 20))
    assert (told.lower, told.median, told.upper, told.total) == (6, 10, 20, 78)
    assert told.by_stage == (0, 0, 0, 78, 0, 0)


def test_four_answers_tell_nothing() -> None:
    told = said(*hours(10, 2, 40, 6))
    assert (told.counted, told.total, told.median) == (0, 0, 0)


def test_a_sixth_answer_changes_nothing_until_there_are_ten() -> None:
    assert said(*hours(10, 2, 40, 6, 20)) == said(*hours(10, 2, 40, 6, 20, 999))


def test_hours_stand_beside_the_value_of_the_contract_and_the_estimate() -> None:
    """78 hours for £40,000 are 19½ for each £10,000; the middle bidder took 10 where 7½ were expected."""
    told = said(*hours(10, 2, 40, 6, 20), value_pence=40_000_00, estimate_quarters=30)
    assert told.per_10000 == Fraction(39, 2)
    assert told.over_estimate == Fraction(5, 2)


@pytest.mark.parametrize("wrong", [(1, 2), (1, 1, 1, 1, 1, -1), (1, 1, 1, 1, 1, True)])
def test_an_answer_that_is_no_answer_is_a_fault_and_nothing_is_told(wrong: tuple[int, ...]) -> None:
    told = said(*hours(10, 2, 40, 6), wrong)
    assert [fault.where for fault in told.faults] == ["answers[4]"]
    assert told.counted == 0


@given(st.lists(QUARTERS, min_size=5, max_size=40))
def test_quartiles_are_those_of_numpy_and_stages_add_up_to_the_total(rows: list[tuple[int, ...]]) -> None:
    told = said(*rows)
    counted = [sum(row) / 4 for row in rows[: told.counted]]
    oracle = np.percentile(counted, [25, 50, 75], method="linear")
    assert [float(told.lower), float(told.median), float(told.upper)] == pytest.approx(list(oracle))
    assert sum(told.by_stage) == told.total == Fraction(sum(map(sum, rows[: told.counted])), 4)


@given(st.lists(QUARTERS, max_size=30), st.integers(2, 8))
def test_no_two_publications_differ_by_fewer_answers_than_are_told(
    rows: list[tuple[int, ...]], least: int
) -> None:
    counts = [said(*rows[:number], least=least).counted for number in range(len(rows) + 1)]
    assert {after - before for before, after in pairwise(counts)} <= {0, least}


@given(st.permutations(hours(1, 2, 3, 4, 5)))
def test_the_order_within_a_batch_says_nothing(rows: list[tuple[int, ...]]) -> None:
    assert said(*rows) == said(*hours(1, 2, 3, 4, 5))
