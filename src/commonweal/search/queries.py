"""Finding public pages by their words: the same set, in the same order, on either database."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import models
from django.db.models import Case, QuerySet, Value, When

from commonweal.search.engines import matching
from commonweal.search.models import Entry
from commonweal.search.words import words

#: More words than anyone types; the rest of a hostile query is not looked at.
MOST_WORDS = 24


def asked(text: str) -> list[str]:
    """The words that are looked for: each once, in the order typed."""
    return list(dict.fromkeys(words(text[:2_000])))[:MOST_WORDS]


def states(entries: Iterable[Entry]) -> dict[UUID, Any]:
    """Where each thing found stands now (``row.stands``), by the entry's id; one query for a kind."""
    by_kind: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        by_kind[entry.about_type].append(entry)
    found: dict[UUID, Any] = {}
    for kind, alike in by_kind.items():
        model = apps.get_model(kind)
        if hasattr(model, "stands"):
            rows = model._default_manager.in_bulk([entry.about_id for entry in alike])
            found |= {entry.pk: rows[entry.about_id].stands for entry in alike if entry.about_id in rows}
    return found


def rows_with(text: str, *kinds: type[models.Model]) -> QuerySet[Entry, UUID]:
    """The ids of the rows of these kinds on whose public page every word stands; without words, of none."""
    looked_for = asked(text)
    found = Entry.objects.filter(matching(looked_for)) if looked_for else Entry.objects.none()
    labels = [model._meta.label_lower for model in kinds]
    return found.filter(about_type__in=labels).values_list("about_id", flat=True)


def find(text: str, place: Any = None) -> QuerySet[Entry]:
    """The public pages in which every word of ``text`` stands, in one place or in all.

    Quotation marks, operators and any other sign only part words. A word of three letters or more also finds
    longer words that begin with it. First the pages whose title alone holds all words; among these, and then
    among the others, the latest first; equal moments by id. A text without words finds nothing.
    """
    looked_for = asked(text)
    if not looked_for:
        return Entry.objects.none()
    found = Entry.objects.filter(matching(looked_for))
    if place is not None:
        found = found.filter(place=place)
    in_title = Case(When(matching(looked_for, title_only=True), then=Value(0)), default=Value(1))
    return found.annotate(in_title=in_title).order_by("in_title", "-at", "id").select_related("place")
