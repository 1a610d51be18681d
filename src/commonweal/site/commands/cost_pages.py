"""What ``commonweal cost`` shows people: tables at the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from rich.table import Table

from commonweal.rules.costing.account import Account
from commonweal.rules.costing.cash_flow import CashFlow
from commonweal.rules.costing.full_cost import DECLARED, EXPENDITURE, HEADCOUNT, TIME, Full
from commonweal.rules.costing.options import Compared
from commonweal.rules.costing.prices import Price
from commonweal.rules.costing.reading import Organisation
from commonweal.rules.costing.risks import Allocation
from commonweal.rules.costing.running_dry import Chance
from commonweal.rules.costing.transfer import TransferCost
from commonweal.rules.money import in_decimals, in_pounds
from commonweal.rules.reasons import Reason
from commonweal.site.commands.terminal import Console, plain, table

_HOW = {
    HEADCOUNT: "by headcount",
    TIME: "by time",
    EXPENDITURE: "by expenditure",
    DECLARED: "as declared",
}


def print_account(found: Organisation, told: Account) -> None:
    """Every part that the file holds, in the order in which a bid needs them."""
    console = Console()
    console.print(plain(found.title), style="bold")
    if told.cost.sharings:
        console.print(_pools(told))
    console.print(_services(told))
    _say(console, (reason for reason in told.cost.reasons if reason.code != "step-down"))
    for price in told.prices:
        _print_price(console, price)
    if told.sliced:
        rows = [(name, in_pounds(pence)) for name, pence in told.sliced.members]
        hub = found.consortium.hub if found.consortium else ""
        console.print(_money("Consortium", ("Who", "Gets"), [(hub, in_pounds(told.sliced.hub_pence)), *rows]))
        _say(console, told.sliced.reasons)
    for row in told.treated:
        console.print(plain(f"VAT, {row.what}: {row.treatment}; keeps {in_pounds(row.keeps_pence)}"))
        _say(console, row.reasons)
    if told.transfer:
        _print_transfer(console, told.transfer)
    _say(console, told.payment)
    if told.cash:
        _print_cash(console, told.cash, told.chance)
    if told.funding:
        rows = [(name, f"{in_decimals(share * 100, 1)} in 100") for name, share in told.funding.shares]
        console.print(_money("Funders", ("Funder", "Of all income"), rows))
        _say(console, told.funding.reasons)
    if told.risks:
        _print_risks(console, told.risks)
    if told.options:
        _print_options(console, told.options)


def print_service(found: Organisation, told: Account, full: Full, bids: Sequence[Price]) -> None:
    """One service: its direct costs, what each pool puts on it and by what, and the prices asked."""
    console = Console()
    service = next(row for row in found.evidence.services if row.name == full.service)
    rows = [
        (cost.what if cost.cash else f"{cost.what} (no cash)", in_pounds(cost.pence))
        for cost in service.direct
    ]
    for sharing, (_pool, pence) in zip(told.cost.sharings, full.shares, strict=True):
        whole = sharing.own_pence + sharing.received_pence
        how = f"{sharing.pool}: part of {in_pounds(whole)} {_HOW[sharing.driver]}"
        rows.append((how, in_pounds(pence)))
    rows.append(("Full cost", in_pounds(full.full_pence)))
    console.print(_money(full.service, ("What", "Cost"), rows))
    for price in bids:
        _print_price(console, price)


def _services(told: Account) -> Table:
    rows = []
    for row in told.cost.services:
        shared = in_pounds(row.full_pence - row.direct_pence)
        unit = "" if row.unit_pence is None else in_pounds(row.unit_pence)
        rows.append((row.service, in_pounds(row.direct_pence), shared, in_pounds(row.full_pence), unit))
    direct = sum(row.direct_pence for row in told.cost.services)
    total = told.cost.total_pence
    rows.append(("All", in_pounds(direct), in_pounds(total - direct), in_pounds(total), ""))
    return _money("Full cost", ("Service", "Direct", "Its share", "Full cost", "A unit"), rows)


def _pools(told: Account) -> Table:
    rows = [
        (f"{row.pool}, {_HOW[row.driver]}", in_pounds(row.own_pence), in_pounds(row.received_pence))
        for row in told.cost.sharings
    ]
    return _money("Shared out, in this order", ("Pool", "Its own", "From pools before it"), rows)


def _print_price(console: Console, row: Price) -> None:
    words = f"Bid for {row.service}: {in_pounds(row.price_pence)}; floor {in_pounds(row.floor_pence)}"
    if row.unit_floor_pence is not None:
        words += f" ({in_pounds(row.unit_floor_pence)} a unit)"
    if row.slice_pence:
        words += f"; the hub takes {in_pounds(row.slice_pence)}"
    console.print(plain(f"{words}."))
    _say(console, row.reasons)


def _print_transfer(console: Console, row: TransferCost) -> None:
    rows = [(what, in_pounds(cost.low), in_pounds(cost.high)) for what, cost in row.groups]
    rows.append(("A year of all", in_pounds(row.year.low), in_pounds(row.year.high)))
    rows.append(("The whole term", in_pounds(row.term.low), in_pounds(row.term.high)))
    console.print(_money("Staff who come over", ("Who", "From", "To"), rows))
    _say(console, row.reasons)


def _print_cash(console: Console, row: CashFlow, chance: Chance | None) -> None:
    rows = []
    for month in row.months:
        mark = "  lowest" if month.month == row.lowest_month else ""
        balance = in_pounds(month.balance_pence) + mark
        rows.append((str(month.month), in_pounds(month.received_pence), in_pounds(month.cost_pence), balance))
    console.print(_money("Cash, month by month", ("Month", "Comes in", "Goes out", "Balance"), rows))
    console.print(
        plain(
            f"Working capital tied up {in_pounds(row.working_capital_pence)}; overdraft needed "
            f"{in_pounds(row.facility_needed_pence)}, costing {in_pounds(row.cost_of_facility_pence)}; "
            f"still owed at the end {in_pounds(row.owed_pence)}."
        )
    )
    _say(console, row.reasons)
    if chance:
        share = in_decimals(Fraction(chance.share) * 100, 1)
        words = f"The money runs out in {share} of 100 draws ({chance.draws:,} draws, seed {chance.seed!r})."
        console.print(plain(words))


def _print_options(console: Console, found: Compared) -> None:
    rows = [(row.name, in_pounds(row.total.low), in_pounds(row.total.high)) for row in found.ways]
    console.print(_money(f"Ways compared over {found.months} months", ("Way", "From", "To"), rows))
    for row in found.ways:
        if left := [*row.missing, *row.open]:
            console.print(plain(f"{row.name}: not costed: {', '.join(left)}."))
    _say(console, found.reasons)


def _print_risks(console: Console, found: Allocation) -> None:
    rows = table("Risks")
    for heading, ratio in (("Risk", 2), ("With", 1), ("Fair?", None), ("Why", 3)):
        rows.add_column(heading, ratio=ratio, overflow="fold")
    for placed in found.placed:
        better = [f"Better with {placed.better}."] if placed.better and not placed.fair else []
        why = " ".join([*(str(reason) for reason in placed.reasons), *better])
        fair = "yes" if placed.fair else "no"
        cells = (placed.risk.what, placed.risk.owner or "nobody", fair, why)
        rows.add_row(*(plain(cell) for cell in cells))
    console.print(rows)
    for load in found.loads:
        if not load.bears:
            absorbs = in_pounds(load.party.absorbs_pence or 0)
            words = f"{load.party.name}: all its risks together are {in_pounds(load.worst_pence)} at worst; "
            console.print(plain(f"{words}it can bear {absorbs}."))


def _money(title: str, headings: Sequence[str], rows: Iterable[Sequence[str]]) -> Table:
    """A table whose first column is words and the others figures."""
    found = table(title)
    for place, heading in enumerate(headings):
        found.add_column(heading, justify="right" if place else "left", ratio=None if place else 1)
    for row in rows:
        found.add_row(*(plain(cell) for cell in row))
    return found


def _say(console: Console, reasons: Iterable[Reason]) -> None:
    for reason in reasons:
        console.print(plain(f"  {reason}"))
