"""Whether every group of voters got its share: EJR+ up to any project, checked exactly.

Voters who all support a project that is not funded, and who have together so much of the budget that they
could pay for what they have and for it besides, have a claim: one of them at least should have more. Let n
voters share the budget B, let u be what a voter has of the outcome (the cost of their funded projects, or
their number) and u(p) what the project would add. The outcome holds if in every group of s supporters of an
unfunded project p some voter has

    u + u(p) > s / n * B * u(p) / cost(p)

With u as cost the right side is the group's part of the budget. The method of equal shares always holds (with
the utility it ran on): until some member has less than cost(p)/s left, p could be bought at a price that is
no better than what the members paid for what they have. The check is polynomial: among the supporters of p
only groups of those who have least matter. Source: Brill and Peters, "Robust and Verifiable Proportionality
Axioms for Multiwinner Voting" (2023), section on participatory budgeting; Peters, Pierczyński and Skowron,
"Proportional Participatory Budgeting with Additive Utilities" (2021).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from commonweal.rules.ballots.election import Election
from commonweal.rules.ballots.measuring import NamedSets, named
from commonweal.rules.money import exact_text

UTILITIES = ("cost", "cardinality")


@dataclass(frozen=True, slots=True)
class Claim:
    """A group with a claim: so many supporters of a project, each having ``has`` at most, where more than
    ``deserves`` with the project itself is each one's due."""

    project: str
    voters: int
    has: Fraction
    deserves: Fraction

    def as_data(self) -> dict[str, Any]:
        return {
            "project": self.project,
            "voters": self.voters,
            "has": exact_text(self.has),
            "deserves": exact_text(self.deserves),
        }


@dataclass(frozen=True, slots=True)
class Fairness:
    """The largest claim for each project that leaves one, the largest first; none if the outcome holds."""

    utility: str
    claims: tuple[Claim, ...]

    @property
    def holds(self) -> bool:
        return not self.claims

    def as_data(self) -> dict[str, Any]:
        claims = [claim.as_data() for claim in self.claims]
        return {"utility": self.utility, "holds": self.holds, "claims": claims}


def ejr_plus(
    election: Election,
    winners: Collection[str],
    utility: str,
    *,
    budget: Fraction | None = None,
    ballots: NamedSets | None = None,
) -> Fairness:
    """Check an outcome with ``cost`` or ``cardinality`` as utility; every ballot brings one share."""
    ballots = named(election) if ballots is None else ballots
    voters, money = sum(ballots.values()), election.budget if budget is None else budget
    worth = {one.id: Fraction(one.cost) if utility == "cost" else Fraction(1) for one in election.projects}
    has = _what_supporters_have(ballots, frozenset(winners), worth)
    claims: list[Claim] = []
    for project in election.projects:
        if project.id in has and project.cost > 0:
            rate = money * worth[project.id] / (project.cost * voters)
            claims += _largest(project.id, has[project.id], worth[project.id], rate)
    return Fairness(utility, tuple(sorted(claims, key=lambda claim: (-claim.voters, claim.project))))


def _what_supporters_have(
    ballots: NamedSets, funded: frozenset[str], worth: dict[str, Fraction]
) -> dict[str, Counter[Fraction]]:
    """For each project that is not funded, how many of its supporters have so much utility."""
    has: dict[str, Counter[Fraction]] = {}
    for choices, number in ballots.items():
        own = sum((worth[choice] for choice in choices if choice in funded), Fraction(0))
        for choice in choices:
            if choice not in funded:
                has.setdefault(choice, Counter())[own] += number
    return has


def _largest(project: str, has: Counter[Fraction], adds: Fraction, rate: Fraction) -> Iterator[Claim]:
    """The largest group with a claim to this project: of those who have least, as many as the claim bears."""
    found, group = None, 0
    for own in sorted(has):
        group += has[own]
        if own + adds <= group * rate:
            found = Claim(project, group, own, group * rate)
    if found is not None:
        yield found
