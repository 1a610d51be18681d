"""Days, working days, weeks and calendar months: how a period runs from one day to another. Exact.

Rules of this arithmetic:

- **Days and weeks** after a day: the day itself is not counted, so ten days after the 1st is the 11th. Where
  a period *begins with* a day (``inclusive``), that day is its first, and the period ends one day earlier.
- **Calendar months and years** end on the day of the same number: a month after 15 March is 15 April. Where
  that month has no such day, on its last: a month after 31 January is 28 or 29 February, and so is a month
  after 30 January (the corresponding date rule, Dodds v Walker [1981] 1 WLR 1027, recalled). ``inclusive``:
  one day earlier.
- **Working days** are all days but Saturdays, Sundays and the bank holidays that are given: they are
  evidence, since nobody can compute them. ``inclusive``: the day itself is the first if it is a working day.
- **Before** a day all of this runs backwards.
- A last day that is no working day may move on to the next (``moves``), where the rule says so.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from types import MappingProxyType

DAY, WORKING_DAY, WEEK, MONTH, YEAR = "day", "working day", "week", "calendar month", "year"
UNITS = (DAY, WORKING_DAY, WEEK, MONTH, YEAR)
SATURDAY = 5


class BeyondCalendar(ValueError):  # noqa: N818 - it says where the day lies
    """A day that cannot be reached: outside the years of the calendar, or of the bank holidays known."""


@dataclass(frozen=True, slots=True)
class BankHolidays:
    """The days on which banks are closed, with their names, and the days between which all are known."""

    known_from: date
    known_to: date
    days: Mapping[date, str] = field(default_factory=dict)
    source: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "days", MappingProxyType(dict(self.days)))

    def closed(self, day: date) -> str:
        """Why a day is no working day (a bank holiday's name, or the day of the week); empty if it is one."""
        if not self.known_from <= day <= self.known_to:
            raise BeyondCalendar(
                f"bank holidays are known from {self.known_from} to {self.known_to}, and {day} lies outside"
            )
        return self.days.get(day, "") or ("", "Saturday", "Sunday")[max(0, day.weekday() - SATURDAY + 1)]


#: No day on which anybody knows whether banks are open.
NONE_KNOWN = BankHolidays(date.max, date.min)


def moved(day: date, number: int, unit: str, bank_holidays: BankHolidays) -> date:
    """The day that lies ``number`` units after (before, if negative) a day that is not counted."""
    try:
        if unit in (MONTH, YEAR):
            return _month(day, number * (12 if unit == YEAR else 1))
        if unit == WORKING_DAY:
            return _working(day, number, bank_holidays)
        return day + timedelta(days=number * (7 if unit == WEEK else 1))
    except OverflowError:
        raise BeyondCalendar(f"{number} times a {unit} from {day} lies outside the calendar") from None


def end(
    day: date,
    number: int,
    unit: str,
    *,
    inclusive: bool,
    before: bool = False,
    bank_holidays: BankHolidays | None = None,
) -> date:
    """The last day of a period of ``number`` units that runs from a day, or ends with it.

    Only working days ask for bank holidays; without any they are ``BeyondCalendar``.
    """
    bank_holidays = bank_holidays or NONE_KNOWN
    way = -1 if before else 1
    if not inclusive:
        return moved(day, way * number, unit, bank_holidays)
    if unit == WORKING_DAY:
        return moved(day - timedelta(days=way), way * number, unit, bank_holidays)
    return moved(day, way * number, unit, bank_holidays) - timedelta(days=way)


def next_working_day(day: date, bank_holidays: BankHolidays) -> date:
    """The day itself, or the first working day after it."""
    while bank_holidays.closed(day):
        day += timedelta(days=1)
    return day


def _month(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not date.min.year <= year <= date.max.year:
        raise OverflowError
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _working(day: date, number: int, bank_holidays: BankHolidays) -> date:
    step = timedelta(days=1 if number > 0 else -1)
    left = abs(number)
    while left:
        day += step
        left -= not bank_holidays.closed(day)
    return day
