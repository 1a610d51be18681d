"""Where a demo is kept, whether it is whole and of this version, and making it anew if it is not."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db import connection

#: What else of a demo lies in its folder beside a SQLite database.
PARTS = ("keys", "files", "mail")


class Foreign(Exception):  # noqa: N818 - read as a sentence
    """The database holds something that a demo did not put there, so it is not touched."""


def version() -> str:
    """One hash of what a demo is made by: its stories and the shape of the database."""
    source = Path(__file__).parent
    files = [*source.rglob("*.py"), *source.parents[1].glob("*/migrations/*.py")]
    total = hashlib.sha256()
    for file in sorted(files):
        total.update(file.name.encode() + b"\0" + hashlib.sha256(file.read_bytes()).digest())
    return total.hexdigest()


def stamp() -> dict[str, Any]:
    """What is known of the demo in this folder: its version and seed, whether it is whole, hints."""
    file = _stamp_file()
    return json.loads(file.read_text()) if file.exists() else {}


def is_fresh(seed: int | None) -> bool:
    """Whether the demo that is there is whole, of this version, and of this seed where one is asked for."""
    there = stamp()
    return there.get("whole", False) and there["version"] == version() and seed in (None, there["seed"])


def is_whole() -> bool:
    return bool(stamp().get("whole"))


def make(seed: int, says: Callable[[datetime], None]) -> None:
    """Clear away what an earlier demo left, migrate, and build. Cut short, it is begun again next time."""
    from commonweal.site.demo.build import build, unhurried_disk

    _clear_away()
    settings.VAR.mkdir(parents=True, exist_ok=True)
    _write({"version": version(), "seed": seed, "whole": False})
    with unhurried_disk():
        call_command("migrate", verbosity=0)
    borough = build(seed, says)
    connection.close()
    _write({"version": version(), "seed": seed, "whole": True, **borough.hints})


def _clear_away() -> None:
    """Remove an earlier demo's SQLite database and its files; anything else is refused."""
    there = bool(stamp())
    if connection.vendor == "sqlite":
        database = Path(str(connection.settings_dict["NAME"]))
        if database.exists() and not there:
            raise Foreign(f"{database} is there already, and no demo was built beside it")
        for name in (database.name, f"{database.name}-wal", f"{database.name}-shm"):
            database.with_name(name).unlink(missing_ok=True)
    elif connection.introspection.table_names():
        raise Foreign("the database that DATABASE_URL names is not empty; give the demo an empty one")
    if there:
        for part in PARTS:
            shutil.rmtree(settings.VAR / part, ignore_errors=True)


def _write(known: dict[str, Any]) -> None:
    _stamp_file().write_text(json.dumps(known, indent=1))


def _stamp_file() -> Path:
    return Path(settings.VAR) / "borough.json"
