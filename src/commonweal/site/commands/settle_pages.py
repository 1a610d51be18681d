"""What ``commonweal settle`` shows people: each period's lines with their reasons, parties, investors."""

from __future__ import annotations

from collections.abc import Sequence

from commonweal.rules.money import in_pounds
from commonweal.rules.outcomes import PeriodDue, Portion, Settlement
from commonweal.rules.outcomes.claims import Ruling
from commonweal.rules.outcomes.effect import Percent
from commonweal.rules.outcomes.investors import Returns
from commonweal.rules.outcomes.terms import Terms
from commonweal.site.commands.terminal import Console, plain, table


def print_settlement(terms: Terms, settlement: Settlement) -> None:
    """Every period, then the whole."""
    console = Console()
    titles = {rate.outcome: rate.title for rate in terms.card.rates}
    console.print(plain(terms.title), style="bold")
    for period in settlement.periods:
        _print_period(console, period, titles)
    left = settlement.left_pence
    rest = "" if left is None else f"; {in_pounds(left)} of the most payable is left"
    console.print(plain(f"In all {in_pounds(settlement.total_pence)} is due{rest}."), style="bold")


def _print_period(console: Console, period: PeriodDue, titles: dict[str, str]) -> None:
    shown = table(f"{period.name}: {in_pounds(period.due_pence)} due")
    for heading, ratio in (("Outcome", 2), ("Counts", None), ("Due", None), ("Why", 4)):
        right = heading in ("Counts", "Due")
        shown.add_column(heading, justify="right" if right else "left", ratio=ratio)
    for line in period.lines:
        why = " ".join(str(reason) for reason in line.reasons)
        cells = (titles[line.outcome], f"{line.quantity:,}", in_pounds(line.due_pence), why)
        shown.add_row(*(plain(cell) for cell in cells))
    console.print(shown)
    if period.due_on:
        console.print(f"Payable by {period.due_on}.")
    for words, portions in (("From", period.payers), ("To", period.payees)):
        if portions:
            console.print(plain(f"{words} {_listed(portions)}."))


def print_outcome(outcome: str, settlement: Settlement, rulings: Sequence[Ruling]) -> None:
    """One outcome in every period, and what became of each claim for it."""
    console = Console()
    console.print(plain(outcome), style="bold")
    for period in settlement.periods:
        for line in period.lines:
            if line.outcome == outcome:
                console.print(plain(f"{period.name}: {in_pounds(line.due_pence)} due."))
                for reason in line.reasons:
                    console.print(plain(f"  {reason}"))
    if rulings:
        shown = table("Claims")
        for heading, ratio in (("Line", None), ("Counts in", 1), ("Why", 3)):
            shown.add_column(heading, ratio=ratio)
        for ruling in rulings:
            cells = (str(ruling.claim.line), ruling.period or "-", str(ruling.reason))
            shown.add_row(*(plain(cell) for cell in cells))
        console.print(shown)


def print_returns(invested: Returns) -> None:
    """Cash flows of the investors."""
    console = Console()
    shown = table("Investors")
    for heading in ("Year", "Put in", "Outcomes paid", "Passed on"):
        shown.add_column(heading, justify="right")
    shown.add_column("Why not more", ratio=1)
    for row in invested.years:
        amounts = (in_pounds(pence) for pence in (row.drawn_pence, row.due_pence, row.returned_pence))
        why = " ".join(str(reason) for reason in row.reasons)
        shown.add_row(str(row.year), *amounts, plain(why))
    console.print(shown)
    rate = "" if invested.rate is None else f", {Percent(invested.rate)} a year"
    put_in, back = in_pounds(invested.drawn_pence), in_pounds(invested.returned_pence)
    console.print(f"Put in {put_in}, returned {back}{rate}; {in_pounds(invested.withheld_pence)} withheld.")
    for reason in invested.reasons:
        console.print(plain(str(reason)))


def _listed(portions: Sequence[Portion]) -> str:
    return ", ".join(f"{portion.name} {in_pounds(portion.pence)}" for portion in portions)
