"""An attack on the secrecy of a vote with the files of the live database, and nothing else.

The attacker knows who stands on the register under which id (they can work it out with the register's key),
and every ballot by its words (they are published). They look for traces of who cast which:

- *by order*: marks and ballots that were written in the same order, in a table or in a log;
- *by nearness*: the ballot whose words stand nearest after an elector's mark, as in one transaction's log.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from itertools import product
from pathlib import Path
from typing import Any
from uuid import UUID

from django.db import connection

#: PostgreSQL writes a short text as its length and its bytes: ``online`` as 7 bytes, said by 0x0f.
ONLINE = {"sqlite": b"online", "postgresql": b"\x0fonline"}


def files() -> list[bytes]:
    """What every file of the live database holds; the write-ahead log's parts in order, as one."""
    if connection.vendor == "sqlite":
        name = Path(str(connection.settings_dict["NAME"]))
        return [file.read_bytes() for file in sorted(name.parent.glob(f"{name.name}*"))]
    with connection.cursor() as cursor:
        cursor.execute("SHOW data_directory")
        folder = Path(cursor.fetchone()[0])
    every = [file for file in sorted(folder.rglob("*")) if file.is_file() and file.stat().st_size]
    log = [file for file in every if file.parent.name == "pg_wal"]
    rest = [_whole(file) for file in every if file not in log]
    return [b"".join(map(_whole, log)), *rest]


def _whole(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError:  # it went while we looked
        return b""


def links(electors: list[UUID], ballots: list[str]) -> list[Mapping[UUID, str]]:
    """Every guess that the files give rise to: which elector cast which ballot."""
    contents = files()
    marks = [seen for content in contents if (seen := _marks(content, electors))]
    votes = [read for content in contents if (read := _ballots(content, ballots))]
    found = [_nearest(_marks(content, electors), _ballots(content, ballots)) for content in contents]
    for one, other in product(marks, votes):
        found.append(dict(zip(_first(one), _first(other), strict=False)))
        found.append(dict(zip(_first(one), reversed(_first(other)), strict=False)))
    return [guess for guess in found if guess]


def right(guess: Mapping[UUID, str], truth: Mapping[UUID, str]) -> int:
    """How many electors' ballots a guess gets right."""
    return sum(truth.get(elector) == ballot for elector, ballot in guess.items())


def _marks(content: bytes, electors: list[UUID]) -> list[tuple[int, UUID]]:
    """Where a row marks an elector, and whom: the channel stands before the elector's id."""
    raw = connection.vendor == "postgresql"
    known = {(each.bytes if raw else each.hex.encode()): each for each in electors}
    length = 16 if raw else 32
    ends = (hit.end() for hit in re.finditer(re.escape(ONLINE[connection.vendor]), content))
    seen = ((end, known.get(content[end : end + length])) for end in ends)
    return [(end, elector) for end, elector in seen if elector]


def _ballots(content: bytes, ballots: list[str]) -> list[tuple[int, str]]:
    either = re.compile(b"|".join(re.escape(each.encode()) for each in ballots))
    return [(hit.start(), hit[0].decode()) for hit in either.finditer(content)]


def _first(seen: Sequence[tuple[int, Any]]) -> list[Any]:
    """Each one once, in the order of where it first stands."""
    return list(dict.fromkeys(one for _where, one in seen))


def _nearest(marks: list[tuple[int, UUID]], votes: list[tuple[int, str]]) -> dict[UUID, str]:
    """To each elector the ballot that stands next after their first mark."""
    places = [where for where, _ballot in votes]
    guess: dict[UUID, str] = {}
    for where, elector in marks:
        after = bisect_left(places, where)
        if after < len(votes):
            guess.setdefault(elector, votes[after][1])
    return guess
