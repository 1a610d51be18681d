"""One count while it is made: what is there to fund, what is funded so far, and why each thing was decided.

Every method writes in the same book, so that ties, limits, order and reasons are kept in one way.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from fractions import Fraction

from commonweal.rules.ballots.election import Election, Project
from commonweal.rules.ballots.explaining import Explainer
from commonweal.rules.ballots.limits import Limits
from commonweal.rules.ballots.outcome import Effort, Funded, Unfunded
from commonweal.rules.ballots.rule import CountRule
from commonweal.rules.ballots.tally import Tally
from commonweal.rules.ballots.ties import Tie, TieOrder, tie
from commonweal.rules.reasons import Reason


class Book:
    """The state of a count. ``explain`` gives the reasons that are written down with each decision."""

    def __init__(self, election: Election, rule: CountRule, budget: Fraction, tally: Tally) -> None:
        self.election, self.rule, self.budget, self.tally = election, rule, budget, tally
        self.projects: dict[str, Project] = {project.id: project for project in election.projects}
        self.costs = {project.id: Fraction(project.cost) for project in election.projects}
        self.ties = TieOrder(rule.ties, rule.seed, self.costs, tally.support)
        self.limits = Limits(election, rule)
        self.room = self.limits.room()
        self.counted = [project for project in self.projects if self._is_counted(project)]
        self.explain = Explainer(tally, self.projects, budget=budget, currency=election.currency)
        self.funded: list[Funded] = []
        self.found: list[Tie] = []
        self.refusals: dict[str, Reason] = {}
        self.effort = Effort()

    def _is_counted(self, project: str) -> bool:
        support = self.tally.support[project]
        return support >= self.rule.threshold and (support > 0 or self.rule.unsupported == "funded")

    @property
    def supported(self) -> list[str]:
        """The counted projects that somebody supports and the whole budget could pay for: a dearer one can
        never be funded, and must not keep shares from growing either."""
        return [
            project
            for project in self.counted
            if self.tally.support[project] and self.costs[project] <= self.budget
        ]

    @property
    def waiting(self) -> list[str]:
        """The counted projects that are not funded."""
        done = {row.project.id for row in self.funded}
        return [project for project in self.counted if project not in done]

    @property
    def winners(self) -> tuple[str, ...]:
        return tuple(row.project.id for row in self.funded)

    @property
    def left(self) -> Fraction:
        return self.budget - sum((row.project.cost for row in self.funded), Fraction(0))

    def choose(self, equals: Collection[str]) -> str:
        """The first of equals in the order of ties; a choice among several is written down."""
        chosen = self.ties.first(equals)
        if len(equals) > 1:
            self.found.append(tie(len(self.funded) + 1, chosen, set(equals) - {chosen}, self.ties))
        return chosen

    def fund(self, project: str, by: str, reason: Reason, rho: Fraction | None = None) -> None:
        votes, support = self.tally.votes[project], self.tally.support[project]
        place, against = len(self.funded) + 1, self.tally.against[project]
        self.funded.append(
            Funded(self.projects[project], place, votes, support, by, reason, rho, against=against)
        )
        self.room.take(project)

    def refuse(self, project: str, reason: Reason) -> None:
        """Why a counted project is not funded; a later stage that looks at it again has the last word."""
        self.refusals[project] = reason

    def refuse_barred(self, projects: Iterable[str]) -> None:
        """Write down which of these projects can no longer be funded for their rivals or their category."""
        for project in projects:
            bar = self.room.bar(project)
            if bar:
                self.refuse(project, self.explain.barred(project, bar))

    def unfunded(self) -> list[Unfunded]:
        """Everything that is not funded, the most supported first, each with its reason."""
        support, votes, done = self.tally.support, self.tally.votes, set(self.winners)
        others = sorted(
            (project for project in self.projects if project not in done),
            key=lambda project: (-support[project], self.ties.place[project]),
        )
        counted = set(self.counted)
        return [
            Unfunded(
                self.projects[project],
                votes[project],
                support[project],
                self.refusals[project]
                if project in counted
                else self.explain.not_counted(project, self.rule.threshold),
                self.tally.against[project],
            )
            for project in others
        ]
