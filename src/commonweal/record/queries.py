"""What the record shows: everything by position, time and hash; words and facts of public events only."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.apps import apps
from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Count, Max, QuerySet
from django.db.models.functions import TruncDate, TruncMonth
from django.utils.translation import gettext as _

from commonweal.record.leaf import leaf_hash
from commonweal.record.models import Bundle, Checkpoint, Event, LogEntry, Verifier, Waiting, Witness
from commonweal.rules.money import in_pounds
from commonweal.web.charts import Bar
from commonweal.web.words import day


def entries() -> QuerySet[LogEntry]:
    """The log, the newest first."""
    return LogEntry.objects.select_related("event", "event__place").order_by("-position")


def public_events() -> QuerySet[Event]:
    """Public events, the newest first."""
    return Event.objects.filter(public=True).select_related("place", "entry").order_by("-at", "-pk")


def kinds() -> list[str]:
    """The kinds of public events there are, in order of the alphabet."""
    found = Event.objects.filter(public=True).order_by("kind").values_list("kind", flat=True)
    return list(found.distinct())


def checkpoints() -> QuerySet[Checkpoint]:
    """Checkpoints with how many witnesses cosigned each, the newest first."""
    return Checkpoint.objects.annotate(witnessed=Count("cosignatures")).order_by("-size")


def witnesses() -> QuerySet[Witness]:
    """Witnesses with the largest log each has seen and when it signed that."""
    return Witness.objects.annotate(
        seen=Max("cosignatures__checkpoint__size"), last=Max("cosignatures__signed_at")
    ).order_by("name")


def verifiers() -> QuerySet[Verifier]:
    return Verifier.objects.defer("source").order_by("-at")


def bundles() -> QuerySet[Bundle]:
    """Bundles without their content, the newest first."""
    rows = Bundle.objects.select_related("place", "sealed").defer("payload", "sealed__content")
    return rows.order_by("-at", "pk")


def growth(*, most: int = 14) -> list[Bar]:
    """How long the log was at the end of each day; of each month once there are more days than ``most``."""
    daily = _sizes(TruncDate("at"))
    rows = daily if len(daily) <= most else _sizes(TruncMonth("at"))[-most:]
    return [Bar(day(when), size, f"{size:,}") for when, size in rows]


def _sizes(period: TruncDate | TruncMonth) -> list[tuple[date, int]]:
    found = Checkpoint.objects.annotate(period=period).values("period")
    return list(found.annotate(size=Max("size")).order_by("period").values_list("period", "size"))


def by_leaf(leaf: str) -> Event | None:
    """The event whose receipt names this leaf hash, whether or not it has a position yet."""
    if not re.fullmatch(r"[0-9a-f]{64}", leaf):
        return None
    entry = LogEntry.objects.select_related("event").filter(leaf_hash=leaf).first()
    if entry is not None:
        return entry.event
    waiting = (row.event for row in Waiting.objects.select_related("event"))
    return next((event for event in waiting if leaf_hash(event) == leaf), None)


def subject(event: Event, person: Any) -> Any:
    """What a public event is about, if that has a page that this reader may see."""
    try:
        row = apps.get_model(event.about_type)._default_manager.get(pk=event.about_id)
    except (LookupError, ObjectDoesNotExist):
        return None
    shown = hasattr(row, "get_absolute_url") and hasattr(row, "seen_by")
    return row if shown and row.seen_by(person) else None


def facts_of(event: Event) -> Sequence[tuple[str, Any]]:
    """A public event's facts as pairs for a page, in order of their names."""
    facts: Mapping[str, Any] = event.facts
    return [_in_words(name, value) for name, value in sorted(facts.items())]


def _in_words(name: str, value: Any) -> tuple[str, Any]:
    """A fact for reading: money in pounds, yes and no for a computer's true and false."""
    words = name.removesuffix("_pence").replace("_", " ")
    if isinstance(value, bool):
        return words, _("Yes") if value else _("No")
    if name.endswith("_pence") and isinstance(value, int):
        return words, in_pounds(value)
    return words, ", ".join(map(_item_in_words, value)) if isinstance(value, list) else value


def _item_in_words(item: Any) -> str:
    """One of a list of facts; what has names of its own is read name by name."""
    if not isinstance(item, Mapping):
        return str(item)
    pairs = (_in_words(name, value) for name, value in item.items())
    return "; ".join(f"{name}: {'-' if value in (None, '') else value}" for name, value in pairs)
