"""The rules again, straight from their definitions: a fraction for each voter, nothing grouped or clever.

An oracle for small elections only. It shares no code with ``rules/ballots`` but the election it is given.
"""

from __future__ import annotations

import hashlib
from fractions import Fraction

from commonweal.rules.ballots import Ballot, CountRule, Election


def funded(election: Election, rule: CountRule) -> list[tuple[str, Fraction | None]]:
    """The funded projects in order, each with its rho where equal shares bought it."""
    slow = _Slow(election, rule)
    return [(project, slow.rhos.get(project)) for project in slow.winners()]


class _Slow:
    def __init__(self, election: Election, rule: CountRule) -> None:
        self.rule = rule
        self.rhos: dict[str, Fraction] = {}
        self.budget = election.budget if rule.budget is None else rule.budget
        self.costs = {project.id: project.cost for project in election.projects}
        self.voters = [ballot for ballot in election.ballots if ballot.choices or rule.voters == "all"]
        self.support = {
            key: sum((self.points(b, key) for b in self.voters), Fraction(0)) for key in self.costs
        }
        self.counted = [key for key in self.costs if self.support[key] >= rule.threshold]

    def points(self, ballot: Ballot, project: str) -> Fraction:
        if project not in ballot.choices:
            return Fraction(0)
        place = ballot.choices.index(project)
        if self.rule.support == "points":
            return max(Fraction(ballot.points[place]), Fraction(0))
        if self.rule.support == "places":
            return Fraction([*self.rule.place_points, *[0] * 99][place])
        if self.rule.support == "borda":
            return Fraction(len(ballot.choices) - place - 1)
        return Fraction(0) if ballot.points and ballot.points[place] < 0 else Fraction(1)

    def order(self, project: str) -> list[object]:
        key: list[object] = []
        for criterion in self.rule.ties:
            if criterion == "lowest-cost":
                key.append(self.costs[project])
            elif criterion == "most-support":
                key.append(-self.support[project])
            elif criterion == "lot":
                key.append(hashlib.sha256(f"{self.rule.seed}{project}".encode()).hexdigest())
            else:
                key.append(project)
        return key

    def winners(self) -> list[str]:
        if self.rule.method == "greedy":
            return self.greedy([], self.rule.utility)
        bought = self.equal_shares()
        return bought if self.rule.completion == "none" else self.greedy(bought, "cost")

    def greedy(self, funded: list[str], utility: str) -> list[str]:
        """Take the best of those not yet tried; fund it if there is money for it."""
        funded = list(funded)
        tried = set(funded)
        while True:
            waiting = [key for key in self.counted if key not in tried and self.may_be_funded(key)]
            if not waiting:
                return funded
            best = max(self.value(key, utility) for key in waiting)
            project = min((key for key in waiting if self.value(key, utility) == best), key=self.order)
            tried.add(project)
            if self.costs[project] <= self.budget - sum(self.costs[key] for key in funded):
                funded.append(project)
            elif self.rule.too_dear == "stop":
                return funded

    def may_be_funded(self, project: str) -> bool:
        return self.support[project] > 0 or self.rule.unsupported == "funded"

    def value(self, project: str, utility: str) -> tuple[int, Fraction]:
        if utility == "cost":
            return 0, self.support[project]
        if self.costs[project] == 0:
            return (1 if self.support[project] else 0), self.support[project]
        return 0, self.support[project] / self.costs[project]

    def equal_shares(self) -> list[str]:
        if not self.voters:
            return []
        purses = [self.budget / len(self.voters)] * len(self.voters)
        bought: list[str] = []
        while True:
            rhos = {}
            for project in self.counted:
                if project not in bought and self.support[project] > 0:
                    rho = self.rho(project, purses)
                    if rho is not None:
                        rhos[project] = rho
            if not rhos:
                return bought
            least = min(rhos.values())
            project = min((key for key, rho in rhos.items() if rho == least), key=self.order)
            purses = [
                purse - min(purse, least * self.utility(ballot, project))
                for purse, ballot in zip(purses, self.voters, strict=True)
            ]
            bought.append(project)
            self.rhos[project] = least

    def utility(self, ballot: Ballot, project: str) -> Fraction:
        points = self.points(ballot, project)
        return points * self.costs[project] if self.rule.utility == "cost" else points

    def rho(self, project: str, purses: list[Fraction]) -> Fraction | None:
        """The least rho with the sum over supporters of min(purse, rho times utility) equal to the cost.

        That sum is a broken line which bends where a purse runs out: between two bends it is solved, and the
        answer is put back into the definition.
        """
        cost = self.costs[project]
        payers = [
            (purse, self.utility(ballot, project))
            for purse, ballot in zip(purses, self.voters, strict=True)
            if self.points(ballot, project) > 0
        ]
        if cost == 0:
            return Fraction(0)
        found = []
        for bend in {Fraction(0), *(purse / worth for purse, worth in payers)}:
            empty = sum((purse for purse, worth in payers if purse <= bend * worth), Fraction(0))
            rest = sum((worth for purse, worth in payers if purse > bend * worth), Fraction(0))
            for rho in (bend, (cost - empty) / rest if rest else bend):
                if rho >= 0 and sum(min(purse, rho * worth) for purse, worth in payers) == cost:
                    found.append(rho)
        return min(found, default=None)
