"""``commonweal harvest FILE_OR_ADDRESS --origin NAME``: another portal's notices among the opportunities."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from commonweal.site.commands import BadInput

if TYPE_CHECKING:
    from commonweal.publication.models import Harvest

EPILOG = """\
The file is an OCDS release package or record package (JSON). It is read as a stream and kept in batches: what
was stopped goes on where it was when the same file is given again, and a file that is done is not done twice.

Exit 1 where a release could not be kept or the file is not whole; every kind of fault is printed either way.
"""


def add_to(subparsers: Any) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = subparsers.add_parser(
        "harvest",
        help="bring another portal's notices in (OCDS)",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("source", metavar="FILE_OR_ADDRESS", help="a file, or https://…")
    parser.add_argument("--origin", metavar="NAME", required=True, help="the portal, as readers know it")
    parser.add_argument("--licence", metavar="TEXT", help="the terms of its data, shown beside its name")
    parser.add_argument("--json", action="store_true", help="print data instead of lines")
    return parser


def run(args: argparse.Namespace) -> int:
    from commonweal.site.commands.record import set_up

    set_up()
    from commonweal.publication.harvest import actions, reading
    from commonweal.publication.harvest.policy import must_be_a_name
    from commonweal.rules.reasons import Refused

    name = " ".join(args.origin.split())
    if not (verdict := must_be_a_name(name)):
        raise BadInput(str(verdict.reasons[0]))
    try:
        with _opened(args.source) as stream:
            row = actions.harvest(
                origin=actions.portal(name, args.licence), source=_said(args.source), stream=stream
            )
    except (reading.NotOcdsError, Refused) as error:
        raise BadInput(f"{_named(args.source)}: {error}") from None
    print(json.dumps(_data(row), indent=2)) if args.json else _print(row)
    return 1 if row.refused or row.state == row.State.BROKEN else 0


@contextmanager
def _opened(source: str) -> Iterator[IO[bytes]]:
    if "://" in source:
        from commonweal.publication.harvest.fetching import fetched

        with fetched(source) as stream:
            yield stream
    else:
        try:
            with Path(source).open("rb") as stream:
                yield stream
        except FileNotFoundError:
            raise BadInput(f"{source}: there is no such file") from None


def _named(source: str) -> str:
    """How a line at the terminal names it: a file as it was typed, an address without what may be secret."""
    from commonweal.publication.harvest.fetching import said

    return said(source) if "://" in source else source


def _said(source: str) -> str:
    """How the public page names it: of an address what holds no key, of a file its name alone."""
    return _named(source) if "://" in source else Path(source).name


def _data(row: Harvest) -> dict[str, Any]:
    return {
        "origin": row.origin.name,
        "source": row.source,
        "sha256": row.sha256,
        "state": row.state,
        "why": row.why,
        "read": row.position,
        "kept": row.kept,
        "held_already": row.repeated,
        "faulty": row.faulty,
        "left_out": row.refused,
        "faults": [
            {
                "path": fault.path,
                "sentence": fault.sentence,
                "times": fault.times,
                "left_out": fault.stops,
                "first_number": fault.first_number,
                "first_ocid": fault.first_ocid,
            }
            for fault in row.faults.all()
        ],
    }


def _print(row: Harvest) -> None:
    print(f"{row.origin}: {row.source}")
    print(f"{row.get_state_display()}. {row.why}".rstrip())
    print(
        f"{row.position} releases read: {row.kept} kept, {row.repeated} held already, {row.refused} left out."
    )
    print(f"{row.faulty} with a fault." if row.faulty else "No fault was found.")
    for fault in row.faults.all():
        print(f"  {fault.times} times  {fault.path or 'the release'}: {fault.sentence}")
