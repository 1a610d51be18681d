"""The nearest controls of many people at once, where a control may be used again."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from commonweal.rules.outcomes.cohort import Flags, Whole
from commonweal.rules.outcomes.ranked import FAR, Ranked


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """Pairs of rows, each person's nearest first; a control fills ``parts``/``of`` of one place."""

    treated: Whole
    controls: Whole
    parts: Whole
    of: Whole

    @property
    def arrays(self) -> tuple[Whole, Whole, Whole, Whole]:
        return self.treated, self.controls, self.parts, self.of


def nearest(people: Ranked, controls: Ranked, ratio: int, caliper: int | None, *, outward: bool) -> Found:
    """The ``ratio`` nearest controls of each person; of equals the first published, or the outward ones."""
    scores = people.units(people.keys)[:, None]
    start = controls.place(people.keys) if outward else controls.from_score(scores[:, 0])
    indices, there = _window(start, controls, ratio)
    keys = controls.keys[indices]
    distances = np.where(there, abs(controls.units(keys) - scores), FAR)
    if outward:
        tie = _steps(people, controls, start, indices, keys)
    else:
        indices, keys, distances = _with_all_equals(scores, controls, indices, distances, ratio)
        tie = controls.rows(keys)
    chosen = np.lexsort((tie, distances), axis=1)[:, :ratio]
    keys, distances = (np.take_along_axis(array, chosen, axis=1) for array in (keys, distances))
    near = distances < FAR if caliper is None else distances <= min(caliper, FAR - 1)
    treated = np.broadcast_to(people.rows(people.keys)[:, None], near.shape)[near]
    ones = np.ones(len(treated), dtype=np.int64)
    return Found(treated, controls.rows(keys[near]), ones, ones)


def nearest_shared(people: Ranked, controls: Ranked, ratio: int, caliper: int | None) -> Found:
    """The same where controls equally near share the places left: each of ``m`` for ``p`` places fills
    p/m."""
    scores = people.units(people.keys)
    indices, there = _window(controls.from_score(scores), controls, ratio)
    keys = controls.keys[indices]
    distances = np.where(there, abs(controls.units(keys) - scores[:, None]), FAR)
    if caliper is not None:
        distances[distances > caliper] = FAR
    farthest = np.partition(distances, ratio - 1, axis=1)[:, ratio - 1]
    inner = distances < farthest[:, None]
    left = ratio - inner.sum(axis=1)
    low = _slice(controls, scores - farthest)
    high = _slice(controls, scores + farthest)
    found = []
    for number, row in enumerate(people.rows(people.keys)):
        near = controls.rows(keys[number, inner[number]])
        near = near[np.lexsort((near, distances[number, inner[number]]))]
        far = farthest[number]
        ends = [low[number]] + ([high[number]] if far else [])
        tied = [controls.keys[a:b] for a, b in ends] if far < FAR else []
        equals = np.sort(controls.rows(np.concatenate(tied))) if tied else np.zeros(0, dtype=np.int64)
        parts = np.ones(len(near) + len(equals), dtype=np.int64)
        of = parts.copy()
        if len(equals) > left[number]:
            parts[len(near) :], of[len(near) :] = left[number], len(equals)
        found.append((np.full(len(parts), row), np.concatenate([near, equals]), parts, of))
    return Found(*(np.concatenate(arrays) for arrays in zip(*found, strict=True)))


def _window(start: Whole, controls: Ranked, ratio: int) -> tuple[Whole, Flags]:
    """Indices of ``ratio`` controls on each side of a place, and whether there are such controls."""
    indices = start[:, None] + np.arange(-ratio, ratio)
    there = (indices >= 0) & (indices < len(controls.keys))
    return np.clip(indices, 0, len(controls.keys) - 1), there


def _slice(controls: Ranked, units: Whole) -> Whole:
    """From where to where the controls with exactly these scores stand; an empty range where there are
    none."""
    ends = np.stack([controls.from_score(units), controls.from_score(units + 1)], axis=1)
    ends[(units < 0) | (units >= FAR)] = 0
    return ends


def _steps(people: Ranked, controls: Ranked, start: Whole, indices: Whole, keys: Whole) -> Whole:
    """Twice the places between a person and a control in the one list of all, and one more if it is above."""
    own = (start + np.arange(len(people.keys)))[:, None]
    theirs = indices + people.place(keys)
    apart = theirs - own
    return (2 * np.abs(apart) + (apart > 0)).astype(np.int64)


def _with_all_equals(
    scores: Whole, controls: Ranked, indices: Whole, distances: Whole, ratio: int
) -> tuple[Whole, Whole, Whole]:
    """Add, at the greatest distance needed, the first published controls, which may lie outside the window.

    Those strictly nearer are fewer than ``ratio``, so the window has them all.
    """
    farthest = np.partition(distances, ratio - 1, axis=1)[:, [ratio - 1]]
    inner = np.where(distances < farthest, distances, FAR)
    candidates, reach = [indices], [inner]
    for sign in (-1, 1):
        units = scores + sign * farthest
        edge = controls.from_score(units[:, 0])[:, None] + np.arange(ratio)
        there = edge < len(controls.keys)
        edge = np.minimum(edge, len(controls.keys) - 1)
        same = there & (controls.units(controls.keys[edge]) == units) & (farthest < FAR)
        candidates.append(edge)
        reach.append(np.where(same if sign < 0 else same & (farthest > 0), farthest, FAR))
    together = np.concatenate(candidates, axis=1)
    return together, controls.keys[together], np.concatenate(reach, axis=1)
