"""Whether a specification is longer or harder to read than its value asks for: warnings beside the text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from django.db import models

from commonweal.record import clock
from commonweal.rules import barriers
from commonweal.specifications.content import Content, conditions, content
from commonweal.specifications.models import Specification
from commonweal.specifications.pieces import Piece, piece_of
from commonweal.web.days import day_of
from commonweal.web.translated import TranslatedField, default_language

#: The only language whose reading age the formula tells.
ENGLISH = "en"
#: Names of things, and not text.
NO_TEXT = {"criterion", "model", "model_version", "model_clause", "model_sha256"}


def length(specification: Specification) -> barriers.Length:
    """The counts by the limits of the day: of the approval, or today while it is a draft."""
    whole = content(specification)
    clauses = len(whole.get("contract", {}).get("rows", ()))
    tendered = barriers.Tendered(
        value_pence=specification.budget_pence,
        passages=tuple(passages(whole)),
        questions=sum(bool(row.question) for row in specification.criteria.all()),
        clauses=clauses or None,
        pages=conditions(specification).pages_to_read,
    )
    day = day_of(specification.approved or clock.now())
    return barriers.length(tendered, barriers.bands_on(day))


def by_place(found: barriers.Length) -> dict[str, list[str]]:
    """What is told of single passages, by ``piece.field``, or ``criterion <id>`` for a row of a list."""
    told: dict[str, list[str]] = defaultdict(list)
    for row in found.warnings:
        if row.where:
            told[row.where].append(str(row.reason))
    return dict(told)


def passages(whole: Content) -> Iterator[barriers.Passage]:
    """Every English text in a specification, each where it stands."""
    for name, written in whole.items():
        piece = piece_of(name)
        if piece.is_list:
            for row in written.get("rows", []):
                yield from _texts(piece, row, lambda _field, at=f"{piece.row} {row['id']}": at)
        else:
            yield from _texts(piece, written, lambda field, at=name: f"{at}.{field}")


def _texts(piece: Piece, written: Mapping[str, Any], where: Any) -> Iterator[barriers.Passage]:
    for name in piece.fields:
        if text := _english(piece, name, written.get(name)):
            yield barriers.Passage(where(name), text)


def _english(piece: Piece, name: str, value: Any) -> str:
    """A field's text in English; nothing for a choice, a number, a name or another language."""
    field: Any = piece.model._meta.get_field(name)
    if isinstance(field, TranslatedField):
        return str((value or {}).get(ENGLISH, ""))
    is_text = isinstance(field, models.CharField | models.TextField) and not field.choices
    return value or "" if is_text and name not in NO_TEXT and default_language() == ENGLISH else ""
