"""Days, and how long payments take: what is published of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time
from fractions import Fraction
from statistics import median

from commonweal.rules import statutes
from commonweal.rules.money import round_down, round_half_up
from commonweal.web.days import LONDON, day_of


def pay_by(received: datetime, days: int) -> datetime:
    """The last moment at which a claim is paid in time: the end of the last of so many days.

    The day on which it came in is the first of them (Procurement Act 2023 s.68(2)): a claim of 1 March is
    paid within thirty days by the end of 30 March.
    """
    last = statutes.end(day_of(received), days, statutes.DAY, inclusive=True)
    return datetime.combine(last, time.max, LONDON)


@dataclass(frozen=True, slots=True)
class PayDays:
    """How long payments took: ``count`` of them, mean and median in days, and how many were in time.

    ``None`` where nothing has been paid. Payments of nought are not counted: they would flatter the mean.
    """

    count: int = 0
    mean: Fraction | None = None
    median: Fraction | None = None
    within: int = 0

    @property
    def share(self) -> Fraction | None:
        """The part that was paid in time."""
        return Fraction(self.within, self.count) if self.count else None

    @property
    def mean_words(self) -> str:
        """The mean to a tenth of a day."""
        return _tenths(self.mean)

    @property
    def median_words(self) -> str:
        return _tenths(self.median)

    @property
    def share_words(self) -> str:
        """The share in whole per cent, rounded down so that 100% means all."""
        return "" if self.share is None else f"{round_down(self.share * 100)}%"


def pay_days(paid: Iterable[tuple[int, bool]]) -> PayDays:
    """The figures for payments made, each given as its days and whether it was in time."""
    rows = list(paid)
    if not rows:
        return PayDays()
    days = [Fraction(taken) for taken, _in_time in rows]
    mean = sum(days, start=Fraction(0)) / len(days)
    return PayDays(len(rows), mean, median(days), sum(in_time for _days, in_time in rows))


def _tenths(days: Fraction | None) -> str:
    if days is None:
        return ""
    whole, tenth = divmod(round_half_up(days * 10), 10)
    return f"{whole}.{tenth}" if tenth else str(whole)
