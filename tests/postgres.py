"""A PostgreSQL server that lives as long as a block of code: ``with cluster() as url: …``.

``python tests/postgres.py COMMAND …`` runs a command with ``DATABASE_URL`` naming such a server:
``.venv/bin/python tests/postgres.py .venv/bin/pytest tests/needs``. Standard library only.
"""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests import outside


@contextmanager
def cluster(*, safe_on_disk: bool = False) -> Iterator[str]:
    """The address of a database: the one that ``DATABASE_URL`` names, or one made here and gone afterwards.

    ``safe_on_disk`` is for tests that kill the server: it then forces every commit to the disk, as in
    production. Other tests are faster without, and always get a server of their own with it.
    """
    given = os.environ.get("DATABASE_URL", "")
    if given.startswith("postgres") and not safe_on_disk:
        yield given
        return
    programs = outside.postgresql_programs()
    if programs is None:
        raise LookupError("PostgreSQL 15 or newer is not installed")
    owner = _owner()
    folder = Path(tempfile.mkdtemp(prefix="commonweal-postgres-"))
    try:
        if owner:
            shutil.chown(folder, owner, _group(owner))
        _run(owner, [programs / "initdb", "--auth=trust", "--username=commonweal", *_LOCALE, folder / "data"])
        control: list[str | Path] = [
            programs / "pg_ctl",
            f"--pgdata={folder / 'data'}",
            f"--log={folder / 'log'}",
            "--silent",
        ]
        _run(owner, [*control, "--wait", f"--options={_options(folder, safe_on_disk)}", "start"])
        try:
            _run(owner, [programs / "createdb", "--host", folder, "--username=commonweal", "commonweal"])
            yield f"postgresql://commonweal@/commonweal?host={folder}"
        finally:
            _run(owner, [*control, "--wait", "--mode=immediate", "stop"])
    finally:
        shutil.rmtree(folder, ignore_errors=True)


_LOCALE: list[str | Path] = ["--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"]


def _options(folder: Path, safe_on_disk: bool) -> str:
    """Reachable only through a socket in the folder, with room for many simultaneous requests."""
    settings = {"listen_addresses": "''", "unix_socket_directories": str(folder), "max_connections": "200"}
    if not safe_on_disk:
        settings |= {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
    return " ".join(f"-c {name}={value}" for name, value in settings.items())


def _owner() -> str | None:
    """Who runs the server: PostgreSQL refuses to be run by root, so then its own account or nobody's."""
    if os.geteuid() != 0:
        return None
    known = {account.pw_name for account in pwd.getpwall()}
    return "postgres" if "postgres" in known else "nobody"


def _group(owner: str) -> int:
    return pwd.getpwnam(owner).pw_gid


def _run(owner: str | None, command: Sequence[str | Path]) -> None:
    """Run one of PostgreSQL's programs; what it said is shown only if it failed."""
    who = {"user": owner, "group": _group(owner), "extra_groups": []} if owner else {}
    done = subprocess.run(
        command,
        cwd="/",
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        **who,  # type: ignore[call-overload]
    )
    if done.returncode:
        raise RuntimeError(f"{Path(command[0]).name} failed:\n{done.stdout}")


def main(command: Sequence[str]) -> int:
    if not command:
        print(__doc__, file=sys.stderr)
        return 2
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that the server stops with us
    with cluster() as url:
        return subprocess.run(command, env={**os.environ, "DATABASE_URL": url}).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
