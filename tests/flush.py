"""Lets a test that commits empty the database after itself, although the record refuses to be emptied."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.test import TransactionTestCase

from commonweal.budgets import guarded
from commonweal.priorities import guarded as rounds
from commonweal.record import guard
from commonweal.voting import guarded as ballots


@contextmanager
def flush_may_empty_the_record() -> Iterator[None]:
    """Within the block, emptying the database lifts the record's triggers and then puts them back."""
    teardown = TransactionTestCase._fixture_teardown  # type: ignore[attr-defined]

    def lifted(case: TransactionTestCase) -> None:
        guard.lift(connection)
        guarded.lift(connection)
        ballots.lift(connection)
        rounds.lift(connection)
        try:
            teardown(case)
        finally:
            guard.install(connection)
            guarded.install(connection)
            ballots.install(connection)
            rounds.install(connection)

    TransactionTestCase._fixture_teardown = lifted  # type: ignore[attr-defined]
    try:
        yield
    finally:
        TransactionTestCase._fixture_teardown = teardown  # type: ignore[attr-defined]
