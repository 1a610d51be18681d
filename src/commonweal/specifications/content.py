"""A specification as pieces of plain data: what is saved, compared, hashed and kept for ever.

``pieces.PIECES`` lists them, beside one ``outcome <id>`` for each outcome.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import models

from commonweal.record import chance
from commonweal.specifications.models import Conditions, Outcome, Specification
from commonweal.specifications.pieces import (
    OUTCOME,
    PIECES,
    Piece,
    is_outcome,
    kept_in,
    piece_of,
    rows_of,
    with_rows,
)
from commonweal.web.translated import Text

Content = dict[str, dict[str, Any]]
NOTHING: tuple[Any, ...] = (None, "", {})


def content(specification: Specification) -> Content:
    """The specification as it stands, in plain JSON values: what a version keeps and the digest hashes."""
    begun = with_rows(specification)
    whole = {
        piece.name: _written(specification, piece)
        for piece in PIECES
        if not piece.optional or piece.model in begun
    }
    for outcome in specification.outcomes.all():
        whole[name_of(outcome)] = {"position": outcome.position, **_values(outcome, OUTCOME)}
    return {name: value for name, value in whole.items() if not piece_of(name).optional or says(value)}


def _written(specification: Specification, piece: Piece) -> dict[str, Any]:
    if not piece.is_list:
        return _values(kept_in(specification, piece), piece)
    rows = rows_of(specification, piece)
    return {"rows": [{"id": str(row.pk), **_values(row, piece)} for row in rows]}


def says(value: Mapping[str, Any]) -> bool:
    """Whether anything is said in a piece."""
    return any(says_so(each) for each in value.values())


def says_so(value: Any) -> bool:
    """Whether a plain value says anything."""
    return value not in NOTHING and value != []


def conditions(specification: Specification) -> Conditions:
    """What providers must have and carry, as far as it is said; a row not yet saved where nothing is."""
    found: Conditions = kept_in(specification, piece_of("conditions"))
    return found


def _values(row: models.Model, piece: Piece) -> dict[str, Any]:
    written = {name: as_data(getattr(row, name)) for name in piece.fields}
    return {name: value for name, value in written.items() if name not in piece.later or says_so(value)}


def name_of(outcome: Outcome) -> str:
    return f"outcome {outcome.pk}"


def new_outcome() -> str:
    """The name of a piece for an outcome that is not there yet."""
    return f"outcome {chance.new_id()}"


def as_data(value: Any) -> Any:
    """One value in plain JSON: dates and decimals as text, a text as its languages."""
    if isinstance(value, Text):
        return dict(value.languages)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    if isinstance(value, Mapping):
        return {name: as_data(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [as_data(each) for each in value]
    return value


def plain(name: str, value: Mapping[str, Any]) -> dict[str, Any]:
    """One piece as somebody gives it, in the plain form that is kept; what is not a field is left out."""
    piece = piece_of(name)
    if piece.is_list:
        return {"rows": [{**_plain(piece, row), **_id(row)} for row in value["rows"]]}
    return _plain(piece, value)


def _plain(piece: Piece, value: Mapping[str, Any]) -> dict[str, Any]:
    fields: dict[str, Any] = {
        name: piece.model._meta.get_field(name) for name in piece.fields if name in value
    }
    return {
        name: as_data(None if value[name] is None else field.to_python(value[name]))
        for name, field in fields.items()
    }


def whole(name: str, written: Mapping[str, Any] | None) -> Mapping[str, Any] | None:
    """A piece of an older version with the fields that it left out, as what they say: nothing."""
    piece = piece_of(name)
    if is_outcome(name):
        return written
    fields: list[Any] = [piece.model._meta.get_field(field) for field in piece.fields]
    empty = {field.name: as_data(field.get_default()) for field in fields}
    if piece.is_list:
        return {"rows": [{**empty, **row} for row in (written or {}).get("rows", [])]}
    return {**empty, **(written or {})}


def _id(row: Mapping[str, Any]) -> dict[str, str]:
    return {"id": str(row["id"])} if row.get("id") else {}


def put(specification: Specification, name: str, value: Mapping[str, Any] | None) -> None:
    """Write one piece, in its plain form, into its rows; ``None`` takes an outcome out."""
    piece = piece_of(name)
    if is_outcome(name):
        _put_outcome(specification, name.removeprefix("outcome "), value)
    elif piece.is_list:
        _put_rows(specification, piece, (value or {}).get("rows", []))
    else:
        row = kept_in(specification, piece)
        _fill(row, piece, value or {})
        row.save()


def _fill(row: models.Model, piece: Piece, value: Mapping[str, Any]) -> None:
    """Set the piece's fields that are given, from their plain form."""
    for name in piece.fields:
        if name in value:
            field: Any = row._meta.get_field(name)
            given = value[name]
            setattr(row, name, given if given is None else field.to_python(given))


def _put_outcome(specification: Specification, pk: str, value: Mapping[str, Any] | None) -> None:
    row = specification.outcomes.filter(pk=pk).first()
    if value is None:
        if row is not None:
            row.delete()
        return
    new = row is None
    if row is None:
        last = specification.outcomes.aggregate(last=models.Max("position"))["last"] or 0
        row = Outcome(pk=pk, specification=specification, position=value.get("position", last + 1))
    _fill(row, OUTCOME, value)
    row.save(force_insert=new)  # never over another specification's outcome


def _put_rows(specification: Specification, piece: Piece, rows: list[Mapping[str, Any]]) -> None:
    """The list replaces what was there; a row that names its ``id`` stays the same criterion or risk."""
    had = {str(row.pk): row for row in rows_of(specification, piece)}
    for position, value in enumerate(rows, 1):
        row: Any = had.pop(str(value.get("id")), None) or piece.model(specification=specification)
        row.position = position
        _fill(row, piece, value)
        row.save()
    for gone in had.values():
        gone.delete()
