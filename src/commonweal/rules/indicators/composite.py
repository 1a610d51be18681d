"""One index of several domains: a weighted sum, ranks and tenths, as in the deprivation indices. Exact.

The scores are added as they are: bringing the domains onto one scale (the index publishes exponentially
transformed scores) is done before. Source: English Indices of Deprivation 2019, Technical Report, chapter 3.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from commonweal.rules.reasons import Fault

#: Equal scores share the better rank, or keep the order in which they were given.
SHARED, AS_GIVEN = "shared", "as given"
TIES = (SHARED, AS_GIVEN)


@dataclass(frozen=True, slots=True)
class Area:
    """An area and its scores, by domain; the higher, the more of what the index measures."""

    name: str
    scores: Mapping[str, Fraction]


@dataclass(frozen=True, slots=True)
class Ranked:
    """An area's score, its rank (1 has the highest score) and its group (1 holds the first of ``groups``)."""

    name: str
    score: Fraction
    rank: int
    group: int


@dataclass(frozen=True, slots=True)
class Index:
    """The areas in the order given, or faults."""

    rows: tuple[Ranked, ...] = ()
    faults: tuple[Fault, ...] = ()


def composite(
    areas: Sequence[Area], weights: Mapping[str, Fraction], *, ties: str = SHARED, groups: int = 10
) -> Index:
    """Rank areas by the weighted mean of their scores, and part the ranks into equal groups.

    Only the proportions of the weights count. An area of rank r of n is in group r times ``groups`` over n,
    rounded up: of 32,844 areas, the 3,284 with the highest scores are the first tenth.
    """
    if found := _faults(areas, weights, ties, groups):
        return Index(faults=tuple(found))
    total = sum(weights.values())
    shares = [(name, weight / total) for name, weight in weights.items() if weight]
    # Whole numbers over one denominator: adding 200,000 fractions one by one would take minutes.
    below = _common([share for _name, share in shares])
    scale = _common([area.scores[name] for area in areas for name, _share in shares])
    parts = [(name, int(share * below)) for name, share in shares]
    sums = [
        sum(
            part * (area.scores[name].numerator * (scale // area.scores[name].denominator))
            for name, part in parts
        )
        for area in areas
    ]
    order = sorted(range(len(areas)), key=lambda position: -sums[position])
    ranks = {position: place for place, position in enumerate(order, start=1)}
    if ties == SHARED:
        first: dict[int, int] = {}
        for position in order:
            first.setdefault(sums[position], ranks[position])
        ranks = {position: first[sums[position]] for position in order}
    rows = (
        Ranked(
            area.name,
            Fraction(sums[position], below * scale),
            ranks[position],
            -(-ranks[position] * groups // len(areas)),
        )
        for position, area in enumerate(areas)
    )
    return Index(tuple(rows))


def _common(values: Sequence[Fraction]) -> int:
    """A denominator that all of them share."""
    return lcm(*{value.denominator for value in values})


def _faults(areas: Sequence[Area], weights: Mapping[str, Fraction], ties: str, groups: int) -> list[Fault]:
    found = []
    if not areas:
        found.append(Fault("no-area", "There is no area to rank.", "areas"))
    for name, weight in weights.items():
        if weight < 0:
            found.append(Fault("below-nought", "A weight cannot be less than nought.", name))
    if not any(weight > 0 for weight in weights.values()):
        found.append(Fault("no-weight", "No domain has a weight.", "weights"))
    if ties not in TIES:
        found.append(Fault("unknown-ties", f"Ties are one of {', '.join(TIES)}.", "ties"))
    if groups < 1:
        found.append(Fault("no-groups", "There is at least one group.", "groups"))
    for area in areas:
        for name in weights:
            if name not in area.scores:
                found.append(Fault("no-score", f"There is no score for {name}.", area.name))
    for name, times in Counter(area.name for area in areas).items():
        if times > 1:
            found.append(Fault("area-twice", "Two areas have the same name.", name))
    return found
