"""``commonweal value MAP.json``: what a service's outcomes are worth beside what went in, and how surely."""

from __future__ import annotations

import argparse
import json
from dataclasses import dataclass
from typing import Any

from commonweal.rules.value import business_case, sroi
from commonweal.rules.value.case_reading import read_case
from commonweal.rules.value.data import case_data, line_data, map_data, simulated_data
from commonweal.rules.value.full_value import Evidence, FullValue, full_value, outcome_data
from commonweal.rules.value.full_value_reading import read_full_value
from commonweal.rules.value.impact_map import ImpactMap
from commonweal.rules.value.monte_carlo import Simulated, simulate
from commonweal.rules.value.reading import read_file
from commonweal.rules.value.sensitivity import Beside, Swing, revalued
from commonweal.site.commands import BadInput
from commonweal.site.commands.terminal import read_json, stop_at
from commonweal.site.commands.value_pages import print_line, print_value
from commonweal.site.commands.value_record import compute_again, is_record

EPILOG = """\
MAP.json holds inputs, outcomes, the values they are given, and which dated schedule discounts them; perhaps
also a simulation (seed, draws), a business case, and full value (outcomes and satisfaction, side by side).
docs/reference/commands/value.md says each field.

A value whose licence forbids passing it on may not stand in the map: keep it in a file of your own, which
--values brings. What is computed with it is marked as not to be published.

A value record that was published with a specification is computed again instead, by the rules that it
carries: exit 1 where something else comes out.
"""


@dataclass(frozen=True, slots=True)
class Told:
    """All that one file gives: the valuation is never without its sensitivity."""

    evidence: ImpactMap
    valued: sroi.Valuation
    swings: tuple[Swing, ...]
    schedules: tuple[Beside, ...]
    simulated: Simulated | None
    judged: business_case.Judged | None
    full_evidence: Evidence | None
    full: FullValue | None


def add_to(subparsers: Any) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = subparsers.add_parser(
        "value",
        help="value an impact map (SROI): worth, ratio, and what it hangs on",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("file", metavar="MAP.json", help="an impact map")
    parser.add_argument("--values", metavar="FILE.json", help="values of your own licence, by their ids")
    parser.add_argument("--explain", metavar="OUTCOME", help="how one outcome's worth comes about, by its id")
    parser.add_argument("--json", action="store_true", help="print data instead of tables")
    return parser


def run(args: argparse.Namespace) -> int:
    data = read_json(args.file)
    if is_record(data):
        return _again(args, data)
    told = _told(data, args.file, args.values)
    if args.explain is not None:
        return _explain(told, args.explain, as_json=args.json)
    if args.json:
        print(json.dumps(_data(told), indent=2))
    else:
        print_value(told)
    return 0


def _again(args: argparse.Namespace, data: dict[str, Any]) -> int:
    """A published value record holds all that it needs, so nothing may be brought or asked besides."""
    if args.values or args.explain:
        raise BadInput(f"{args.file}: a published value record takes neither --values nor --explain")
    return compute_again(data, args.file, as_json=args.json)


def _told(data: Any, file: str, values: str | None) -> Told:
    table, evidence = read_file(data, file, read_json(values) if values is not None else None, values or "")
    case = read_case(table.table("business_case"), evidence.schedule) if "business_case" in table else None
    promised = read_full_value(table.table("full_value")) if "full_value" in table else None
    table.close()
    stop_at(table.faults)
    simulated = simulate(evidence) if evidence.simulation else None
    full = full_value(promised) if promised else None
    for found in (simulated, full):
        stop_at(found.faults if found else (), file)
    judged = business_case.judge(case) if case else None
    return Told(evidence, *revalued(evidence), simulated, judged, promised, full)


def _data(told: Told) -> dict[str, Any]:
    return {
        **map_data(told.evidence, told.valued, told.swings, told.schedules),
        "simulation": simulated_data(told.simulated) if told.simulated else None,
        "business_case": case_data(told.judged) if told.judged else None,
        "full_value": outcome_data(told.full) if told.full else None,
    }


def _explain(told: Told, id: str, *, as_json: bool) -> int:
    line = next((line for line in told.valued.lines if line.outcome.id == id), None)
    if line is None:
        raise BadInput(f"--explain: no outcome in the map has the id {id!r}")
    if as_json:
        print(json.dumps(line_data(line, told.swings), indent=2))
    else:
        print_line(line, told.evidence, told.swings)
    return 0
