"""``commonweal register FILE --published DAY``: a public register's file, to fill profiles in from."""

from __future__ import annotations

import argparse
import json
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from commonweal.rules.fields import day
from commonweal.site.commands import BadInput

if TYPE_CHECKING:
    from commonweal.sourcing.registers.actions import Kept

EPILOG = """\
The file is the Charity Commission's public extract of charities (publicextract.charity.txt), the Scottish
Charity Regulator's register download or Companies House's basic company data (CSV), as it is or in its ZIP.
It is read as a stream; only numbers, names, status, days and a charity's last income are kept. Reading a file
again keeps everything once; an older one than is kept is refused.

Exit 1 where a line could not be read; the first ones are printed.
"""


def add_to(subparsers: Any) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = subparsers.add_parser(
        "register",
        help="read a charity or company register's published file",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("file", metavar="FILE", type=Path, help="the text, CSV or ZIP file")
    parser.add_argument("--published", metavar="DAY", required=True, help="the day that it is of: 2026-11-01")
    parser.add_argument(
        "--licence", metavar="TEXT", default="", help="its terms, shown beside each value taken over"
    )
    parser.add_argument("--json", action="store_true", help="print data instead of lines")
    return parser


def run(args: argparse.Namespace) -> int:
    from commonweal.site.commands.record import set_up

    set_up()
    from commonweal.rules.reasons import Refused
    from commonweal.sourcing.registers import actions, reading

    if (published := day(args.published)) is None:
        raise BadInput(f"--published: {args.published} is no day such as 2026-11-01")
    try:
        with _opened(args.file) as stream:
            kept = actions.keep_register(
                stream=stream, source=args.file.name, published=published, licence=args.licence
            )
    except (reading.NotARegister, Refused, zipfile.BadZipFile) as error:
        raise BadInput(f"{args.file}: {error}") from None
    print(json.dumps(_data(kept), indent=2)) if args.json else _print(kept)
    return 1 if kept.file.left_out else 0


@contextmanager
def _opened(file: Path) -> Iterator[IO[bytes]]:
    try:
        with file.open("rb") as stream:
            if not zipfile.is_zipfile(stream):
                stream.seek(0)
                yield stream
                return
            with zipfile.ZipFile(stream) as archive, archive.open(archive.namelist()[0]) as member:
                yield member
    except FileNotFoundError:
        raise BadInput(f"{file}: there is no such file") from None


def _data(kept: Kept) -> dict[str, Any]:
    row = kept.file
    return {
        "register": row.scheme,
        "published": row.published.isoformat(),
        "source": row.source,
        "licence": row.licence,
        "sha256": row.sha256,
        "kept": row.kept,
        "left_out": row.left_out,
        "wrong": [{"line": one.line, "sentence": one.sentence} for one in kept.wrong],
    }


def _print(kept: Kept) -> None:
    row = kept.file
    print(f"{row.scheme}, {row.published}: {row.kept} kept, {row.left_out} left out.")
    for one in kept.wrong:
        print(f"  line {one.line}: {one.sentence}")
