"""Matching in turns, where a control is used once: pointers that skip what is taken."""

from __future__ import annotations

import numpy as np

from commonweal.rules.outcomes.cohort import Whole
from commonweal.rules.outcomes.nearest import Found
from commonweal.rules.outcomes.ranked import FAR, ROW_BITS, ROW_MASK, Ranked


class Free:
    """Controls in order of score, and which of them are free.

    ``_up[i]`` and ``_down[i]`` lead from a taken place towards the next free one on that side; following them
    shortens them, so that a thousand taken in a row cost no more than one.
    """

    def __init__(self, people: Ranked, controls: Ranked, caliper: int | None, *, outward: bool) -> None:
        self._key = controls.keys.item
        self._controls = controls
        self._many = len(controls.keys)
        self._people = people
        self._farthest = FAR - 1 if caliper is None else min(caliper, FAR - 1)
        self._outward = outward
        self._up: dict[int, int] = {}
        self._down: dict[int, int] = {}

    def take(self, turns: Whole, ratio: int) -> Found:
        """Everybody in turn takes the nearest free control, ``ratio`` times over."""
        starts = (
            self._controls.place(turns) if self._outward else self._controls.from_score(turns >> ROW_BITS)
        )
        people = list(zip(turns.tolist(), starts.tolist(), strict=True))
        treated, controls = [], []
        for _ in range(ratio):
            waiting = []
            for person, start in people:
                index = self._nearest(person, start)
                if index is None:
                    continue
                self._up[index], self._down[index] = index + 1, index - 1
                treated.append(person & ROW_MASK)
                controls.append(self._key(index) & ROW_MASK)
                waiting.append((person, start))
            people = waiting
        ones = np.ones(len(treated), dtype=np.int64)
        return Found(np.array(treated, dtype=np.int64), np.array(controls, dtype=np.int64), ones, ones)

    def _nearest(self, person: int, start: int) -> int | None:
        """The free control to take; ``None`` if none is left or near enough."""
        score = person >> ROW_BITS
        above = _follow(self._up, start) if start in self._up else start
        below = start - 1
        if below in self._down:
            below = _follow(self._down, below)
        up = (self._key(above) >> ROW_BITS) - score if above < self._many else FAR
        down = score - (self._key(below) >> ROW_BITS) if below >= 0 else FAR
        if min(up, down) > self._farthest:
            return None
        if self._outward:
            if up == down:
                return (
                    below if self._steps(person, start, below) <= self._steps(person, start, above) else above
                )
            return above if up < down else below
        if up < down:
            return above
        # Most often nobody shares the score, and the control below is the first published of its equals.
        lowest = below
        if below and self._key(below - 1) >> ROW_BITS == score - down:
            lowest = _follow(self._up, int(self._controls.from_score(np.array(score - down))))
        if up == down and self._key(above) & ROW_MASK < self._key(lowest) & ROW_MASK:
            return above
        return lowest

    def _steps(self, person: int, start: int, index: int) -> int:
        """Places between a person and a control in the one list of all."""
        before = self._people.place(np.array([person, self._key(index)]))
        return abs(int(index + before[1]) - int(start + before[0]))


def _follow(links: dict[int, int], place: int) -> int:
    """The first place from here that is not taken."""
    end = place
    while end in links:
        end = links[end]
    while place != end:
        links[place], place = end, links[place]
    return end
