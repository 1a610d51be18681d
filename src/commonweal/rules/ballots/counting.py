"""Count an election under a rule."""

from __future__ import annotations

from fractions import Fraction

from commonweal.rules.ballots.checks import WITH_POINTS
from commonweal.rules.ballots.election import Election, Project
from commonweal.rules.ballots.equal_shares import Shared, share_out
from commonweal.rules.ballots.explaining import Explainer
from commonweal.rules.ballots.greedy import Walk, value, walk
from commonweal.rules.ballots.outcome import Certificate, Funded, Outcome, Tie, Unfunded
from commonweal.rules.ballots.rule import CountRule
from commonweal.rules.ballots.tally import Tally, tally
from commonweal.rules.ballots.ties import TieOrder
from commonweal.rules.reasons import Fault, Reason

# No float takes part in any decision, and every division is exact.
EXACT = "exact rationals"


def count(election: Election, rule: CountRule) -> Outcome:
    """Which projects are funded under this rule, in what order, and why.

    What is wrong with the election or the rule comes back in ``Outcome.faults``, and then nothing is funded.
    """
    faults = (*rule.faults, *election.faults, *_mismatches(election, rule))
    budget = election.budget if rule.budget is None else rule.budget
    if faults:
        nothing = Certificate(EXACT, ())
        return Outcome(rule, election.currency, budget, len(election.ballots), 0, (), (), nothing, faults)
    return _Count(election, rule, budget).outcome()


def _mismatches(election: Election, rule: CountRule) -> list[Fault]:
    """A rule can only use what the ballots hold."""
    needs = {"points": WITH_POINTS, "places": ("ordinal",), "borda": ("ordinal",)}.get(rule.support)
    if needs is None or election.vote_type in needs:
        return []
    sentence = (
        f"support by {rule.support} needs ballots of type {' or '.join(needs)}, not {election.vote_type}"
    )
    return [Fault("rule-does-not-fit-ballots", sentence, "support", {"field": "support"})]


class _Count:
    """One count on its way from ballots to outcome."""

    def __init__(self, election: Election, rule: CountRule, budget: Fraction) -> None:
        self.election, self.rule, self.budget = election, rule, budget
        self.projects: dict[str, Project] = {project.id: project for project in election.projects}
        self.costs = {project.id: Fraction(project.cost) for project in election.projects}
        self.tally: Tally = tally(election, rule)
        self.ties = TieOrder(rule.ties, rule.seed, self.costs, self.tally.support)
        self.counted = [project for project in self.projects if self._is_counted(project)]
        self.shared = self._share_out() if rule.method == "equal-shares" else None
        self.explain = Explainer(
            self.tally, self.projects, budget=budget, currency=election.currency, shared=self.shared
        )
        self.funded: list[Funded] = []
        self.found: list[Tie] = []

    def _is_counted(self, project: str) -> bool:
        support = self.tally.support[project]
        return support >= self.rule.threshold and (support > 0 or self.rule.unsupported == "funded")

    def outcome(self) -> Outcome:
        if self.shared is not None:
            self.found += self.shared.ties
            for purchase in self.shared.purchases:
                self._fund(purchase.project, "equal-shares", self.explain.bought(purchase), purchase.rho)
        walked = self._walk() if self.shared is None or self.rule.completion == "greedy" else None
        return Outcome(
            rule=self.rule,
            currency=self.election.currency,
            budget=self.budget,
            ballots=len(self.election.ballots),
            voters=self.tally.voters,
            funded=tuple(self.funded),
            unfunded=tuple(self._unfunded(walked)),
            certificate=Certificate(EXACT, tuple(self.found)),
        )

    def _share_out(self) -> Shared:
        share = self.budget / self.tally.voters if self.tally.voters else Fraction(0)
        supported = [project for project in self.counted if self.tally.support[project]]
        rule = self.rule
        return share_out(self.tally, supported, self.costs, share=share, utility=rule.utility, ties=self.ties)

    def _walk(self) -> Walk:
        """Greedy by itself, or over what equal shares left: then always the most supported first."""
        done = {row.project.id for row in self.funded}
        utility = self.rule.utility if self.shared is None else "cost"
        walked = walk(
            {
                project: value(self.tally.support[project], self.costs[project], utility)
                for project in self.counted
                if project not in done
            },
            self.costs,
            money=self.budget - sum(self.costs[project] for project in done),
            ties=self.ties,
            too_dear=self.rule.too_dear,
            position=len(self.funded) + 1,
        )
        code = "most-support" if utility == "cost" else "most-support-for-its-cost"
        if self.shared is not None:
            code = "funded-from-what-was-left"
        for step in walked.steps:
            if step.funded:
                reason = self.explain.next_in_line(step.project, step.left, code)
                self._fund(step.project, "greedy" if self.shared is None else "completion", reason)
        self.found += walked.ties
        return walked

    def _fund(self, project: str, by: str, reason: Reason, rho: Fraction | None = None) -> None:
        votes, support = self.tally.votes[project], self.tally.support[project]
        self.funded.append(
            Funded(self.projects[project], len(self.funded) + 1, votes, support, by, reason, rho)
        )

    def _unfunded(self, walked: Walk | None) -> list[Unfunded]:
        """Everything else, the most supported first."""
        done, counted = {row.project.id for row in self.funded}, set(self.counted)
        support = self.tally.support
        others = sorted(
            set(self.projects) - done, key=lambda project: (-support[project], self.ties.place[project])
        )
        rows = []
        for project in others:
            if project not in counted:
                reason = self.explain.not_counted(project, self.rule.threshold)
            elif walked is not None:
                reason = self.explain.passed_over(project, walked)
            else:
                reason = self.explain.not_afforded(project)
            rows.append(Unfunded(self.projects[project], self.tally.votes[project], support[project], reason))
        return rows
