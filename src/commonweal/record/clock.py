"""The one clock: the database's wall clock at the moment of asking.

Not the transaction's start (a bid could slip in late) and not this machine's (two workers may differ). Tests
and the building of a demo may shift it; production has no way to (``CLOCK_MAY_SHIFT`` is off there).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import connection

from commonweal.web.days import day_of

_offset = timedelta(0)

#: The time as an expression within a statement that takes values; what it gives is for ``read``.
EXPRESSION = {
    "postgresql": "clock_timestamp()",
    "sqlite": "strftime('%%Y-%%m-%%dT%%H:%%M:%%f+00:00', 'now')",
}


def now() -> datetime:
    """The time in UTC, by the database's wall clock, plus whatever a test has shifted it by."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {EXPRESSION[connection.vendor]}", [])
        (value,) = cursor.fetchone()
    return read(value)


def today() -> date:
    """The day in the United Kingdom on which it is now."""
    return day_of(now())


def read(value: datetime | str) -> datetime:
    """What the expression gave, as the same moment that ``now`` would have given."""
    moment = datetime.fromisoformat(value) if isinstance(value, str) else value
    return moment.astimezone(UTC) + _offset


def shift(by: timedelta) -> None:
    """Set how far this process's clock stands from the database's. Tests and the demo's building only."""
    global _offset
    if by and not settings.CLOCK_MAY_SHIFT:
        raise ImproperlyConfigured("the clock cannot be shifted here")
    _offset = by


def forward(by: timedelta) -> None:
    """Move the clock on from where it stands (back, if negative). Tests and the demo's building only."""
    shift(_offset + by)


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Within the block the clock starts from ``moment`` and runs on. Tests and the demo's building only."""
    before = _offset
    forward(moment - now())
    try:
        yield
    finally:
        shift(before)
