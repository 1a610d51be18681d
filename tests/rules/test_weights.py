"""Points of many people become weights: everyone has the same say, and a meeting counts as many as came."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonweal.rules import weights
from commonweal.rules.weights import Evidence, Given


def evidence(*points: int, people: int, each: int = 10, least: int = 5) -> Evidence:
    return Evidence(tuple("abcdefgh"[: len(points)]), people, points, each, least)


def test_weights_are_in_proportion_to_the_points():
    """Six people have 60 points: 30, 18 and 12 of them are 50, 30 and 20 of 100."""
    found = weights.combined(evidence(30, 18, 12, people=6))
    assert found.weights == (50, 30, 20)
    assert found.shares == (Fraction(1, 2), Fraction(3, 10), Fraction(1, 5))


def test_what_is_left_by_rounding_goes_to_the_largest_remainder_and_then_to_the_earlier():
    """20 of 60 are 33 1/3 each: the one that is left goes to the first."""
    assert weights.combined(evidence(20, 20, 20, people=6)).weights == (34, 33, 33)


def test_a_meeting_counts_once_for_everybody_who_was_there():
    """Seven at 10:0 and three at 0:10 are 70 and 30."""
    sums = weights.added(["a", "b"], [Given(7, (10, 0)), Given(3, (0, 10))], each=10, least=5)
    assert (sums.people, sums.points) == (10, (70, 30))
    assert weights.combined(sums).weights == (70, 30)


def test_fewer_people_than_the_least_are_not_combined():
    assert [fault.code for fault in weights.combined(evidence(40, 0, people=4)).faults] == ["too-few"]
    assert not weights.combined(evidence(50, 0, people=5)).faults


def test_outcomes_with_a_weight_to_set_share_it_in_proportion_to_each_other():
    """Of 30, 18 and 12 the last two are 18:12, which is 60 and 40."""
    assert weights.among(evidence(30, 18, 12, people=6), ["b", "c"]).weights == (60, 40)


@pytest.mark.parametrize(
    "wrong, code",
    [
        (evidence(59, people=6), "sum"),
        (Evidence(("a", "b"), 6, (60,), 10, 5), "not-one-each"),
        (evidence(70, -10, people=6), "below-nought"),
        (Evidence((), 0, (), 10, 0), "too-few"),
    ],
)
def test_evidence_that_does_not_hold_together_gives_a_fault_and_no_weights(wrong, code):
    found = weights.combined(wrong)
    assert ([fault.code for fault in found.faults], found.weights) == ([code], ())


def test_an_outcome_that_nobody_was_asked_about_or_gave_a_point_to_is_a_fault():
    assert weights.among(evidence(60, 0, people=6), ["b"]).faults[0].code == "no-points"
    assert weights.among(evidence(60, 0, people=6), ["z"]).faults[0].where == "z"


divided = st.lists(st.integers(0, 3), min_size=9, max_size=9).map(
    lambda cuts: tuple(cuts.count(place) + (place == 0) for place in range(4))
)


@given(st.lists(st.tuples(st.integers(1, 9), divided), min_size=5, max_size=12))
def test_the_order_of_people_changes_nothing_and_weights_make_a_hundred(entries):
    rows = [Given(people, points) for people, points in entries]
    one = weights.added("abcd", rows, each=10, least=5)
    other = weights.added("abcd", rows[::-1], each=10, least=5)
    found = weights.combined(one)
    assert one == other
    assert not found.faults
    assert sum(found.weights) == 100
    assert sum(found.shares) == 1
    assert all(
        abs(weight - 100 * share) < 1 for weight, share in zip(found.weights, found.shares, strict=True)
    )
