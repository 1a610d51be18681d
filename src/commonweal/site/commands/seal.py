"""``commonweal seal CONTENT.json --to age1… --out bid.age``: a bid sealed by its bidder, without a server."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

import pyrage

from commonweal.site.commands import BadInput
from commonweal.site.commands.terminal import one_line, read_json
from commonweal.sourcing.sealing import content

EPILOG = """\
CONTENT.json is what the page "Seal your bid yourself" offers, filled in. It is read as the opening will read
it, then encrypted here: nothing is sent to anybody, and no database is asked. Hand in the result on that
page.

Name the tender's key with --to, as the page shows it; a second --to with a key of your own lets you open
your copy. An output that is there already is not written over.
"""
#: What may stand in the file; ``about`` tells the bidder what is asked, and is not sealed.
FIELDS = frozenset({"about", "summary", "price_pence", "answers", "risks"})
WHY = {
    "not-a-bid": "this is not an object with the fields of a bid",
    "no-price": "price_pence: a whole number of pence above nought is needed",
    "no-answers": "answers: each must be text, by the id of its question",
    "answer-too-long": f"answers: one is longer than {content.ANSWER_CHARACTERS} characters",
    "no-summary": f"summary: text of at most {content.SUMMARY_CHARACTERS} characters is needed",
    "no-risks": "risks: each needs an answer (accepted, declined or priced), price_pence (null unless "
    "priced) and words, and nothing else",
    "not-canonical": "two fields have the same name once accents are written in one way",
}


def add_to(subparsers: Any) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = subparsers.add_parser(
        "seal",
        help="check and encrypt a bid on your own machine, to be handed in on a tender's page",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("file", metavar="CONTENT.json", help="the bid, filled in")
    parser.add_argument(
        "--to", metavar="KEY", action="append", required=True, help="a public key (age1…); may stand twice"
    )
    parser.add_argument("--out", metavar="FILE", required=True, help="where the age file goes")
    return parser


def run(args: argparse.Namespace) -> int:
    bid = _read(args.file)
    try:
        sealed = content.lock(bid, args.to)
    except pyrage.RecipientError:
        raise BadInput("--to: that is not a public key; one begins with age1") from None
    if len(sealed) > content.LARGEST_SEALED:
        raise BadInput(f"{args.file}: sealed it has {len(sealed)} bytes; {content.LARGEST_SEALED} are taken")
    try:
        with Path(args.out).open("xb") as file:
            file.write(sealed)
    except FileExistsError:
        raise BadInput(f"{args.out}: is there already, and is not written over") from None
    empty = sum(not words.strip() for words in bid.answers.values())
    if empty:
        print(f"{empty} of {len(bid.answers)} answers are empty; so they will be read.")
    print(f"{args.out}: sealed. SHA-256 {content.digest(sealed)}: your receipt must say the same.")
    return 0


def _read(path: str) -> content.Content:
    """The bid in a file, read as the opening will read it. Raises ``BadInput``."""
    data = read_json(path)
    if isinstance(data, dict):
        if "papers" in data:
            raise BadInput(f"{path}, papers: no files go with a bid that its bidder sealed")
        if unknown := sorted(data.keys() - FIELDS):
            raise BadInput(one_line(f"{path}, {unknown[0]}: no such field is known"))
    try:
        return content.from_data(data)
    except content.Unreadable as why:
        raise BadInput(f"{path}: {WHY[str(why)]}") from None
