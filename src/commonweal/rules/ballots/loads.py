"""Sharing the costs of projects among their supporters so that nobody bears more than they must.

The least possible largest load is the largest, over all sets of the projects, of their cost divided by the
number of voters who support any of them. It is found by trying a load: costs flow from projects to voters,
no voter taking more than it. If all costs find a place, it is enough; if not, the projects that could not be
served, with those whose voters they share, are a set that needs more, and that is tried next (Dinkelbach);
what has found a place keeps it. All in whole numbers. Voters with the same projects are one class. Source:
Hall's theorem in the form of Ford and Fulkerson, "Flows in Networks" (1962); Dinkelbach (1967).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from math import lcm


class TooLong(Exception):  # noqa: N818 - it says what happened
    """The steps that a count may take have been taken."""


@dataclass
class Steps:
    """How many steps are still allowed; a step looks at one class of voters from one project."""

    left: int

    def take(self, number: int) -> None:
        self.left -= number
        if self.left < 0:
            raise TooLong


class Sharing:
    """Whole costs by project shared among classes of voters, as far as has been settled.

    ``sizes[c]`` voters support the projects ``known[c]``. ``borne[c][p]`` is what class c bears of project p,
    in 1/``unit``; ``load`` is the most that a voter may bear.
    """

    def __init__(self, costs: Sequence[int], sizes: Sequence[int], known: Iterable[Sequence[int]]) -> None:
        self.costs, self.sizes = costs, sizes
        self.known = list(known)
        self.borne: list[dict[int, int]] = [{} for _ in sizes]
        self.unit, self.load = 1, Fraction(0)
        self._classes: list[list[int]] = [[] for _ in costs]
        for place, projects in enumerate(self.known):
            for project in projects:
                self._classes[project].append(place)
        self._room: list[int] = []
        self._owed: list[int] = []

    def begin(self, borne: Sequence[Mapping[int, int]], unit: int) -> None:
        """Take over what was settled before, in 1/``unit``: no voter may bear more than the load to come."""
        self.borne = [{p: amount for p, amount in each.items() if amount} for each in borne]
        self.unit = unit

    def least_load(self, load: Fraction, steps: Steps, *, enough: Fraction | None = None) -> Fraction:
        """The least largest load, beginning with one that is known not to be too large. Stops at the first
        load known to be needed that is more than ``enough``."""
        self._raise(load)
        while enough is None or self.load <= enough:
            short = self._unserved(steps)
            if not short:
                break
            voters = sum(
                size
                for size, projects in zip(self.sizes, self.known, strict=True)
                if any(project in short for project in projects)
            )
            self._raise(Fraction(sum(self.costs[project] for project in short), voters))
        return self.load

    def _raise(self, load: Fraction) -> None:
        """Let voters bear this much, in a unit in which it is a whole number."""
        unit = lcm(self.unit, load.denominator)
        if unit != self.unit:
            finer = unit // self.unit
            self.borne = [{p: amount * finer for p, amount in each.items()} for each in self.borne]
        self.unit, self.load = unit, load
        each_may = int(load * unit)
        self._room = [
            size * each_may - sum(borne.values()) for size, borne in zip(self.sizes, self.borne, strict=True)
        ]
        self._owed = [cost * unit for cost in self.costs]
        for borne in self.borne:
            for project, amount in borne.items():
                self._owed[project] -= amount

    def _unserved(self, steps: Steps) -> set[int]:
        """Nothing if all costs find a place; otherwise a set of projects whose voters cannot bear them."""
        for project, owed in enumerate(self._owed):
            if owed:
                steps.take(len(self._classes[project]))
                for place in self._classes[project]:
                    self._bear(project, place, min(self._owed[project], self._room[place]))
        for project in range(len(self._owed)):
            while self._owed[project]:
                reached = self._augment(project, steps)
                if reached:
                    return reached
        return set()

    def _bear(self, project: int, place: int, amount: int) -> None:
        self._owed[project] -= amount
        self._room[place] -= amount
        self._shift(place, project, amount)

    def _augment(self, start: int, steps: Steps) -> set[int]:
        """Find a place for as much of one project's cost as one way of moving others out of the way allows;
        the projects that could be reached where there is no such way."""
        came: dict[int, int] = {}
        seen, waiting = {start}, [start]
        for project in waiting:
            steps.take(len(self._classes[project]))
            if any(self._room[place] for place in self._classes[project]):
                self._move(start, project, came, steps)
                return set()
            for other in sorted(set().union(*(self.borne[at] for at in self._classes[project])) - seen):
                seen.add(other)
                came[other] = project
                waiting.append(other)
        return seen

    def _move(self, start: int, last: int, came: Mapping[int, int], steps: Steps) -> None:
        """Along a way from project to project each takes over what the next one bears in classes of both, in
        as many classes as it needs, and the last goes where there is room."""
        way = [last]
        while way[-1] != start:
            way.append(came[way[-1]])
        amount = min(self._owed[start], sum(self._room[place] for place in self._classes[last]))
        for after, before in pairwise(way):
            amount = min(amount, sum(self.borne[c].get(after, 0) for c in self._classes[before]))
        steps.take(sum(len(self._classes[project]) for project in way))
        self._owed[start] -= amount
        left = amount
        for place in self._classes[last]:
            taken = min(left, self._room[place])
            left -= taken
            self._room[place] -= taken
            self._shift(place, last, taken)
        for after, before in pairwise(way):
            left = amount
            for place in self._classes[before]:
                taken = min(left, self.borne[place].get(after, 0))
                left -= taken
                self._shift(place, before, taken)
                self._shift(place, after, -taken)

    def _shift(self, place: int, project: int, amount: int) -> None:
        borne = self.borne[place]
        borne[project] = borne.get(project, 0) + amount
        if not borne[project]:
            del borne[project]  # only what is borne can be moved
