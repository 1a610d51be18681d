"""What a clock is set with, and the same as canonical data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from commonweal.rules.data import NATIONS, Version, version_from_data
from commonweal.rules.fields import Table, day
from commonweal.rules.reasons import Fault
from commonweal.rules.statutes.calendar import BankHolidays
from commonweal.rules.statutes.statute import UNITED_KINGDOM


@dataclass(frozen=True, slots=True)
class Evidence:
    """A version of a statute, which of its events happened when and where, and bank holidays by calendar.

    ``bank_holidays`` holds a calendar for the nation, and one called ``united kingdom`` with those of all of
    them. ``began`` is the day on which the case began, whose version it keeps: the day of the event unless it
    began earlier. ``as_if`` applies a version that was not in force on that day either.
    """

    version: Version
    event: str
    on: date
    nation: str
    bank_holidays: Mapping[str, BankHolidays] = field(default_factory=dict)
    began: date | None = None
    as_if: bool = False


def evidence_data(evidence: Evidence) -> dict[str, Any]:
    """The evidence as canonical data, with the version of the statute in full."""
    return {
        "version": evidence.version.as_data(),
        "event": evidence.event,
        "on": evidence.on.isoformat(),
        "nation": evidence.nation,
        "began": None if evidence.began is None else evidence.began.isoformat(),
        "as_if": evidence.as_if,
        "bank_holidays": {
            name: {
                "known_from": calendar.known_from.isoformat(),
                "known_to": calendar.known_to.isoformat(),
                "source": calendar.source,
                "days": {found.isoformat(): calendar.days[found] for found in sorted(calendar.days)},
            }
            for name, calendar in sorted(evidence.bank_holidays.items())
        },
    }


def from_data(data: Any, faults: list[Fault]) -> Evidence:
    """The evidence that ``evidence_data`` made these data of. Worth something only if no fault was added."""
    table = Table(data, "evidence", faults)
    version = version_from_data(table.any("version"), "evidence, version", faults)
    names = (*NATIONS, UNITED_KINGDOM)
    given = table.table("bank_holidays")
    calendars = {name: _calendar(given.table(name)) for name in names if name in given}
    given.close()
    evidence = Evidence(
        version=version,
        event=table.text("event"),
        on=table.day("on") or date.min,
        nation=table.text("nation", among=NATIONS),
        bank_holidays=calendars,
        began=table.day("began", optional=True),
        as_if=table.flag("as_if"),
    )
    table.close()
    return evidence


def _calendar(table: Table) -> BankHolidays:
    rows = table.any("days")
    days = {}
    for text, name in rows.items() if isinstance(rows, dict) else ():
        found = day(text)
        if found is None or not isinstance(name, str):
            table.fault("days", "wrong-kind", f"{text!r} is no day with a name.")
        else:
            days[found] = name
    calendar = BankHolidays(
        table.day("known_from") or date.min, table.day("known_to") or date.max, days, table.text("source", "")
    )
    table.close()
    return calendar
