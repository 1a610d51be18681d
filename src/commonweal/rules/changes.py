"""How much time a change leaves: what is changed near a deadline moves the deadline.

Practice of Prozorro (openEU procedure: a change leaves seven days at least, else the period is extended);
our design follows it for every tender, since no statute here sets such a period.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class Window:
    """The evidence: when something is changed, when bids closed until now, and the days a change leaves.

    ``zone`` is the IANA name of the zone whose days count: seven days from Monday at ten end on Monday at
    ten, on whichever side of a change of clocks.
    """

    changed: datetime
    closes: datetime
    least_days: int
    zone: str


def least_close(window: Window) -> datetime:
    """The earliest moment at which bids may close after the change; never before they closed already."""
    zone = ZoneInfo(window.zone)
    left = window.changed.astimezone(zone) + timedelta(days=window.least_days)
    return max(window.closes, left.astimezone(window.closes.tzinfo))
