"""What the database itself keeps true of the ledger: balances follow postings, and what was posted stays.

A balance moves by trigger as each posting arrives, so that no code can post without it, and the check on an
account (never below nought) is asked within the same statement, forty threads at once or not.
"""

from __future__ import annotations

from functools import partial

from django.db.backends.base.base import BaseDatabaseWrapper

from commonweal.record import guard

KEPT_FOR_EVER = ("budgets_entry", "budgets_posting")

_OUT = "UPDATE budgets_account SET balance_pence = balance_pence - NEW.pence WHERE id = NEW.source_id;"
_IN = "UPDATE budgets_account SET balance_pence = balance_pence + NEW.pence WHERE id = NEW.target_id;"

_SQLITE = (
    "CREATE TRIGGER IF NOT EXISTS budgets_posting_moves AFTER INSERT ON budgets_posting "
    f"BEGIN {_OUT} {_IN} END",
)
_POSTGRESQL = (
    "CREATE OR REPLACE FUNCTION budgets_move() RETURNS trigger LANGUAGE plpgsql AS "
    f"$$ BEGIN {_OUT} {_IN} RETURN NULL; END $$",
    "CREATE OR REPLACE TRIGGER budgets_posting_moves AFTER INSERT ON budgets_posting "
    "FOR EACH ROW EXECUTE FUNCTION budgets_move()",
)

lift = partial(guard.lift, kept=KEPT_FOR_EVER, erasable=())


def install(connection: BaseDatabaseWrapper) -> None:
    """Put the triggers in place; those already there stay as they are."""
    with connection.cursor() as cursor:
        for statement in _POSTGRESQL if connection.vendor == "postgresql" else _SQLITE:
            cursor.execute(statement)
    guard.install(connection, kept=KEPT_FOR_EVER, erasable=(), emptied={"budgets_entry": "by_id"})
