"""An empty database with every table, made once for a state of the source and copied for each run of tests.

To run all migrations takes many seconds, and two workers on each of two databases and in the browser would do
it six times over. The first to come makes the ready database under a lock; the others copy it: a file on
SQLite, ``CREATE DATABASE … TEMPLATE`` on PostgreSQL. Whatever changes in ``src`` makes it anew, since
triggers and the full-text index come from code that migrations call.
"""

from __future__ import annotations

import fcntl
import hashlib
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import django
from django.conf import settings
from django.core.management import call_command
from django.db import connection

SOURCE = Path(__file__).parents[1] / "src"


@contextmanager
def database() -> Iterator[None]:
    """Within the block the site's database is a fresh copy of the ready one, under the name for tests."""
    name = connection.creation._get_test_db_name()  # type: ignore[attr-defined]
    before = str(connection.settings_dict["NAME"])
    with _turn():
        _copy_file(name) if connection.vendor == "sqlite" else _copy_on_server(name)
    _use(name)
    try:
        yield
    finally:
        connection.creation.destroy_test_db(before, verbosity=0)


#: The ready files of this run; there are none on PostgreSQL.
_files: list[Path] = []


def give(path: Path) -> None:
    """Lay a copy of the ready database down for a server of its own; nothing where there is no such file."""
    if _files:
        shutil.copyfile(_files[-1], path)


def _copy_file(name: str) -> None:
    ready = settings.VAR / f"ready-{_digest()}.sqlite3"
    if not ready.exists():
        for old in settings.VAR.glob("ready-*.sqlite3*"):
            old.unlink()
        making = ready.with_suffix(".making")
        making.unlink(missing_ok=True)
        _migrate(str(making))
        making.rename(ready)
    _files.append(ready)
    for left in ("", "-wal", "-shm"):
        Path(f"{name}{left}").unlink(missing_ok=True)
    shutil.copyfile(ready, name)


def _copy_on_server(name: str) -> None:
    ready = f"ready_{_digest()}"
    making = f"{ready}_making"
    with connection.creation._nodb_cursor() as server:  # type: ignore[attr-defined]
        server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [ready])
        if not server.fetchone():
            server.execute(f"DROP DATABASE IF EXISTS {making}")
            server.execute(f"CREATE DATABASE {making}")
            _migrate(making)
            server.execute(f"ALTER DATABASE {making} RENAME TO {ready}")
        server.execute(f"DROP DATABASE IF EXISTS {name}")
        server.execute(f"CREATE DATABASE {name} TEMPLATE {ready}")


def _digest() -> str:
    """One hash of our source and of the release of Django, which brings tables of its own."""
    total = hashlib.sha256(django.__version__.encode())
    for file in sorted(SOURCE.rglob("*.py")):
        total.update(str(file.relative_to(SOURCE)).encode() + b"\0" + file.read_bytes())
    return total.hexdigest()[:20]


@contextmanager
def _turn() -> Iterator[None]:
    """One at a time makes and copies."""
    with (settings.VAR / "ready.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _use(name: str) -> None:
    connection.close()
    settings.DATABASES["default"]["NAME"] = connection.settings_dict["NAME"] = name


def _migrate(name: str) -> None:
    """Run all migrations on the empty database of this name, and leave it."""
    before = str(connection.settings_dict["NAME"])
    _use(name)
    try:
        call_command("migrate", verbosity=0)
    finally:
        _use(before)
