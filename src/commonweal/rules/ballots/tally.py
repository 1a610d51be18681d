"""What the ballots say under a rule: support for each project, and voters grouped by equal ballots.

Voters with equal ballots keep equal balances for ever, so counting a group once with its size changes
nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from math import lcm
from typing import TYPE_CHECKING

from commonweal.rules.ballots.ballot_list import alike
from commonweal.rules.ballots.election import Election
from commonweal.rules.ballots.rule import CountRule

if TYPE_CHECKING:
    from commonweal.rules.ballots.columns import Columns

# The projects that a ballot gives points, and those points.
Marks = tuple[tuple[str, ...], tuple[Fraction | int, ...]]
ONE = Fraction(1)


@dataclass(frozen=True)
class Tally:
    """Ballots under one rule.

    ``voters`` is how many get a share; ``votes``, ``against`` and ``support`` are by project id. Group ``g``
    stands for ``sizes[g]`` voters, each with ``weights[g]`` equal shares out of ``all_shares``.
    ``supporters[project]`` lists ``(g, points)`` where a member of g gives the project ``points / scale``
    points, more than nought. ``columns`` keeps these
    ballots as columns for the next count of the same projects.
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
    columns: dict[tuple[str, ...], Columns | None] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

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
        groups[_marks(choices, points, rule), weight if rule.weights == "shares" else None] += copies
    sizes = list(groups.values())
    whole = rule.support != "points"
    parts = () if whole else {Fraction(each).denominator for (_, points), _ in groups for each in points}
    scale = lcm(*parts)
    supporters: dict[str, list[tuple[int, int]]] = {project.id: [] for project in election.projects}
    for group, ((choices, worths), _) in enumerate(groups):
        for project, worth in zip(choices, worths, strict=True):
            supporters[project].append((group, int(worth if whole else worth * scale)))
    return Tally(
        voters=sum(sizes),
        votes=votes,
        against=against,
        support={
            project: Fraction(sum(sizes[group] * worth for group, worth in behind), scale)
            for project, behind in supporters.items()
        },
        sizes=sizes,
        weights=[share if share is not None else ONE for _, share in groups],
        all_shares=Fraction(sum(sizes))
        if rule.weights != "shares"
        else sum((share * size for (_, share), size in groups.items() if share), Fraction(0)),
        supporters=supporters,
        scale=scale,
    )


def _marks(choices: tuple[str, ...], points: tuple[Fraction, ...], rule: CountRule) -> Marks:
    """What a ballot gives each project that it names, by project id; those given nothing are left out."""
    given: Iterable[Fraction | int] = points
    if rule.support == "votes" and not points:
        return tuple(sorted(choices)), (1,) * len(choices)
    if rule.support == "places":
        given = rule.place_points
    elif rule.support == "borda":
        given = range(len(choices) - 1, -1, -1)
    elif rule.support == "votes":
        given = [int(each >= 0) for each in points]
    marks = sorted((choice, each) for choice, each in zip(choices, given, strict=False) if each > 0)
    return tuple(choice for choice, _ in marks), tuple(each for _, each in marks)
