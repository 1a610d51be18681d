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
from itertools import chain, repeat
from math import lcm
from typing import TYPE_CHECKING, Any

from commonweal.rules.ballots.ballot_list import alike
from commonweal.rules.ballots.election import Election
from commonweal.rules.ballots.rule import CountRule

if TYPE_CHECKING:
    from commonweal.rules.ballots.columns import Columns

# The projects that a ballot gives points, and those points.
Marks = tuple[tuple[str, ...], tuple[Fraction | int, ...]]
ONE, NOUGHT = Fraction(1), Fraction(0)


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
    ids = [project.id for project in election.projects]
    votes, against = dict.fromkeys(ids, 0), dict.fromkeys(ids, 0)
    groups: Counter[tuple[Marks, Fraction | None]] = Counter()
    # Support by votes is what all who name a project, and give it no negative points, come to.
    equal, by_votes = rule.weights == "equal", rule.support == "votes"
    for (choices, points, own_weight), number in alike(election.ballots):
        weight = ONE if equal else own_weight
        copies = number * int(weight) if rule.weights == "ballots" else number
        if not copies or not (choices or rule.voters == "all"):
            continue
        if points or not by_votes:
            for choice, given in zip(choices, chain(points, repeat(NOUGHT)), strict=False):
                (votes if given >= 0 else against)[choice] += copies
        groups[_marks(choices, points, rule), weight if rule.weights == "shares" else None] += copies
    sizes, weights = list(groups.values()), [ONE if weight is None else weight for _, weight in groups]
    supporters, scale = _supporters(ids, [marks for marks, _ in groups], rule)
    support = {
        project: Fraction(sum(sizes[group] * worth for group, worth in behind), scale)
        for project, behind in supporters.items()
    }
    return Tally(
        voters=sum(sizes),
        votes={project: int(each) for project, each in support.items()} if by_votes else votes,
        against=against,
        support=support,
        sizes=sizes,
        weights=weights,
        all_shares=sum((weight * size for weight, size in zip(weights, sizes, strict=True)), Fraction(0))
        if rule.weights == "shares"
        else Fraction(sum(sizes)),
        supporters=supporters,
        scale=scale,
    )


def _supporters(
    ids: list[str], groups: list[Marks], rule: CountRule
) -> tuple[dict[str, list[tuple[int, int]]], int]:
    """For each project who supports it with how many points, and the scale that makes all points whole."""
    own_points, scale = rule.support == "points", 1
    if own_points:
        scale = lcm(*{Fraction(each).denominator for _, points in groups for each in points})
    supporters: dict[str, list[tuple[int, int]]] = {project: [] for project in ids}
    for group, (choices, points) in enumerate(groups):
        worths: Iterable[Any] = [int(each * scale) for each in points] if own_points else points
        for project, worth in zip(choices, worths, strict=True):
            supporters[project].append((group, worth))
    return supporters, scale


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
