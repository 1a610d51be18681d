"""Those who vote without trouble, by the thousand, over HTTP: enter a code, cast a ballot, read the receipt.

Each of a few clients keeps one connection and one browser's cookies, and lets one voter after another use it,
as a screen in a library does; every voter comes from a network address of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http.client import HTTPConnection
from http.cookies import SimpleCookie
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.db import connection

from tests.faults.server import Server, environment

CLIENTS = 8
RECEIPT = re.compile(r"<strong>(\w{4}(?:-\w{4}){3})</strong>")
CODE = re.compile(r"<code>(\w{4}(?:-\w{4}){3})</code>")
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')

Ballots = Mapping[str, Sequence[str]]


@contextmanager
def real_server() -> Iterator[str]:
    """``commonweal serve`` on the database and the keys of this test; its address.

    Its clock is the real one: the walk begins days ago, and the crowd votes today.
    """
    there = urlsplit(settings.DATABASE_URL)
    database = f"{there.scheme}://{there.netloc}/{connection.settings_dict['NAME']}?{there.query}"
    with Server(environment(settings.VAR, database)) as server:
        server.wait()
        yield f"http://127.0.0.1:{server.port}"


def vote(site: str, path: str, ballots: Ballots) -> dict[str, str]:
    """Everybody casts the ballot beside their code, options by their keys; each one's receipt, by code."""
    shares = [list(ballots.items())[client::CLIENTS] for client in range(CLIENTS)]
    with ThreadPoolExecutor(CLIENTS) as clients:
        done = clients.map(lambda share: Screen(site, path).serve(share), shares)
        return {code: receipt for receipts in done for code, receipt in receipts.items()}


class Screen:
    """One browser that stands open for all."""

    def __init__(self, site: str, path: str) -> None:
        self.path = path
        self.connection = HTTPConnection(urlsplit(site).netloc, timeout=120)
        self.cookies: dict[str, str] = {}
        self.token = ""

    def serve(self, voters: Sequence[tuple[str, Sequence[str]]]) -> dict[str, str]:
        self.ask("GET", "", "192.0.2.1")
        receipts = {code: self._one(code, choices) for code, choices in voters}
        self.connection.close()
        return receipts

    def _one(self, code: str, choices: Sequence[str]) -> str:
        address = f"10.{'.'.join(str(ord(letter)) for letter in code[:3])}"
        status, page = self.ask("POST", "", address, [("code", code)])
        assert status == 302, page
        status, page = self.ask("POST", "cast/", address, [("choice", key) for key in choices])
        assert status == 302, page
        found = RECEIPT.search(self.ask("GET", "receipt/", address)[1])
        assert found
        return found[1]

    def ask(
        self, method: str, page: str, address: str, sent: Sequence[tuple[str, str]] | None = None
    ) -> tuple[int, str]:
        body = urlencode([("csrfmiddlewaretoken", self.token), *sent]) if sent is not None else None
        headers = {
            "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
            "Content-Type": "application/x-www-form-urlencoded",
            "X-Forwarded-For": address,
        }
        self.connection.request(method, self.path + page, body, headers)
        response = self.connection.getresponse()
        text = response.read().decode()
        for header in response.headers.get_all("Set-Cookie", []):
            self.cookies |= {name: morsel.value for name, morsel in SimpleCookie(header).items()}
        if token := TOKEN.search(text):
            self.token = token[1]
        return response.status, text


def hand_out(site: str, path: str, session: str, polling_place: str, numbers: Sequence[str]) -> None:
    """Staff mark one person after another on the register as voting on paper."""
    screen = Screen(site, path)
    screen.cookies["sessionid"] = session
    screen.ask("GET", "paper/hand-out/", "192.0.2.2")
    for number in numbers:
        sent = [("polling_place", polling_place), ("number", number)]
        status, page = screen.ask("POST", "paper/hand-out/", "192.0.2.2", sent)
        assert status == 302, page
    screen.connection.close()
