"""The locks under which ballots meet the close.

Casting holds a shared lock on the vote, closing an exclusive one: forty people cast side by side, and none of
them across the moment at which the box is emptied. On PostgreSQL it is an advisory lock, so that a ballot
leaves no trace of itself on the vote's own row. On SQLite a transaction that writes is alone anyway.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db import connection

from commonweal.voting.models import Vote


def shared(vote: UUID) -> Vote:
    """The vote as it is now, held against changes, and not against others who hold it so."""
    ask("SELECT 1", [], sharing=vote)
    return Vote.objects.select_related("place").get(pk=vote)


def alone(vote: UUID) -> Vote:
    """The vote as it is now, for one who changes it: waits for all who cast, and they for this one."""
    if connection.vendor == "postgresql":
        ask("SELECT pg_advisory_xact_lock(%s)", [_number(vote)])
    Vote.objects.select_for_update().get(pk=vote)
    return Vote.objects.select_related("place").get(pk=vote)


def ask(statement: str, values: Sequence[Any], *, sharing: UUID | None = None) -> tuple[Any, ...] | None:
    """The first row that a statement gives once the shared lock is held; both go to the database at once."""
    with connection.cursor() as cursor:
        if sharing is None or connection.vendor != "postgresql":
            cursor.execute(statement, values)
        else:
            cursor.execute(
                f"SELECT pg_advisory_xact_lock_shared(%s); {statement}", [_number(sharing), *values]
            )
            cursor.nextset()
        row: tuple[Any, ...] | None = cursor.fetchone()
    return row


def _number(vote: UUID) -> int:
    """A vote's number for its lock: the first half of its random id."""
    return int.from_bytes(vote.bytes[:8], "big", signed=True)
