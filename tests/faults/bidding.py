"""A tender on a real server: how it is made ready, how people bid over HTTP, and what came of it."""

from __future__ import annotations

import re
import socket
from collections.abc import Mapping
from http.client import HTTPConnection, HTTPResponse
from urllib.parse import urlencode

from tests.faults.server import PLACE

#: An open tender, bidders who are signed in, and the own keys of two who hold its key.
OPEN = """
import json
from django.test import Client
from commonweal.people.models import Organisation
from commonweal.places.models import Place
from tests.conftest import person_named, two_commissioners
from tests.sourcing import help
place = Place.objects.get(slug="{place}")
first, second = two_commissioners(place)
tender = help.published(place, first, second)
cookies = {}
for number in range({bidders}):
    organisation = Organisation.objects.create(name=f"Group {number}", kind=Organisation.Kind.GROUP)
    client = Client()
    client.force_login(person_named(f"Member {number}", member_of=[organisation]),
        backend="django.contrib.auth.backends.ModelBackend")
    cookies[str(organisation.pk)] = client.cookies["sessionid"].value
print(json.dumps([str(tender.pk), cookies, help.TWO_KEYS]))
"""

#: Every bid, sealed as it is stored, and how many files stand with drafts; all of it must be whole.
TOLD = """
import json
from commonweal.files import store
from commonweal.record.models import Event
from commonweal.sourcing.models import Bid, Draft, Enclosure
from commonweal.sourcing.sealing import content, papers
from commonweal.sourcing.writing import drafts
whole = all(content.digest(bytes(bid.ciphertext)) == bid.digest for bid in Bid.objects.all())
told = set(Event.objects.values_list("facts__sha256", flat=True))
files = [row.stored for row in Enclosure.objects.all()]
print(json.dumps(dict(
    bids={str(bid.organisation_id): bid.digest for bid in Bid.objects.all()}, whole=whole,
    told=all(bid.digest in told for bid in Bid.objects.all()),
    drafts=[drafts.read(draft) for draft in Draft.objects.all()],
    papers=[paper.size for draft in Draft.objects.all() for row, paper in papers.of_draft(draft)],
    with_bid=sum(row.bid_id is not None for row in Enclosure.objects.all()),
    there=all(store.path_of(file.stored_as).stat().st_size == file.size for file in files),
)))
"""

#: Opens the bids a month and a half on. ``dies`` names what kills the process once it has run so often.
OPEN_BIDS = """
import os, signal
from datetime import timedelta
from commonweal.people.models import Person
from commonweal.record import clock, events
from commonweal.sourcing.models import Bid, Tender
from commonweal.sourcing.opening import actions, holding, reading
from commonweal.sourcing.writing import drafts
left = {after}
def dying(step):
    def die(*args, **named):
        global left
        found = step(*args, **named)
        left -= 1
        if not left:
            os.kill(os.getpid(), signal.SIGKILL)
        return found
    return die
if "{dies}":
    where, _, name = "{dies}".partition(" ")
    setattr(eval(where), name, dying(getattr(eval(where), name)))
clock.forward(timedelta(days=45))
by = Person.objects.get(name="Ada Finch")
actions.open_bids(by=by, tender=Tender.objects.get(), own_keys={keys})
"""

OPENED = """
import json
from commonweal.record.models import Event
from commonweal.sourcing.models import Bid, Tender
print(json.dumps(dict(
    state=Tender.objects.get().state, prices=sorted(bid.price_pence or 0 for bid in Bid.objects.all()),
    numbers=sorted(bid.number or 0 for bid in Bid.objects.all()),
    opened=Event.objects.filter(kind="bid opened").count(),
)))
"""


class Bidder:
    """One organisation's member, signed in, at a network address of their own."""

    def __init__(self, port: int, tender: str, organisation: str, session: str, number: int = 0) -> None:
        self.port, self.organisation = port, organisation
        self.path = f"/{PLACE}/sourcing/tender/{tender}/bid/"
        self.session, self.token = session, "c" * 32
        self.address = f"192.0.2.{number % 250 + 1}"

    def form(self, **typed: str) -> dict[str, str]:
        """The form of a bid as its page asks for it, every text and choice filled in."""
        with _answered(self._ask("GET", self.path)) as page:
            text = page.read().decode()
        seen = re.search(r'name="seen" value="(\d+)"', text)
        filled = dict.fromkeys(re.findall(r'<textarea[^>]* name="([^"]+)"', text), "So we would do it.")
        for tag in re.findall(r'<input[^>]* type="radio"[^>]*>', text):
            name, value = (re.search(rf'{word}="([^"]*)"', tag) for word in ("name", "value"))
            if name and value:
                filled.setdefault(name[1], value[1])
        assert seen, f"{page.status}: this is not the form of a bid"
        return {**filled, "organisation": self.organisation, "seen": seen[1], **typed}

    def hand_in(self, form: Mapping[str, str]) -> tuple[int, str]:
        """Hand a bid in: the status, and the page of the bid if it was taken."""
        body = urlencode({"csrfmiddlewaretoken": self.token, **form}).encode()
        with _answered(self._ask("POST", self.path, body, "application/x-www-form-urlencoded")) as answer:
            answer.read()
            return answer.status, answer.getheader("Location", "")

    def add(self, content: bytes) -> int:
        """Add a file to the draft; the status of the answer."""
        kind, body = self.upload(content)
        with _answered(self._ask("POST", f"{self.path}files/?for={self.organisation}", body, kind)) as answer:
            answer.read()
            return answer.status

    def upload(self, content: bytes) -> tuple[str, bytes]:
        """The kind and the body of a request that adds a file."""
        mark = "b" * 30
        token = (
            f'--{mark}\r\nContent-Disposition: form-data; name="csrfmiddlewaretoken"\r\n\r\n{self.token}\r\n'
        )
        head = f'--{mark}\r\nContent-Disposition: form-data; name="upload"; filename="method.pdf"\r\n\r\n'
        body = (token + head).encode() + content + f"\r\n--{mark}--\r\n".encode()
        return f"multipart/form-data; boundary={mark}", body

    def cut(self, path: str, kind: str, body: bytes, after: int) -> None:
        """Send the first bytes of a request and cut the connection."""
        lines = "".join(f"{name}: {value}\r\n" for name, value in self._headers(kind).items())
        head = f"POST {path} HTTP/1.1\r\n{lines}Content-Length: {len(body)}\r\n\r\n"
        with socket.create_connection(("127.0.0.1", self.port), timeout=20) as connection:
            connection.sendall(head.encode() + body[:after])

    def slowly(self, kind: str, path: str, body: bytes, wait: object) -> int:
        """Send all but the last byte, call ``wait``, then send that; the status of the answer."""
        lines = "".join(f"{name}: {value}\r\n" for name, value in self._headers(kind).items())
        head = f"POST {path} HTTP/1.1\r\n{lines}Content-Length: {len(body)}\r\n\r\n"
        with socket.create_connection(("127.0.0.1", self.port), timeout=60) as connection:
            connection.sendall(head.encode() + body[:-1])
            wait()  # type: ignore[operator]
            connection.sendall(body[-1:])
            return int(connection.recv(64).split()[1])

    def _headers(self, kind: str) -> dict[str, str]:
        cookies = f"sessionid={self.session}; csrftoken={self.token}"
        said = {"Host": "localhost", "X-Forwarded-For": self.address}
        return {**said, "Cookie": cookies, "Content-Type": kind}

    def _ask(self, method: str, path: str, body: bytes | None = None, kind: str = "") -> HTTPConnection:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.request(method, path, body, self._headers(kind))
        return connection


class _answered:  # noqa: N801  (read as a word: with _answered(...) as answer)
    """The answer to what was asked, and the connection closed after it."""

    def __init__(self, connection: HTTPConnection) -> None:
        self.connection = connection

    def __enter__(self) -> HTTPResponse:
        return self.connection.getresponse()

    def __exit__(self, *_: object) -> None:
        self.connection.close()
