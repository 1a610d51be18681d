"""What ``commonweal value`` shows people of full value: four cells side by side, and what they rest on."""

from __future__ import annotations

from collections.abc import Sequence

from commonweal.rules.money import exact_text, in_pounds
from commonweal.rules.value.full_value import (
    MEASURED,
    OTHERS,
    OUTCOMES,
    SATISFACTION,
    USERS,
    Achieved,
    Cell,
    Evidence,
    FullValue,
    Heard,
)
from commonweal.site.commands.terminal import Console, plain, table


def print_full_value(console: Console, evidence: Evidence, found: FullValue) -> None:
    """The two-by-two, then each outcome, then who was heard."""
    cells = {(cell.what, cell.side): cell for cell in found.cells}
    rows = table("Full value: never added up")
    for heading in ("", "Users", "Others"):
        rows.add_column(heading, ratio=1)
    for what in (OUTCOMES, SATISFACTION):
        told = (_in_words(cells[what, side]) for side in (USERS, OTHERS))
        rows.add_row(*(plain(cell) for cell in (what.capitalize(), *told)))
    console.print(rows)
    if found.achieved:
        _print_achieved(console, found.achieved)
    console.print(plain(f"Paid in all {in_pounds(found.paid_pence)}."))
    if found.heard:
        console.print(plain(f"Heard: {_listed(found.heard, evidence.hide_below)}."))


def _in_words(cell: Cell) -> str:
    if cell.state != MEASURED:
        return cell.state
    if cell.what == SATISFACTION:
        return f"at least half answered {cell.middle} or more"
    missing = f"; {cell.unmeasured} not measured" if cell.unmeasured else ""
    return f"{cell.met} of {cell.measured} targets met{missing}"


def _print_achieved(console: Console, achieved: Sequence[Achieved]) -> None:
    rows = table("Promised and achieved")
    for heading in ("Outcome", "For", "Promised", "Verified", "Paid", "A unit"):
        first = heading == "Outcome"
        rows.add_column(heading, justify="left" if first else "right", ratio=1 if first else None)
    for row in achieved:
        promise = row.promise
        cells = (
            promise.outcome,
            promise.side,
            "-" if promise.promised is None else exact_text(promise.promised),
            "-" if promise.verified is None else f"{promise.verified:,}",
            in_pounds(promise.paid_pence),
            in_pounds(row.unit_cost_pence) if row.unit_cost_pence else "-",
        )
        rows.add_row(*(plain(cell) for cell in cells))
    console.print(rows)


def _listed(heard: Sequence[Heard], hide_below: int) -> str:
    few = f"fewer than {hide_below}"
    return ", ".join(f"{row.group} {few if row.count is None else f'{row.count:,}'}" for row in heard)
