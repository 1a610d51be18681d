"""``commonweal compare FILE``: the same ballots counted by one rule after another, side by side."""

from __future__ import annotations

import argparse
import json
from typing import Any

from commonweal.rules import ballots
from commonweal.rules.ballots.side_by_side import (
    IN_WORDS,
    QUICK,
    VARIANTS,
    SideBySide,
    compare,
    side_by_side_data,
    variant,
)
from commonweal.rules.money import Amount
from commonweal.site.commands import ballot_rules, terminal
from commonweal.site.commands.ballot_rules import read_election
from commonweal.site.commands.terminal import Console

EPILOG = """\
Every rule counts under the same ties, seed, support, threshold and limits, which the flags say.
Those that take long on large files (shares-epsilon, bos, maximin-support, max-welfare) are counted where
--rules names them. The last two may give up at their stated limit, which is said of them.

--json prints {"rules": [{"name", "rule", "winners", "total_cost", "measures"}], "preferences": [{"one",
"other", "more", "fewer", "same"}]}: of all voters, how many have more winners under one rule than under the
other.
"""

# What the rules differ in, and what not all of them have.
DIFFER = ("method", "utility", "completion", "comparison", "leftover", "too_dear", "caps_bind")

# A rule that stopped at its limit keeps nobody from seeing the others.
GAVE_UP = "gave-up"


def add_to(subparsers: Any) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = subparsers.add_parser(
        "compare",
        help="count a .pb file by several rules and say who wins, and which voters do better, under each",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("file", metavar="FILE.pb", help="an election in Pabulib's format")
    parser.add_argument("--rules", metavar="NAME,NAME", type=_names, help=f"of {','.join(VARIANTS)}")
    ballot_rules.add_rule_flags(parser, but=DIFFER)
    parser.add_argument("--json", action="store_true", help="print data instead of tables")
    return parser


def run(args: argparse.Namespace) -> int:
    election = read_election(args.file)
    base = ballot_rules.rule_from(args, election)
    rules = {name: variant(base, name) for name in args.rules or QUICK}
    compared = compare(election, rules)
    for row in compared.rules:
        ballot_rules.stop_at([one for one in row.outcome.faults if one.code != GAVE_UP], row.name)
    if args.json:
        print(json.dumps(side_by_side_data(compared), indent=2))
    else:
        _print(election, compared)
    return 0


def _names(text: str) -> list[str]:
    names = text.split(",")
    unknown = [name for name in names if name not in VARIANTS]
    if unknown:
        raise argparse.ArgumentTypeError(f"{unknown[0]!r} is not one of {', '.join(VARIANTS)}")
    return list(dict.fromkeys(names))


def _print(election: ballots.Election, compared: SideBySide) -> None:
    console = Console()
    console.print(terminal.plain(election.fact("description") or "Election"), style="bold")
    console.print(_measures(compared))
    console.print(_winners(election, compared))
    console.print(_preferences(compared))


def _measures(compared: SideBySide) -> Any:
    table = terminal.table("Rules side by side")
    table.add_column("", justify="right")
    table.add_column("Rule", ratio=1)
    for heading in ("Funded", "Spent", "No winner", "Winners a voter"):
        table.add_column(heading, justify="right")
    for place, row in enumerate(compared.rules, start=1):
        if row.outcome.faults:
            said = f"{IN_WORDS[row.name]}: {row.outcome.faults[0].sentence}"
            table.add_row(str(place), terminal.plain(said), *["-"] * 4)
            continue
        spent = str(Amount(row.outcome.total_cost))
        without = f"{float(100 * row.measures.exclusion_ratio):.1f} %"
        mean = f"{float(row.measures.mean_winners):.2f}"
        winners = frozenset(row.outcome.winners)
        alike = next(
            at
            for at, one in enumerate(compared.rules, 1)
            if not one.outcome.faults and set(one.outcome.winners) == winners
        )
        name = IN_WORDS[row.name] + (f" (the same winners as {alike})" if alike < place else "")
        table.add_row(str(place), terminal.plain(name), str(len(winners)), spent, without, mean)
    return table


def _winners(election: ballots.Election, compared: SideBySide) -> Any:
    """Every project that some rule funds, with a mark under the number of each that does."""
    table = terminal.table("Who wins under which rule")
    table.add_column("Project", ratio=1)
    for place, _ in enumerate(compared.rules, start=1):
        table.add_column(str(place), justify="center")
    winners = [frozenset(row.outcome.winners) for row in compared.rules]
    for project in election.projects:
        wins = [project.id in won for won in winners]
        if any(wins):
            title = f"{project.id}  {project.name}".strip()
            table.add_row(terminal.plain(title), *("yes" if won else "-" for won in wins))
    return table


def _preferences(compared: SideBySide) -> Any:
    """Row against column: voters with more winners under the row's; rules with equal winners stand once."""
    table = terminal.table("Voters who have more winners under the rule on the left")
    first: dict[frozenset[str], int] = {}
    for place, row in enumerate(compared.rules):
        if row.outcome.faults:
            continue
        first.setdefault(frozenset(row.outcome.winners), place)
    places = sorted(first.values())
    more = {(row.one, row.other): row.more for row in compared.preferences}
    more |= {(row.other, row.one): row.fewer for row in compared.preferences}
    table.add_column("", justify="right")
    table.add_column("Rule", ratio=1)
    for other in places:
        table.add_column(str(other + 1), justify="right")
    for place in places:
        name = compared.rules[place].name
        numbers = (more.get((name, compared.rules[other].name)) for other in places)
        cells = ("" if number is None else f"{number:,}" for number in numbers)
        table.add_row(str(place + 1), terminal.plain(IN_WORDS[name]), *cells)
    return table
