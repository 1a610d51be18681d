"""``commonweal route FILE``: which routes, agreements and ways of buying are open to a service, and why.

FILE is a service, or a choice that was published with a specification: that one is computed again.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from commonweal.rules import routes
from commonweal.rules.fields import day
from commonweal.rules.reasons import Fault
from commonweal.site.commands import BadInput
from commonweal.site.commands.terminal import Console, plain, read_json, stop_at, table

EPILOG = """\
FILE is a service: docs/reference/commands/route.md says what each field is. What it does not say is not
guessed: a rule that needs it is neither open nor shut, and says what is missing. The rules are those of the
service's nation in force on the day that --on names. Where no rule of a nation is held, none is shown.

FILE may also be the choice that a specification's page offers: it is computed again by its own rules, on its
own day, and held against what was published.

Exit 0; 1 if the choice in a published file does not stand or its rulings do not come out; 2 if the file has a
fault.
"""
TITLES = {
    routes.ROUTE: "Routes",
    routes.AGREEMENT: "Agreements",
    routes.BUYING: "Who buys",
}


def add_to(subparsers: Any) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = subparsers.add_parser(
        "route",
        help="say which routes are open to a service, by which dated rule and what it allows",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("file", metavar="FILE", help="a service, or a published choice")
    parser.add_argument("--on", metavar="DATE", type=_day, help="whose law: the day the procurement begins")
    parser.add_argument("--explain", action="store_true", help="say what each open rule requires")
    parser.add_argument("--json", action="store_true", help="print data instead of tables")
    return parser


def run(args: argparse.Namespace) -> int:
    data = read_json(args.file)
    if isinstance(data, dict) and "service" in data and isinstance(data["service"], dict):
        return _again(args, data)
    reading = routes.read(data, args.file)
    stop_at(reading.faults)
    if args.on is None:
        raise BadInput(f"{args.file}: say on which day the procurement begins, with --on DATE")
    evidence = routes.evidence(reading.asked, args.on)
    outcome = routes.choose(evidence)
    stop_at(outcome.faults)
    if args.json:
        _print_data({**routes.outcome_data(outcome), "evidence": routes.evidence_data(evidence)})
    else:
        _print(evidence, outcome, explain=args.explain)
    return 0


def _again(args: argparse.Namespace, data: dict[str, Any]) -> int:
    """Compute a published choice again, by the rules that it carries."""
    if args.on:
        raise BadInput(f"{args.file}: a published choice carries its own day; leave --on out")
    faults: list[Fault] = []
    frozen = routes.read_frozen(data, args.file, faults)
    stop_at(faults)
    outcome = routes.choose(frozen.evidence)
    stop_at(outcome.faults, args.file)
    agrees, strange = frozen.agrees_with(outcome), _not_ours(frozen.evidence)
    wrong = routes.faults(outcome, frozen.chosen)
    if args.json:
        told = {**routes.outcome_data(outcome), "evidence": routes.evidence_data(frozen.evidence)}
        told |= {"chosen": asdict(frozen.chosen), "faults": [str(fault) for fault in wrong]}
        _print_data({**told, "agrees": agrees, "rules_not_ours": strange})
    else:
        _print(frozen.evidence, outcome, explain=args.explain)
        _print_choice(frozen.chosen, wrong, agrees, strange)
    return 0 if agrees and not wrong else 1


def _not_ours(evidence: routes.Evidence) -> list[str]:
    """The rules and amounts of a published choice that are not, or not so, those that we ship for its day."""
    ours = routes.evidence(evidence.asked, evidence.on)
    held = [{row.rule: row.digest for row in _versions(each)} for each in (ours, evidence)]
    return sorted(rule for rule in {**held[0], **held[1]} if held[0].get(rule) != held[1].get(rule))


def _versions(evidence: routes.Evidence) -> Sequence[Any]:
    return (*evidence.rules, *([evidence.thresholds] if evidence.thresholds else []))


def _print_data(data: dict[str, Any]) -> None:
    print(json.dumps(data, indent=2, ensure_ascii=False))


def _print(evidence: routes.Evidence, outcome: routes.Outcome, *, explain: bool) -> None:
    console = Console()
    console.print(plain(evidence.asked.title), style="bold")
    where = f"{len(outcome.rulings)} rules held for {evidence.asked.nation} on {evidence.on.isoformat()}."
    console.print(plain(where), end="\n\n")
    for kind, title in TITLES.items():
        rows = table(title)
        for name, ratio in (("Rule", 2), ("Here", 1), ("Why", 4), ("Source", 3)):
            rows.add_column(name, ratio=ratio)
        for row in outcome.of(kind):
            source = row.option.version.source + (" (unconfirmed)" if row.unconfirmed else "")
            why = " ".join(map(str, row.told))
            if row.missing:
                why = f"{why} Not said: {', '.join(row.missing).replace('_', ' ')}.".strip()
            rows.add_row(*map(plain, (row.title, row.state, why, source)))
        console.print(rows)
    if not outcome.of(routes.ROUTE):
        console.print(
            "No rule about routes is held for this nation and day. That does not mean there is none."
        )
    for version in routes.prospective(evidence.asked.nation):
        console.print(plain(f"Not in force yet, as far as is known here: {version.title}. {version.source}"))
    if explain:
        _print_required(console, outcome)


def _print_required(console: Console, outcome: routes.Outcome) -> None:
    for row in outcome.rulings:
        if row.state == routes.OPEN:
            console.print(plain(f"{row.title}: {row.option.allows}"))
            for what in row.requires:
                console.print(plain(f"  - {what}"))


def _print_choice(chosen: routes.Chosen, wrong: list[Fault], agrees: bool, strange: Sequence[str]) -> None:
    """What was chosen, whether it stands, and whether what was published comes out."""
    console = Console()
    way = f" ({chosen.way})" if chosen.way else ""
    console.print(plain(f"Chosen: {chosen.agreement} by {chosen.route}{way}. Reason: {chosen.reason}"))
    console.print(plain(f"Bought: {chosen.buying}. Reason: {chosen.buying_reason}"))
    for fault in wrong:
        console.print(plain(f"This does not stand: {fault}"))
    if strange:
        console.print(plain(f"Not as this program has them on that day: {', '.join(strange)}."))
    verdict = "What was published is what comes out." if agrees else "What was published does NOT come out."
    console.print(verdict, style="bold")


def _day(text: str) -> date:
    found = day(text)
    if found is None:
        raise argparse.ArgumentTypeError(f"{text!r} is no day such as 2026-03-31")
    return found
