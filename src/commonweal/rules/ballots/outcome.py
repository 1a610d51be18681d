"""What a count gives: who is funded and in what order, who is not, and why, all as data."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction

from commonweal.rules.ballots.election import Project
from commonweal.rules.ballots.rule import CountRule
from commonweal.rules.ballots.ties import Tie
from commonweal.rules.reasons import Fault, Reason


@dataclass(frozen=True, slots=True)
class Funded:
    """A project that is funded, in the place (from 1) in which it was.

    ``by`` is the method of the rule, or ``completion``. ``rho`` is what each of its supporters paid at most
    for one unit of utility, where shares paid for it. ``against`` is on how many ballots it has points below
    nought.
    """

    project: Project
    position: int
    votes: int
    support: Fraction
    by: str
    reason: Reason
    rho: Fraction | None = None
    against: int = 0

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
    against: int = 0


@dataclass(frozen=True, slots=True)
class Effort:
    """How the runs of equal shares were decided: how many there were, how many comparisons (of two rhos, or
    of money with a cost), and how many of those lay within the error of floats and were settled exactly.

    A figure about the computation: it is told with the outcome and is no part of it.
    """

    runs: int = 0
    comparisons: int = 0
    settled_exactly: int = 0


@dataclass(frozen=True, slots=True)
class Certificate:
    """How far the outcome can be relied on: the arithmetic of every decision, and every tie that mattered."""

    arithmetic: str
    ties: tuple[Tie, ...]
    effort: Effort = field(default=Effort(), compare=False)


@dataclass(frozen=True, slots=True)
class Raised:
    """What Add1 did: the share it began from, the one it ended with, and why not the next one.

    ``stopped_by``: ``exhaustive``: nothing more with support fits; ``overspend``: the next share would have
    spent more than the budget; ``everything``: all that has support was bought.
    """

    start: Fraction
    share: Fraction
    stopped_by: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """How many voters equal shares serve better, how many greedy does, and which was taken.

    ``measure`` is the rule's ``comparison``: by ``approved-winners`` the two numbers are voters with more of
    their winners in one outcome than in the other, ``alike`` the rest; by ``excluded-voters`` they are voters
    with a winner in that outcome alone, ``alike`` those with one in both or in neither.
    """

    measure: str
    for_shares: int
    for_greedy: int
    alike: int

    @property
    def taken(self) -> str:
        return "greedy" if self.for_greedy > self.for_shares else "equal-shares"


@dataclass(frozen=True, slots=True)
class Leftover:
    """What the rule says becomes of the money that no project took; ``project`` is who is part-funded."""

    policy: str
    amount: Fraction
    project: str = ""


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
    add1: Raised | None = None
    comparison: Comparison | None = None
    leftover: Leftover | None = None

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
