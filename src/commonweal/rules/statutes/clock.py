"""When the periods of a statute end, and why: the rule behind every legal date. Exact.

A period begins with an event or with the end of another period. A version that was not in force on the day on
which the case began says nothing. A period whose number or counting is unconfirmed gives a day that may warn
and may not block; where the counting is unsure, the day under the other counting is given beside it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from commonweal.rules.data import PROSPECTIVE, RECALLED, UNRESEARCHED, Version
from commonweal.rules.reasons import Fault, Reason
from commonweal.rules.statutes.calendar import (
    NONE_KNOWN,
    WORKING_DAY,
    BankHolidays,
    BeyondCalendar,
    end,
    next_working_day,
)
from commonweal.rules.statutes.evidence import Evidence
from commonweal.rules.statutes.statute import Period, Statute, check_data, period_data, read


@dataclass(frozen=True, slots=True)
class Deadline:
    """One period's end: the day, from which day it was counted, why, and the day under the other counting."""

    period: Period
    since: date
    day: date
    reasons: tuple[Reason, ...]
    otherwise: date | None = None


@dataclass(frozen=True, slots=True)
class Clock:
    """The deadlines in the statute's order, or faults."""

    statute: Statute | None = None
    deadlines: tuple[Deadline, ...] = ()
    faults: tuple[Fault, ...] = ()


def clock(evidence: Evidence) -> Clock:
    """Every deadline that follows from the event."""
    faults: list[Fault] = []
    statute = read(evidence.version, faults)
    if not faults:
        faults += _faults(evidence, statute)
    if faults:
        return Clock(faults=tuple(faults))
    days = {evidence.event: evidence.on}
    deadlines = []
    for period in statute.from_event(evidence.event):
        try:
            deadline = _deadline(period, days[period.start], statute, evidence)
        except BeyondCalendar as beyond:
            where = f"{evidence.version.rule}, {period.id}"
            return Clock(statute, faults=(Fault("beyond-calendar", f"{beyond}.".capitalize(), where),))
        days[period.id] = deadline.day
        deadlines.append(deadline)
    return Clock(statute, tuple(deadlines))


def _faults(evidence: Evidence, statute: Statute) -> list[Fault]:
    version, found = evidence.version, []
    if not statute.event(evidence.event):
        known = ", ".join(id for id, _words in statute.events)
        found.append(
            Fault("unknown-event", f"{evidence.event!r} is none of its events: {known}.", version.rule)
        )
    if evidence.nation not in version.nations:
        where = " and ".join(version.nations)
        found.append(
            Fault("elsewhere", f"This is a rule for {where}, not for {evidence.nation}.", version.rule)
        )
    began = evidence.began or evidence.on
    if began > evidence.on:
        sentence = f"It began on {began}, after the event on {evidence.on}."
        found.append(Fault("began-later", sentence, version.rule))
    if not evidence.as_if and not version.in_force(began):
        sentence = f"The version {version.name!r} is not in force on {began}."
        found.append(Fault("not-in-force", sentence, version.rule))
    needed = {period.calendar(evidence.nation) for period in statute.periods} - {""}
    for name in sorted(needed - set(evidence.bank_holidays)):
        found.append(Fault("no-bank-holidays", f"The bank holidays of {name} are not given.", version.rule))
    return found


def _deadline(period: Period, since: date, statute: Statute, evidence: Evidence) -> Deadline:
    calendar = evidence.bank_holidays.get(period.calendar(evidence.nation), NONE_KNOWN)
    last, moved_on = _ends(period, since, period.inclusive, calendar)
    reasons = [_counted(period, since, statute)]
    if period.unit == WORKING_DAY:
        reasons.append(_skipped(since, last, calendar))
    if moved_on:
        figures = {"day": moved_on.isoformat(), "name": calendar.closed(moved_on)}
        reasons.append(Reason("moved", "%(day)s is no working day (%(name)s), so it moves on.", figures))
    reasons += _warnings(period, statute.version)
    otherwise = None
    if period.counting in (RECALLED, UNRESEARCHED):
        otherwise = _ends(period, since, not period.inclusive, calendar)[0]
    return Deadline(period, since, last, tuple(reasons), otherwise)


def _ends(period: Period, since: date, inclusive: bool, calendar: BankHolidays) -> tuple[date, date | None]:
    """The last day, and the day from which it moved on if it did."""
    last = end(
        since,
        period.number,
        period.unit,
        before=period.before,
        inclusive=inclusive,
        bank_holidays=calendar,
    )
    later = next_working_day(last, calendar) if period.moves else last
    return later, None if later == last else last


def _counted(period: Period, since: date, statute: Statute) -> Reason:
    counted = "counted" if period.inclusive else "not counted"
    what = statute.event(period.start) or f"the end of {period.start!r}"
    figures = {
        "length": period.length,
        "way": "before" if period.before else "after",
        "what": what,
        "since": since.isoformat(),
        "counted": counted,
        "source": period.source or statute.version.source,
    }
    sentence = "%(length)s %(way)s %(what)s (%(since)s), that day %(counted)s: %(source)s."
    return Reason("counted", sentence, figures)


def _skipped(since: date, last: date, calendar: BankHolidays) -> Reason:
    """Which bank holidays lay between and did not count, so that a reader can check them."""
    first, final = sorted((since, last))
    between = [
        f"{found.isoformat()} ({calendar.days[found]})"
        for found in sorted(calendar.days)
        if first <= found <= final and found.weekday() < 5
    ]
    if not between:
        return Reason("weekends", "Saturdays and Sundays do not count; no bank holiday lies between.", {})
    figures = {"days": ", ".join(between)}
    return Reason("bank-holidays", "Saturdays, Sundays and bank holidays do not count: %(days)s.", figures)


def _warnings(period: Period, version: Version) -> list[Reason]:
    found = []
    if version.status == PROSPECTIVE:
        found.append(Reason("prospective", "This rule is not in force yet.", {}))
    if version.unconfirmed or period.mark in (RECALLED, UNRESEARCHED):
        found.append(Reason("unconfirmed", "Unconfirmed: the rule was not read in its source.", {}))
    elif period.counting in (RECALLED, UNRESEARCHED):
        sentence = "Unconfirmed: whether the first day counts was not read in its source."
        found.append(Reason("unconfirmed-counting", sentence, {}))
    return found


def outcome_data(clock: Clock) -> dict[str, Any]:
    """The deadlines, and what shows whether the rule was kept, as canonical data."""
    checks = clock.statute.checks if clock.statute else ()
    return {
        "checks": [check_data(row) for row in checks],
        "deadlines": [
            {
                "period": period_data(row.period),
                "since": row.since.isoformat(),
                "day": row.day.isoformat(),
                "otherwise": None if row.otherwise is None else row.otherwise.isoformat(),
                "unconfirmed": any(reason.code.startswith("unconfirmed") for reason in row.reasons),
                "reasons": [reason.as_data() for reason in row.reasons],
            }
            for row in clock.deadlines
        ],
    }
