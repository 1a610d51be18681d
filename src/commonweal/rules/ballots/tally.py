"""What the ballots say under a rule: support for each project, and voters grouped by equal ballots.

Voters with equal ballots keep equal balances for ever, so counting a group once with its size changes
nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import lcm

from commonweal.rules.ballots.ballot_list import alike
from commonweal.rules.ballots.election import Election
from commonweal.rules.ballots.rule import CountRule

Marks = tuple[tuple[str, Fraction | int], ...]
ONE = Fraction(1)


@dataclass(frozen=True)
class Tally:
    """Ballots under one rule.

    ``voters`` is how many get a share; ``votes``, ``against`` and ``support`` are by project id. Group ``g``
    stands for ``sizes[g]`` voters, each with ``weights[g]`` equal shares out of ``all_shares``.
    ``supporters[project]`` lists ``(g, points)`` where a member of g gives the project ``points / scale``
    points, more than nought.
    """

    voters: int
    votes: dict[str, int]
    against: dict[str, int]
    support: dict[str, Fraction]
    sizes: list[int]
    weights: list[Fraction]
    all_shares: Fraction
    supporters: dict[str, list[tuple[int, int]]]
    scale: int

    @cached_property
    def equal(self) -> bool:
        """Whether every voter has one share."""
        return all(weight is ONE or weight == 1 for weight in self.weights)

    def number_of_supporters(self, project: str) -> int:
        return sum(self.sizes[group] for group, _ in self.supporters[project])

    def shares_behind(self, project: str) -> Fraction:
        """How many equal shares the supporters of a project have between them."""
        if self.equal:
            return Fraction(self.number_of_supporters(project))
        weights = (self.sizes[group] * self.weights[group] for group, _ in self.supporters[project])
        return sum(weights, Fraction(0))


def tally(election: Election, rule: CountRule) -> Tally:
    """Count the ballots of a sound election."""
    votes = {project.id: 0 for project in election.projects}
    against = dict(votes)
    groups: Counter[tuple[Marks, Fraction | None]] = Counter()
    equal = rule.weights == "equal"
    for (choices, points, own_weight), number in alike(election.ballots):
        weight = ONE if equal else own_weight
        copies = number * int(weight) if rule.weights == "ballots" else number
        if not copies or not (choices or rule.voters == "all"):
            continue
        for choice in choices:
            votes[choice] += copies
        for choice, given in zip(choices, points, strict=False):
            if given < 0:
                votes[choice] -= copies
                against[choice] += copies
        marks = tuple(sorted(_marks(choices, points, rule)))
        groups[marks, weight if rule.weights == "shares" else None] += copies
    sizes = list(groups.values())
    whole = rule.support != "points"
    scale = 1 if whole else lcm(*{Fraction(points).denominator for marks, _ in groups for _, points in marks})
    supporters: dict[str, list[tuple[int, int]]] = {project.id: [] for project in election.projects}
    for group, (marks, _) in enumerate(groups):
        for project, worth in marks:
            supporters[project].append((group, int(worth if whole else worth * scale)))
    return Tally(
        voters=sum(sizes),
        votes=votes,
        against=against,
        support={
            project: Fraction(sum(sizes[group] * points for group, points in given), scale)
            for project, given in supporters.items()
        },
        sizes=sizes,
        weights=[share if share is not None else ONE for _, share in groups],
        all_shares=Fraction(sum(sizes))
        if rule.weights != "shares"
        else sum((share * size for (_, share), size in groups.items() if share), Fraction(0)),
        supporters=supporters,
        scale=scale,
    )


def _marks(
    choices: tuple[str, ...], points: tuple[Fraction, ...], rule: CountRule
) -> list[tuple[str, Fraction | int]]:
    """What a ballot gives each project that it names; projects given nothing are left out."""
    given: Iterable[Fraction | int] = points
    if rule.support == "places":
        given = rule.place_points
    elif rule.support == "borda":
        given = range(len(choices) - 1, -1, -1)
    elif rule.support == "votes":
        given = [int(each >= 0) for each in points] if points else [1] * len(choices)
    return [(choice, each) for choice, each in zip(choices, given, strict=False) if each > 0]
