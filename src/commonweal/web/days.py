"""Which day a moment falls on: by the calendar of the United Kingdom, which its statutes count by."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


def day_of(moment: datetime) -> date:
    """The day in the United Kingdom on which a moment falls."""
    return moment.astimezone(LONDON).date()
