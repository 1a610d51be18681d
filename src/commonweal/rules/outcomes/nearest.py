"""The nearest controls of many people at once, where a control may be used again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from commonweal.rules.outcomes.cohort import Flags, Whole
from commonweal.rules.outcomes.ranked import FAR, Ranked

#: Places looked at together, times eight at most.
AT_ONCE = 1 << 19


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


def joined(found: Sequence[Found]) -> Found:
    """Several one after another."""
    return Found(*(np.concatenate(arrays) for arrays in zip(*(one.arrays for one in found), strict=True)))


def nearest(people: Ranked, controls: Ranked, ratio: int, caliper: int | None, *, outward: bool) -> Found:
    """The ``ratio`` nearest controls of each person; of equals the first published, or the outward ones."""
    everybody = people if outward else None
    return joined([_nearest(part, controls, ratio, caliper, everybody) for part in _parts(people, ratio)])


def nearest_shared(people: Ranked, controls: Ranked, ratio: int, caliper: int | None) -> Found:
    """The same where controls equally near share the places left: ``m`` for ``p`` places fill p/m each."""
    return joined([_nearest_shared(part, controls, ratio, caliper) for part in _parts(people, ratio)])


def _parts(people: Ranked, ratio: int) -> Iterator[Ranked]:
    """So many people at once that their windows fit into memory."""
    step = max(1, AT_ONCE // ratio)
    for begin in range(0, len(people.keys), step):
        yield Ranked(people.keys[begin : begin + step])


def _nearest(
    part: Ranked, controls: Ranked, ratio: int, caliper: int | None, everybody: Ranked | None
) -> Found:
    """For some of the people; ``everybody`` treated is needed to go outward in the list of all."""
    scores = part.units(part.keys)[:, None]
    start = controls.place(part.keys) if everybody else controls.from_score(scores[:, 0])
    indices, there = _window(start, controls, ratio)
    keys = controls.keys[indices]
    distances = np.where(there, abs(controls.units(keys) - scores), FAR)
    if everybody:
        own = start + everybody.place(part.keys)
        tie = _steps(own[:, None], indices + everybody.place(keys))
    else:
        indices, keys, distances = _with_all_equals(scores, controls, indices, distances, ratio)
        tie = controls.rows(keys)
    chosen = np.lexsort((tie, distances), axis=1)[:, :ratio]
    keys, distances = (np.take_along_axis(array, chosen, axis=1) for array in (keys, distances))
    near = distances < FAR if caliper is None else distances <= min(caliper, FAR - 1)
    treated = np.broadcast_to(part.rows(part.keys)[:, None], near.shape)[near]
    ones = np.ones(len(treated), dtype=np.int64)
    return Found(treated, controls.rows(keys[near]), ones, ones)


def _nearest_shared(part: Ranked, controls: Ranked, ratio: int, caliper: int | None) -> Found:
    scores = part.units(part.keys)
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
    for number, row in enumerate(part.rows(part.keys)):
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
        found.append(Found(np.full(len(parts), row), np.concatenate([near, equals]), parts, of))
    return joined(found)


def _window(start: Whole, controls: Ranked, ratio: int) -> tuple[Whole, Flags]:
    """Indices of ``ratio`` controls on each side of a place, and whether there are such controls."""
    indices = start[:, None] + np.arange(-ratio, ratio)
    there = (indices >= 0) & (indices < len(controls.keys))
    return np.clip(indices, 0, len(controls.keys) - 1), there


def _slice(controls: Ranked, units: Whole) -> Whole:
    """From where to where the controls with exactly these scores stand; empty where there are none."""
    ends = np.stack([controls.from_score(units), controls.from_score(units + 1)], axis=1)
    ends[(units < 0) | (units >= FAR)] = 0
    return ends


def _steps(own: Whole, theirs: Whole) -> Whole:
    """Twice the places between people and controls in the one list of all, and one more for those above."""
    apart = theirs - own
    steps: Whole = (2 * np.abs(apart) + (apart > 0)).astype(np.int64)
    return steps


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
