"""``commonweal pb check FILE…``: whether ``.pb`` files can be counted, and what Pabulib would ask of them."""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Sequence
from typing import Any

from commonweal.rules.ballots.linting import Checked, check_pb
from commonweal.rules.reasons import Fault
from commonweal.site.commands import terminal
from commonweal.site.commands.terminal import Console

EPILOG = """\
Errors keep a file from being counted. Warnings are Pabulib's own checks of a file that can be: missing or
unknown fields, values of the wrong shape, decimal commas, tallies that differ from the ballots, ballots
outside their limits, an official result that does not fit the budget or the stated rule.

Exit 0 if every file passes, 1 if one does not; with --strict a warning fails too.
--json prints one line a file: {"file", "errors": [{"code", "line", "field", "sentence"}], "warnings": [...]}.
"""
# As many of one kind as a person wants to read; --json has all of them.
SHOWN = 5


def add_to(subparsers: Any) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = subparsers.add_parser(
        "pb", help="check .pb files of ballots", allow_abbrev=False
    )
    acts = parser.add_subparsers(title="acts", metavar="ACT", dest="act", required=True)
    check = acts.add_parser(
        "check",
        help="every fault with its line",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    check.add_argument("files", metavar="FILE", nargs="+", help="elections in Pabulib's format")
    check.add_argument("--strict", action="store_true", help="let warnings fail, too")
    check.add_argument("--json", action="store_true", help="print data, one line a file")
    return parser


def run(args: argparse.Namespace) -> int:
    passed = True
    for path in args.files:
        found = check_pb([terminal.read_bytes(path)])
        passed = passed and found.holds(strict=args.strict)
        if args.json:
            print(json.dumps(found.as_data(path)), flush=True)
        else:
            _print(path, found)
    return 0 if passed else 1


def _print(path: str, found: Checked) -> None:
    console = Console(soft_wrap=True, highlight=False)
    errors, warnings = len(found.errors), len(found.warnings)
    verdict = "cannot be counted" if errors else "can be counted"
    console.print(
        terminal.plain(f"{path}: {verdict}; {_number(errors, 'error')}, {_number(warnings, 'warning')}"),
        style="bold",
    )
    _print_faults(console, "error", found.errors)
    _print_faults(console, "warning", found.warnings)


def _number(number: int, word: str) -> str:
    return f"{number:,} {word}{'' if number == 1 else 's'}"


def _print_faults(console: Console, word: str, faults: Sequence[Fault]) -> None:
    """Each fault on a line of its own, and of each kind no more than anyone wants to read."""
    kinds: Counter[str] = Counter()
    for one in faults:
        kinds[one.code] += 1
        if kinds[one.code] <= SHOWN:
            console.print(terminal.plain(f"  {word} {one.code}: {one}"))
    for code, number in kinds.items():
        if number > SHOWN:
            console.print(
                terminal.plain(f"  {word} {code}: {number - SHOWN:,} more; all of them with --json")
            )
