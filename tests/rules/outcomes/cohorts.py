"""Cohorts for tests, and the slow obvious way to match one."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import numpy as np
from hypothesis import strategies as st

from commonweal.rules.outcomes.cohort import Cohort
from commonweal.rules.outcomes.pairing import AVERAGE, FIRST, OUTWARD, MatchRule, Pairs

Drawn = tuple[list[int], list[bool], list[int]]


@st.composite
def people(draw: st.DrawFn) -> Drawn:
    """Scores of few values, so that ties abound, who was treated, and groups."""
    top = draw(st.sampled_from([3, 12, 10**12]))
    person = st.tuples(st.integers(0, top), st.booleans(), st.integers(0, draw(st.integers(0, 2))))
    rows = draw(st.lists(person, min_size=1, max_size=24))
    return [row[0] for row in rows], [row[1] for row in rows], [row[2] for row in rows]


def rules() -> st.SearchStrategy[MatchRule]:
    rule = st.builds(
        MatchRule,
        ratio=st.integers(1, 5),
        replace=st.booleans(),
        ties=st.sampled_from([FIRST, AVERAGE, OUTWARD]),
        order=st.sampled_from(["largest", "smallest", "published"]),
        caliper=st.none() | st.integers(0, 4),
    )
    return rule.filter(lambda one: one.replace or one.ties != AVERAGE)


def arrays(drawn: Drawn) -> tuple[Any, Any, Any]:
    scores, treated, groups = drawn
    return np.array(scores, dtype=np.int64), np.array(treated), np.array(groups, dtype=np.int64)


def as_sets(pairs: Pairs) -> dict[int, list[tuple[int, Fraction]]]:
    """Each person's controls in order, with the part of a place that each fills."""
    sets: dict[int, list[tuple[int, Fraction]]] = {}
    for person, control, part, of in zip(pairs.treated, pairs.controls, pairs.parts, pairs.of, strict=True):
        sets.setdefault(int(person), []).append((int(control), Fraction(int(part), int(of))))
    return sets


def the_slow_way(drawn: Drawn, rule: MatchRule) -> dict[int, list[tuple[int, Fraction]]]:
    """Look at every control for every person, by the words of the rule."""
    scores, treated, groups = drawn
    everybody = sorted(range(len(scores)), key=lambda row: (scores[row], row))
    free = {row for row, flag in enumerate(treated) if not flag}
    sets: dict[int, list[tuple[int, Fraction]]] = {}

    def ranked(person: int) -> list[tuple[Any, ...]]:
        group = [row for row in everybody if groups[row] == groups[person]]
        place = {row: number for number, row in enumerate(group)}
        return sorted(
            (abs(scores[row] - scores[person]), tie(place, person, row), row)
            for row in free & set(group)
            if rule.caliper is None or abs(scores[row] - scores[person]) <= rule.caliper
        )

    def tie(place: dict[int, int], person: int, row: int) -> tuple[int, ...]:
        if rule.ties != OUTWARD:
            return (row,)
        return abs(place[row] - place[person]), int(place[row] > place[person])

    turns = [row for row, flag in enumerate(treated) if flag]
    if rule.replace:
        for person in turns:
            if found := _used_again(ranked(person), rule):
                sets[person] = found
        return sets
    in_turn: dict[str, Callable[[int], Any]] = {
        "largest": lambda row: (-scores[row], row),
        "smallest": lambda row: (scores[row], row),
        "published": lambda row: row,
    }
    for _ in range(rule.ratio):
        for person in sorted(turns, key=in_turn[rule.order]):
            if nearest := ranked(person)[:1]:
                free.discard(nearest[0][2])
                sets.setdefault(person, []).append((nearest[0][2], Fraction(1)))
    return sets


def _used_again(ranked: list[tuple[Any, ...]], rule: MatchRule) -> list[tuple[int, Fraction]]:
    if rule.ties != AVERAGE or len(ranked) <= rule.ratio:
        return [(row, Fraction(1)) for _, _, row in ranked[: rule.ratio]]
    farthest = ranked[rule.ratio - 1][0]
    inner = [row for apart, _, row in ranked if apart < farthest]
    equals = [row for apart, _, row in ranked if apart == farthest]
    part = Fraction(min(rule.ratio - len(inner), len(equals)), len(equals))
    return [*((row, Fraction(1)) for row in inner), *((row, part) for row in equals)]


def cohort(columns: dict[str, list[float]], treated: list[int]) -> Cohort:
    """A cohort with people called p0, p1, …"""
    many = len(treated)
    return Cohort(
        tuple(f"p{number}" for number in range(many)),
        np.array(treated, dtype=bool),
        tuple(columns),
        np.column_stack([np.array(values, dtype=np.float64) for values in columns.values()]),
        np.zeros(many, dtype=np.int64),
    )
