"""Bank holidays of the four nations: evidence for the clocks of the statutes, from the ``holidays`` library.

Days that are proclaimed for a single year (a funeral, a jubilee) are known only to a release of the library
made after them; days of later years follow from standing rules and may still change.
"""

from __future__ import annotations

from datetime import date
from importlib.metadata import version

import holidays

from commonweal.rules.data import NATIONS
from commonweal.rules.statutes import UNITED_KINGDOM, BankHolidays

SUBDIVISIONS = dict(zip(NATIONS, ("ENG", "WLS", "SCT", "NIR"), strict=True))
#: The Act under which bank holidays stand is of 1971; the library's rules are thinner before.
EARLIEST, LATEST = 1971, 2200


def calendars(nation: str, first: int, last: int) -> dict[str, BankHolidays]:
    """The bank holidays of a nation and of the United Kingdom as a whole, from ``first`` to ``last``.

    A day of the United Kingdom is one that is kept in any of its nations. ``ValueError`` outside the years
    that the library knows.
    """
    if not EARLIEST <= first <= last <= LATEST:
        raise ValueError(f"bank holidays are known from {EARLIEST} to {LATEST}")
    years = range(first, last + 1)
    of_each = {name: _of(code, years) for name, code in SUBDIVISIONS.items()}
    everywhere: dict[date, str] = {}
    for name, days in of_each.items():
        for day, holiday in days.items():
            everywhere.setdefault(day, f"{holiday}, {name}" if day not in of_each["England"] else holiday)
    source = f"holidays {version('holidays')}"
    span = date(first, 1, 1), date(last, 12, 31)
    return {
        nation: BankHolidays(*span, of_each[nation], source),
        UNITED_KINGDOM: BankHolidays(*span, everywhere, source),
    }


def _of(code: str, years: range) -> dict[date, str]:
    found = holidays.country_holidays("GB", subdiv=code, years=years, language="en_GB")
    return {day: found[day] for day in sorted(found) if day.year in years}
