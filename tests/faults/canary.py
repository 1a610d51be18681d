"""Thirty-two random bytes, put where nobody may read them, and the search for them everywhere else."""

from __future__ import annotations

import base64
import os
import secrets
import sqlite3
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urlsplit

from tests import outside
from tests.faults import tender


@dataclass(frozen=True)
class Canary:
    """The bytes, as they are and as they can be typed."""

    raw: bytes = field(default_factory=lambda: secrets.token_bytes(32))

    @property
    def typed(self) -> str:
        """Both spellings, as somebody writes them into a form."""
        return f"{self.raw.hex()} {base64.b64encode(self.raw).decode()}"

    @property
    def spellings(self) -> list[bytes]:
        """Each way in which they can stand somewhere, also as a dump spells what the database keeps as bytes.

        Within base64 of something longer they stand in one of three ways: the middle of each is searched for.
        """
        hexed, based = self.raw.hex().encode(), base64.b64encode(self.raw)
        plain = [self.raw, hexed, hexed.upper(), based, base64.urlsafe_b64encode(self.raw)]
        dumped = [each.hex().encode() for each in (hexed, hexed.upper(), based)]
        within = [
            base64.b64encode(b" " * before + each)[8:-8] for each in (self.raw, hexed) for before in range(3)
        ]
        return [*plain, *dumped, *(each.upper() for each in dumped), *within]

    def found_in(self, places: Iterator[tuple[str, bytes]]) -> list[str]:
        """Where it can be read."""
        return [name for name, content in places if any(each in content for each in self.spellings)]


@dataclass(frozen=True)
class Price(Canary):
    """An amount that no other figure is by chance: in pence, and as pages and people write it in pounds."""

    pence: int = field(default_factory=lambda: 10**11 + 10_000 * secrets.randbelow(9 * 10**7) + 1_234)

    @property
    def typed(self) -> str:
        return f"{self.pence // 100}.{self.pence % 100:02}"

    @property
    def spellings(self) -> list[bytes]:
        plain = [str(self.pence), self.typed, f"{self.pence // 100:,}"]
        return [each for text in plain for each in (text.encode(), text.encode().hex().encode())]


def everywhere(env: dict[str, str], folders: list[Path], pages: Iterator[str]) -> Iterator[tuple[str, bytes]]:
    """All that an installation leaves behind, by name: each file, the dumped database, sessions, pages."""
    for folder in folders:
        for file in folder.rglob("*"):
            if file.is_file():
                yield str(file), os.fsencode(file.name) + b"\n" + file.read_bytes()
    yield "database", _dump(env)
    yield "sessions", "\n".join(tender.step(env, "sessions")["sessions"]).encode()
    yield "pages", "\n".join(pages).encode()


def _dump(env: dict[str, str]) -> bytes:
    if "DATABASE_URL" not in env:
        with sqlite3.connect(Path(env["COMMONWEAL_VAR"]) / "commonweal.sqlite3") as database:
            return "\n".join(database.iterdump()).encode()
    programs = outside.postgresql_programs()
    assert programs is not None
    words = [str(programs / "pg_dump"), "--data-only", "--inserts", env["DATABASE_URL"]]
    return subprocess.run(words, check=True, capture_output=True).stdout


def server_files(env: dict[str, str]) -> list[Path]:
    """The folder of PostgreSQL's own files, its write-ahead log among them."""
    host = urlsplit(env.get("DATABASE_URL", "")).query.partition("host=")[2]
    return [Path(unquote(host))] if host else []
