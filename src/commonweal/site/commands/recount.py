"""``commonweal recount FOLDER``: count every published election again, by its stated rule and all others."""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from pathlib import Path
from typing import Any

from rich.console import Group
from rich.padding import Padding
from rich.progress import MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from commonweal.rules.ballots.side_by_side import IN_WORDS, QUICK, VARIANTS
from commonweal.site.commands import BadInput, recount_work, terminal
from commonweal.site.commands.terminal import Console

EPILOG = """\
Each file is counted by the rule that it states, and the winners are held against the file's own "selected";
then by every other rule. Those that take long on large files (equal shares where others pay what supporters
lack, bounded overspending, maximin support and maximum welfare) are counted with --all, each for at most
--limit seconds; how long they took, or that they were stopped, is in the table.

--json prints one line a file: {"file", "stated_rule", "official", "ours", "same", "why", "rules"}; "same" is
null where the file states no known rule or no result. Exit 0; 1 if a file could not be read.
"""


def add_to(subparsers: Any) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = subparsers.add_parser(
        "recount",
        help="count every .pb file of a folder by its stated rule and by all others",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("folder", metavar="FOLDER", help="where the .pb files are, folders in it too")
    parser.add_argument("--jobs", metavar="N", type=_positive, help="how many at once; as many as processors")
    parser.add_argument("--all", action="store_true", help="the rules that take long, too")
    parser.add_argument("--limit", metavar="SECONDS", type=_positive, default=10, help="for each of those")
    parser.add_argument("--json", action="store_true", help="print data, one line a file")
    return parser


def run(args: argparse.Namespace) -> int:
    folder = Path(args.folder)
    if not folder.is_dir():
        raise BadInput(f"{args.folder}: this is not a folder")
    found_there = sorted(folder.rglob("*.pb"), key=lambda path: (-path.stat().st_size, path))
    files = [path.relative_to(folder).as_posix() for path in found_there]
    if not files:
        raise BadInput(f"{args.folder}: there is no .pb file in it")
    names = tuple(VARIANTS) if args.all else QUICK
    jobs = args.jobs or os.cpu_count() or 1
    found = dict(_counted(args.folder, files, names, jobs=jobs, limit=args.limit))
    rows = [found[file] for file in sorted(found)]
    if args.json:
        for row in rows:
            print(json.dumps(row.data))
    else:
        _print(rows, names)
    return 1 if any(row.fault for row in rows) else 0


def _counted(
    folder: str, files: list[str], names: tuple[str, ...], *, jobs: int, limit: int
) -> Iterator[tuple[str, recount_work.Row]]:
    """Every file with what came of it, as it comes; the largest first, so that none is last alone."""
    console = Console(stderr=True)
    columns = TextColumn("Counting again"), MofNCompleteColumn(), TimeElapsedColumn()
    with (
        Progress(*columns, console=console, transient=True) as progress,
        ProcessPoolExecutor(max_workers=min(jobs, len(files))) as pool,
    ):
        task = progress.add_task("", total=len(files))
        begun = {pool.submit(recount_work.count_again, folder, file, names, limit): file for file in files}
        for done in as_completed(begun):
            progress.advance(task)
            yield begun[done], done.result()


def _positive(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 0 < int(text) < 100_000):
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number above nought")
    return int(text)


def _print(rows: list[recount_work.Row], names: tuple[str, ...]) -> None:
    console = Console()
    table = terminal.table("Counted by the stated rule, against the official result")
    table.add_column("File, its stated rule, and what is missing or differs", ratio=1, overflow="fold")
    table.add_column("Official", justify="right")
    table.add_column("Ours", justify="right")
    table.add_column("Same", justify="center")
    for row in rows:
        said = ": ".join(filter(None, (row.data["stated_rule"], row.data["why"])))
        name = Group(terminal.plain(row.data["file"]), Padding(terminal.plain(said), (0, 0, 0, 2)))
        numbers = ("-" if row.data[key] is None else str(len(row.data[key])) for key in ("official", "ours"))
        table.add_row(name, *numbers, {True: "yes", False: "NO", None: "-"}[row.data["same"]])
    console.print(table)
    console.print(_rules_table(rows, names))
    alike, different = (sum(row.data["same"] is answer for row in rows) for answer in (True, False))
    rest = len(rows) - alike - different
    console.print(f"{alike} as the city declared, {different} not; {rest} with nothing to compare.")


def _rules_table(rows: list[recount_work.Row], names: tuple[str, ...]) -> Any:
    """Every rule: in how many files it ran, or did not go with the ballots, or was stopped; its time; and how
    often it gives the winners that the city declared."""
    table = terminal.table("Counted by every rule")
    table.add_column("Rule", ratio=1, min_width=24)
    for heading in ("Files", "Unfit", "Stopped", "Seconds", "Longest", "As declared"):
        table.add_column(heading, justify="right")
    for name in names:
        times = [row.seconds[name] for row in rows if name in row.seconds]
        given = [row.data["rules"][name] for row in rows if name in row.data["rules"]]
        official = [
            row.data["official"] is not None
            and set(row.data["rules"].get(name, {}).get("winners") or ()) == set(row.data["official"])
            for row in rows
        ]
        table.add_row(
            terminal.plain(IN_WORDS[name]),
            str(sum("winners" in one for one in given)),
            str(sum("fault" in one for one in given)),
            str(sum("stopped" in one for one in given)),
            f"{sum(times):.1f}",
            f"{max(times, default=0):.1f}",
            str(sum(official)),
        )
    return table
