"""How a contract pays, read from plain data and written as such."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from fractions import Fraction
from typing import Any

from commonweal.rules.costing.cash_reading import LARGEST, MOST_MONTHS, read_simulation
from commonweal.rules.costing.payment import Counted, Milestone, Payment
from commonweal.rules.fields import Table
from commonweal.rules.money import exact_text

#: A wait of more days, or more units, is a slip of the pen.
LONGEST_WAIT, MOST_UNITS = 3_660, 10_000_000


def read_payment(table: Table) -> Payment:
    """What is paid and assumed; every amount is whole pence."""
    months = _up_to(table, "months", MOST_MONTHS)
    found = Payment(
        months=months,
        most_pence=_amount(table, "most_pence"),
        cost_pence=_amount(table, "cost_pence"),
        start_up_pence=_amount(table, "start_up_pence", 0),
        fixed_pence=_amount(table, "fixed_pence", 0),
        fixed_every=_up_to(table, "fixed_every", MOST_MONTHS, 1),
        milestones=tuple(_milestone(row, months) for row in table.tables("milestones")),
        units=tuple(_counted(row) for row in table.tables("units")),
        outcomes=tuple(_counted(row) for row in table.tables("outcomes")),
        first_month=_up_to(table, "first_month", MOST_MONTHS, 1),
        invoice_days=_up_to(table, "invoice_days", LONGEST_WAIT, 30, least=0),
        results_days=_up_to(table, "results_days", LONGEST_WAIT, 30, least=0),
        advance=table.exact("advance", Fraction(0), least=0, most=1),
        rate=table.exact("rate", Fraction(0), least=0, most=1),
        capital_pence=_amount(table, "capital_pence", 0),
        least=table.exact("least", Fraction(1), least=0, most=1),
        simulation=read_simulation(table.table("simulation")) if "simulation" in table else None,
    )
    table.close()
    return found


def payment_data(row: Any) -> Any:
    """The payment, or a part of it, as plain data that reads back as the same."""
    if is_dataclass(row):
        found = {field.name: payment_data(getattr(row, field.name)) for field in fields(row)}
        return {name: value for name, value in found.items() if value is not None}
    if isinstance(row, tuple):
        return [payment_data(each) for each in row]
    return exact_text(row) if isinstance(row, Fraction) else row


def _amount(table: Table, key: str, default: int | None = None) -> int:
    return _up_to(table, key, LARGEST, default, least=0)


def _up_to(table: Table, key: str, most: int, default: int | None = None, *, least: int = 1) -> int:
    """A whole number within bounds; the nearer bound stands for one that lies outside."""
    found = table.whole(key, default, least=least)
    if found > most:
        table.fault(key, "too-large", f"{found:,} is more than {most:,}.")
    return max(least, min(found, most))


def _milestone(row: Table, months: int) -> Milestone:
    found = Milestone(row.text("name"), _up_to(row, "month", months), _amount(row, "pence"))
    row.close()
    return found


def _counted(row: Table) -> Counted:
    cap = _amount(row, "cap_pence") if "cap_pence" in row else None
    units = _up_to(row, "units", MOST_UNITS, least=0)
    unit = _amount(row, "unit_pence")
    if units * unit > LARGEST:
        row.fault("unit_pence", "too-large", f"Together at most {LARGEST:,} pence.")
    found = Counted(row.text("name"), unit, units, cap)
    row.close()
    return found
