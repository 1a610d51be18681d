"""Rates made comparable between places of different ages. Numerical: quantised to stated digits.

*Directly* standardised: the rates of each age band, weighted by a standard population; the interval by
Dobson's method on Byar's limits of the total, not calculated below ten events. Where one person can have
several events (reconvictions, readmissions) they are not independent: the variance of a band is then the sum
of k squared times the people with k events. *Indirectly*: the events there were over those that a reference's
rates would give; limits of the count exact below ten events and Byar's from ten on.

Sources: Public Health England, Technical Guide: Confidence Intervals (2018); Dobson, Kuulasmaa, Eberle and
Scherer, Statistics in Medicine 10 (1991) 457-462. The value itself is exact until it is rounded.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from commonweal.rules.indicators.intervals import NINETY_FIVE, Measured, byar_limits, count_limits, measured
from commonweal.rules.reasons import Fault

DOBSON, DOBSON_REPEATED = "Dobson", "Dobson, events not independent"
FEWEST = 10


@dataclass(frozen=True, slots=True)
class Band:
    """An age band: its events and people, and how many of the standard population are of that age.

    ``repeats`` is empty where events are independent; otherwise ``repeats[0]`` people had one event,
    ``repeats[1]`` two, and so on.
    """

    name: str
    events: int
    population: int
    standard: int
    repeats: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class ReferenceBand:
    """An age band here and in the reference: events and people of both."""

    name: str
    events: int
    population: int
    reference_events: int
    reference_population: int


@dataclass(frozen=True, slots=True)
class Standardised:
    """A standardised figure, or faults. ``figure`` is ``None`` also where there are too few events for it."""

    figure: Measured | None = None
    events: int = 0
    expected: Fraction | None = None
    faults: tuple[Fault, ...] = ()


def direct(
    bands: Sequence[Band], *, per: int = 100_000, confidence: Decimal = NINETY_FIVE, digits: int = 2
) -> Standardised:
    """The rate that the standard population would have with the rates found here."""
    if found := _direct_faults(bands):
        return Standardised(faults=tuple(found))
    events = sum(band.events for band in bands)
    if events < FEWEST:
        return Standardised(None, events)
    repeated = any(band.repeats for band in bands)
    standard = sum(band.standard for band in bands)
    value = sum((Fraction(band.standard * band.events, band.population) for band in bands), Fraction(0))
    value /= standard
    variance = (
        sum(Fraction(band.standard, band.population) ** 2 * _variance(band) for band in bands) / standard**2
    )
    stretch = math.sqrt(variance / events)
    lower, upper = (
        (float(value) + stretch * (limit - events)) * per for limit in byar_limits(events, confidence)
    )
    method = DOBSON_REPEATED if repeated else DOBSON
    return Standardised(measured(value * per, (max(0.0, lower), upper), method, digits), events)


def ratio(
    bands: Sequence[ReferenceBand], *, per: int = 1, confidence: Decimal = NINETY_FIVE, digits: int = 4
) -> Standardised:
    """Events over those that the reference's rates would give, times ``per`` (1, or 100)."""
    return _indirect(bands, Fraction(per), confidence, digits)


def indirect_rate(
    bands: Sequence[ReferenceBand], *, per: int = 100_000, confidence: Decimal = NINETY_FIVE, digits: int = 2
) -> Standardised:
    """The ratio times the reference's own rate for every ``per`` people."""
    people = sum(band.reference_population for band in bands)
    events = sum(band.reference_events for band in bands)
    return _indirect(bands, Fraction(events * per, people) if people > 0 else Fraction(0), confidence, digits)


def _indirect(
    bands: Sequence[ReferenceBand], scale: Fraction, confidence: Decimal, digits: int
) -> Standardised:
    if found := _indirect_faults(bands):
        return Standardised(faults=tuple(found))
    events = sum(band.events for band in bands)
    expected = sum(
        (Fraction(band.population * band.reference_events, band.reference_population) for band in bands),
        Fraction(0),
    )
    if not expected:
        fault = Fault("none-expected", "The reference has no event to expect any from.", "bands")
        return Standardised(faults=(fault,))
    method, limits = count_limits(events, confidence)
    factor = float(scale / expected)
    lower, upper = (limit * factor for limit in limits)
    return Standardised(measured(scale * events / expected, (lower, upper), method, digits), events, expected)


def _variance(band: Band) -> int:
    if not band.repeats:
        return band.events
    return sum(people * times**2 for times, people in enumerate(band.repeats, start=1))


def _direct_faults(bands: Sequence[Band]) -> list[Fault]:
    found = _twice([band.name for band in bands])
    repeated = any(band.repeats for band in bands)
    for band in bands:
        if min(band.events, band.standard, *band.repeats, 0) < 0:
            found.append(Fault("below-nought", "A count cannot be less than nought.", band.name))
        if band.population <= 0:
            found.append(Fault("no-population", "A band needs people in it.", band.name))
        if repeated and sum(times * people for times, people in enumerate(band.repeats, 1)) != band.events:
            sentence = "People by how many events they had do not add up to the events."
            found.append(Fault("repeats-do-not-add-up", sentence, band.name))
    if not sum(max(0, band.standard) for band in bands):
        found.append(Fault("no-standard", "The standard population is empty.", "bands"))
    return found


def _indirect_faults(bands: Sequence[ReferenceBand]) -> list[Fault]:
    found = _twice([band.name for band in bands])
    for band in bands:
        if min(band.events, band.population, band.reference_events) < 0:
            found.append(Fault("below-nought", "A count cannot be less than nought.", band.name))
        if band.reference_population <= 0:
            found.append(Fault("no-reference", "A band needs people of the reference in it.", band.name))
    if not bands:
        found.append(Fault("no-band", "There is no band.", "bands"))
    return found


def _twice(names: Sequence[str]) -> list[Fault]:
    return [
        Fault("band-twice", "Two bands have the same name.", name)
        for name, times in Counter(names).items()
        if times > 1
    ]
