"""Read an impact map from plain data, every fault with the path of its field."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Any

from commonweal.rules import data, spreads
from commonweal.rules.fields import Table, shown
from commonweal.rules.money import round_half_up
from commonweal.rules.reasons import Fault
from commonweal.rules.value import discounting, welfare
from commonweal.rules.value.impact_map import (
    ASSUMPTIONS,
    SHARES,
    VALUE,
    ImpactMap,
    Input,
    Outcome,
    Proxy,
    Simulation,
)

LONGEST_DURATION = 300
MOST_DRAWS = 10_000_000
_NOTHING = Proxy("", 0, "", 0, 0, "")


def read_map(table: Table, values: Mapping[str, Proxy]) -> ImpactMap:
    """A map and the values it names: those that stand in it, and those the user has brought.

    Worth something only if no fault was added.
    """
    prices = table.whole("prices", least=1900)
    known = {**read_values(table, imported=False), **values}
    discounting_table = table.table("discounting")
    on = discounting_table.day("on", optional=True)
    found = ImpactMap(
        title=table.text("title"),
        prices=prices,
        inputs=tuple(_input(row) for row in table.tables("inputs", optional=False)),
        outcomes=tuple(_outcome(row, known) for row in table.tables("outcomes", optional=False)),
        schedule=discounting.read(discounting_table),
        comparisons=discounting.all_official(on) if on else (),
        swing=table.exact("swing", least=0, most=1),
        simulation=_simulation(table.table("simulation")) if "simulation" in table else None,
    )
    for id, times in Counter(row.id for row in found.outcomes).items():
        if times > 1:
            table.fault("outcomes", "id-twice", f"Two outcomes have the id {shown(id)}.")
    if not found.outcomes:
        table.fault("outcomes", "no-outcome", "The map has no outcome.")
    return found


def read_values(table: Table, *, imported: bool) -> dict[str, Proxy]:
    """The values of a map (``proxies``), or those of a user's own file, by their ids.

    A map may hold only values whose licence lets anyone pass them on.
    """
    version = data.load("commonweal.rules.value", "value_licences").versions[-1]
    passable = version.body["open"]
    found: dict[str, Proxy] = {}
    for row in table.tables("proxies"):
        id, proxy = row.text("id"), _proxy(row)
        proxy = replace(proxy, open=proxy.licence in passable, imported=imported)
        if id in found:
            row.fault("id", "id-twice", f"Two values have the id {shown(id)}.")
        if proxy.licence and not proxy.open and not imported:
            sentence = f"The licence {shown(proxy.licence)} is none under which a value may stand in a map: "
            row.fault("licence", "licence-forbids", sentence + "keep it in a file of your own (--values).")
        found[id] = proxy
        row.close()
    return found


def _proxy(row: Table) -> Proxy:
    """A value in pence, or one in wellbeing years; perhaps brought to the prices of a later year."""
    found = _wellbeing(row) if "wellbys" in row else _stated(row)
    if "uprated" in row:
        step = row.table("uprated")
        value = round_half_up(found.value_pence * step.exact("by"))
        source = f"{found.source}; brought to later prices by {step.text('source')}"
        found = replace(found, value_pence=value, currency_year=step.whole("to", least=1900), source=source)
        step.close()
    return found


def _stated(row: Table) -> Proxy:
    return Proxy(
        title=row.text("title"),
        value_pence=row.whole("value_pence"),
        source=row.text("source"),
        year=row.whole("year", least=1900),
        currency_year=row.whole("currency_year", least=1900),
        licence=row.text("licence"),
    )


def _wellbeing(row: Table) -> Proxy:
    points, on, title = row.exact("wellbys"), row.day("on"), row.text("title")
    version = welfare.wellby().on(on) if on else None
    if version is None:
        if on:
            row.fault("on", "no-value", "A wellbeing year had no official value on this day.")
        return _NOTHING
    assert version.first
    pence = welfare.wellbeing_pence(points, version)
    year = version.body["currency_year"]
    return Proxy(title, pence, version.source, version.first.year, year, "OGL-UK-3.0")


def _outcome(row: Table, known: Mapping[str, Proxy]) -> Outcome:
    name = row.text("proxy")
    if name and name not in known:
        sentence = f"No value has the id {shown(name)}, in the map or in the file of values."
        row.fault("proxy", "no-such-value", sentence)
    duration = row.whole("duration", least=1)
    if duration > LONGEST_DURATION:
        row.fault("duration", "too-long", f"At most {LONGEST_DURATION} years.")
        duration = 1
    quantity = row.exact("quantity")
    if quantity < 0:
        row.fault("quantity", "too-small", "A quantity is not less than nought: give the value a minus sign.")
    found = Outcome(
        id=row.text("id"),
        stakeholder=row.text("stakeholder"),
        outcome=row.text("outcome"),
        quantity=quantity,
        duration=duration,
        proxy=known.get(name, _NOTHING),
        **{name: row.exact(name, least=0, most=1) for name in SHARES},
        evidence=row.text("evidence"),
        intended=row.flag("intended", True),
        spreads=_spreads(row.table("spreads")),
    )
    row.close()
    return found


def _spreads(table: Table) -> tuple[tuple[str, spreads.Spread], ...]:
    found = []
    for name in ASSUMPTIONS:
        if name in table:
            least = None if name == VALUE else Fraction(0)
            most = Fraction(1) if name in SHARES else None
            found.append((name, spreads.read(table.table(name), least=least, most=most)))
    table.close()
    return tuple(found)


def _input(row: Table) -> Input:
    spread = spreads.read(row.table("spread"), least=Fraction(0)) if "spread" in row else None
    found = Input(row.text("stakeholder"), row.text("what"), row.whole("pence", least=0), spread)
    row.close()
    return found


def _simulation(table: Table) -> Simulation:
    found = Simulation(table.text("seed"), table.whole("draws", least=1))
    if found.draws > MOST_DRAWS:
        table.fault("draws", "too-many", f"At most {MOST_DRAWS:,} draws.")
    table.close()
    return found


def read_file(value: Any, where: str, values: Any = None, values_name: str = "") -> tuple[Table, ImpactMap]:
    """A map from a file's data and from the data of the user's own file of values, with their faults."""
    faults: list[Fault] = []
    brought: dict[str, Proxy] = {}
    if values is not None:
        own = Table(values, values_name, faults)
        brought = read_values(own, imported=True)
        own.close()
    table = Table(value, where, faults)
    return table, read_map(table, brought)
