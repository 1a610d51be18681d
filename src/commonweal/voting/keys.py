"""Keys of a vote, in files outside the database, shared by all workers and kept over restarts.

``register`` turns a person's number into its place on the register. ``ballots`` ties a second vote to the
first one's ballot while voting is open; it is destroyed at the close. A lost key is never made again in
silence: with another key a second vote would not find the first.
"""

from __future__ import annotations

import hashlib
import hmac
import os
from pathlib import Path
from uuid import UUID

from django.conf import settings

from commonweal.record import chance

REGISTER, BALLOTS = "register", "ballots"


def make(vote: UUID, name: str) -> None:
    """Make a key unless there is one, readable by this system's user alone."""
    path = _path(vote, name)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except FileExistsError:
        return
    with os.fdopen(handle, "wb") as file:
        _write_through(file.fileno(), chance.new_salt())
    _sync(path.parent)


def hashed(vote: UUID, name: str, text: str) -> str | None:
    """The keyed hash (HMAC-SHA-256) of a text, in hexadecimal; ``None`` where the key is gone."""
    try:
        key = _path(vote, name).read_bytes()
    except FileNotFoundError:
        return None
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest() if len(key) == 32 else None


def destroy(vote: UUID, name: str) -> None:
    """Overwrite the key and remove its file; a key already gone is no fault."""
    path = _path(vote, name)
    try:
        handle = os.open(path, os.O_WRONLY)
    except FileNotFoundError:
        return
    try:
        _write_through(handle, bytes(32))
    finally:
        os.close(handle)
    path.unlink(missing_ok=True)
    _sync(path.parent)


def _path(vote: UUID, name: str) -> Path:
    return Path(settings.VAR) / "keys" / "voting" / f"{vote}.{name}"


def _write_through(handle: int, content: bytes) -> None:
    os.write(handle, content)
    os.fsync(handle)


def _sync(folder: Path) -> None:
    """Make the folder's own change durable, so that a key destroyed does not come back after a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
