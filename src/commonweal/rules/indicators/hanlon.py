"""Needs ranked by the basic priority rating, in the variants that are in use. Exact.

Panels score a need: A its size (0 to 10), B its seriousness (0 to 20), C how effective a remedy is (0
to 10). Five questions, PEARL, are answered yes or no: whether acting is proper, economic, acceptable,
within resources and lawful; one no makes the overall rating nought.

| variant | rating |
|---|---|
| ``HANLON`` | (A + B) x C / 3, and nought unless PEARL holds |
| ``NACCHO`` | (A + 2 B) x C, with B from 0 to 10, PEARL as before (recalled) |

Sources: Hanlon and Pickett, Public Health: Administration and Practice; uic.edu, Basic Priority Rating;
NACCHO, Guide to Prioritization Techniques (recalled). Points are ordinal: a rating of 40 is not twice
one of 20.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from commonweal.rules.indicators.composite import AS_GIVEN, SHARED, TIES
from commonweal.rules.reasons import Fault

HANLON, NACCHO = "hanlon", "naccho"
PEARL = ("proper", "economic", "acceptable", "resourced", "lawful")


@dataclass(frozen=True, slots=True)
class Variant:
    """How points become a rating: the highest B, how often B counts, what the product is divided by."""

    name: str
    highest_seriousness: int
    seriousness_counts: int
    divisor: int


VARIANTS = {HANLON: Variant(HANLON, 20, 1, 3), NACCHO: Variant(NACCHO, 10, 2, 1)}


@dataclass(frozen=True, slots=True)
class Need:
    """A need's points, and the PEARL questions that were answered with no."""

    name: str
    size: Fraction
    seriousness: Fraction
    effectiveness: Fraction
    barred_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rating:
    """A need's place with its basic and overall ratings; these differ only where PEARL bars it."""

    name: str
    place: int
    basic: Fraction
    overall: Fraction
    barred_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ratings:
    """The needs, first place first, or faults."""

    rows: tuple[Rating, ...] = ()
    faults: tuple[Fault, ...] = ()


def priority_ratings(needs: Sequence[Need], *, variant: str = HANLON, ties: str = SHARED) -> Ratings:
    """Rank needs by their overall rating, the highest first."""
    if found := _faults(needs, variant, ties):
        return Ratings(faults=tuple(found))
    how = VARIANTS[variant]
    rated = []
    for need in needs:
        basic = (need.size + how.seriousness_counts * need.seriousness) * need.effectiveness / how.divisor
        rated.append((need, basic, Fraction(0) if need.barred_by else basic))
    rated.sort(key=lambda row: -row[2])
    rows: list[Rating] = []
    for place, (need, basic, overall) in enumerate(rated, start=1):
        if ties == SHARED and rows and rows[-1].overall == overall:
            place = rows[-1].place
        rows.append(Rating(need.name, place, basic, overall, need.barred_by))
    return Ratings(tuple(rows))


def _faults(needs: Sequence[Need], variant: str, ties: str) -> list[Fault]:
    found = []
    if variant not in VARIANTS:
        return [Fault("unknown-variant", f"Variants are {', '.join(VARIANTS)}.", "variant")]
    if ties not in TIES:
        found.append(Fault("unknown-ties", f"Ties are one of {', '.join((SHARED, AS_GIVEN))}.", "ties"))
    if not needs:
        found.append(Fault("no-need", "There is no need to rank.", "needs"))
    for need in needs:
        for name, points, highest in (
            ("size", need.size, 10),
            ("seriousness", need.seriousness, VARIANTS[variant].highest_seriousness),
            ("effectiveness", need.effectiveness, 10),
        ):
            if not 0 <= points <= highest:
                found.append(Fault("off-the-scale", f"The {name} is from 0 to {highest}.", need.name))
        if unknown := set(need.barred_by) - set(PEARL):
            found.append(Fault("unknown-question", f"{min(unknown)!r} is no PEARL question.", need.name))
    for name, times in Counter(need.name for need in needs).items():
        if times > 1:
            found.append(Fault("need-twice", "Two needs have the same name.", name))
    return found
