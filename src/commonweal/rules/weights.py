"""What those whom a service is for give weight to, combined. Exact.

Everyone divides the same number of points between the outcomes, so everyone has the same say; a group that
met divides them once, and that counts as often as people were there. Nobody's points are evidence by
themselves: what is published is their sum, and only where enough people stand behind it.
The method is our own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from commonweal.rules.money import split
from commonweal.rules.reasons import Fault

#: What all weights make together.
WHOLE = 100


@dataclass(frozen=True, slots=True)
class Given:
    """The points of one person, or of a meeting of so many, in the order of the outcomes."""

    people: int
    points: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is published: the outcomes by id, how many people, and the sum of their points for each.

    ``each``: how many points everyone divided. ``least``: fewer people than that, and nothing is combined.
    """

    outcomes: tuple[str, ...]
    people: int
    points: tuple[int, ...]
    each: int
    least: int


@dataclass(frozen=True, slots=True)
class Combined:
    """Each outcome's share of all points, and the shares as whole weights that make 100 together."""

    shares: tuple[Fraction, ...] = ()
    weights: tuple[int, ...] = ()
    faults: tuple[Fault, ...] = ()


def added(outcomes: Sequence[str], given: Sequence[Given], *, each: int, least: int) -> Evidence:
    """The sums of what was given; a meeting's points count once for everybody who was there."""
    return Evidence(
        outcomes=tuple(outcomes),
        people=sum(one.people for one in given),
        points=tuple(sum(one.people * one.points[place] for one in given) for place in range(len(outcomes))),
        each=each,
        least=least,
    )


def combined(evidence: Evidence) -> Combined:
    """Weights in proportion to the points, rounded to whole numbers by largest remainder.

    Where remainders are equal the earlier outcome has the point.
    """
    if found := _faults(evidence):
        return Combined(faults=found)
    total = sum(evidence.points)
    shares = tuple(Fraction(points, total) for points in evidence.points)
    return Combined(shares, tuple(split(WHOLE, evidence.points)))


def among(evidence: Evidence, some: Sequence[str]) -> Combined:
    """The same for some of the outcomes only, in proportion to each other: those that have a weight."""
    if found := _faults(evidence):
        return Combined(faults=found)
    by_outcome = dict(zip(evidence.outcomes, evidence.points, strict=True))
    if unknown := [outcome for outcome in some if outcome not in by_outcome]:
        sentence = "Nobody was asked about this outcome."
        return Combined(faults=tuple(Fault("not-asked", sentence, outcome) for outcome in unknown))
    points = [by_outcome[outcome] for outcome in some]
    if not sum(points):
        return Combined(faults=(Fault("no-points", "None of these outcomes was given a point.", "points"),))
    return Combined(tuple(Fraction(each, sum(points)) for each in points), tuple(split(WHOLE, points)))


def _faults(evidence: Evidence) -> tuple[Fault, ...]:
    if len(evidence.points) != len(set(evidence.outcomes)):
        return (Fault("not-one-each", "There is not one sum of points for each outcome.", "points"),)
    if min(evidence.points, default=0) < 0:
        return (Fault("below-nought", "No points are below nought.", "points"),)
    if sum(evidence.points) != evidence.people * evidence.each:
        return (Fault("sum", "The points are not as many as the people had together.", "points"),)
    if evidence.people < max(evidence.least, 1):
        return (Fault("too-few", "Too few people gave points for their sum to be published.", "people"),)
    return ()
