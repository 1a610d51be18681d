"""The rules again, straight from their definitions: every set, every voter, every moment is tried.

An oracle for small elections only. It shares no code with ``rules/ballots`` but the election it is given.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import chain, combinations

from commonweal.rules.ballots import CountRule, Election
from tests.rules.ballots.slow_shares import NOUGHT, SlowShares


def funded(election: Election, rule: CountRule) -> list[tuple[str, Fraction | None]]:
    """The funded projects in order, each with its rho where equal shares bought it."""
    slow = Slow(election, rule)
    return [(project, slow.rhos.get(project)) for project in slow.winners()]


class Slow(SlowShares):
    def next_ones(self, funded: list[str]) -> list[str]:
        """Those that a method may look at next."""
        stops = self.rule.too_dear != "skip"
        return [
            key
            for key in self.counted
            if key not in funded
            and self.may_be_funded(key)
            and self.costs[key] <= (self.budget if stops else self.left(funded))
            and self.allowed([*funded, key])
        ]

    def phragmen(self) -> list[str]:
        """Each voter has their own load; a project levels those of its supporters."""
        loads = [NOUGHT] * len(self.voters)
        funded: list[str] = []
        while True:
            levels: dict[str, Fraction | None] = {}
            for key in self.next_ones(funded):
                own = [n for n, ballot in enumerate(self.voters) if self.points(ballot, key) > 0]
                speed = sum((self.weights[n] for n in own), NOUGHT)
                before = sum((loads[n] * self.weights[n] for n in own), NOUGHT)
                levels[key] = (before + self.costs[key]) / speed if speed else None
            if not levels:
                return funded
            least = min((level for level in levels.values() if level is not None), default=None)
            equals = [key for key in levels if levels[key] == least]
            project = min(equals, key=self.order)
            too_dear = [key for key in equals if self.costs[key] > self.left(funded)]
            if project in too_dear or (too_dear and self.rule.too_dear == "stop-if-tied"):
                return funded
            for n, ballot in enumerate(self.voters):
                if self.points(ballot, project) > 0 and least is not None:
                    loads[n] = least
            funded.append(project)

    def maximin_support(self) -> list[str]:
        """By Hall's theorem the least largest load is the most that any set of projects asks of a voter."""
        funded: list[str] = []
        while True:
            loads = {key: self.least_load([*funded, key]) for key in self.next_ones(funded)}
            if not loads:
                return funded
            least = min((load for load in loads.values() if load is not None), default=None)
            project = min((key for key in loads if loads[key] == least), key=self.order)
            if self.costs[project] > self.left(funded):
                return funded
            funded.append(project)

    def least_load(self, projects: list[str]) -> Fraction | None:
        """``None`` where the last of them has no voters of any weight."""
        loads = []
        for chosen in _sets(projects):
            voters = sum(
                (
                    weight
                    for ballot, weight in zip(self.voters, self.weights, strict=True)
                    if any(self.points(ballot, key) > 0 for key in chosen)
                ),
                NOUGHT,
            )
            cost = sum((self.costs[key] for key in chosen), NOUGHT)
            if voters:
                loads.append(cost / voters)
            elif chosen == (projects[-1],):
                return None
        return max(loads)

    def max_welfare(self) -> list[str]:
        """Every set; of equals the one with the first project, in order, in which they differ."""
        counted = [key for key in self.counted if self.may_be_funded(key) and self.support[key]]
        names = sorted(counted, key=self.order)
        possible: list[tuple[str, ...]] = [()]
        possible += [
            chosen for chosen in _sets(names) if self.left(list(chosen)) >= 0 and self.allowed(list(chosen))
        ]

        def rank(chosen: tuple[str, ...]) -> tuple[Fraction, list[bool]]:
            by_cost = self.rule.utility == "cost"
            worth = [self.support[key] * (self.costs[key] if by_cost else 1) for key in chosen]
            return sum(worth, NOUGHT), [key in chosen for key in names]

        best = max(possible, key=rank)
        return list(best)

    def bos(self) -> list[str]:
        """Every moment at which a purse runs out, and the moments between them, are tried."""
        if not self.voters:
            return []
        purses = [self.budget / sum(self.weights) * weight for weight in self.weights]
        funded: list[str] = []
        while True:
            offers = {}
            for key in self.counted:
                fits = self.costs[key] <= self.left(funded) and self.allowed([*funded, key])
                if key not in funded and self.support[key] > 0 and fits:
                    offer = self.offer(key, purses)
                    if offer is not None:
                        offers[key] = offer
            if not offers:
                return funded
            least = min(rank for rank, _ in offers.values())
            project = min((key for key in offers if offers[key][0] == least), key=self.order)
            rho = offers[project][1]
            purses = [
                max(NOUGHT, purse - rho * self.utility(ballot, project))
                for purse, ballot in zip(purses, self.voters, strict=True)
            ]
            funded.append(project)

    def offer(self, project: str, purses: list[Fraction]) -> tuple[Fraction, Fraction] | None:
        """The least rho / alpha, and its rho."""
        cost = self.costs[project]
        if not cost:
            return NOUGHT, NOUGHT
        payers = [
            (purse, self.utility(ballot, project))
            for purse, ballot in zip(purses, self.voters, strict=True)
            if self.points(ballot, project) > 0
        ]
        bends = {purse / worth for purse, worth in payers} | {self.rho(project, purses) or NOUGHT}
        between = {(one + other) / 2 for one, other in combinations(bends, 2)} | {bend / 3 for bend in bends}
        offers = []
        for each in bends | between:
            part = sum((min(purse, each * worth) for purse, worth in payers), NOUGHT) / cost
            if 0 < part <= 1:
                offers.append((each / part / part, each / part))
        return min(offers, default=None)


def _sets(projects: list[str]) -> list[tuple[str, ...]]:
    """Every set of projects but the empty one."""
    sizes = range(1, len(projects) + 1)
    return list(chain.from_iterable(combinations(projects, size) for size in sizes))
