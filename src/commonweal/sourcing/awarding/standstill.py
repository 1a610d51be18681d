"""When the standstill after an award ends: so many days as the notice says, counted as the law counts."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

from commonweal.places.bank_holidays import calendars
from commonweal.record import clock
from commonweal.rules.statutes import UNITED_KINGDOM, end
from commonweal.rules.statutes.calendar import WORKING_DAY
from commonweal.sourcing.models import DirectAward
from commonweal.web.days import LONDON, day_of


def of_direct(row: DirectAward) -> datetime:
    """When a direct award's standstill ends if it is made now; where its ground has none, now."""
    now = clock.now()
    return ends(now, row.on_ground.days) if row.on_ground.days else now


def ends(awarded: datetime, days: int) -> datetime:
    """The moment at which the last of so many working days is over, in the United Kingdom.

    The day of the award is the first of them if it is one. Saturdays, Sundays and the bank holidays of any
    nation do not count. Source: Procurement Act 2023, sections 51(2) and 123.
    """
    first = day_of(awarded)
    bank_holidays = calendars("England", first.year, first.year + 1)[UNITED_KINGDOM]
    last = end(first, days, WORKING_DAY, inclusive=True, bank_holidays=bank_holidays)
    return datetime.combine(last + timedelta(days=1), time(), tzinfo=LONDON).astimezone(UTC)
