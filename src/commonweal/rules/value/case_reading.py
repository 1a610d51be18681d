"""Read a case for acting from plain data, every fault with the path of its field."""

from __future__ import annotations

from fractions import Fraction

from commonweal.rules import data
from commonweal.rules.fields import Table, shown
from commonweal.rules.value import optimism
from commonweal.rules.value.business_case import VALUES, Case, Duration, Flow, Option
from commonweal.rules.value.discounting import LAST_YEAR, Schedule
from commonweal.rules.value.welfare import LARGEST_PART, weight

MOST_DIGITS = 6


def read_case(table: Table, schedule: Schedule) -> Case:
    """A case under the map's own schedule. Worth something only if no fault was added."""
    on = table.day("on")
    version = optimism.guidance().on(on) if on else None
    if on and version is None:
        table.fault("on", "no-guidance", "There was no table of optimism bias on this day.")
    weights, source = _weights(table.table("weights")) if "weights" in table else ((), "")
    groups = [name for name, _weight in weights]
    found = Case(
        without=_option(table.table("without"), version, groups),
        acting=_option(table.table("acting"), version, groups),
        schedule=schedule,
        weights=weights,
        weights_source=source,
    )
    table.close()
    return found


def _weights(table: Table) -> tuple[tuple[tuple[str, Fraction], ...], str]:
    """The weight of each group, from its income and the median, and the source of these incomes.

    Incomes are equivalised by the analyst.
    """
    median = table.whole("median_pence", least=1)
    elasticity, digits = table.exact("elasticity"), table.whole("digits", least=0)
    if not 0 <= elasticity.numerator <= LARGEST_PART or elasticity.denominator > LARGEST_PART:
        table.fault("elasticity", "outside", "An elasticity is a plain share such as 1.3, not less than 0.")
        elasticity = Fraction(1)
    if digits > MOST_DIGITS:
        table.fault("digits", "too-many", f"At most {MOST_DIGITS} decimals.")
    digits = digits if 0 <= digits <= MOST_DIGITS else 0
    source = table.text("source")
    found: list[tuple[str, Fraction]] = []
    for row in table.tables("groups", optional=False):
        name, income = row.text("name"), row.whole("median_pence", least=1)
        if name in dict(found):
            row.fault("name", "name-twice", f"Two groups are called {shown(name)}.")
        if median > 0 and income > 0:
            found.append((name, weight(median, income, elasticity, digits)))
        row.close()
    table.close()
    return tuple(found), source


def _option(table: Table, version: data.Version | None, groups: list[str]) -> Option:
    found = Option(
        table.text("name"),
        tuple(_cost(row, version) for row in table.tables("costs")),
        tuple(_benefit(row, groups) for row in table.tables("benefits")),
        _duration(table.table("duration"), version) if "duration" in table else None,
    )
    table.close()
    return found


def _duration(table: Table, version: data.Version | None) -> Duration:
    bias = Fraction(0)
    if "optimism" in table and version:
        bias = optimism.read(table.table("optimism"), version, optimism.DURATION)
    found = Duration(table.whole("months", least=1), bias)
    table.close()
    return found


def _cost(row: Table, version: data.Version | None) -> Flow:
    bias = Fraction(0)
    if "optimism" in row and version:
        bias = optimism.read(row.table("optimism"), version, optimism.COST)
    found = Flow(row.text("what"), row.text("body"), row.text("value", among=VALUES), _years(row), bias=bias)
    row.close()
    return found


def _benefit(row: Table, groups: list[str]) -> Flow:
    group = row.text("group", "")
    if group and group not in groups:
        row.fault("group", "no-such-group", f"No group with a weight is called {shown(group)}.")
    found = Flow(
        row.text("what"),
        row.text("body"),
        row.text("value", among=VALUES),
        _years(row),
        cut=row.exact("cut", Fraction(0), least=0, most=1),
        group=group,
    )
    row.close()
    return found


def _years(row: Table) -> tuple[int, ...]:
    found = row.wholes("pence", least=0)
    if len(found) > LAST_YEAR:
        row.fault("pence", "too-many", f"At most {LAST_YEAR} years.")
        return ()
    return found
