"""A published value record, computed again: ``commonweal value RECORD.json``."""

from __future__ import annotations

import json
from typing import Any

from commonweal.rules.canonical import NotCanonical, digest
from commonweal.rules.data import BadRuleSet
from commonweal.rules.money import in_pounds
from commonweal.rules.reasons import Fault
from commonweal.rules.value.plan import Planned, Range, planned
from commonweal.rules.value.plan_reading import Published, outcome_data, read_published
from commonweal.site.commands import BadInput
from commonweal.site.commands.terminal import Console, one_line, plain, stop_at, table


def is_record(data: Any) -> bool:
    """Whether the data are a value record: an impact map has no plan in it."""
    return isinstance(data, dict) and "plan" in data


def compute_again(data: dict[str, Any], path: str, *, as_json: bool) -> int:
    """0 where what was published is what comes out now, by the rules that the record carries; 1 otherwise."""
    faults: list[Fault] = []
    published = read_published(data, path, faults)
    stop_at(faults)
    try:
        found, sha256, agrees = planned(published.plan), digest(data), published.agrees()
    except (NotCanonical, BadRuleSet) as error:
        raise BadInput(one_line(f"{path}: no record is published with this in it: {error}")) from None
    if as_json:
        print(json.dumps({**outcome_data(found), "agrees": agrees, "sha256": sha256}, indent=2))
    else:
        _print(published, found, agrees=agrees, sha256=sha256)
    return 0 if agrees else 1


def _print(published: Published, found: Planned, *, agrees: bool, sha256: str) -> None:
    """Price, worth and what is in no figure side by side, each benefit with its range or why it has none."""
    console = Console()
    rows = table(f"Price {in_pounds(published.plan.price_pence)}; worth {_between(found.worth)}")
    for heading in ("Benefit", "Cell", "Standing", "Worth over the term"):
        rows.add_column(heading, ratio=1)
    worth = {line.benefit.id: _between(line.pence) for line in found.lines}
    why = {row.benefit.id: str(row.reason) for row in found.not_in_money}
    for benefit in published.plan.benefits:
        said = worth.get(benefit.id) or f"in no figure: {why[benefit.id]}"
        cells = (benefit.title, f"{benefit.what}, {benefit.side}", benefit.standing, said)
        rows.add_row(*(plain(cell) for cell in cells))
    console.print(rows)
    console.print(plain(str(found.against_price)))
    if found.widest:
        console.print(plain(f"Most of the width comes from “{found.widest.title}”."))
    console.print(plain(f"SHA-256 of the record: {sha256}"))
    console.print(plain("It agrees with what was published." if agrees else "It does not agree."))


def _between(found: Range | None) -> str:
    return f"{in_pounds(found.least)} to {in_pounds(found.most)}" if found else "not said in money"
