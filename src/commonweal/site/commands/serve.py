"""``commonweal serve``: the site, its worker and its sequencer, together or each alone."""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
import threading
import time
from typing import Any

PARTS = ("web", "worker", "sequencer")


def add_to(subparsers: Any) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = subparsers.add_parser(
        "serve", help="serve the site: web, worker and sequencer together, or one alone", allow_abbrev=False
    )
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: %(default)s)")
    parser.add_argument("--port", type=int, default=8000, help="port to listen on (default: %(default)s)")
    parser.add_argument(
        "--workers", type=int, default=1, metavar="N", help="web processes (default: %(default)s)"
    )
    parser.add_argument("--only", choices=PARTS, help="run one part on a machine of its own")
    return parser


def run(args: argparse.Namespace) -> int:
    """Start the parts as processes and wait; when one ends, or on Ctrl-C, end them all."""
    if args.only == "sequencer":
        return sequence()
    parts = [args.only] if args.only else list(PARTS)
    return supervise({part: command(part, args) for part in parts})


def command(part: str, args: argparse.Namespace) -> list[str]:
    """The command line of one part."""
    if part == "web":
        where = ["--host", args.host, "--port", str(args.port), "--workers", str(args.workers)]
        how = ["--interface", "wsgi", "--blocking-threads", "4", "--no-ws", "--log-level", "warning"]
        return [sys.executable, "-m", "granian", *where, *how, "commonweal.site.wsgi:application"]
    if part == "worker":
        return [sys.executable, "-m", "commonweal", "manage", "db_worker", "--no-startup-delay"]
    return [sys.executable, "-m", "commonweal", "serve", "--only", "sequencer"]


def supervise(commands: dict[str, list[str]]) -> int:
    """Run the parts until one ends; give back its exit code, or 0 when we were asked to stop."""
    stop = threading.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: stop.set())
    # A session of its own keeps Ctrl-C at the terminal from reaching the parts before us.
    running = {part: subprocess.Popen(words, start_new_session=True) for part, words in commands.items()}
    ended = ""
    while not stop.wait(0.2):
        ended = next((part for part, process in running.items() if process.poll() is not None), "")
        if ended:
            print(f"commonweal serve: the {ended} ended; stopping the rest", file=sys.stderr)
            break
    for process in running.values():
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
    _wait(list(running.values()))
    return running[ended].returncode or 1 if ended else 0


def _wait(processes: list[subprocess.Popen[bytes]], seconds: float = 15) -> None:
    """Give the parts time to finish what they are at, then end them."""
    until = time.monotonic() + seconds
    for process in processes:
        try:
            process.wait(max(0.1, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            process.kill()


def sequence() -> int:
    """The sequencer and the timetable, in this process, until asked to stop."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "commonweal.site.settings")
    django.setup()
    from commonweal.record import clerk
    from commonweal.site import timetable

    stop = threading.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: stop.set())
    beside = threading.Thread(target=timetable.run, args=(stop,), name="timetable")
    beside.start()
    clerk.run(stop)
    beside.join()
    return 0
