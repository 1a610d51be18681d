"""What keeps a fixed ballot as it is in the database itself: triggers that refuse a change of it.

They stop a slip in our own code and a hurried administrator, not the database's owner. What they cannot stop
is found at the close, when the ballot's digest is compared with the one published at the opening.
They are taken away before tables are migrated and put back after, since SQLite copies a table to change it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

SAYS = "The ballot was fixed when voting opened: this cannot be changed"

#: Whether the vote with this id is past its preparation, as a condition; ``{vote}`` is the id.
FIXED = "EXISTS (SELECT 1 FROM voting_vote v WHERE v.id = {vote} AND v.state <> 'preparing')"


@dataclass(frozen=True, slots=True)
class Guard:
    """One trigger: its name, table, the act it stands before, when it refuses, and which columns it is on."""

    name: str
    table: str
    act: str
    condition: str
    columns: tuple[str, ...] = ()


def changed(*columns: str) -> str:
    """The condition that one of these columns is not what it was."""
    return "(" + " OR ".join(f"OLD.{column} IS DISTINCT FROM NEW.{column}" for column in columns) + ")"


BALLOT = (
    *("title", "question", "kind", "least", "most", "budget_pence", "points", "opens", "closes"),
    *("by_letter", "by_message", "at_polling_places", "by_declaration", "least_age", "own_area"),
    "live_batch",
    "config_digest",
)


def _kept(name: str, table: str, columns: tuple[str, ...] = ()) -> tuple[Guard, Guard, Guard]:
    """Rows of a vote that are not added, changed (of some, in these columns) or removed once it is fixed."""
    change = f" AND {changed(*columns)}" if columns else ""
    return (
        Guard(f"{name}_added", table, "INSERT", FIXED.format(vote="NEW.vote_id")),
        Guard(f"{name}_changed", table, "UPDATE", FIXED.format(vote="OLD.vote_id") + change, columns),
        Guard(f"{name}_removed", table, "DELETE", FIXED.format(vote="OLD.vote_id")),
    )


DISTRICT = ("key", "code", "title", "least", "most", "budget_pence", "points")

GUARDS = (
    Guard(
        "fixed_ballot",
        "voting_vote",
        "UPDATE",
        f"OLD.state <> 'preparing' AND {changed(*BALLOT)}",
        BALLOT,
    ),
    *_kept("fixed_options", "voting_voteoption"),
    *_kept("fixed_districts", "voting_votedistrict", DISTRICT),
)


def install(connection: BaseDatabaseWrapper, guards: Iterable[Guard] = GUARDS) -> None:
    """Put the triggers in place where their tables are there, on SQLite and on PostgreSQL."""
    guards = tuple(guards)
    lift(connection, guards)
    there = connection.introspection.table_names()
    with connection.cursor() as cursor:
        for guard in guards:
            if guard.table not in there or not _has(connection, cursor, guard):
                continue
            for statement in _statements(connection.vendor, guard):
                cursor.execute(statement)


def lift(connection: BaseDatabaseWrapper, guards: Iterable[Guard] = GUARDS) -> None:
    """Take the triggers away: before a migration, and for tests to empty their own database."""
    there = connection.introspection.table_names()
    with connection.cursor() as cursor:
        for guard in guards:
            on = f" ON {guard.table}" if connection.vendor == "postgresql" else ""
            if guard.table in there:
                cursor.execute(f"DROP TRIGGER IF EXISTS {guard.name}{on}")


def before_migrating(using: str, **_: Any) -> None:
    lift(connections[using])


def after_migrating(using: str, **_: Any) -> None:
    install(connections[using])


def _has(connection: BaseDatabaseWrapper, cursor: Any, guard: Guard) -> bool:
    """Whether the table has come as far as the guard's columns: not while migrations are taken back."""
    described = connection.introspection.get_table_description(cursor, guard.table)
    return set(guard.columns) <= {column.name for column in described}


def _statements(vendor: str, guard: Guard) -> tuple[str, ...]:
    act = f"UPDATE OF {', '.join(guard.columns)}" if guard.columns else guard.act
    if vendor == "postgresql":
        gives = "OLD" if guard.act == "DELETE" else "NEW"
        return (
            f"CREATE OR REPLACE FUNCTION {guard.name}() RETURNS trigger LANGUAGE plpgsql AS $$ "
            f"BEGIN IF {guard.condition} THEN RAISE EXCEPTION '{SAYS}' "
            f"USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN {gives}; END $$",
            f"CREATE TRIGGER {guard.name} BEFORE {act} ON {guard.table} "
            f"FOR EACH ROW EXECUTE FUNCTION {guard.name}()",
        )
    condition = guard.condition.replace("IS DISTINCT FROM", "IS NOT")
    return (
        f"CREATE TRIGGER {guard.name} BEFORE {act} ON {guard.table} "
        f"WHEN {condition} BEGIN SELECT RAISE(ABORT, '{SAYS}'); END",
    )
