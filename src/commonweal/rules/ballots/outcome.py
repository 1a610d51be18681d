"""What a count gives: who is funded and in what order, who is not, and why, all as data."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from commonweal.rules.ballots.election import Project
from commonweal.rules.ballots.rule import CountRule
from commonweal.rules.reasons import Fault, Reason


@dataclass(frozen=True, slots=True)
class Funded:
    """A project that is funded, in the place (from 1) in which it was.

    ``by`` is ``greedy``, ``equal-shares`` or ``completion``. ``rho`` is what each of its supporters paid at
    most for one unit of utility, where shares paid for it.
    """

    project: Project
    position: int
    votes: int
    support: Fraction
    by: str
    reason: Reason
    rho: Fraction | None = None

    @property
    def effective_support(self) -> Fraction | None:
        """Utility for each unit of money that the best-off supporter paid: with cost utility, effective
        votes.

        ``None`` where shares did not pay or nothing had to be paid.
        """
        return 1 / self.rho if self.rho else None


@dataclass(frozen=True, slots=True)
class Unfunded:
    """A project that is not funded, and the one reason why."""

    project: Project
    votes: int
    support: Fraction
    reason: Reason


@dataclass(frozen=True, slots=True)
class Tie:
    """Projects that were exactly equal when one of them was chosen for ``position``, and what settled it."""

    position: int
    projects: tuple[str, ...]
    chosen: str
    settled_by: str


@dataclass(frozen=True, slots=True)
class Certificate:
    """How far the outcome can be relied on: the arithmetic of every decision, and every tie that mattered."""

    arithmetic: str
    ties: tuple[Tie, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """The outcome of a count. With ``faults`` nothing was counted and nothing is funded.

    ``ballots`` is how many were handed in, ``voters`` how many of them a share was reckoned for.
    """

    rule: CountRule
    currency: str
    budget: Fraction
    ballots: int
    voters: int
    funded: tuple[Funded, ...]
    unfunded: tuple[Unfunded, ...]
    certificate: Certificate
    faults: tuple[Fault, ...] = ()

    @property
    def total_cost(self) -> Fraction:
        return sum((row.project.cost for row in self.funded), Fraction(0))

    @property
    def left(self) -> Fraction:
        return self.budget - self.total_cost

    @property
    def winners(self) -> tuple[str, ...]:
        """Ids of funded projects, in order."""
        return tuple(row.project.id for row in self.funded)

    @property
    def rows(self) -> tuple[Funded | Unfunded, ...]:
        """Every project: the funded in order, then the others."""
        return (*self.funded, *self.unfunded)

    def row(self, project: str) -> Funded | Unfunded | None:
        """What became of one project; ``None`` where there is no such project."""
        return next((row for row in self.rows if row.project.id == project), None)
