"""Read a cash-flow plan from plain data, every fault with the path of its field."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction

from commonweal.rules import spreads
from commonweal.rules.costing.cash_flow import Plan, Simulation, Stream, fixed
from commonweal.rules.fields import Table, shown

MOST_MONTHS = 600
MOST_DRAWS = 1_000_000
LONGEST_DELAY = 60
#: A month with more pence than this could overflow the sum of a plan.
LARGEST = 10**13


def read_plan(table: Table) -> Plan:
    """A plan: what is spent and achieved month by month, counted from the contract's first."""
    costs = table.wholes("costs", least=0)
    if not 0 < len(costs) <= MOST_MONTHS:
        table.fault("costs", "months", f"A plan has from 1 to {MOST_MONTHS} months.")
        costs = (0,)
    streams = [_outcome(row, len(costs)) for row in table.tables("outcomes")]
    streams += [_fixed(row, len(costs)) for row in table.tables("fixed")]
    for name, times in Counter(row.name for row in streams).items():
        if times > 1:
            table.fault("outcomes", "name-twice", f"Two sources of money are called {shown(name)}.")
    if max(costs) > LARGEST:
        table.fault("costs", "too-large", f"At most {LARGEST:,} pence a month.")
    found = Plan(
        opening_pence=table.whole("opening_pence", least=0),
        costs=costs,
        streams=tuple(streams),
        rate=table.exact("rate", least=0, most=1),
        facility_pence=table.whole("facility_pence", least=0),
        simulation=read_simulation(table.table("simulation")) if "simulation" in table else None,
    )
    table.close()
    return found


def _outcome(row: Table, months: int) -> Stream:
    quantities = row.wholes("quantities", least=0)
    if len(quantities) > months:
        row.fault("quantities", "too-many", f"The plan has {months} months.")
    unit = row.whole("unit_pence", least=1)
    if unit * max(quantities, default=0) > LARGEST:
        row.fault("unit_pence", "too-large", f"At most {LARGEST:,} pence a month.")
    achieved = delay = None
    if "achieved" in row:
        achieved = spreads.read(row.table("achieved"), least=Fraction(0), most=Fraction(100))
    if "delay" in row:
        delay = spreads.read(row.table("delay"), least=Fraction(0), most=Fraction(LONGEST_DELAY))
    found = Stream(row.text("name"), unit, quantities, row.whole("lag", least=0), achieved, delay)
    row.close()
    return found


def _fixed(row: Table, months: int) -> Stream:
    payments = []
    for payment in row.tables("payments", optional=False):
        month, pence = payment.whole("month", least=1), payment.whole("pence", least=0)
        if month > months:
            payment.fault("month", "too-late", f"The plan has {months} months.")
        elif pence > LARGEST:
            payment.fault("pence", "too-large", f"At most {LARGEST:,} pence a month.")
        elif month > 0:
            payments.append((month, pence))
        payment.close()
    found = fixed(row.text("name"), payments, months)
    row.close()
    return found


def read_simulation(table: Table) -> Simulation:
    """How often chance is drawn, from which seed, and how far costs may spread."""
    draws = table.whole("draws", least=1)
    if draws > MOST_DRAWS:
        table.fault("draws", "too-many", f"At most {MOST_DRAWS:,} draws.")
    costs = None
    if "costs" in table:
        costs = spreads.read(table.table("costs"), least=Fraction(0), most=Fraction(100))
    found = Simulation(table.text("seed"), draws, costs)
    table.close()
    return found
