"""The evidence of a settlement: what was verified in each period, counted, sampled or measured."""

from __future__ import annotations

from dataclasses import dataclass

from commonweal.rules.fields import day
from commonweal.rules.outcomes.effect import Measured
from commonweal.rules.outcomes.ratecard import Rate, RateCard
from commonweal.rules.reasons import Fault

LATEST_YEAR = 9_000


@dataclass(frozen=True, slots=True)
class Sample:
    """So many were claimed, so many of these looked into, so many of those found to be true."""

    claimed: int
    checked: int
    confirmed: int

    @property
    def counts(self) -> int:
        """How many count: the claims times the part confirmed, rounded down."""
        return self.claimed * self.confirmed // self.checked

    def faults(self, where: str) -> list[Fault]:
        if 0 <= self.confirmed <= self.checked <= self.claimed and self.checked:
            return []
        words = "Some are claimed, some of these checked, some of those confirmed: never more than before."
        return [Fault("sample-impossible", words, where)]


@dataclass(frozen=True, slots=True)
class Verified:
    """How many whole units of an outcome were verified.

    Instead of a quantity (then nought) there may be a ``sample`` to reckon it from, or a cohort ``measured``
    against its controls.
    """

    outcome: str
    quantity: int
    sample: Sample | None = None
    measured: Measured | None = None


@dataclass(frozen=True, slots=True)
class Period:
    """One period of a contract and what was verified in it.

    ``year``: which year of the contract it belongs to. ``ends``: its last day, ``2026-03-31``. ``pooled``:
    whether the cohorts to date are now judged together.
    """

    name: str
    verified: tuple[Verified, ...]
    year: int = 1
    ends: str | None = None
    pooled: bool = False


@dataclass(frozen=True, slots=True)
class Evidence:
    """A rate card and every period so far, the earliest first: caps run over all of them."""

    card: RateCard
    periods: tuple[Period, ...]


def faults(evidence: Evidence) -> list[Fault]:
    """All that is wrong with the evidence: the card's faults, and periods that do not fit the card."""
    found = evidence.card.faults()
    rates = {rate.outcome: rate for rate in evidence.card.rates}
    names = set()
    for period in evidence.periods:
        where = f"period {period.name}"
        if period.name in names:
            found.append(Fault("period-twice", "Two periods have the same name.", where))
        names.add(period.name)
        found += _period_faults(evidence.card, period, where)
        seen = set()
        for row in period.verified:
            found += _row_faults(rates.get(row.outcome), row, f"{where}, {row.outcome}")
            if row.outcome in seen:
                words = "This outcome stands twice in the period."
                found.append(Fault("verified-twice", words, f"{where}, {row.outcome}"))
            seen.add(row.outcome)
    return found


def _period_faults(card: RateCard, period: Period, where: str) -> list[Fault]:
    found = []
    years = [len(rate.shares) for rate in card.rates if rate.shares]
    if period.year < 1 or any(period.year > many for many in years):
        words = "The rate card does not say what this year of the contract pays."
        found.append(Fault("no-such-year", words, where))
    last = None if period.ends is None else day(period.ends)
    if period.ends is not None and (last is None or last.year > LATEST_YEAR):
        words = f"The last day is no day such as 2026-03-31, up to the year {LATEST_YEAR}."
        found.append(Fault("no-such-day", words, where))
    return found


def _row_faults(rate: Rate | None, row: Verified, where: str) -> list[Fault]:
    found = []
    if rate is None:
        found.append(Fault("unknown-outcome", "The rate card has no such outcome.", where))
    elif rate.on_effect and (row.quantity or row.sample):
        words = "This outcome is paid by its effect: a cohort has to be measured."
        found.append(Fault("not-measured", words, where))
    elif row.measured and not rate.on_effect:
        words = "The rate card has no threshold for this outcome."
        found.append(Fault("no-threshold", words, where))
    if row.quantity < 0:
        found.append(Fault("quantity-negative", "A quantity cannot be less than nought.", where))
    if row.sample and (row.quantity or row.measured):
        words = "A quantity is counted, or reckoned from a sample, or measured: one of these."
        found.append(Fault("counted-twice", words, where))
    if row.sample:
        found += row.sample.faults(where)
    if row.measured:
        found += row.measured.faults(where)
    return found
