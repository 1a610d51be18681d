"""Effects whose arithmetic can be done in the head, balance, and intervals drawn from a seed."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest

from commonweal.rules.draws import stream, words
from commonweal.rules.outcomes.balance import balance
from commonweal.rules.outcomes.comparing import IntervalRule, compare
from commonweal.rules.outcomes.pairing import MatchRule, Pairs, pair
from commonweal.rules.outcomes.scores import Scores
from tests.rules.outcomes.cohorts import cohort

#: Two treated (p0, p1), four controls; p0 is nearest p2 and p3, p1 nearest p4 and p5.
PEOPLE = cohort({"age": [20, 40, 21, 23, 39, 37]}, [1, 1, 0, 0, 0, 0])
UNITS = np.array([20, 40, 21, 23, 39, 37], dtype=np.int64)
TWO_EACH = MatchRule(2)
EVENTS = {f"p{number}": Fraction(count) for number, count in enumerate((1, 0, 2, 3, 0, 1))}


def pairs(rule: MatchRule) -> Pairs:
    return pair(UNITS, PEOPLE.treated, PEOPLE.groups, rule)


def effect(measure: str, rule: MatchRule = TWO_EACH, seed: str = "", draws: int = 2_000):
    return compare(PEOPLE, pairs(rule), EVENTS, measure, IntervalRule(seed, draws))


def test_frequency_counts_events_and_binary_counts_people():
    often, ever = effect("frequency"), effect("binary")
    assert (often.treated, often.controls) == (Fraction(1, 2), Fraction(3, 2))
    assert often.reduction == Fraction(2, 3)
    assert (ever.treated, ever.controls, ever.reduction) == (Fraction(1, 2), Fraction(3, 4), Fraction(1, 3))


def test_the_effect_is_exact_where_equals_share_places():
    units = np.array([20, 40, 21, 19, 39, 41], dtype=np.int64)
    shared = pair(units, PEOPLE.treated, PEOPLE.groups, MatchRule(1, True, "average"))
    found = compare(PEOPLE, shared, EVENTS, "amount", IntervalRule())
    assert found.controls == (Fraction(5, 2) + Fraction(1, 2)) / 2
    assert found.difference == Fraction(-1)


def test_a_matched_person_without_an_outcome_is_named_and_nobody_is_left_out():
    known = {id: value for id, value in EVENTS.items() if id != "p3"}
    found = compare(PEOPLE, pairs(MatchRule(2)), known, "frequency", IntervalRule())
    assert [(fault.code, fault.where) for fault in found.faults] == [("no-outcome", "outcome of p3")]


@pytest.mark.parametrize("value", [Fraction(-1), Fraction(1, 2)])
def test_events_are_whole_and_not_negative(value: Fraction):
    found = compare(PEOPLE, pairs(MatchRule(2)), EVENTS | {"p2": value}, "frequency", IntervalRule())
    assert [fault.code for fault in found.faults] == ["not-a-count"]


def test_without_a_seed_no_interval_is_drawn_and_the_result_says_so():
    found = effect("frequency")
    assert found.difference_limits is None
    assert [note.code for note in found.notes] == ["no-seed"]


def test_where_controls_are_used_again_the_result_says_that_the_interval_is_too_narrow():
    found = effect("frequency", MatchRule(3, True), seed="s")
    assert "controls-used-again" in [note.code for note in found.notes]
    assert not effect("frequency", MatchRule(2), seed="s").notes


def test_the_interval_is_what_drawing_one_set_after_another_gives():
    found = effect("frequency", seed="harbour 2026", draws=200)
    apart = [Fraction(1) - Fraction(5, 2), Fraction(0) - Fraction(1, 2)]
    drawn = words(stream("harbour 2026", "bootstrap"), 400).tolist()
    picks = [apart[(word >> 32) * 2 >> 32] for word in drawn]
    means = sorted((picks[at] + picks[at + 1]) / 2 for at in range(0, 400, 2))
    assert found.difference_limits == (Decimal(str(float(means[4]))), Decimal(str(float(means[-5]))))


def test_another_seed_draws_another_interval_and_the_same_seed_the_same():
    many = cohort({"x": list(range(60))}, [1, 0] * 30)
    events = {f"p{number}": Fraction(number * number % 7) for number in range(60)}
    joined = pair(np.arange(60), many.treated, many.groups, MatchRule())
    one, same, other = (
        compare(many, joined, events, "frequency", IntervalRule(seed)).difference_limits
        for seed in ("a", "a", "b")
    )
    assert one == same != other


def test_balance_shows_each_covariate_before_and_after_by_the_treateds_own_deviation():
    found = balance(PEOPLE, Scores(UNITS, 2, 1), pairs(MatchRule(1)))
    age = found.rows[1]
    assert (age.treated_before, age.controls_before) == (Decimal(30), Decimal(30))
    assert age.controls_after == (Decimal(21) + Decimal(39)) / 2
    assert age.difference_before == age.difference_after == 0
    assert (found.people, found.controls, found.effective_controls) == (2, 2, 2)


def test_a_control_used_for_everybody_counts_as_one():
    units = np.array([20, 22, 21, 90, 91, 92], dtype=np.int64)
    again = pair(units, PEOPLE.treated, PEOPLE.groups, MatchRule(1, True))
    assert balance(PEOPLE, Scores(units, 2, 1), again).effective_controls == 1
