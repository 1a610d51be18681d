"""Bytes on disk, under random names in ``VAR/files``: whole or not there at all."""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

from commonweal.files import sealing
from commonweal.record import chance


@dataclass(frozen=True, slots=True)
class Written:
    """What lies on disk: its random name, its bytes, and their SHA-256 in lower-case hexadecimal."""

    name: str
    size: int
    sha256: str


class _Counting:
    """Passes bytes on, and knows their digest and number."""

    def __init__(self, target: BinaryIO) -> None:
        self.target, self.hash, self.size = target, hashlib.sha256(), 0

    def write(self, content: bytes) -> int:
        self.target.write(content)
        self.hash.update(content)
        self.size += len(content)
        return len(content)

    def flush(self) -> None:
        self.target.flush()


def folder() -> Path:
    """Where the files lie; read by this server's user only."""
    path = Path(settings.VAR) / "files"
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path


def path_of(name: str) -> Path:
    return folder() / name[:2] / name


def write(source: BinaryIO, recipients: Sequence[str] = ()) -> Written:
    """Write all of ``source`` under a new random name, encrypted as it streams if there are ``recipients``.

    It is written beside its place and moved there once it is safely on disk, so that a name never holds half.
    """
    name = chance.new_id().hex
    path = path_of(name)
    path.parent.mkdir(mode=0o700, exist_ok=True)
    part = path.with_suffix(".part")
    source.seek(0)
    try:
        with open(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as target:
            counting = _Counting(target)
            if recipients:
                sealing.seal_stream(source, counting, recipients)
            else:
                for chunk in iter(lambda: source.read(65_536), b""):
                    counting.write(chunk)
            target.flush()
            os.fsync(target.fileno())
        part.replace(path)
        _sync(path.parent)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    return Written(name, counting.size, counting.hash.hexdigest())


def remove(name: str) -> None:
    """Take the bytes off the disk; twice is harmless."""
    path_of(name).unlink(missing_ok=True)


def names(older_than_seconds: float) -> list[str]:
    """The names on disk, unfinished ones too, that were last written longer ago than this.

    By the disk's own clock, not the record's: a shifted clock must not make a fresh upload look old.
    """
    now = time.time()
    return [path.name for path in folder().glob("*/*") if now - path.stat().st_mtime >= older_than_seconds]


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
