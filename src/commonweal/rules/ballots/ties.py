"""Which of equals comes first: an order published before the count, one for the whole of it.

The usual order is the lowest cost, then the most support, then a lot. A lot is the SHA-256 of the published
seed followed by the project's id: whoever has the seed can draw it again, and nobody can before the seed is
drawn. Source of the order: equalshares.net, "Tie-breaking".
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from fractions import Fraction

LOWEST_COST = "lowest-cost"
MOST_SUPPORT = "most-support"
LOT = "lot"
PROJECT_ID = "project-id"

CRITERIA = (LOWEST_COST, MOST_SUPPORT, LOT, PROJECT_ID)
# Only these two tell any two projects apart, so one of them comes last.
DECIDING = (LOT, PROJECT_ID)
PUBLISHED_ORDER = (LOWEST_COST, MOST_SUPPORT, LOT)


@dataclass(frozen=True, slots=True)
class Tie:
    """Projects that were exactly equal when one of them was chosen for ``position``, and what settled it."""

    position: int
    projects: tuple[str, ...]
    chosen: str
    settled_by: str


def lot(seed: str, project: str) -> str:
    """The lot that a project draws; the smallest (as text) comes first."""
    return hashlib.sha256(unicodedata.normalize("NFC", seed + project).encode()).hexdigest()


class TieOrder:
    """The order of all projects of one count, by the criteria of its rule."""

    def __init__(
        self,
        criteria: tuple[str, ...],
        seed: str,
        costs: Mapping[str, Fraction],
        support: Mapping[str, Fraction],
    ) -> None:
        keys: dict[str, Callable[[str], Fraction | str]] = {
            LOWEST_COST: lambda project: costs[project],
            MOST_SUPPORT: lambda project: -support[project],
            LOT: lambda project: lot(seed, project),
            PROJECT_ID: lambda project: project,
        }
        self.criteria = criteria
        self._keys = {project: tuple(keys[name](project) for name in criteria) for project in costs}
        self.place = {project: n for n, project in enumerate(sorted(costs, key=self._keys.__getitem__))}

    def first(self, projects: Collection[str]) -> str:
        return min(projects, key=self.place.__getitem__)

    def settled_by(self, chosen: str, rivals: Collection[str]) -> str:
        """The last criterion that was needed to put ``chosen`` before every rival."""
        mine = self._keys[chosen]
        return self.criteria[max(_first_difference(mine, self._keys[rival]) for rival in rivals)]


def tie(position: int, chosen: str, rivals: Collection[str], ties: TieOrder) -> Tie:
    """The record of a choice among equals, the equals in their order."""
    equals = sorted([chosen, *rivals], key=ties.place.__getitem__)
    return Tie(position, tuple(equals), chosen, ties.settled_by(chosen, rivals))


def _first_difference(one: tuple[Fraction | str, ...], other: tuple[Fraction | str, ...]) -> int:
    return next(n for n, (mine, theirs) in enumerate(zip(one, other, strict=True)) if mine != theirs)
