"""What has happened to a thing, and what is next, told across rooms.

A later stage knows its own dates; an earlier stage's page tells them without importing it. A room registers
how one of its models tells its milestones (``AppConfig.ready``); ``along`` follows the thread.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from commonweal.record import clock, links
from commonweal.record.models import Link
from commonweal.web.days import LONDON
from commonweal.web.stages import STAGES


@dataclass(frozen=True, slots=True)
class Milestone:
    """One thing that happened (``done``), or is due by ``at``, with who is to do it.

    ``at`` is a moment, or a day where only the day is fixed.
    """

    words: Any
    at: datetime | date
    done: bool = True
    who: Any = ""
    address: str = ""

    @property
    def moment(self) -> datetime:
        """Its moment: where only a day is fixed, that day's last second here."""
        if isinstance(self.at, datetime):
            return self.at
        return datetime.combine(self.at, time.max, tzinfo=LONDON)

    @property
    def is_day(self) -> bool:
        return not isinstance(self.at, datetime)

    @property
    def overdue(self) -> bool:
        """Whether it should have happened before now."""
        return not self.done and self.moment < clock.now()


Teller = Callable[[Any], Iterable[Milestone]]

_tellers: dict[str, Teller] = {}


def register(model: type[models.Model], teller: Teller) -> None:
    """Let this function tell the public milestones of a model's rows."""
    _tellers[model._meta.label_lower] = teller


@dataclass(frozen=True, slots=True)
class Path:
    """What happened, the latest first; what is due, the next first; and the furthest row that may be seen."""

    past: list[Milestone]
    coming: list[Milestone]
    furthest: Any

    @property
    def latest(self) -> Milestone | None:
        return self.past[0] if self.past else None

    @property
    def next(self) -> Milestone | None:
        return self.coming[0] if self.coming else None


def along(row: Any, person: Any = None) -> Path:
    """The milestones of everything that came of ``row``, as far as this reader may see it.

    Of what the reader may not see yet only this is told: that it was begun, and when.
    """
    told: list[Milestone] = []
    furthest = row
    for stop in links.thread(row):
        if stop.side != "after":
            continue
        if not stop.row.seen_by(person):
            told += _begun(stop.row)
            continue
        furthest = stop.row
        teller = _tellers.get(stop.row._meta.label_lower)
        told += teller(stop.row) if teller else _begun(stop.row, stop.row.get_absolute_url())
    past = sorted((one for one in told if one.done), key=lambda one: one.moment, reverse=True)
    coming = sorted((one for one in told if not one.done), key=lambda one: one.moment)
    return Path(past, coming, furthest)


def _begun(row: Any, address: str = "") -> list[Milestone]:
    joint = Link.objects.filter(later_type=row._meta.label_lower, later_id=row.pk).order_by("at").first()
    if joint is None:
        return []
    stage = dict(STAGES)[row.stage]
    words = _("Work began: %(what)s") % {"what": str(getattr(row, "called", stage))}
    return [Milestone(words, joint.at, address=address)]
