"""Monthly cash under payment by results: what must be found before the results are paid for.

Costs fall in their months. Fixed payments come in theirs; an outcome achieved in one month is paid for some
months later (the time to verify and to pay). Balances run from month to month, and nothing is lost on the
way:

    opening + everything earned - all costs = closing + what is earned and not yet paid

The deepest point under nought is the facility needed; what it costs is each month's overdraft at a twelfth of
the yearly rate, to the nearest penny over the whole. Source: NAO, Outcome-based payment schemes (2015); CAF
Venturesome, working capital (2012).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate

from commonweal.rules.money import in_pounds, round_half_up
from commonweal.rules.reasons import Reason
from commonweal.rules.spreads import Spread


@dataclass(frozen=True, slots=True)
class Stream:
    """What one source pays: ``quantities[m]`` units in month m, each paid ``lag`` months later.

    A fixed payment is a stream with a lag of 0 and units of a penny. ``achieved`` spreads the share of the
    quantities that is reached, ``delay`` the months that payment is late besides.
    """

    name: str
    unit_pence: int
    quantities: tuple[int, ...]
    lag: int
    achieved: Spread | None = None
    delay: Spread | None = None


@dataclass(frozen=True, slots=True)
class Simulation:
    """How many draws, begun by which published seed; ``costs`` spreads the factor on all costs."""

    seed: str
    draws: int
    costs: Spread | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """A contract month by month: cash at the start, costs, what comes in, and what an overdraft costs.

    ``facility_pence`` is how far under nought a bank lets the balance go. ``costs`` has one amount a month.
    """

    opening_pence: int
    costs: tuple[int, ...]
    streams: tuple[Stream, ...]
    rate: Fraction
    facility_pence: int
    simulation: Simulation | None = None


@dataclass(frozen=True, slots=True)
class Month:
    """One month, counted from 1, in whole pence; the balance is that of its end."""

    month: int
    received_pence: int
    cost_pence: int
    balance_pence: int


@dataclass(frozen=True, slots=True)
class CashFlow:
    """The ledger, the facility it needs, the working capital tied up if there were no cash at the start."""

    months: tuple[Month, ...]
    lowest_month: int
    facility_needed_pence: int
    working_capital_pence: int
    cost_of_facility_pence: int
    owed_pence: int
    reasons: tuple[Reason, ...]


def cash_flow(plan: Plan) -> CashFlow:
    """Run the ledger over the months of the plan."""
    received = receipts(plan)
    changes = [come - go for come, go in zip(received, plan.costs, strict=True)]
    balances = list(accumulate(changes, initial=plan.opening_pence))[1:]
    lowest = min(range(len(balances)), key=balances.__getitem__)
    overdrawn = sum(-balance for balance in balances if balance < 0)
    earned = sum(row.unit_pence * sum(row.quantities) for row in plan.streams)
    needed = max(0, -balances[lowest])
    return CashFlow(
        months=tuple(
            Month(number, *row)
            for number, row in enumerate(zip(received, plan.costs, balances, strict=True), 1)
        ),
        lowest_month=lowest + 1,
        facility_needed_pence=needed,
        working_capital_pence=max(0, plan.opening_pence - balances[lowest]),
        cost_of_facility_pence=round_half_up(overdrawn * plan.rate / 12),
        owed_pence=earned - sum(received),
        reasons=tuple(_reasons(plan, needed, lowest + 1)),
    )


def receipts(plan: Plan) -> list[int]:
    """What comes in each month, whole pence; what would come after the last month is not in it."""
    months = [0] * len(plan.costs)
    for stream in plan.streams:
        for month, quantity in enumerate(stream.quantities):
            if month + stream.lag < len(months):
                months[month + stream.lag] += quantity * stream.unit_pence
    return months


def fixed(name: str, payments: Sequence[tuple[int, int]], months: int) -> Stream:
    """Payments of so many pence in months counted from 1."""
    pence = [0] * months
    for month, amount in payments:
        pence[month - 1] += amount
    return Stream(name, 1, tuple(pence), 0)


def _reasons(plan: Plan, needed: int, month: int) -> list[Reason]:
    figures = {"needed": in_pounds(needed), "month": month, "facility": in_pounds(plan.facility_pence)}
    if needed > plan.facility_pence:
        words = "The money runs out: %(needed)s is needed in month %(month)s and %(facility)s can be had."
        return [Reason("runs-dry", words, figures)]
    if needed:
        words = (
            "The overdraft reaches %(needed)s in month %(month)s, within the %(facility)s that can be had."
        )
        return [Reason("overdrawn", words, figures)]
    return [Reason("never-overdrawn", "The balance never falls under nought.", {})]
