"""The thread: what led to what, from need to lesson.

The later stage writes the link; the earlier stage's pages show it without importing anything. A model whose
rows can stand in a thread has a class attribute ``stage`` (one of ``STAGES``), a ``title``,
``get_absolute_url()`` and ``seen_by(person_or_None)``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import models
from django.db.models import Q

from commonweal.record import clock
from commonweal.record.kept import place_of
from commonweal.record.models import Link
from commonweal.web.stages import STAGES

#: The commissioning cycle, in order.
ORDER = [name for name, _title in STAGES]

#: Links read at a time.
MANY = 500

Key = tuple[str, UUID]


@dataclass(frozen=True, slots=True)
class Stop:
    """One thing on a thread. ``side``: ``"before"``, ``"here"`` or ``"after"`` the row asked about."""

    row: Any
    side: str

    @property
    def stage(self) -> str:
        return str(self.row.stage)


@dataclass(frozen=True, slots=True)
class Joint:
    """One link, with the rows at its two ends."""

    earlier: Any
    later: Any
    kind: str
    at: datetime


def join(earlier: models.Model, later: models.Model, kind: str) -> Link:
    """Record that ``earlier`` led to ``later``; saying so twice changes nothing."""
    link, _ = Link.objects.get_or_create(
        earlier_type=earlier._meta.label_lower,
        earlier_id=earlier.pk,
        later_type=later._meta.label_lower,
        later_id=later.pk,
        kind=kind,
        defaults={"at": clock.now()},
    )
    return link


def joined(rows: Sequence[models.Model], kind: str) -> set[UUID]:
    """Which of these rows have already led to something by a link of this kind; their ids, in one query."""
    if not rows:
        return set()
    found = Link.objects.filter(
        earlier_type=rows[0]._meta.label_lower, earlier_id__in=[row.pk for row in rows], kind=kind
    )
    return set(found.values_list("earlier_id", flat=True))


def came_of(rows: Sequence[models.Model], kind: str) -> dict[UUID, list[Any]]:
    """What each of these rows led to by a link of this kind, the latest first; rows that led nowhere are out.

    As in a thread, whether a reader may see one of them is for the caller to ask.
    """
    if not rows:
        return {}
    found = Link.objects.filter(
        earlier_type=rows[0]._meta.label_lower, earlier_id__in=[row.pk for row in rows], kind=kind
    ).order_by("-at", "-pk")
    pairs = [(link.earlier_id, (link.later_type, link.later_id)) for link in found]
    later = _rows(key for _earlier, key in pairs)
    grouped: dict[UUID, list[Any]] = defaultdict(list)
    for earlier, key in pairs:
        if key in later:
            grouped[earlier].append(later[key])
    return dict(grouped)


def within(place: models.Model) -> Iterator[Joint]:
    """Every link between two things of one place, the earliest first; what is gone is left out.

    As in a thread, whether a reader may see the two ends is for the caller to ask.
    """
    links = Link.objects.order_by("at", "pk").iterator(chunk_size=MANY)
    while some := list(islice(links, MANY)):
        ends = [((link.earlier_type, link.earlier_id), (link.later_type, link.later_id)) for link in some]
        rows = {
            key: row
            for key, row in _rows(key for pair in ends for key in pair).items()
            if place_of(row) == place
        }
        for link, (earlier, later) in zip(some, ends, strict=True):
            if earlier in rows and later in rows:
                yield Joint(rows[earlier], rows[later], link.kind, link.at)


def thread(row: models.Model) -> list[Stop]:
    """Everything that led to ``row``, the row itself and everything that came of it, in cycle order.

    Other outcomes of the same need are not on this row's thread. Within a stage the nearer comes first.
    Whether a reader may see a stop is for the caller to ask (``stop.row.seen_by(person)``).
    """
    here = (row._meta.label_lower, row.pk)
    before = _walk(here, towards="earlier")
    after = [key for key in _walk(here, towards="later") if key not in before]
    rows = _rows([*before, *after])
    stops = [Stop(rows[key], "before") for key in before if key in rows]
    stops += [Stop(row, "here")] if hasattr(row, "stage") else []
    stops += [Stop(rows[key], "after") for key in after if key in rows]
    return sorted(stops, key=lambda stop: ORDER.index(stop.stage))


def reached(rows: Sequence[models.Model]) -> dict[UUID, list[Key]]:
    """The keys of everything that came of each of these rows, the nearer first; one query a step for all."""
    starts = [(row._meta.label_lower, row.pk) for row in rows]
    onward: dict[Key, list[Key]] = defaultdict(list)
    known, edge = set(starts), starts
    while edge:
        among = Q(pk__in=[])
        for label, ids in _by_type(edge).items():
            among |= Q(earlier_type=label, earlier_id__in=ids)
        found = Link.objects.filter(among).order_by("at", "pk")
        ends = ("earlier_type", "earlier_id", "later_type", "later_id")
        edge = []
        for a_type, a_id, b_type, b_id in found.values_list(*ends):
            onward[a_type, a_id].append((b_type, b_id))
            if (b_type, b_id) not in known:
                known.add((b_type, b_id))
                edge.append((b_type, b_id))
    return {start[1]: _onward(start, onward) for start in starts}


def _onward(start: Key, onward: Mapping[Key, Sequence[Key]]) -> list[Key]:
    found: dict[Key, None] = {start: None}
    edge = [start]
    while edge:
        later = dict.fromkeys(key for one in edge for key in onward.get(one, ()))
        edge = [key for key in later if key not in found]
        found.update(dict.fromkeys(edge))
    return [key for key in found if key != start]


def _walk(start: Key, *, towards: str) -> list[Key]:
    """The keys reached from ``start`` by following links one way, nearest first; one query a step."""
    away = "later" if towards == "earlier" else "earlier"
    found: dict[Key, None] = {start: None}
    edge = [start]
    while edge:
        among = Q(pk__in=[])
        for label, ids in _by_type(edge).items():
            among |= Q(**{f"{away}_type": label, f"{away}_id__in": ids})
        reached = Link.objects.filter(among).order_by("at", "pk")
        edge = [
            key
            for key in dict.fromkeys(reached.values_list(f"{towards}_type", f"{towards}_id"))
            if key not in found
        ]
        found.update(dict.fromkeys(edge))
    return [key for key in found if key != start]


def _rows(keys: Iterable[Key]) -> dict[Key, Any]:
    """The rows behind the keys that can stand in a thread; one query for each model."""
    rows: dict[Key, Any] = {}
    for label, ids in _by_type(keys).items():
        model = apps.get_model(label)
        if hasattr(model, "stage"):
            rows |= {(label, row.pk): row for row in model._default_manager.filter(pk__in=ids)}
    return rows


def _by_type(keys: Iterable[Key]) -> dict[str, list[UUID]]:
    grouped: dict[str, list[UUID]] = defaultdict(list)
    for label, pk in keys:
        grouped[label].append(pk)
    return grouped
