"""What a later year is worth today: dated schedules of rates, and factors that multiply up year by year.

Year 0 counts in full. The factor of year y is the product, over the years 1 to y, of 1 ÷ (1 + the rate in
force for that year), so that a long horizon passes through every band of its schedule; one rate to the power
of the year would not. Source: HM Treasury, The Green Book, annex on discounting.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from commonweal.rules import data
from commonweal.rules.fields import Table
from commonweal.rules.money import exact_text

STANDARD, HEALTH, LOWER = "standard", "health", "lower"
SERIES = (STANDARD, HEALTH, LOWER)
#: No schedule is asked about later years than these: beyond, every factor is next to nothing.
LAST_YEAR = 500


@dataclass(frozen=True, slots=True)
class Band:
    """The rate of the years from ``first`` to ``last``; ``None``: for ever."""

    first: int
    last: int | None
    rate: Fraction


@dataclass(frozen=True, slots=True)
class Schedule:
    """A series of rates and where it comes from. ``unconfirmed``: nobody has read its source."""

    name: str
    series: str
    bands: tuple[Band, ...]
    source: str
    note: str = ""
    unconfirmed: bool = False

    def rate(self, year: int) -> Fraction:
        """The rate in force for a year."""
        return next(band.rate for band in self.bands if band.last is None or year <= band.last)

    def factors(self, last: int) -> list[Fraction]:
        """The factor of each year from 0 to ``last``."""
        factors = [Fraction(1)]
        for year in range(1, last + 1):
            factors.append(factors[-1] / (1 + self.rate(year)))
        return factors

    def as_data(self) -> dict[str, Any]:
        """The schedule as plain data: part of the evidence, so that no later change of rates touches it."""
        return {
            "name": self.name,
            "series": self.series,
            "bands": [
                {"first": band.first, "last": band.last, "rate": exact_text(band.rate)} for band in self.bands
            ],
            "source": self.source,
            "note": self.note,
            "unconfirmed": self.unconfirmed,
        }


def flat(rate: Fraction, source: str) -> Schedule:
    """One rate for every year, on somebody's authority."""
    return Schedule("one rate", "flat", (Band(0, None, rate),), source)


def official(series: str, on: date) -> Schedule | None:
    """The series of rates that held on a day; ``None`` where there was none."""
    version = data.load("commonweal.rules.value", "discount_rates").on(on)
    return _of_version(version, series) if version and series in version.body else None


def all_official(on: date) -> tuple[Schedule, ...]:
    """Every series that held on a day, to be set side by side."""
    return tuple(found for series in SERIES if (found := official(series, on)))


def _of_version(version: data.Version, series: str) -> Schedule:
    bands = []
    for first, *last, rate in version.body[series]:
        bands.append(Band(first, last[0] if last else None, Fraction(rate)))
    note = version.body.get("note", "")
    return Schedule(version.name, series, tuple(bands), version.source, note, version.unconfirmed)


def read(table: Table) -> Schedule:
    """The schedule that a file asks for: a ``series`` that held ``on`` a day, or a ``flat`` rate.

    A flat rate carries its own ``source``. What is given back in case of a fault is not worth using.
    """
    nothing = flat(Fraction(0), "")
    if "flat" in table:
        rate = table.exact("flat", least=0, most=1)
        found: Schedule | None = flat(rate, table.text("source"))
    else:
        series, on = table.text("series", among=SERIES), table.day("on")
        found = official(series, on) if on else nothing
        if found is None:
            table.fault("on", "no-schedule", f"There is no {series} schedule for this day.")
    table.close()
    return found or nothing
