"""A file of releases from a web address, laid down whole, then read."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from commonweal.publication.harvest.reading import NotOcdsError

SECONDS = 60


@contextmanager
def fetched(address: str) -> Iterator[IO[bytes]]:
    """The bytes at an ``http`` or ``https`` address as a file that can be read from its start again.

    Whoever calls chose the address themselves: an operator at the terminal. Raises ``NotOcdsError`` for any
    other kind of address, and ``OSError`` where nothing comes.
    """
    if urlsplit(address).scheme not in ("http", "https"):
        raise NotOcdsError("Only web addresses can be read: they begin with https:// or http://.")
    asked = Request(address, headers={"User-Agent": "Commonweal harvest", "Accept": "application/json"})
    with urlopen(asked, timeout=SECONDS) as answer, tempfile.TemporaryFile() as kept:  # nosec B310
        shutil.copyfileobj(answer, kept)
        kept.seek(0)
        yield kept
