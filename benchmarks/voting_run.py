"""One run of ``bench_voting`` on the database that the environment names: ballots, bare rows and the page."""

from __future__ import annotations

import gzip
import os
import statistics
import time
from collections import Counter
from collections.abc import Sequence
from datetime import timedelta
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import django
from django.core.management import call_command
from tests.faults.server import descendants

from benchmarks.figures import at_least, at_most
from benchmarks.serving import server
from benchmarks.voting_clients import CLIENTS, Load, load

ROUNDS = 5
#: Ballots in a turn, by database. SQLite takes one writer at a time: its figures have no bar.
BALLOTS = {"postgresql": 1500, "sqlite": 200}
PROJECTS, PAGES = 80, 150
TOKEN = "c" * 32
#: The views that do nothing but insert a row, and the part of their rate that ballots must reach.
BARE = {"/bare/": 0.4, "/barest/": None}


def main() -> None:
    """Ballots and bare rows by turns; then the page."""
    django.setup()
    from django.db import connection

    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TABLE benchmark_row ({_key(connection.vendor)}, text varchar(64) NOT NULL)")
    vote, codes = _vote((ROUNDS + 1) * BALLOTS[connection.vendor] + 10)
    requests = [_casting(vote, code, number) for number, code in enumerate(codes)]
    _print_statements(vote, codes.pop(), codes.pop())
    with server("benchmarks.voting_server:application") as (port, process):
        _rates(connection.vendor, port, requests)
        _page(connection.vendor, port, process, vote, codes[-2])


def _key(vendor: str) -> str:
    return "id bigserial PRIMARY KEY" if vendor == "postgresql" else "id integer PRIMARY KEY"


def _vote(electors: int) -> tuple[Any, list[str]]:
    """An open vote on eighty projects, and the code of each elector."""
    from commonweal.people.models import Office, Person
    from commonweal.places.models import Place
    from commonweal.record import clock
    from commonweal.voting import actions
    from commonweal.voting.ballots import APPROVAL, BallotForm, Option
    from commonweal.voting.register import Listed
    from commonweal.voting.ways import Ways

    place = Place.objects.create(slug="measured", name="Measured")
    by = Person.objects.create_user(email="officer@example.org", name="Officer")
    Office.objects.create(person=by, place=place, kind=Office.Kind.COMMISSIONER)
    vote = actions.prepare_vote(
        by=by, place=place, title="A round", question="Which projects?", form=BallotForm(APPROVAL)
    )
    actions.set_options(
        by=by,
        vote=vote,
        options=[
            Option(f"{number:032x}", f"Project number {number} of the round", 100_000 + number, SUMMARY)
            for number in range(PROJECTS)
        ],
    )
    actions.set_ways(by=by, vote=vote, ways=Ways(by_letter=True))
    now = clock.now()
    actions.set_dates(by=by, vote=vote, opens=now, closes=now + timedelta(days=1))
    people = [Listed(f"E{number}") for number in range(electors)]
    actions.import_register(by=by, vote=vote, people=people)
    letters = actions.issue_codes(by=by, vote=vote, people=people)
    return actions.open_vote(by=by, vote=vote), [letter.code for letter in letters]


SUMMARY = "Benches, planting and lights along the path, kept up by neighbours and open to everyone."


def _cookie(vote: Any, code: str) -> str:
    from django.http import HttpResponse

    from commonweal.voting import passes

    response = HttpResponse()
    passes.give(response, passes.PASS, vote, code)
    return f"{_csrf()}; {passes.PASS}={response.cookies[passes.PASS].value}"


def _csrf() -> str:
    return f"csrftoken={TOKEN}; sessionid={'s' * 32}"


def _token() -> str:
    return f"csrfmiddlewaretoken={TOKEN}"


def _request(method: str, path: str, address: str, cookie: str, body: str = "") -> bytes:
    lines = [
        f"{method} {path} HTTP/1.1",
        "Host: localhost",
        "Accept-Encoding: gzip",
        f"X-Forwarded-For: {address}",
        f"Cookie: {cookie}",
        "Content-Type: application/x-www-form-urlencoded",
        f"Content-Length: {len(body)}",
    ]
    return ("\r\n".join(lines) + f"\r\n\r\n{body}").encode()


def _casting(vote: Any, code: str, number: int) -> bytes:
    """The final request of one voter, at an address of their own: ten projects ticked."""
    chosen = "&".join(f"choice={(number + step * 7) % PROJECTS:032x}" for step in range(10))
    address = f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"
    path = f"{vote.get_absolute_url()}cast/"
    return _request("POST", path, address, _cookie(vote, code), f"{_token()}&{chosen}")


def _print_statements(vote: Any, first: str, second: str) -> None:
    """What the final request asks of the database, once this process has taken a ballot before."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client(headers={"host": "localhost"})
    for code in (first, second):
        client.cookies.load(_cookie(vote, code))
        with CaptureQueriesContext(connection) as asked:
            answer = client.post(f"{vote.get_absolute_url()}cast/", {"choice": [f"{1:032x}"]})
        if answer.status_code != 302:
            raise RuntimeError(f"the ballot was not taken: {answer.status_code}")
    print(f"{connection.vendor}: the final request makes {len(asked)} statements", flush=True)
    for number, query in enumerate(asked.captured_queries, start=1):
        print(f"  {number} {' '.join(query['sql'].split())[:100]}", flush=True)


def _rates(vendor: str, port: int, requests: Sequence[bytes]) -> None:
    """Ballots and rows by turns, so that what else the machine does falls on all of them."""
    many = BALLOTS[vendor]
    rows = {path: [_request("POST", path, "10.0.0.1", _csrf(), _token())] * many for path in BARE}
    for warm in (*rows.values(), requests[:many]):
        load(port, warm)
    turns = []
    for turn in range(1, ROUNDS + 1):
        plain = {path: _all(load(port, asked), 200).per_second for path, asked in rows.items()}
        cast = _all(load(port, requests[turn * many : (turn + 1) * many]), 302)
        told = ", ".join(f"{rate:.0f} at {path}" for path, rate in plain.items())
        half, most = (f"{cast.slowest(part) * 1000:.0f} ms" for part in (0.5, 0.99))
        print(f"  {vendor}: {cast.per_second:.0f} ballots a second (half in {half}, 99 % in {most}); {told}")
        turns.append((cast, plain))
    middle = statistics.median(cast.per_second for cast, _plain in turns)
    print(f"  {vendor}: {middle:.0f} ballots a second, the median of {ROUNDS} turns with {CLIENTS} clients")
    for path, bar in BARE.items():
        ratio = statistics.median(cast.per_second / plain[path] for cast, plain in turns)
        if bar is None or vendor == "sqlite":
            print(f"  {vendor}: {ratio:.2f} of the rows at {path}")
        else:
            at_least(f"voting/{vendor}-ballots-to-rows", ratio, "of the bare view's rows", bar=bar)
    slow = statistics.median(cast.slowest(0.99) for cast, _plain in turns)
    if vendor == "postgresql":
        at_most(f"voting/{vendor}-ballots-99-in-100", slow * 1000, "ms", bar=250)


def _all(done: Load, status: int) -> Load:
    if done.statuses != Counter({status: len(done.waits)}):
        raise RuntimeError(f"answers other than {status}: {done.statuses}")
    return done


def _page(vendor: str, port: int, server: int, vote: Any, code: str) -> None:
    """The page of eighty projects, one reader at a time: the server's own time for it, and its size."""
    headers = {"Host": "localhost", "Cookie": _cookie(vote, code)}
    connection = HTTPConnection("127.0.0.1", port)
    waits, body = [], b""
    before = _processor_seconds(server)
    for _ in range(PAGES):
        began = time.perf_counter()
        connection.request("GET", f"{vote.get_absolute_url()}ballot/", headers=headers)
        body = connection.getresponse().read()
        waits.append(time.perf_counter() - began)
    spent = (_processor_seconds(server) - before) / PAGES
    if body.count(b'name="choice"') != PROJECTS:
        raise RuntimeError("this is not the ballot")
    print(
        f"  {vendor}: the page of {PROJECTS} projects came in {statistics.median(waits) * 1000:.1f} ms by the"
        f" clock (median) and has {len(body) / 1000:.0f} kB before it is compressed",
        flush=True,
    )
    at_most(f"voting/{vendor}-page-of-{PROJECTS}", spent * 1000, "ms of the server's processor", bar=10)
    at_most(f"voting/{vendor}-page-compressed", len(gzip.compress(body)) / 1000, "kB", bar=80)


def _processor_seconds(server: int) -> float:
    """What the server and its workers have taken of the processor since they began."""
    ticks = 0
    for pid in (server, *descendants(server)):
        numbers = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        ticks += int(numbers[11]) + int(numbers[12])
    return ticks / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    main()
