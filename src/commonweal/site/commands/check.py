"""``commonweal check TENDER.json``: what in a draft tender shuts small providers out, and what to do."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from rich.console import Console

from commonweal.rules import barriers
from commonweal.rules.fields import day
from commonweal.site.commands import BadInput
from commonweal.site.commands.terminal import plain, read_json, stop_at, table

EPILOG = """\
TENDER.json is a draft: docs/reference/commands/check.md says what each field is. What it does not say is not
guessed; the rules that could not be asked for that reason are listed. The rules are those in force on the day
of the notice, or on the day that --on names.

Exit 0 if nothing found stops the notice, 1 if something does, 2 if the file has a fault.
"""


def add_to(subparsers: Any) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = subparsers.add_parser(
        "check",
        help="find what in a draft tender shuts small providers out, with source and suggestion",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("file", metavar="TENDER.json", help="a draft tender")
    parser.add_argument(
        "--on", metavar="DATE", type=_day, help="whose law: the day of the notice if not said"
    )
    parser.add_argument("--explain", action="store_true", help="say why each finding is as grave as it is")
    parser.add_argument("--json", action="store_true", help="print data instead of tables")
    return parser


def run(args: argparse.Namespace) -> int:
    reading = barriers.read(read_json(args.file), args.file)
    stop_at(reading.faults)
    draft = reading.draft
    on = args.on or draft.notice_on
    if on is None:
        raise BadInput(f"{args.file}, notice_on: say when the notice is planned, or give --on DATE")
    evidence = barriers.Evidence(draft, on, barriers.in_force(on, draft.nation))
    outcome = barriers.check(evidence)
    stop_at(outcome.faults)
    if args.json:
        data = {**barriers.outcome_data(outcome), "evidence": barriers.evidence_data(evidence)}
        print(json.dumps(data, indent=2, ensure_ascii=False))
    else:
        _print(draft.title, on, outcome, explain=args.explain)
    return 0 if outcome.may_be_published else 1


def _print(title: str, on: date, outcome: barriers.Outcome, *, explain: bool) -> None:
    console = Console()
    console.print(plain(title), style="bold")
    console.print(plain(f"{len(outcome.asked)} rules in force on {on.isoformat()}."), end="\n\n")
    for severity in barriers.SEVERITIES:
        found = [row for row in outcome.findings if row.severity == severity]
        if found:
            _print_findings(console, severity, found, explain=explain)
    if not outcome.findings:
        console.print("Nothing was found.")
    for row in outcome.excused:
        console.print(plain(f"Answered by a published reason: {row.reason} Reason: {row.excused}"))
    for unasked in outcome.unasked:
        missing = ", ".join(unasked.missing).replace("_", " ")
        console.print(plain(f"Not asked: {unasked.title}. The draft does not say: {missing}."))
    stops = sum(row.stops for row in outcome.findings)
    if stops:
        console.print(
            plain(f"{stops} of these {'stops' if stops == 1 else 'stop'} the notice."), style="bold"
        )


def _print_findings(
    console: Console, severity: str, found: Sequence[barriers.Finding], *, explain: bool
) -> None:
    rows = table(severity[:1].upper() + severity[1:])
    rows.add_column("Found", ratio=3)
    rows.add_column("What to do", ratio=3)
    rows.add_column("Source", ratio=2)
    if explain:
        rows.add_column(f"Why {severity}", ratio=2)
    for row in found:
        source = f"{row.source} (unconfirmed)" if row.unconfirmed else row.source
        cells = [str(row.reason), row.suggestion, source, *([row.severity_why] if explain else [])]
        rows.add_row(*map(plain, cells))
    console.print(rows)


def _day(text: str) -> date:
    found = day(text)
    if found is None:
        raise argparse.ArgumentTypeError(f"{text!r} is no day such as 2026-03-31")
    return found
