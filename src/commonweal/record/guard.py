"""What keeps the record append-only in the database itself: triggers that refuse changes.

They stop a slip and a hurried administrator. They do not stop the database's owner, who can drop them: only
published checkpoints that others have witnessed are evidence against that (``docs/decisions``).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

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

#: A trigger's name, the act it stands before, and its condition on each row (none: the whole statement).
Trigger = tuple[str, str, str]


def install(
    connection: BaseDatabaseWrapper,
    kept: Sequence[str] = KEPT_FOR_EVER,
    erasable: Sequence[str] = ERASABLE,
    emptied: Mapping[str, str] | None = None,
) -> None:
    """Put the triggers in place, on SQLite and on PostgreSQL; those already there stay as they are.

    Another room that keeps an append-only table (the ledger of ``budgets``) names its own tables, and in
    ``emptied`` the one personal column of a table that may still be emptied, and never filled again.
    """
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_FUNCTION)
        for table in (*kept, *erasable):
            for trigger in _triggers(connection, table, table in kept, (emptied or {}).get(table, "")):
                cursor.execute(_statement(connection, table, trigger))


def lift(
    connection: BaseDatabaseWrapper,
    kept: Sequence[str] = KEPT_FOR_EVER,
    erasable: Sequence[str] = ERASABLE,
) -> None:
    """Take the triggers away: to unapply the migration, and for tests to empty their own database."""
    with connection.cursor() as cursor:
        for table in (*kept, *erasable):
            on = f" ON {table}" if connection.vendor == "postgresql" else ""
            for name in ("update", "delete", "truncate", "filling"):
                cursor.execute(f"DROP TRIGGER IF EXISTS {table}_refuse_{name}{on}")


def grants(role: str, kept: Sequence[str] = KEPT_FOR_EVER, erasable: Sequence[str] = ERASABLE) -> list[str]:
    """What PostgreSQL must be told so that the site's own user, ``role``, may add to the record and no more.

    Run by the tables' owner, another user, after each migration. Beside the triggers this is a second lock: a
    trigger can be dropped by the owner alone, and the site is then not the owner.
    """
    who = '"' + role.replace('"', '""') + '"'
    return [
        f"GRANT USAGE, CREATE ON SCHEMA public TO {who};",
        f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {who};",
        f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {who};",
        f"REVOKE UPDATE, DELETE, TRUNCATE ON {', '.join(kept)} FROM {who};",
        f"REVOKE UPDATE, TRUNCATE ON {', '.join(erasable)} FROM {who};",
    ]


def _triggers(connection: BaseDatabaseWrapper, table: str, for_ever: bool, emptied: str) -> Iterator[Trigger]:
    """What is refused on a table: any change, and on rows kept for ever that they go."""
    if emptied:
        with connection.cursor() as cursor:
            described = connection.introspection.get_table_description(cursor, table)
        others = ", ".join(column.name for column in described if column.name != emptied)
        yield "update", f"UPDATE OF {others}", ""
        yield "filling", f"UPDATE OF {emptied}", f"NEW.{emptied} IS NOT NULL"
    else:
        yield "update", "UPDATE", ""
    if for_ever:
        yield "delete", "DELETE", ""
        if connection.vendor == "postgresql":
            yield "truncate", "TRUNCATE", ""


def _statement(connection: BaseDatabaseWrapper, table: str, trigger: Trigger) -> str:
    name, act, condition = trigger
    if connection.vendor == "postgresql":
        each = f"FOR EACH ROW WHEN ({condition})" if condition else "FOR EACH STATEMENT"
        return (
            f"CREATE OR REPLACE TRIGGER {table}_refuse_{name} BEFORE {act} ON {table} "
            f"{each} EXECUTE FUNCTION record_refuse()"
        )
    when = f"WHEN {condition} " if condition else ""
    return (
        f"CREATE TRIGGER IF NOT EXISTS {table}_refuse_{name} BEFORE {act} ON {table} "
        f"{when}BEGIN SELECT RAISE(ABORT, '{SAYS}'); END"
    )
