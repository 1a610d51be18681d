"""Needs ranked by the basic priority rating, in the variants that are in use. Exact.

Panels score a need: A its size (0 to 10), B its seriousness (0 to 20), C how effective a remedy is (0
to 10). Five questions, PEARL, are answered yes or no: whether acting is proper, economic, acceptable,
within resources and lawful; one no makes the overall rating nought.

| variant | rating |
|---|---|
| ``HANLON`` | (A + B) x C / 3, and nought unless PEARL holds |
| ``NACCHO`` | (A + 2 B) x C, with B from 0 to 10, PEARL as before (recalled) |
| ``PAHO`` | (A + B + E) x C x F / 5.25: E inequity (0 to 5), F the position to act (0.67 to 1.5), no PEARL |

Sources: Hanlon and Pickett, Public Health: Administration and Practice; uic.edu, Basic Priority Rating;
NACCHO, Guide to Prioritization Techniques (recalled); Choi, Maza and Mujica, The Pan American Health
Organization-adapted Hanlon method, Revista Panamericana de Salud Pública 43 (2019) e61, of which the
components were read and the equation with its ends is recalled (the highest points make 100, as Hanlon's do).
Points are ordinal: a rating of 40 is not twice one of 20.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from commonweal.rules.indicators.composite import AS_GIVEN, SHARED, TIES
from commonweal.rules.reasons import Fault

HANLON, NACCHO, PAHO = "hanlon", "naccho", "paho"
PEARL = ("proper", "economic", "acceptable", "resourced", "lawful")


@dataclass(frozen=True, slots=True)
class Variant:
    """How points become a rating: the highest B, how often B counts, what the product is divided by.

    With ``adapted`` inequity and position count, and nobody asks the PEARL questions.
    """

    name: str
    highest_seriousness: int
    seriousness_counts: int
    divisor: Fraction
    adapted: bool = False


VARIANTS = {
    HANLON: Variant(HANLON, 20, 1, Fraction(3)),
    NACCHO: Variant(NACCHO, 10, 2, Fraction(1)),
    PAHO: Variant(PAHO, 20, 1, Fraction("5.25"), adapted=True),
}


@dataclass(frozen=True, slots=True)
class Need:
    """A need's points, and the PEARL questions that were answered with no.

    ``inequity`` and ``position`` are for the variant that counts them, and ``None`` in the others.
    """

    name: str
    size: Fraction
    seriousness: Fraction
    effectiveness: Fraction
    barred_by: tuple[str, ...] = ()
    inequity: Fraction | None = None
    position: Fraction | None = None


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
        problem = need.size + how.seriousness_counts * need.seriousness + (need.inequity or 0)
        basic = problem * need.effectiveness / how.divisor
        if need.position is not None:
            basic *= need.position
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
        found += _need_faults(need, VARIANTS[variant])
    for name, times in Counter(need.name for need in needs).items():
        if times > 1:
            found.append(Fault("need-twice", "Two needs have the same name.", name))
    return found


def _need_faults(need: Need, how: Variant) -> list[Fault]:
    found = []
    scales = (
        ("size", need.size, "0", "10", True),
        ("seriousness", need.seriousness, "0", str(how.highest_seriousness), True),
        ("effectiveness", need.effectiveness, "0", "10", True),
        ("inequity", need.inequity, "0", "5", how.adapted),
        ("position", need.position, "0.67", "1.5", how.adapted),
    )
    for name, points, least, most, counts in scales:
        if counts and points is None:
            found.append(Fault("missing", f"This variant asks for the {name}.", need.name))
        elif points is not None and not counts:
            found.append(Fault("not-used", f"This variant does not count the {name}.", need.name))
        elif points is not None and not Fraction(least) <= points <= Fraction(most):
            found.append(Fault("off-the-scale", f"The {name} is from {least} to {most}.", need.name))
    if unknown := set(need.barred_by) - set(PEARL):
        found.append(Fault("unknown-question", f"{min(unknown)!r} is no PEARL question.", need.name))
    elif need.barred_by and how.adapted:
        found.append(Fault("not-used", "This variant asks no PEARL question.", need.name))
    return found
