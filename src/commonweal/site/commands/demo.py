"""``commonweal demo``: a fictional borough to walk about in, built once and served."""

from __future__ import annotations

import argparse
import os
import socket
import tempfile
from pathlib import Path
from typing import Any

from commonweal.site.commands import BadInput

SEED = 2026


def add_to(subparsers: Any) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = subparsers.add_parser(
        "demo", help="build a fictional borough and serve it; sign in there as anyone", allow_abbrev=False
    )
    parser.add_argument("--port", type=int, default=8000, help="port to listen on (default: %(default)s)")
    parser.add_argument("--seed", type=int, help=f"another seed tells other stories (default: {SEED})")
    parser.add_argument(
        "--check", action="store_true", help="build a fresh one, walk the whole journey over HTTP, and stop"
    )
    parser.add_argument(
        "--keep",
        action="store_true",
        help="serve what an earlier version built; with --check, leave the folder to be looked at",
    )
    return parser


def run(args: argparse.Namespace) -> int:
    if os.environ.get("COMMONWEAL_MODE") == "production":
        raise BadInput("COMMONWEAL_MODE is production: anyone can sign in to a demo as anyone")
    os.environ["COMMONWEAL_MODE"] = "demo"
    return check(args) if args.check else serve(args)


def serve(args: argparse.Namespace) -> int:
    """Build the borough if it is not there, then serve it until Ctrl-C."""
    from commonweal.site.commands.serve import PARTS, command, supervise

    _must_be_free(args.port)
    address = f"http://localhost:{args.port}"
    os.environ.setdefault("COMMONWEAL_VAR", "var/demo")
    os.environ.setdefault("COMMONWEAL_ADDRESS", address)
    _set_up()
    from django.conf import settings

    from commonweal.site.demo import keeping

    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # empty: a demo serves files where they lie
    if not keeping.is_fresh(args.seed) and not (args.keep and keeping.is_whole()):
        if keeping.is_whole():
            print("The Haverbrook that is there is of another version or seed; it is built anew.")
        build(args.seed or SEED)
    print(f"\nHaverbrook is at  {address}/haverbrook/")
    print(f"Sign in as anyone {address}/demo/")
    where = os.environ["COMMONWEAL_VAR"]
    print(f"At a terminal     COMMONWEAL_MODE=demo COMMONWEAL_VAR={where} .venv/bin/commonweal record verify")
    print(f"What it emails    {where}/mail")
    print("Ctrl-C ends it; what you did is there the next time.\n", flush=True)
    web = argparse.Namespace(host="127.0.0.1", port=args.port, workers=1)
    return supervise({part: command(part, web) for part in PARTS})


def check(args: argparse.Namespace) -> int:
    """Build a fresh demo in a folder of its own, walk the journey through it, and say what broke."""
    os.environ.pop("DATABASE_URL", None)
    folder = Path(tempfile.mkdtemp(prefix="commonweal-demo-"))
    os.environ["COMMONWEAL_VAR"] = str(folder)
    _set_up()
    from commonweal.site.demo.journey import walk_through

    try:
        build(args.seed or SEED)
        return walk_through(folder, says=print)
    finally:
        if args.keep:
            print(f"kept: {folder}")
        else:
            _remove(folder)


def build(seed: int) -> None:
    """Build the borough under a progress bar that moves with the days of its history."""
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    from commonweal.record import clock
    from commonweal.site.demo import keeping
    from commonweal.site.demo.history import BEGAN

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.fields[day]}"),
        TimeElapsedColumn(),
    )
    with Progress(*columns) as progress:
        bar = progress.add_task("Building Haverbrook", total=BEGAN, day="")

        def says(moment: Any) -> None:
            left = (clock.now() - moment).days
            progress.update(bar, completed=BEGAN - left, day=f"{moment:%B %Y}")

        try:
            keeping.make(seed, says)
        except keeping.Foreign as foreign:
            raise BadInput(str(foreign)) from None
        progress.update(bar, completed=BEGAN, day="today")


def _set_up() -> None:
    import django
    from django.core.exceptions import ImproperlyConfigured

    try:
        django.setup()
    except ImproperlyConfigured as error:
        raise BadInput(str(error)) from None


def _must_be_free(port: int) -> None:
    """Say before anything is built that the port is taken."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except (OSError, OverflowError):
            raise BadInput(f"port {port} cannot be used; choose another with --port") from None


def _remove(folder: Path) -> None:
    import shutil

    shutil.rmtree(folder, ignore_errors=True)
