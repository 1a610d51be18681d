"""Outcomes and satisfaction stay apart, and nobody is given away by a count."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from commonweal.rules import value
from commonweal.rules.canonical import canonical
from commonweal.rules.value import OTHERS, USERS, Evidence, Promise, Voices

GROUPS = (("user", USERS), ("family", OTHERS), ("staff", OTHERS), ("neighbour", OTHERS), ("provider", OTHERS))


def judged(promises=(), voices=(), paid_pence=0):
    return value.full_value(Evidence(tuple(promises), tuple(voices), paid_pence, hide_below=5))


def cell(told, what, side):
    return next(row for row in told.cells if (row.what, row.side) == (what, side))


def spoke(*counts):
    """So many of each group, all giving the third level."""
    return [
        Voices(name, side, (0, 0, count, 0, 0)) for (name, side), count in zip(GROUPS, counts, strict=True)
    ]


def test_a_target_is_met_by_exactly_what_was_promised_and_missed_by_one_less():
    told = judged([Promise("a", USERS, Fraction(120), 120), Promise("b", USERS, Fraction(120), 119)])
    assert [row.met for row in told.achieved] == [True, False]
    assert (cell(told, "outcomes", USERS).met, cell(told, "outcomes", USERS).measured) == (1, 2)


def test_what_was_not_measured_is_counted_beside_what_was():
    told = judged([Promise("a", USERS, Fraction(10), 10), Promise("b", USERS, Fraction(10), None)])
    users = cell(told, "outcomes", USERS)
    assert (users.met, users.measured, users.unmeasured) == (1, 1, 1)


def test_what_a_unit_cost_is_what_was_paid_over_what_was_verified():
    told = judged([Promise("a", USERS, Fraction(10), 3, paid_pence=1_000)])
    assert told.achieved[0].unit_cost_pence == 333  # 1,000 / 3 = 333.3…


def test_where_no_unit_was_verified_there_is_no_cost_for_one():
    told = judged([Promise("a", USERS, Fraction(10), 0)])
    assert (told.achieved[0].unit_cost_pence, told.achieved[0].met) == (None, False)


def test_an_outcome_that_nobody_counts_is_not_measured_rather_than_nought():
    told = judged([Promise("a", USERS, Fraction(10), None), Promise("b", USERS, None, 4)])
    assert [row.met for row in told.achieved] == [None, None]
    assert cell(told, "outcomes", USERS).state == "not measured"


def test_good_outcomes_do_not_make_people_satisfied():
    met = Promise("a", USERS, Fraction(10), 10)
    told = judged([met], [Voices("user", USERS, (8, 0, 0, 0, 0))])
    assert cell(told, "outcomes", USERS).met == 1
    assert cell(told, "satisfaction", USERS).middle == 1
    assert cell(told, "outcomes", OTHERS).state == "not measured"
    assert cell(told, "satisfaction", OTHERS).state == "not measured"


def test_the_middle_answer_is_the_lower_of_two():
    told = judged(voices=[Voices("user", USERS, (0, 3, 0, 3, 0))])
    assert cell(told, "satisfaction", USERS).middle == 2


@given(st.lists(st.integers(0, 6), min_size=5, max_size=5))
def test_at_least_half_said_the_middle_answer_or_a_higher_one(answers):
    middle = cell(judged(voices=[Voices("user", USERS, tuple(answers))]), "satisfaction", USERS).middle
    if middle is None:
        assert sum(answers) < 5
        return
    assert 2 * sum(answers[middle - 1 :]) >= sum(answers)
    assert 2 * sum(answers[middle:]) <= sum(answers)


def test_more_answers_than_any_memory_could_hold_have_a_middle_all_the_same():
    told = judged(voices=[Voices("user", USERS, (10**15, 1, 10**15))])
    assert cell(told, "satisfaction", USERS).middle == 2


def test_four_people_of_a_group_are_not_shown_and_five_are():
    told = judged(voices=spoke(5, 4, 0, 0, 0))
    assert [row.count for row in told.heard] == [5, None, None, None, None]
    assert cell(told, "satisfaction", OTHERS).state == "too few to say"


def published(counts):
    data = value.outcome_data(judged(voices=spoke(*counts)))
    return canonical([data["heard"], data["cells"]])


@settings(max_examples=40)
@given(st.tuples(*[st.integers(0, 6)] * 5))
def test_no_small_count_can_be_worked_out_from_what_is_published(counts):
    """Whoever knows the rule and reads everything published still finds two sizes for each small group."""
    said = published(counts)
    small = [place for place, count in enumerate(counts) if 0 < count < 5]
    ranges = [range(5) if count < 5 else (count,) for count in counts]
    fits = [guess for guess in product(*ranges) if published(guess) == said]
    for place in small:
        assert len({guess[place] for guess in fits}) > 1


def test_every_fault_of_the_evidence_is_told_at_once():
    told = judged(
        [Promise("a", "both", Fraction(1), -1), Promise("a", USERS, Fraction(1), 1)],
        [Voices("user", USERS, (-1,)), Voices("user", USERS, (1,))],
    )
    assert {fault.code for fault in told.faults} == {
        "outcome-twice",
        "group-twice",
        "below-nought",
        "unknown-side",
    }
