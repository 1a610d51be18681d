"""Sharing the costs of projects among their supporters so that nobody bears more than they must.

The least possible largest load is the largest, over all sets of the projects, of their cost divided by the
number of voters who support any of them. It is found by trying a load: costs flow from projects to voters,
no voter taking more than it. If all costs find a place, it is enough; if not, the projects that could not be
served, with those whose voters they share, are a set that needs more, and that is tried next (Dinkelbach).
All in whole numbers. Voters with the same projects are one class. Source: Hall's theorem in the form of Ford
and Fulkerson, "Flows in Networks" (1962); Dinkelbach (1967).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction


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


@dataclass(frozen=True, slots=True)
class Sharing:
    """Whole costs by project; by class of voters how many they are and which projects they support."""

    costs: Sequence[int]
    sizes: Sequence[int]
    projects_of: Sequence[Sequence[int]]

    def least_load(self, load: Fraction, steps: Steps, *, enough: Fraction | None = None) -> Fraction:
        """The least largest load, beginning with one that is known not to be too large. Stops at the first
        load known to be needed that is more than ``enough``."""
        while enough is None or load <= enough:
            short = _Flow(self, load, steps).unserved()
            if not short:
                return load
            voters = sum(
                size
                for size, known in zip(self.sizes, self.projects_of, strict=True)
                if any(project in short for project in known)
            )
            load = Fraction(sum(self.costs[project] for project in short), voters)
        return load


class _Flow:
    """A flow of costs to classes of voters under one load, in units of 1 / its denominator."""

    def __init__(self, sharing: Sharing, load: Fraction, steps: Steps) -> None:
        self.steps = steps
        self.owed = [cost * load.denominator for cost in sharing.costs]
        self.room = [size * load.numerator for size in sharing.sizes]
        self.classes: list[list[int]] = [[] for _ in sharing.costs]
        for place, known in enumerate(sharing.projects_of):
            for project in known:
                self.classes[project].append(place)
        # By class: how much of which project's cost it bears.
        self.borne: list[dict[int, int]] = [{} for _ in sharing.sizes]

    def unserved(self) -> set[int]:
        """Nothing if all costs find a place; otherwise a set of projects whose voters cannot bear them."""
        for project, known in enumerate(self.classes):
            # Those who support least else first: they are of least use to the other projects.
            for place in known:
                self._bear(project, place, min(self.owed[project], self.room[place]))
        for project in range(len(self.owed)):
            while self.owed[project]:
                reached = self._augment(project)
                if reached:
                    return reached
        return set()

    def _bear(self, project: int, place: int, amount: int) -> None:
        if amount:
            self.owed[project] -= amount
            self.room[place] -= amount
            self.borne[place][project] = self.borne[place].get(project, 0) + amount

    def _augment(self, start: int) -> set[int]:
        """Find a place for some of one project's cost by moving others' out of the way; the projects that
        could be reached where there is no such way."""
        came: dict[int, tuple[int, int]] = {}
        seen, waiting = {start}, [start]
        looked: set[int] = set()
        for project in waiting:
            self.steps.take(len(self.classes[project]))
            for place in self.classes[project]:
                if self.room[place]:
                    self._move(start, project, place, came)
                    return set()
                if place in looked:
                    continue
                looked.add(place)
                for other, amount in self.borne[place].items():
                    if amount and other not in seen:
                        seen.add(other)
                        came[other] = (project, place)
                        waiting.append(other)
        return seen

    def _move(self, start: int, last: int, place: int, came: dict[int, tuple[int, int]]) -> None:
        """Move as much as the way allows: the last project into the free place, the one before into its."""
        amount, project = self.room[place], last
        while project != start:
            before, shared = came[project]
            amount = min(amount, self.borne[shared][project])
            project = before
        amount = min(amount, self.owed[start])
        self.room[place] -= amount
        project = last
        self.borne[place][project] = self.borne[place].get(project, 0) + amount
        while project != start:
            before, shared = came[project]
            self.borne[shared][project] -= amount
            self.borne[shared][before] = self.borne[shared].get(before, 0) + amount
            project = before
        self.owed[start] -= amount
