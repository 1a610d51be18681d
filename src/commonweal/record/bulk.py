"""Writing very many rows of one model quickly: Django's own way takes longer over a row than the database."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from django.db import connection, models

Row = Sequence[Any]


def write(
    model: type[models.Model], names: Sequence[str], rows: Sequence[Row], *, known_by: Sequence[str] = ()
) -> None:
    """Write rows of values in the order of ``names``, which are attributes such as ``place_id``.

    JSON is given as its text and every other value as the field holds it; nothing is checked but what the
    database checks. ``known_by`` names a unique constraint's fields: a row that stands already under them
    keeps its id and has everything else written over.
    """
    if not rows:
        return
    fields: list[Any] = [model._meta.get_field(name) for name in names]
    quote = connection.ops.quote_name
    columns = [quote(field.column) for field in fields]
    known = [column for name, column in zip(names, columns, strict=True) if name in known_by]
    over = [column for column in columns if column not in (*known, quote("id"))]
    sql = (
        f"INSERT INTO {quote(model._meta.db_table)} ({', '.join(columns)})"  # nosec B608 - no words of others
        f" VALUES ({', '.join(['%s'] * len(columns))})"
    )
    if known:
        changes = ", ".join(f"{column} = EXCLUDED.{column}" for column in over)
        sql += f" ON CONFLICT ({', '.join(known)}) DO UPDATE SET {changes}"  # nosec B608 - the same
    ready = [_ready(field) for field in fields]
    with connection.cursor() as cursor:
        cursor.executemany(
            sql,
            [
                [
                    value if value is None else prepare(value)
                    for prepare, value in zip(ready, row, strict=True)
                ]
                for row in rows
            ],
        )


def _ready(field: Any) -> Callable[[Any], Any]:
    """How a field's value is handed to this database."""
    target = field.target_field if field.is_relation else field
    if isinstance(target, models.UUIDField) and not connection.features.has_native_uuid_field:
        return _as_hex
    if isinstance(target, models.DateTimeField):
        return connection.ops.adapt_datetimefield_value  # type: ignore[no-any-return]  # a method of Django, untyped
    return _as_it_is


def _as_hex(value: UUID) -> str:
    return value.hex


def _as_it_is(value: Any) -> Any:
    return value
