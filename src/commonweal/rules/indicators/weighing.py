"""Options ranked by weighted scores, and how firm that ranking is when the weights move. Exact.

Multi-criteria analysis in its plain form: the value of an option is the sum over criteria of weight
times score, scores on one scale (0 the least, 100 the most). *Swing weights*: the criterion whose swing
from worst to best matters most gets 100 points, the others as many as their swing matters beside it;
only proportions count. Source: Department for Communities and Local Government, Multi-criteria
analysis: a manual (2009), chapter 6.

**How firm.** One weight moves while the others keep their proportions to each other. Values are then
linear in that weight, so the weight at which two options change places is found exactly, not by trying.
For each criterion: the nearest weight, below and above, at which somebody else comes first. And each
criterion is left out once: whoever comes first without it is named.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from commonweal.rules.reasons import Fault


@dataclass(frozen=True, slots=True)
class Option:
    """An option, such as a need, and its score on each criterion."""

    name: str
    scores: Mapping[str, Fraction]


@dataclass(frozen=True, slots=True)
class Weighed:
    """An option's place and value, and the part of the value that each criterion brought."""

    name: str
    place: int
    value: Fraction
    parts: Mapping[str, Fraction]


@dataclass(frozen=True, slots=True)
class Turn:
    """At this weight of a criterion (a share of 1) the rival draws level; beyond it, the rival leads."""

    weight: Fraction
    rival: str


@dataclass(frozen=True, slots=True)
class Firmness:
    """How far one weight can move before another option comes first. ``None``: it may move all the way."""

    criterion: str
    weight: Fraction
    lower: Turn | None
    upper: Turn | None
    without: tuple[str, ...]

    @property
    def margin(self) -> Fraction | None:
        """The smallest change of the weight that gives another first place."""
        moves = [abs(turn.weight - self.weight) for turn in (self.lower, self.upper) if turn]
        return min(moves) if moves else None


@dataclass(frozen=True, slots=True)
class Weighing:
    """The options, first place first; firmness by criterion where one option alone comes first; or faults."""

    rows: tuple[Weighed, ...] = ()
    firmness: tuple[Firmness, ...] = ()
    faults: tuple[Fault, ...] = ()

    @property
    def first(self) -> tuple[str, ...]:
        """Who comes first: several where values are equal."""
        return tuple(row.name for row in self.rows if row.place == 1)


def weigh(options: Sequence[Option], weights: Mapping[str, Fraction]) -> Weighing:
    """Rank options by weighted scores, equal values sharing the better place."""
    if found := _faults(options, weights):
        return Weighing(faults=tuple(found))
    shares = _shares(weights)
    rows = _ranked(options, shares)
    firmness = tuple(_firmness(name, options, shares) for name in shares)
    return Weighing(rows, firmness)


def _shares(weights: Mapping[str, Fraction]) -> dict[str, Fraction]:
    total = sum(weights.values())
    return {name: Fraction(weight) / total for name, weight in weights.items()}


def _ranked(options: Sequence[Option], shares: Mapping[str, Fraction]) -> tuple[Weighed, ...]:
    valued = []
    for option in options:
        parts = {name: share * option.scores[name] for name, share in shares.items()}
        valued.append((option, sum(parts.values(), Fraction(0)), parts))
    valued.sort(key=lambda row: -row[1])
    rows: list[Weighed] = []
    for place, (option, value, parts) in enumerate(valued, start=1):
        if rows and rows[-1].value == value:
            place = rows[-1].place
        rows.append(Weighed(option.name, place, value, parts))
    return tuple(rows)


def _firmness(criterion: str, options: Sequence[Option], shares: Mapping[str, Fraction]) -> Firmness:
    weight = shares[criterion]
    if weight == 1:
        return Firmness(criterion, weight, None, None, ())
    rest = {
        option.name: sum(
            (share * option.scores[name] for name, share in shares.items() if name != criterion), Fraction(0)
        )
        / (1 - weight)
        for option in options
    }
    most = max(rest.values())
    without = tuple(name for name, value in rest.items() if value == most)
    first = [row.name for row in _ranked(options, shares) if row.place == 1]
    if len(first) > 1:
        return Firmness(criterion, weight, None, None, without)
    leader = next(option for option in options if option.name == first[0])
    lower: Turn | None = None
    upper: Turn | None = None
    for option in options:
        turn = _turn(criterion, leader, option, rest)
        if turn is None or option is leader:
            continue
        if turn.weight < weight and (lower is None or turn.weight > lower.weight):
            lower = turn
        if turn.weight > weight and (upper is None or turn.weight < upper.weight):
            upper = turn
    return Firmness(criterion, weight, lower, upper, without)


def _turn(criterion: str, leader: Option, rival: Option, rest: Mapping[str, Fraction]) -> Turn | None:
    """The weight t from 0 to 1 at which two are level: where t * here + (1 - t) * elsewhere is nought."""
    here = leader.scores[criterion] - rival.scores[criterion]
    elsewhere = rest[leader.name] - rest[rival.name]
    if here == elsewhere:
        return None
    weight = elsewhere / (elsewhere - here)
    return Turn(weight, rival.name) if 0 <= weight <= 1 else None


def _faults(options: Sequence[Option], weights: Mapping[str, Fraction]) -> list[Fault]:
    found = []
    if not options:
        found.append(Fault("no-option", "There is nothing to rank.", "options"))
    for name, weight in weights.items():
        if weight < 0:
            found.append(Fault("below-nought", "A weight cannot be less than nought.", name))
    if not any(weight > 0 for weight in weights.values()):
        found.append(Fault("no-weight", "No criterion has a weight.", "weights"))
    for option in options:
        for name in weights:
            if name not in option.scores:
                found.append(Fault("no-score", f"There is no score for {name}.", option.name))
            elif not 0 <= option.scores[name] <= 100:
                found.append(Fault("off-the-scale", f"The score for {name} is from 0 to 100.", option.name))
    for name, times in Counter(option.name for option in options).items():
        if times > 1:
            found.append(Fault("option-twice", "Two options have the same name.", name))
    return found
