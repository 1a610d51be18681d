"""How much time a change or an answer leaves: what comes near a deadline moves the deadline.

Practice of Prozorro (openEU and openUA procedures: a change leaves seven days at least, else the period is
extended); our design follows it for every tender, since no statute here sets such a period. On a short route
half of the time that bidders have is enough: Prozorro's own shorter procedures leave less too (two days of
six in the simplified one for defence), and Directive 2014/24/EU, article 47(3), asks that the time added be
in proportion. Half, not the quarter of an answer: a bid that is in falls unless it is confirmed. Seven days
are half of fourteen, so from there on they hold in full. An answer leaves six days:
Directive 2014/24/EU, article 47(3)(a), which the Public Contracts Regulations 2015 had as regulation 47(3)(a)
until 24 February 2025; the Procurement Act 2023 sets no number.

How long before the bids questions close is set by no statute either. Ours is one day more than an answer
leaves, so that what is asked at the last moment can be answered without moving the deadline, and on a short
route a quarter of the time that bidders have. There an answer leaves as much less: six sevenths of that
quarter, so that between the last question and the moment its answer is due there is always some time.
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


def close_after_change(opens: datetime, changed: Window) -> datetime:
    """When bids close after a change: its days are left, or half of the time to bid where that is less."""
    half = changed.changed + (changed.closes - opens) / 2
    return max(changed.closes, min(least_close(changed), half))


def answers_due(closes: datetime, least_days: int, zone: str) -> datetime:
    """The last moment at which an answer leaves ``least_days`` and so moves no deadline."""
    due = (closes.astimezone(ZoneInfo(zone)) - timedelta(days=least_days)).astimezone(closes.tzinfo)
    while least_close(Window(due, closes, least_days, zone)) > closes:
        due -= timedelta(hours=1)  # a time of day that the clocks skip on that day
    return due


def questions_close_by(opens: datetime, closes: datetime, most_days: int, zone: str) -> datetime:
    """The last moment at which questions may close, so that what is asked then is answered in time.

    ``most_days`` before bids close, or a quarter of the time to bid, whichever is less.
    """
    return max(answers_due(closes, most_days, zone), closes - (closes - opens) / 4)


def answers_due_by(opens: datetime, closes: datetime, least_days: int, zone: str) -> datetime:
    """The last moment at which an answer moves no deadline: so many days before, or less on a short route."""
    return max(answers_due(closes, least_days, zone), closes - _short(opens, closes))


def close_after_answer(opens: datetime, answered: Window) -> datetime:
    """When bids close after an answer: no later than now if it was in time, else with as much time left."""
    closes = answered.closes
    return min(least_close(answered), max(closes, answered.changed + _short(opens, closes)))


def _short(opens: datetime, closes: datetime) -> timedelta:
    """What an answer leaves on a short route: six sevenths of a quarter of the time to bid."""
    return (closes - opens) * 3 / 14
