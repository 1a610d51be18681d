"""Proportions and rates with the range that chance leaves open. Numerical: quantised to stated digits.

Sources: Public Health England, Technical Guide: Confidence Intervals (2018): Wilson's score method for
proportions; exact Poisson limits for rates below 10 events, Byar's approximation from 10 on. A lower limit
that the formula puts below nought is nought.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from statistics import NormalDist

from commonweal.rules.money import round_half_up
from commonweal.rules.reasons import Reason

NINETY_FIVE = Decimal("0.95")
NINETY_NINE_POINT_EIGHT = Decimal("0.998")


@dataclass(frozen=True, slots=True)
class Measured:
    """A figure with its interval, each to ``digits`` decimals: what is published and then decided on."""

    value: Decimal
    lower: Decimal
    upper: Decimal
    method: str
    digits: int


def proportion(
    events: int, population: int, *, confidence: Decimal = NINETY_FIVE, digits: int = 4
) -> Measured:
    """Events out of a population, between 0 and 1, with Wilson's interval.

    ``ValueError`` unless ``0 <= events <= population`` and the population is not nought.
    """
    if not 0 <= events <= population or not population:
        raise ValueError(f"{events} of {population} is no proportion")
    z = _deviations(confidence)
    share = Fraction(events, population)
    middle = 2 * events + z * z
    reach = z * math.sqrt(z * z + 4 * events * float(1 - share))
    span = 2 * (population + z * z)
    limits = (max(0.0, (middle - reach) / span), min(1.0, (middle + reach) / span))
    return measured(share, limits, "Wilson", digits)


def rate(
    events: int,
    population: int,
    *,
    per: int = 100_000,
    confidence: Decimal = NINETY_FIVE,
    digits: int = 2,
) -> Measured:
    """Events for every ``per`` people, with exact limits below 10 events and Byar's from 10 on.

    ``ValueError`` for a negative count or an empty population. There may be more events than people.
    """
    if events < 0 or population <= 0:
        raise ValueError(f"{events} events among {population} people is no rate")
    method, (lower, upper) = count_limits(events, confidence)
    scaled = (lower * per / population, upper * per / population)
    return measured(Fraction(events * per, population), scaled, method, digits)


def count_limits(events: int, confidence: Decimal = NINETY_FIVE) -> tuple[str, tuple[float, float]]:
    """The limits of a Poisson count and how they were found: exact below 10 events, Byar's from 10 on."""
    if events < 10:
        return "exact", exact_limits(events, confidence)
    return "Byar", byar_limits(events, confidence)


def byar_limits(events: int, confidence: Decimal = NINETY_FIVE) -> tuple[float, float]:
    """Byar's approximate limits for a Poisson count of one or more."""
    z = _deviations(confidence)
    above = events + 1
    lower = events * (1 - 1 / (9 * events) - z / (3 * math.sqrt(events))) ** 3
    upper = above * (1 - 1 / (9 * above) + z / (3 * math.sqrt(above))) ** 3
    return max(0.0, lower), upper


def exact_limits(events: int, confidence: Decimal = NINETY_FIVE) -> tuple[float, float]:
    """The Poisson means at which a count this high, or this low, is just too unlikely."""
    tail = (1 - float(confidence)) / 2
    lower = 0.0 if not events else _mean_where(lambda mean: _at_most(events - 1, mean) > 1 - tail, events)
    return lower, _mean_where(lambda mean: _at_most(events, mean) > tail, events)


def compare(measured: Measured, benchmark: Decimal) -> Reason:
    """In words: whether the whole interval lies above or below a benchmark on the same scale."""
    facts = {
        "value": str(measured.value),
        "lower": str(measured.lower),
        "upper": str(measured.upper),
        "benchmark": str(benchmark),
    }
    told = "%(value)s (between %(lower)s and %(upper)s)"
    if measured.lower > benchmark:
        return Reason("higher", f"{told} is higher than %(benchmark)s.", facts)
    if measured.upper < benchmark:
        return Reason("lower", f"{told} is lower than %(benchmark)s.", facts)
    return Reason("no-different", f"{told} may be no different from %(benchmark)s.", facts)


def _deviations(confidence: Decimal) -> float:
    """The normal quantile that leaves half of the doubt on each side."""
    return NormalDist().inv_cdf(0.5 + float(confidence) / 2)


def _at_most(count: int, mean: float) -> float:
    """The chance of ``count`` events or fewer where ``mean`` are expected."""
    return sum(math.exp(-mean) * mean**k / math.factorial(k) for k in range(count + 1))


def _mean_where(holds: Callable[[float], bool], events: int) -> float:
    """The mean up to which ``holds`` is true, by halving until floating point can tell no closer."""
    low, high = 0.0, 4.0 * events + 40.0
    for _ in range(100):
        middle = (low + high) / 2
        low, high = (middle, high) if holds(middle) else (low, middle)
    return low


def measured(value: Fraction, limits: tuple[float, float], method: str, digits: int) -> Measured:
    """A figure and its limits, rounded half up to ``digits`` decimals: the end of floating point."""
    unit = Decimal(1).scaleb(-digits)
    exact = (Decimal(round_half_up(value * 10**digits)) * unit).quantize(unit)
    lower, upper = (Decimal(limit).quantize(unit, ROUND_HALF_UP) for limit in limits)
    return Measured(exact, lower, upper, method, digits)
