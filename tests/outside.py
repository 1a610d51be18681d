"""What the suite uses that pip cannot install: PostgreSQL, Chromium and data that is not ours to hand on.

Standard library only: ``do`` reads this before anything is installed. A test that needs one of these and
finds it missing skips, saying so; where ``CI=true`` a skip is a failure (``tests/nothing_skipped.py``).
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

#: Published elections, notices and figures, each with the results their publishers gave.
DATA = Path(__file__).resolve().parents[2] / "shared" / "data"

OLDEST_POSTGRESQL = 15


def has_postgresql() -> bool:
    """Whether tests can run on PostgreSQL: a server was named, or one can be started."""
    return os.environ.get("DATABASE_URL", "").startswith("postgres") or postgresql_programs() is not None


def postgresql_programs() -> Path | None:
    """The folder of the newest PostgreSQL's programs, 15 at least; Debian keeps them off the PATH."""
    folders = list(Path("/usr/lib/postgresql").glob("*/bin"))
    if initdb := shutil.which("initdb"):
        folders.append(Path(initdb).resolve().parent)
    versions = [(_version(folder), folder) for folder in folders if (folder / "postgres").exists()]
    version, newest = max(versions, default=(0, None))
    return newest if version >= OLDEST_POSTGRESQL else None


def _version(folder: Path) -> int:
    said = subprocess.run([folder / "postgres", "--version"], capture_output=True, text=True).stdout
    number = re.search(r"\d+", said)
    return int(number[0]) if number else 0


def chromium() -> str | None:
    """Where Chromium is."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    return next((found for name in names if (found := shutil.which(name))), None)


def missing() -> list[tuple[str, str]]:
    """What this machine lacks, each with why tests on it do not run."""
    wanted = [
        ("PostgreSQL", has_postgresql(), f"PostgreSQL {OLDEST_POSTGRESQL} or newer is not installed"),
        ("the browser", chromium(), "Chromium is not installed"),
        ("published data", DATA.is_dir(), "../shared/data is not here"),
    ]
    return [(name, why) for name, here, why in wanted if not here]


def install(say: Callable[[str], None]) -> None:
    """Install Debian's packages for what is missing, where we may: as root, on a system with apt-get."""
    wanted = {"postgresql": has_postgresql(), "chromium": chromium()}
    packages = [package for package, here in wanted.items() if not here]
    if not packages or os.geteuid() != 0 or not shutil.which("apt-get"):
        return
    say(f"installing {' and '.join(packages)} with apt-get")
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    command = ["apt-get", "-q", "-o", "DPkg::Lock::Timeout=300"]  # a new machine may be updating itself
    for words in (["update"], ["install", "-y", "--no-install-recommends", *packages]):
        if subprocess.run([*command, *words], env=env, stdin=subprocess.DEVNULL).returncode:
            say("apt-get failed; going on without")
            return
