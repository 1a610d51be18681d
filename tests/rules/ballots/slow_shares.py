"""Greedy and equal shares straight from their definitions: a fraction for each voter, nothing clever."""

from __future__ import annotations

import hashlib
from fractions import Fraction

from commonweal.rules.ballots import Ballot, CountRule, Election

NOUGHT = Fraction(0)


class SlowShares:
    def __init__(self, election: Election, rule: CountRule) -> None:
        self.rule = rule
        self.rhos: dict[str, Fraction] = {}
        self.share = NOUGHT
        self.budget = election.budget if rule.budget is None else rule.budget
        self.costs = {project.id: project.cost for project in election.projects}
        more = {project.id: dict(project.more).get("category", "") for project in election.projects}
        self.categories = {key: [name.strip() for name in named.split(",")] for key, named in more.items()}
        copies = [int(b.weight) if rule.weights == "ballots" else 1 for b in election.ballots]
        self.voters = [
            ballot
            for ballot, times in zip(election.ballots, copies, strict=True)
            for _ in range(times)
            if ballot.choices or rule.voters == "all"
        ]
        self.weights = [b.weight if rule.weights == "shares" else Fraction(1) for b in self.voters]
        self.support = {key: sum((self.points(b, key) for b in self.voters), NOUGHT) for key in self.costs}
        self.counted = [key for key in self.costs if self.support[key] >= rule.threshold]

    def points(self, ballot: Ballot, project: str) -> Fraction:
        if project not in ballot.choices:
            return NOUGHT
        place = ballot.choices.index(project)
        if self.rule.support == "points":
            return max(Fraction(ballot.points[place]), NOUGHT)
        if self.rule.support == "places":
            return Fraction([*self.rule.place_points, *[0] * 99][place])
        if self.rule.support == "borda":
            return Fraction(len(ballot.choices) - place - 1)
        return NOUGHT if ballot.points and ballot.points[place] < 0 else Fraction(1)

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

    def allowed(self, funded: list[str], *, capped: bool = True) -> bool:
        """Whether these may all be funded together."""
        if any(len(set(group) & set(funded)) > 1 for group in self.rule.exclusive):
            return False
        return not capped or all(
            sum(self.costs[key] for key in funded if category in self.categories[key]) <= most
            for category, most in self.rule.caps
        )

    def winners(self) -> list[str]:
        rule = self.rule
        if rule.method != "equal-shares":
            first = getattr(self, rule.method.replace("-", "_"))()
            return self.completed(first) if rule.completion == "greedy" else first
        bought = self.equal_shares() if rule.completion[:4] != "add1" else self.add1()
        if rule.completion in ("greedy", "add1u"):
            bought = self.completed(bought)
        if rule.completion == "epsilon":
            bought = self.epsilon(bought)
        if rule.comparison == "none":
            return bought
        other = self.walk([], "cost", capped=True)
        mine, theirs = self.served(bought), self.served(other)
        better = sum(a > b for a, b in zip(theirs, mine, strict=True))
        if better > sum(a > b for a, b in zip(mine, theirs, strict=True)):
            self.rhos = {}
            return other
        return bought

    def served(self, funded: list[str]) -> list[int]:
        """By voter, how many of their projects are funded; or whether any is."""
        numbers = [sum(self.points(ballot, key) > 0 for key in funded) for ballot in self.voters]
        return numbers if self.rule.comparison == "approved-winners" else [min(n, 1) for n in numbers]

    def completed(self, funded: list[str]) -> list[str]:
        return self.walk(funded, "cost", capped=self.rule.caps_bind == "throughout")

    def greedy(self) -> list[str]:
        return self.walk([], self.rule.utility, capped=True)

    def walk(self, funded: list[str], utility: str, *, capped: bool) -> list[str]:
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
            if not self.allowed([*funded, project], capped=capped):
                continue
            if self.costs[project] <= self.left(funded):
                funded.append(project)
            elif self.rule.too_dear == "stop":
                return funded

    def left(self, funded: list[str]) -> Fraction:
        return self.budget - sum((self.costs[key] for key in funded), NOUGHT)

    def may_be_funded(self, project: str) -> bool:
        return self.support[project] > 0 or self.rule.unsupported == "funded"

    def value(self, project: str, utility: str) -> tuple[int, Fraction]:
        if utility == "cost":
            return 0, self.support[project]
        if self.costs[project] == 0:
            return (1 if self.support[project] else 0), self.support[project]
        return 0, self.support[project] / self.costs[project]

    def equal_shares(self, share: Fraction | None = None) -> list[str]:
        if not self.voters:
            return []
        self.share = self.budget / sum(self.weights) if share is None else share
        self.rhos = {}
        self.purses = [self.share * weight for weight in self.weights]
        bought: list[str] = []
        while True:
            rhos = {}
            for project in self.counted:
                able = self.costs[project] <= self.budget and self.allowed([*bought, project])
                if project not in bought and self.support[project] > 0 and able:
                    rho = self.rho(project, self.purses)
                    if rho is not None:
                        rhos[project] = rho
            if not rhos:
                return bought
            least = min(rhos.values())
            project = min((key for key, rho in rhos.items() if rho == least), key=self.order)
            self.purses = [
                purse - min(purse, least * self.utility(ballot, project))
                for purse, ballot in zip(self.purses, self.voters, strict=True)
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
            return NOUGHT
        found = []
        for bend in {NOUGHT, *(purse / worth for purse, worth in payers)}:
            empty = sum((purse for purse, worth in payers if purse <= bend * worth), NOUGHT)
            rest = sum((worth for purse, worth in payers if purse > bend * worth), NOUGHT)
            for rho in (bend, (cost - empty) / rest if rest else bend):
                if rho >= 0 and sum(min(purse, rho * worth) for purse, worth in payers) == cost:
                    found.append(rho)
        return min(found, default=None)

    def add1(self) -> list[str]:
        """Run after run; the last one before something more would cost too much, or nothing more fits."""
        if not self.voters:
            return []
        share = self.budget / sum(self.weights)
        share = Fraction(share.numerator // share.denominator) if self.rule.add1_start == "whole" else share
        while True:
            bought = self.equal_shares(share)
            open_ones = [
                key
                for key in self.counted
                if key not in bought and self.support[key] > 0 and self.allowed([*bought, key])
            ]
            payable = [key for key in open_ones if self.costs[key] <= self.budget]
            exhausted = all(self.costs[key] > self.left(bought) for key in open_ones)
            if not payable or (exhausted and self.rule.add1_stop == "exhaustive"):
                return bought
            share += self.rule.add1_step
            if self.left(self.equal_shares(share)) < 0:
                return self.equal_shares(share - self.rule.add1_step)

    def epsilon(self, bought: list[str]) -> list[str]:
        """Everyone else pays the rest in equal parts, or all they have; the cheapest for them comes first."""
        bought = list(bought)
        while True:
            prices = {}
            for key in self.counted:
                if key in bought or not self.support[key] or not self.allowed([*bought, key]):
                    continue
                own = [self.points(ballot, key) > 0 for ballot in self.voters]
                owed = self.costs[key] - sum(p for p, mine in zip(self.purses, own, strict=True) if mine)
                others = [p for p, mine in zip(self.purses, own, strict=True) if not mine]
                if sum(others) < owed:
                    continue
                for most in others:
                    rest = sum(1 for p in others if p >= most)
                    price = (owed - sum(p for p in others if p < most)) / rest
                    if sum(min(p, price) for p in others) == owed:
                        prices[key] = price
            if not prices:
                return bought
            by_cost = self.rule.utility == "cost"
            worth = {key: price / self.costs[key] if by_cost else price for key, price in prices.items()}
            least = min(worth.values())
            project = min((key for key in worth if worth[key] == least), key=self.order)
            self.purses = [
                NOUGHT if self.points(ballot, project) > 0 else purse - min(purse, prices[project])
                for purse, ballot in zip(self.purses, self.voters, strict=True)
            ]
            bought.append(project)
