"""What equal shares bought, and what everyone has left: the same data however it was computed."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Protocol

from commonweal.rules.ballots.ties import Tie


@dataclass(frozen=True, slots=True)
class Purchase:
    """One project bought: what was asked for a unit of utility, and the most that one supporter gave."""

    project: str
    rho: Fraction
    largest_share: Fraction


class Purses(Protocol):
    """The money of all voters at the end of a run, exactly."""

    def had_by(self, project: str) -> Fraction:
        """What the supporters of a project have between them."""

    def spending(self, project: str) -> dict[str, Fraction]:
        """What the supporters of a project gave for each project bought, where that is anything."""

    def left(self) -> list[Fraction]:
        """What a voter of each group of the tally has."""


@dataclass(frozen=True, slots=True)
class Shared:
    """Everything that was bought, in order, the ties met on the way, and the purses at the end.

    ``share`` is what each voter (of weight one) began with.
    """

    purchases: tuple[Purchase, ...]
    ties: tuple[Tie, ...]
    purses: Purses
    share: Fraction
