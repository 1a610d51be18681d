"""``commonweal clock RULE --from DATE``: the deadlines that follow from an event, and why."""

from __future__ import annotations

import argparse
import json
from datetime import date
from typing import Any

from commonweal.places.bank_holidays import EARLIEST, LATEST, calendars
from commonweal.rules import statutes
from commonweal.rules.data import NATIONS, RuleSet, Version
from commonweal.rules.fields import day
from commonweal.site.commands import BadInput
from commonweal.site.commands.terminal import Console, plain, stop_at, table

EPILOG = """\
RULE is one of those that --list prints. Without --event it is the rule's usual event that happened on DATE.
A case keeps the version in force when it began: --began says when, if it was before the event. --version
applies a version by name as if it were in force, for one that is still to come.

A deadline marked "warns" rests on a source that nobody has read, or on a counting that nobody has checked:
the day under the other counting stands in brackets.
"""
#: Years after the event whose bank holidays are looked up.
AHEAD = 2


def add_to(subparsers: Any) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = subparsers.add_parser(
        "clock",
        help="compute a legal deadline from a dated statute, and say why it falls on that day",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("rule", metavar="RULE", nargs="?", help="the id of a statute")
    parser.add_argument("--list", action="store_true", help="print the statutes with their events")
    parser.add_argument("--from", dest="on", metavar="DATE", type=_day, help="when it happened: 2026-03-31")
    parser.add_argument("--event", metavar="EVENT", default="", help="what happened, if not the usual")
    parser.add_argument("--began", metavar="DATE", type=_day, help="when the case began, if earlier")
    parser.add_argument("--version", metavar="NAME", help="a version by name, in force or not")
    parser.add_argument(
        "--nation", type=_nation, default="England", help=f"whose bank holidays: {', '.join(NATIONS)}"
    )
    parser.add_argument("--explain", action="store_true", help="print the reasons, and what the rule says")
    parser.add_argument("--json", action="store_true", help="print data instead of tables")
    return parser


def run(args: argparse.Namespace) -> int:
    if args.list:
        if args.rule or args.on:
            raise BadInput("clock --list takes neither RULE nor --from: it prints every statute")
        _print_list(as_json=args.json)
        return 0
    if not args.rule or not args.on:
        raise BadInput("clock needs RULE and --from DATE, or --list")
    rules = statutes.every().get(args.rule)
    if rules is None:
        raise BadInput(f"no statute is called {args.rule!r}: clock --list prints those that there are")
    evidence = _evidence(args, rules)
    told = statutes.clock(evidence)
    stop_at(told.faults)
    if args.json:
        data = {"evidence": statutes.evidence_data(evidence), **statutes.outcome_data(told)}
        data["digest"] = evidence.version.digest
        print(json.dumps(data, indent=2))
    else:
        _print(evidence, told, explain=args.explain)
    return 0


def _evidence(args: argparse.Namespace, rules: RuleSet) -> statutes.Evidence:
    version = _version(args, rules)
    faults: list[Any] = []
    statute = statutes.read(version, faults)
    stop_at(faults)
    event = args.event or statute.events[0][0]
    last = min(args.on.year + AHEAD, LATEST)
    try:
        bank_holidays = calendars(args.nation, max(args.on.year - 1, EARLIEST), last)
    except ValueError as error:
        raise BadInput(f"--from {args.on}: {error}") from None
    return statutes.Evidence(
        version,
        event,
        args.on,
        args.nation,
        bank_holidays,
        began=args.began,
        as_if=args.version is not None,
    )


def _version(args: argparse.Namespace, rules: RuleSet) -> Version:
    if args.version is not None:
        version = rules.named(args.version)
        if version is None:
            known = ", ".join(one.name for one in rules.versions)
            raise BadInput(f"--version: {rules.id} has no version {args.version!r}, only {known}")
        return version
    began = args.began or args.on
    version = rules.on(began)
    if version is None:
        raise BadInput(f"{rules.id}: no version was in force on {began}")
    return version


def _print(evidence: statutes.Evidence, told: statutes.Clock, *, explain: bool) -> None:
    console = Console()
    statute, version = told.statute, evidence.version
    assert statute is not None
    console.print(plain(version.title), style="bold")
    console.print(plain(f"{_begun(statute.event(evidence.event))}: {_shown(evidence.on)}."))
    for name in sorted({row.period.calendar(evidence.nation) for row in told.deadlines} - {""}):
        whose = "any part of the United Kingdom" if name == statutes.UNITED_KINGDOM else name
        console.print(plain(f"Bank holidays of {whose}, from {evidence.bank_holidays[name].source}."))
    console.print(plain(f"Version {version.name} ({version.status}), {version.source}."))
    rows = table("")
    rows.add_column("What", ratio=2)
    rows.add_column("Day", ratio=2)
    rows.add_column("How long", ratio=2)
    rows.add_column("", ratio=1)
    for deadline in told.deadlines:
        otherwise = deadline.otherwise
        other = f" (or {_shown(otherwise)})" if otherwise and otherwise != deadline.day else ""
        sure = not any(reason.code.startswith("unconfirmed") for reason in deadline.reasons)
        cells = [_begun(deadline.period.what), _shown(deadline.day) + other, deadline.period.length]
        rows.add_row(*(plain(cell) for cell in [*cells, "" if sure else "warns"]))
    if told.deadlines:
        console.print(rows)
    if explain or not told.deadlines:
        _print_reasons(console, statute, told)


def _print_reasons(console: Console, statute: statutes.Statute, told: statutes.Clock) -> None:
    console.print(plain(statute.says), end="\n\n")
    for deadline in told.deadlines:
        console.print(plain(f"{_begun(deadline.period.what)} {_shown(deadline.day)}"), style="bold")
        for reason in deadline.reasons:
            console.print(plain(f"  {reason}"))
    for check in statute.checks:
        words = f"Check: {check.ask}{' If not, publish the reason.' if check.or_reason else ''}"
        where = f" (commonweal check asks this of a draft: {check.draft_rule})" if check.draft_rule else ""
        console.print(plain(f"{words}{where}{' Unconfirmed.' if check.unconfirmed else ''}"))
    for title, lines in (
        ("Who", statute.actors),
        ("Grounds", statute.grounds),
        ("Documents", statute.documents),
    ):
        if lines:
            console.print(plain(f"{title}: {'; '.join(lines)}."))


def _print_list(*, as_json: bool) -> None:
    every = statutes.every().values()
    if as_json:
        data = [{"id": one.id, "versions": [version.as_data() for version in one.versions]} for one in every]
        print(json.dumps({"statutes": data}, indent=2))
        return
    rows = table("Statutes")
    rows.add_column("Rule", no_wrap=True)
    rows.add_column("Version", ratio=2)
    rows.add_column("In force", ratio=2)
    rows.add_column("Events", ratio=2)
    for one in every:
        for version in one.versions:
            events = ", ".join(row["id"] for row in version.body["event"])
            cells = [one.id, version.name, _in_force(version), events]
            rows.add_row(*(plain(cell) for cell in cells))
    Console().print(rows)


def _in_force(version: Version) -> str:
    if version.first is None and version.last is None:
        return version.status
    span = f"{version.first} to {version.last}" if version.last else f"since {version.first}"
    return f"{span}, warns" if version.unconfirmed else span


def _shown(found: date) -> str:
    return f"{found:%a} {found.day} {found:%b} {found.year}"


def _begun(text: str) -> str:
    return text[:1].upper() + text[1:]


def _day(text: str) -> date:
    found = day(text)
    if found is None:
        raise argparse.ArgumentTypeError(f"{text!r} is not a day such as 2026-03-31")
    return found


def _nation(text: str) -> str:
    found = {name.lower(): name for name in NATIONS}.get(text.lower())
    if found is None:
        raise argparse.ArgumentTypeError(f"{text!r} is none of {', '.join(NATIONS)}")
    return found
