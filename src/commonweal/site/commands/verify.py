"""``commonweal verify FILE.zip``: compute a published decision again and say whether it holds."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from commonweal.record import bag, checking, verify_script
from commonweal.record.verifier import openings
from commonweal.site.commands import BadInput


def add_to(subparsers: Any) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = subparsers.add_parser(
        "verify",
        help="check a decision's bundle: its files, its place in the record, its outcome",
        epilog="Exit 0 if it holds, 1 if not. The second opinion is python verify.py inside the bundle.",
        allow_abbrev=False,
    )
    parser.add_argument("file", metavar="FILE.zip", help="a bundle, or the folder it was unpacked to")
    parser.add_argument(
        "--opening", metavar="FILE.json", help="your own file of what the bundle keeps back, checked too"
    )
    parser.add_argument("--key", metavar="KEY", default="", help="the log's public key, or a file with it")
    return parser


def run(args: argparse.Namespace) -> int:
    path = Path(args.file)
    files = _files(path)
    found = checking.check(files, key=_key(args.key))
    if args.opening:
        says, faults = openings.check(files, _read(args.opening))
        found.says += says
        found.faults += faults
    if found.title:
        print(found.title)
    for sentence in found.says:
        print(sentence)
    for sentence in found.faults:
        print(f"WRONG: {sentence}")
    print("It holds." if found.holds else "It does NOT hold.")
    if not args.key and found.key:
        print(f"Key of the log, to compare with the one it publishes: {found.key}")
    if found.verifier and found.verifier != verify_script.sha256():
        print(
            f"The verify.py in it is not this release's: its SHA-256 is {found.verifier}. "
            "Look it up in the record, under verifiers, before you run it."
        )
    return 0 if found.holds else 1


def _files(path: Path) -> bag.Files:
    try:
        if path.is_dir():
            files = {
                found.relative_to(path).as_posix(): found.read_bytes()
                for found in sorted(path.rglob("*"))
                if found.is_file()
            }
        else:
            files = bag.unpack(path.read_bytes())
    except (OSError, bag.BadBundle) as error:
        raise BadInput(f"{path}: {getattr(error, 'strerror', None) or error}") from None
    if "data/rule.json" not in files:
        raise BadInput(f"{path}: this is not a bundle: data/rule.json is missing")
    return files


def _read(given: str) -> bytes:
    try:
        return Path(given).read_bytes()
    except OSError as error:
        raise BadInput(f"--opening {given}: {error.strerror}") from None


def _key(given: str) -> str:
    try:
        return Path(given).read_text().strip() if given and Path(given).is_file() else given
    except (OSError, ValueError) as error:
        raise BadInput(f"--key {given}: {error}") from None
