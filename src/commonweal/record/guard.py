"""What keeps the record append-only in the database itself: triggers that refuse changes.

They stop a slip and a hurried administrator. They do not stop the database's owner, who can drop them: only
published checkpoints that others have witnessed are evidence against that (``docs/decisions``).
"""

from __future__ import annotations

from collections.abc import Sequence

from django.db.backends.base.base import BaseDatabaseWrapper

#: Rows that are never changed and never deleted.
KEPT_FOR_EVER = (
    "record_event",
    "record_link",
    "record_logentry",
    "record_checkpoint",
    "record_cosignature",
    "record_bundle",
    "record_sealedbundle",
    "record_verifier",
)
#: Rows that may be erased, whole, and never changed.
ERASABLE = ("record_personalpart",)

SAYS = "The record is append-only: this row cannot be changed or deleted"

_FUNCTION = f"""
CREATE OR REPLACE FUNCTION record_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '{SAYS}' USING ERRCODE = 'integrity_constraint_violation'; END $$
"""


def install(
    connection: BaseDatabaseWrapper,
    kept: Sequence[str] = KEPT_FOR_EVER,
    erasable: Sequence[str] = ERASABLE,
) -> None:
    """Put the triggers in place, on SQLite and on PostgreSQL; those already there stay as they are.

    Another room that keeps an append-only table (the ledger of ``budgets``) names its own tables.
    """
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_FUNCTION)
        for statement in _statements(connection, kept, erasable):
            cursor.execute(statement)


def lift(
    connection: BaseDatabaseWrapper,
    kept: Sequence[str] = KEPT_FOR_EVER,
    erasable: Sequence[str] = ERASABLE,
) -> None:
    """Take the triggers away: to unapply the migration, and for tests to empty their own database."""
    on = "{name} ON {table}" if connection.vendor == "postgresql" else "{name}"
    with connection.cursor() as cursor:
        for table, act in _pairs(connection, kept, erasable):
            name = f"{table}_refuse_{act}"
            cursor.execute(f"DROP TRIGGER IF EXISTS {on.format(name=name, table=table)}")


def _pairs(
    connection: BaseDatabaseWrapper, kept: Sequence[str], erasable: Sequence[str]
) -> list[tuple[str, str]]:
    """Each table with each act that is refused on it."""
    never = ["update", "delete", *(["truncate"] if connection.vendor == "postgresql" else [])]
    pairs = [(table, act) for table in kept for act in never]
    return pairs + [(table, "update") for table in erasable]


def _statements(connection: BaseDatabaseWrapper, kept: Sequence[str], erasable: Sequence[str]) -> list[str]:
    if connection.vendor == "postgresql":
        return [
            f"CREATE OR REPLACE TRIGGER {table}_refuse_{act} BEFORE {act} ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION record_refuse()"
            for table, act in _pairs(connection, kept, erasable)
        ]
    return [
        f"CREATE TRIGGER IF NOT EXISTS {table}_refuse_{act} BEFORE {act} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, '{SAYS}'); END"
        for table, act in _pairs(connection, kept, erasable)
    ]
