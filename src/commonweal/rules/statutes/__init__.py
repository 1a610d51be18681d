"""Statutes as dated data, and the clock that reads them: which day a period ends on, and why.

rules = statutes.every()                                # {id: RuleSet}; one TOML file each in sets/
version = rules["standstill"].on(began)                 # a case keeps the version in force when it began
told = statutes.clock(statutes.Evidence(version, "notice", published, "England", calendars))
told.deadlines[0].day, told.deadlines[0].reasons
"""

from __future__ import annotations

from collections.abc import Mapping

from commonweal.rules.data import RuleSet, load_all
from commonweal.rules.statutes.calendar import DAY, UNITS, BankHolidays, BeyondCalendar, end, next_working_day
from commonweal.rules.statutes.clock import Clock, Deadline, clock, outcome_data
from commonweal.rules.statutes.evidence import Evidence, evidence_data, from_data
from commonweal.rules.statutes.statute import NATION, UNITED_KINGDOM, Check, Period, Statute, read

__all__ = [
    "DAY",
    "NATION",
    "UNITED_KINGDOM",
    "UNITS",
    "BankHolidays",
    "BeyondCalendar",
    "Check",
    "Clock",
    "Deadline",
    "Evidence",
    "Period",
    "Statute",
    "clock",
    "end",
    "every",
    "evidence_data",
    "from_data",
    "next_working_day",
    "outcome_data",
    "read",
]


def every() -> Mapping[str, RuleSet]:
    """All statutes that we ship, by id."""
    return load_all("commonweal.rules.statutes.sets")
