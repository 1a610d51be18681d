"""``commonweal indicators DATA.csv --method …``: measure need, compare places, hide counts, rank needs."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

from commonweal.rules import indicators
from commonweal.rules.fields import fraction
from commonweal.rules.indicators import HANLON, METHODS, SHARED, TIES, VARIANTS, Settings
from commonweal.rules.reasons import Fault
from commonweal.site.commands.terminal import Console, plain, read_bytes, stop_at, table

EPILOG = "methods, and the columns each reads:\n" + "\n".join(
    f"  {name:<15} {method.columns}" for name, method in METHODS.items()
)
NUMBERS = (
    ("--per", 0, "a rate for every N people"),
    ("--digits", -1, "decimals of what is printed"),
    ("--groups", 10, "into how many equal groups an index is parted"),
    ("--below", 5, "counts under N are hidden"),
    ("--did-not-say", 0, "people who took part and did not say of which group they are"),
    ("--enough", 10, "people needed before representation is judged"),
)
#: A word up to this long is not broken where a table is narrow.
WHOLE_WORD = 16


def add_to(subparsers: Any) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = subparsers.add_parser(
        "indicators",
        help="rates with intervals, standardised rates, index ranks, hidden small counts, ranked needs",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("file", metavar="DATA.csv", help="a table whose first line names its columns")
    parser.add_argument("--method", required=True, choices=METHODS, metavar="METHOD", help="listed below")
    parser.add_argument(
        "--confidence",
        metavar="PERCENT",
        type=_percent,
        default=Decimal("0.95"),
        help="of the intervals: 95 if not said, or 99.8",
    )
    for flag, default, words in NUMBERS:
        parser.add_argument(flag, metavar="N", type=_whole, default=default, help=words)
    parser.add_argument("--benchmark", metavar="X", type=_decimal, help="say which figures differ from this")
    parser.add_argument(
        "--weights", metavar="A=1,B=2", type=_weights, default={}, help="columns and their weights"
    )
    parser.add_argument(
        "--columns", metavar="A=X,B=Y", type=_columns, default={}, help="what the file calls column A: X"
    )
    parser.add_argument("--ties", choices=[tie.replace(" ", "-") for tie in TIES], default=SHARED)
    parser.add_argument("--variant", choices=VARIANTS, default=HANLON, help="of the priority rating")
    parser.add_argument("--hide-nought", action="store_true", help="hide nought like a small count")
    parser.add_argument("--explain", action="store_true", help="print what the method does, and its source")
    parser.add_argument("--json", action="store_true", help="print data instead of tables")
    return parser


def run(args: argparse.Namespace) -> int:
    settings = Settings(
        method=args.method,
        confidence=args.confidence,
        per=args.per,
        digits=args.digits,
        benchmark=args.benchmark,
        weights=args.weights,
        ties=args.ties.replace("-", " "),
        groups=args.groups,
        below=args.below,
        hide_nought=args.hide_nought,
        variant=args.variant,
        did_not_say=args.did_not_say,
        enough=args.enough,
        columns=args.columns,
    )
    told = indicators.measure(settings, read_bytes(args.file).splitlines(keepends=True), args.file)
    stop_at([_typed(fault, args.file) for fault in told.faults])
    settings = indicators.resolved(settings)
    if args.json:
        data = {"settings": indicators.settings_data(settings), "rows": list(told.rows), **told.beside}
        print(json.dumps(data, indent=2))
    else:
        _print(settings, told, explain=args.explain)
    return 0


def _typed(fault: Fault, path: str) -> Fault:
    """A fault of a setting, with the setting's name as it is typed."""
    return (
        fault if fault.where.startswith(path) else replace(fault, where="--" + fault.where.replace("_", "-"))
    )


def _print(settings: Settings, told: indicators.Table, *, explain: bool) -> None:
    console = Console()
    method = METHODS[settings.method]
    if explain:
        console.print(plain(method.how))
        console.print(plain(f"Source: {method.source}."))
        said = indicators.settings_data(settings)
        used = [f"{_heading(name).lower()} {_setting(said[name])}" for name in method.uses]
        console.print(plain(f"Settings: {'; '.join(used)}."), end="\n\n")
    _print_rows(console, _title(settings), told.rows)
    for name, beside in told.beside.items():
        if isinstance(beside, list):
            _print_rows(console, "How far a weight can move before another comes first", beside)
        else:
            console.print(plain(f"{_heading(name)}: {_cell(beside)}"))


def _setting(value: Any) -> str:
    """One setting in words."""
    if isinstance(value, dict):
        return ", ".join(f"{name} {weight}" for name, weight in value.items())
    if value is None:
        return "none"
    return ("no", "yes")[value] if isinstance(value, bool) else str(value)


def _title(settings: Settings) -> str:
    title = METHODS[settings.method].title
    per = f" for every {settings.per:,}" if settings.per > 1 else ""
    return f"{title}{per}"


def _print_rows(console: Console, title: str, rows: Sequence[dict[str, Any]]) -> None:
    if not rows:
        console.print(plain(f"{title}: none"), style="bold")
        return
    shown = table(title)
    for name in rows[0] if rows else ():
        numeric = all(_is_number(row.get(name)) for row in rows)
        words = " ".join([_heading(name), *(_cell(row.get(name)) for row in rows)]).split()
        shown.add_column(
            _heading(name),
            no_wrap=numeric,
            justify="right" if numeric else "left",
            min_width=min(WHOLE_WORD, max(map(len, words))),
        )
    for row in rows:
        shown.add_row(*(plain(_cell(value)) for value in row.values()))
    console.print(shown)


def _heading(name: str) -> str:
    return (name[:1].upper() + name[1:]).replace("_", " ")


def _is_number(value: Any) -> bool:
    return value is None or isinstance(value, int) or (isinstance(value, str) and fraction(value) is not None)


def _cell(value: Any) -> str:
    if value is None:
        return "-"
    if isinstance(value, dict):
        return f"{_cell(value['weight'])}, {value['rival']}"
    if isinstance(value, list):
        return ", ".join(value)
    if isinstance(value, int):
        return f"{value:,}"
    found = fraction(value)
    return f"{float(found):.4f}" if found is not None and ("/" in value or len(value) > 14) else str(value)


def _percent(text: str) -> Decimal:
    found = fraction(text)
    if found is None or not 50 <= found < 100:
        raise argparse.ArgumentTypeError(f"{text!r} is not a percentage from 50 to under 100")
    return Decimal(text) / 100


def _whole(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= 9):
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number")
    return int(text)


def _decimal(text: str) -> Decimal:
    if "/" in text or fraction(text) is None:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number")
    return Decimal(text)


def _columns(text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for part in text.split(","):
        name, _equals, theirs = (word.strip() for word in part.partition("="))
        if not name or not theirs or name in found or theirs in found.values():
            raise argparse.ArgumentTypeError(f"{part!r} is not a column with its own name, such as area=ward")
        found[name] = theirs
    return found


def _weights(text: str) -> dict[str, Fraction]:
    found: dict[str, Fraction] = {}
    for part in text.split(","):
        name, _equals, weight = part.rpartition("=")
        value = fraction(weight.strip())
        if not name.strip() or value is None:
            raise argparse.ArgumentTypeError(f"{part!r} is not a column with its weight, such as need=40")
        if name.strip() in found:
            raise argparse.ArgumentTypeError(f"{name.strip()!r} has two weights")
        found[name.strip()] = value
    return found
