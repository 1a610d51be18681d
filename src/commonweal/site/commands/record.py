"""``commonweal record verify|witness|sequence|admit|export|erase|grants|checker``: the public record."""

from __future__ import annotations

import argparse
import signal
import threading
from pathlib import Path
from typing import Any

from commonweal.site.commands import BadInput


def add_to(subparsers: Any) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = subparsers.add_parser(
        "record", help="check the public record, or witness another's", allow_abbrev=False
    )
    acts = parser.add_subparsers(title="what to do", metavar="WHAT", dest="act", required=True)
    acts.add_parser("verify", help="recompute the whole log; exit 1 if anything is wrong", allow_abbrev=False)
    witness = acts.add_parser(
        "witness", help="keep and cosign a log's checkpoints; exit 1 if it was rewritten", allow_abbrev=False
    )
    witness.add_argument(
        "log", metavar="URL_OR_FOLDER", help="https://example.org/record/ or an exported folder"
    )
    witness.add_argument("--keep", metavar="DIR", type=Path, required=True, help="where checkpoints are kept")
    witness.add_argument(
        "--key", metavar="FILE", type=Path, help="our signing key (default: DIR/witness.key)"
    )
    sequence = acts.add_parser("sequence", help="give waiting events their positions", allow_abbrev=False)
    sequence.add_argument("--once", action="store_true", help="stop when nothing waits any more")
    admit = acts.add_parser("admit", help="show a witness's cosignatures from now on", allow_abbrev=False)
    admit.add_argument("key", metavar="KEY", help="the public key that the witness sent")
    export = acts.add_parser("export", help="write the log's public files to a folder", allow_abbrev=False)
    export.add_argument("folder", metavar="FOLDER", type=Path)
    acts.add_parser("erase", help="erase personal data whose time is over", allow_abbrev=False)
    granted = acts.add_parser(
        "grants", help="print what PostgreSQL must be told so that the site only adds", allow_abbrev=False
    )
    granted.add_argument("role", metavar="ROLE", help="the database user that the site signs in as")
    checker = acts.add_parser("checker", help="print this release's verify.py", allow_abbrev=False)
    checker.add_argument("--sha256", action="store_true", help="print its hash only, as sha256sum does")
    return parser


def run(args: argparse.Namespace) -> int:
    alone = {"witness": _witness, "checker": _checker, "grants": _grants}
    if args.act in alone:
        return alone[args.act](args)
    set_up()
    acts = {"verify": _verify, "sequence": _sequence, "admit": _admit, "export": _export, "erase": _erase}
    return acts[args.act](args)


def set_up() -> None:
    """Everything but witnessing and the checker reads this installation's own database."""
    import django
    from django.core.exceptions import ImproperlyConfigured
    from django.db import DatabaseError, connection

    try:
        django.setup()
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM record_event WHERE 1 = 0")
    except (ImproperlyConfigured, DatabaseError) as error:
        raise BadInput(f"the record cannot be read: {str(error).splitlines()[0]}") from None


def _verify(args: argparse.Namespace) -> int:
    from commonweal.record.verification import verify_log

    report = verify_log()
    print(f"{report.entries} entries, {report.waiting} waiting for their position")
    print(f"{report.checkpoints} checkpoints, {report.cosignatures} cosignatures, {report.bundles} bundles")
    print(f"{report.personal} personal parts kept, {report.erased} erased")
    for sentence in report.faults:
        print(f"WRONG: {sentence}")
    if report.faults:
        print("The record does NOT agree with itself.")
        return 1
    print("The record agrees with itself. Whether it is the one that others saw, its witnesses can say.")
    return 0


def _witness(args: argparse.Namespace) -> int:
    from commonweal.record import note, watching

    web = args.log.startswith(("http://", "https://"))
    log = watching.Web(args.log) if web else watching.Folder(Path(args.log))
    try:
        signer = watching.signer_in(args.key or args.keep / "witness.key")
        watched = watching.watch(log, args.keep, signer)
    except watching.Forked as fork:
        print(f"REFUSED: {args.log} has been rewritten: {fork}.")
        print(f"What it showed and what we had seen are in {args.keep}. Tell its operator and the public.")
        return 1
    except (watching.Unreachable, note.BadNote, OSError) as error:
        raise BadInput(str(error)) from None
    grown = f"grew from {watched.before} to" if watched.before else "holds"
    print(f"{watched.origin} {grown} {watched.size} entries, and continues what we saw. Signed and kept.")
    print(watched.said)
    print(f"Our public key: {watched.witness}")
    return 0


def _checker(args: argparse.Namespace) -> int:
    from commonweal.record import verify_script

    print(f"{verify_script.sha256()}  verify.py\n" if args.sha256 else verify_script.source(), end="")
    return 0


def _grants(args: argparse.Namespace) -> int:
    from commonweal.record import guard

    print("\n".join(guard.grants(args.role)))
    return 0


def _sequence(args: argparse.Namespace) -> int:
    from commonweal.record import clerk

    if args.once:
        clerk.work()
        return 0
    stop = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    clerk.run(stop)
    return 0


def _admit(args: argparse.Namespace) -> int:
    from commonweal.record import note, witnesses

    try:
        witness = witnesses.admit(key=args.key)
    except note.BadNote as error:
        raise BadInput(str(error)) from None
    print(f"{witness.name} is a witness: its cosignatures are shown from now on.")
    return 0


def _export(args: argparse.Namespace) -> int:
    from commonweal.record.exporting import export

    try:
        size = export(args.folder)
    except OSError as error:
        raise BadInput(f"{args.folder}: {error.strerror}") from None
    print(
        f"{size} entries written to {args.folder}" if size else "The log is empty: there is nothing to write."
    )
    return 0


def _erase(args: argparse.Namespace) -> int:
    from commonweal.record.erasure import erase

    done = erase()
    for label, count in done.counts.items():
        print(f"{label}: {count} erased")
    for label in done.refused:
        print(f"WRONG: {label} could not be erased")
    if not done.counts and not done.refused:
        print("Nothing has outlived its time.")
    return 1 if done.refused else 0
