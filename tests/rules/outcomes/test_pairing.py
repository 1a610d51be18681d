"""The quick matcher against the slow obvious one, and what must hold whoever is matched."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commonweal.rules.outcomes import nearest
from commonweal.rules.outcomes.pairing import MatchRule, Pairs, pair
from tests.rules.outcomes.cohorts import Drawn, arrays, as_sets, people, rules, the_slow_way


def matched(scores: list[int], treated: list[int], rule: MatchRule) -> Pairs:
    return pair(*arrays((scores, [bool(flag) for flag in treated], [0] * len(scores))), rule)


@settings(max_examples=400)
@given(people(), rules())
def test_the_quick_matcher_finds_what_looking_at_everybody_finds(drawn: Drawn, rule: MatchRule):
    pairs = pair(*arrays(drawn), rule)
    sets = as_sets(pairs)
    assert sets == the_slow_way(drawn, rule)
    places = {person: sum(part for _, part in controls) for person, controls in sets.items()}
    asked = [row for row, flag in enumerate(drawn[1]) if flag]
    assert list(pairs.unmatched) == [row for row in asked if row not in places]
    assert list(pairs.short) == [row for row in asked if 0 < places.get(row, 0) < rule.ratio]


@given(people(), rules())
def test_without_replacement_no_control_is_used_twice(drawn: Drawn, rule: MatchRule):
    controls = pair(*arrays(drawn), rule).controls.tolist()
    assert rule.replace or len(set(controls)) == len(controls)


@given(st.permutations([10, 70, 220, 500, 1_010, 2_300, 4_600, 9_900]), st.booleans())
def test_the_order_of_rows_changes_nothing_where_nothing_is_tied(scores: list[int], replace: bool):
    treated = [score in (220, 4_600, 10) for score in scores]
    for ties in ("first", "outward"):
        sets = as_sets(pair(*arrays((scores, treated, [0] * 8)), MatchRule(2, replace, ties)))
        named = {scores[person]: [scores[row] for row, _ in controls] for person, controls in sets.items()}
        again = {4_600: [2_300, 1_010], 220: [70, 500], 10: [70, 500]}
        once = {4_600: [2_300, 1_010], 220: [70, 9_900], 10: [500]}
        assert named == (again if replace else once)


def test_of_controls_equally_near_the_first_published_is_taken():
    pairs = matched([50, 60, 40, 60], [1, 0, 0, 0], MatchRule(replace=True))
    assert pairs.controls.tolist() == [1]


def test_controls_equally_near_share_the_places_left():
    pairs = matched([50, 49, 60, 40, 60], [1, 0, 0, 0, 0], MatchRule(3, True, "average"))
    assert pairs.controls.tolist() == [1, 2, 3, 4]
    assert list(zip(pairs.parts.tolist(), pairs.of.tolist(), strict=True)) == [(1, 1), (2, 3), (2, 3), (2, 3)]


def test_outward_goes_by_places_in_the_list_and_below_before_above():
    # In order of score: control 3 (40), treated 1 (50), treated 0 (50 is published later here), …
    pairs = matched([60, 50, 50, 40], [0, 1, 1, 0], MatchRule(replace=True, ties="outward"))
    assert pairs.controls.tolist() == [3, 0]


def test_whose_turn_comes_first_decides_who_gets_the_only_near_control():
    for order, lucky in (("largest", 1), ("smallest", 0), ("published", 0)):
        pairs = matched([50, 52, 51], [1, 1, 0], MatchRule(order=order))
        assert pairs.treated.tolist() == [lucky]
        assert pairs.unmatched == (1 - lucky,)


def test_a_control_exactly_at_the_caliper_is_near_enough_and_one_beyond_is_not():
    pairs = matched([50, 55, 44], [1, 0, 0], MatchRule(2, caliper=5))
    assert (pairs.controls.tolist(), pairs.short) == ([1], (0,))


def test_nobody_is_matched_outside_their_own_group():
    units, treated, groups = arrays(([5, 5, 9], [True, False, False], [1, 0, 1]))
    assert pair(units, treated, groups, MatchRule(2, True)).controls.tolist() == [2]


def test_people_are_matched_alike_whether_a_few_or_all_are_looked_at_together(monkeypatch):
    scores, treated = [7 * n % 101 for n in range(90)], [n % 3 == 0 for n in range(90)]
    for ties in ("first", "average", "outward"):
        drawn = (scores, treated, [0] * 90)
        together = as_sets(pair(*arrays(drawn), MatchRule(3, True, ties)))
        monkeypatch.setattr(nearest, "AT_ONCE", 12)
        assert as_sets(pair(*arrays(drawn), MatchRule(3, True, ties))) == together
        monkeypatch.undo()


def test_many_equals_beyond_the_window_are_still_taken_in_the_published_order():
    scores = [500, *[501] * 40, *[499] * 40]
    pairs = matched(scores, [1, *[0] * 80], MatchRule(3, True))
    assert pairs.controls.tolist() == [1, 2, 3]


@pytest.mark.parametrize(
    "rule, code",
    [
        (MatchRule(0), "ratio-out-of-range"),
        (MatchRule(ties="best"), "unknown-ties"),
        (MatchRule(order="loudest"), "unknown-order"),
        (MatchRule(caliper=-1), "caliper-negative"),
        (MatchRule(ties="average"), "average-without-replacement"),
    ],
)
def test_a_rule_that_cannot_be_followed_matches_nobody(rule: MatchRule, code: str):
    pairs = matched([1, 2], [1, 0], rule)
    assert [fault.code for fault in pairs.faults] == [code]
    assert not np.size(pairs.treated)
