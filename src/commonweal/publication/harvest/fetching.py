"""A file of releases from a web address, laid down whole, then read."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPException, responses
from typing import IO, Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit, urlunsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from commonweal.publication.harvest.reading import NotOcdsError

SECONDS = 60
#: The largest file that is laid down: many times a portal's month, and still less than a small disk holds.
MOST_BYTES = 2_000_000_000
#: What is shown of an address of which nobody can tell where its secrets stand.
UNREADABLE = "an address that cannot be read"
_STEP = 1 << 16
_WEB = ("http", "https")


@contextmanager
def fetched(address: str) -> Iterator[IO[bytes]]:
    """The bytes at an ``http`` or ``https`` address as a file that can be read from its start again.

    Whoever calls chose the address themselves: an operator at the terminal. Raises ``NotOcdsError``, in words
    that do not repeat the address, for any other kind of address, where another answer than the file comes,
    for a line that breaks and for a file of more than ``MOST_BYTES``; ``OSError`` where the disk is full.
    """
    if said(address) == UNREADABLE:
        raise NotOcdsError("It cannot be read as a web address.")
    parts = urlsplit(address)
    if parts.scheme not in _WEB:
        raise NotOcdsError("Only web addresses can be read: they begin with https:// or http://.")
    if "@" in parts.netloc:
        raise NotOcdsError("Leave the name and the password out of the address: they are not sent.")
    with tempfile.TemporaryFile() as kept:
        _lay_down(address, kept)
        kept.seek(0)
        yield kept


def said(address: str) -> str:
    """An address as it may be shown: without a name, a password, a query or a fragment, which hold keys."""
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        return UNREADABLE
    return urlunsplit((parts.scheme, f"[{host}]{port}" if ":" in host else host + port, parts.path, "", ""))


class _OnlyTheWeb(HTTPRedirectHandler):
    """Follows to the same kind of address or to https; the library would follow to ftp as well."""

    def redirect_request(self, req: Request, fp: Any, code: int, msg: str, headers: Any, newurl: str) -> Any:
        if urlsplit(newurl).scheme not in (urlsplit(req.full_url).scheme, "https"):
            return None
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _lay_down(address: str, kept: IO[bytes]) -> None:
    """Copy what comes. It is counted as it comes: what a server says of its length need not be so."""
    asked = Request(address, headers={"User-Agent": "Commonweal harvest", "Accept": "application/json"})
    count = 0
    try:
        with build_opener(_OnlyTheWeb).open(asked, timeout=SECONDS) as answer:
            while some := answer.read(_STEP):
                count += len(some)
                if count > MOST_BYTES:
                    raise NotOcdsError(
                        f"The file is larger than {MOST_BYTES:,} bytes, the most that is fetched. Fetch it "
                        "yourself, and give the file."
                    )
                kept.write(some)
    except HTTPError as error:
        raise NotOcdsError(_answered(error.code)) from None
    except URLError as error:
        raise NotOcdsError(f"Nothing came: {error.reason}.") from None
    except (ConnectionError, TimeoutError) as error:
        raise NotOcdsError(f"The line broke: {error.strerror or error}.") from None
    except HTTPException as error:
        # Its own words may hold the address.
        raise NotOcdsError(f"What came is no whole answer of the web ({type(error).__name__}).") from None


def _answered(code: int) -> str:
    """Why an answer is no file, in our own words: the library's may hold the address that was sent on to."""
    if code // 100 == 3:
        return "The server sends on to another kind of address, or in a ring, which is not followed."
    return f"The server answered {code} {responses.get(code, '')}".rstrip() + ", and gave no file."
