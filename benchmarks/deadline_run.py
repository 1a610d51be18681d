"""One run of ``bench_deadline`` on the database that the environment names."""

from __future__ import annotations

import os
import statistics
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import django
from django.core.management import call_command
from tests.faults.bidding import Bidder

from benchmarks.figures import at_least, at_most
from benchmarks.serving import server
from benchmarks.voting_run import _processor_seconds

BIDDERS, MINUTE = int(os.environ.get("BENCH_BIDDERS", "200")), 60.0
TURNS, EACH = 5, 10
FILE = b"%PDF-1.7\n" + os.urandom(2 * 10**6) + b"\n%%EOF\n"


@dataclass
class Done:
    """What one bidder was told, and how long each of the two requests took, in seconds."""

    organisation: str
    file: int
    bid: int
    file_wait: float
    bid_wait: float


def main() -> None:
    django.setup()
    from django.db import connection

    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    place, officers = _place()
    tried = [_tender(place, officers, EACH) for _server in range(2)]
    rushed = _tender(place, officers, BIDDERS)
    with server() as sealed, server("benchmarks.unsealed_server:application") as unsealed:
        _cost(connection.vendor, tried, [sealed, unsealed])
    with server() as (port, _process):
        done = _last_minute(port, *rushed)
    _say(connection.vendor, rushed[0], officers[0], done)


def _place() -> tuple[Any, Any]:
    from tests.conftest import two_commissioners

    from commonweal.places.models import Place

    place = Place.objects.create(slug="haverbrook", name="Haverbrook")
    return place, two_commissioners(place)


def _tender(place: Any, officers: Any, bidders: int) -> tuple[Any, dict[str, str]]:
    """An open tender, and the session of a member of each organisation that will bid."""
    from django.test import Client
    from tests.conftest import person_named
    from tests.sourcing import help

    from commonweal.people.models import Organisation

    tender = help.published(place, *officers)
    sessions = {}
    for number in range(bidders):
        name = f"Group {number} for {tender.pk}"
        organisation = Organisation.objects.create(name=name, kind=Organisation.Kind.GROUP)
        client = Client(headers={"host": "localhost"})
        member = person_named(f"Member {number} of {tender.pk}", member_of=[organisation])
        client.force_login(member, backend="django.contrib.auth.backends.ModelBackend")
        sessions[str(organisation.pk)] = client.cookies["sessionid"].value
    return tender, sessions


def _cost(vendor: str, tenders: list[tuple[Any, dict[str, str]]], servers: list[tuple[int, int]]) -> None:
    """The same bytes and bids, sealed and unsealed by turns; what each takes of the server's processor."""
    taken: list[list[tuple[float, float]]] = [[], []]
    for turn in range(TURNS + 1):
        for tried, at, figures in zip(tenders, servers, taken, strict=True):
            spent = _turn(*tried, *at)
            if turn:  # the first one warms up
                figures.append(spent)
    clock, processor = zip(*(_ratios(*pair) for pair in zip(*taken, strict=True)), strict=True)
    for name, figures in zip(("sealed", "unsealed"), taken, strict=True):
        by_clock, spent_on_it = (statistics.median(column) for column in zip(*figures, strict=True))
        told = f"{by_clock * 1000:.0f} ms by the clock, {spent_on_it * 1000:.0f} ms of processor"
        print(f"  {vendor}: a file of 2 MB and a bid, {name}: {told}")
    print(f"  {vendor}: sealing takes {100 * (statistics.median(clock) - 1):.0f} % more by the clock")
    more = 100 * (statistics.median(processor) - 1)
    at_most(f"deadline/{vendor}-sealing-over-storing", more, "% more of the processor", bar=25)


def _turn(tender: Any, sessions: dict[str, str], port: int, process: int) -> tuple[float, float]:
    """A file and a bid of each bidder in turn: what one took, by the clock and of the server's processor."""
    bidders = [Bidder(port, str(tender.pk), *each, n) for n, each in enumerate(sessions.items())]
    forms = [bidder.form(price_pence="80000") for bidder in bidders]
    before, began = _processor_seconds(process), time.perf_counter()
    for bidder, form in zip(bidders, forms, strict=True):
        if (got := (bidder.add(FILE), bidder.hand_in(form)[0])) != (302, 302):
            raise RuntimeError(f"not taken: {got}")
    spent = _processor_seconds(process) - before
    by_clock = time.perf_counter() - began
    tender.enclosures.update(in_draft=False, bid=None)  # a draft takes ten files
    return by_clock / EACH, spent / EACH


def _ratios(sealed: tuple[float, float], unsealed: tuple[float, float]) -> tuple[float, float]:
    return sealed[0] / unsealed[0], sealed[1] / unsealed[1]


def _last_minute(port: int, tender: Any, sessions: dict[str, str]) -> list[Done]:
    """Every bidder has the form before them; in the last minute they come evenly, each on their own."""
    from commonweal.record import clock
    from commonweal.sourcing.models import Tender

    bidders = [Bidder(port, str(tender.pk), *each, n) for n, each in enumerate(sessions.items())]
    forms = [bidder.form(price_pence="80000") for bidder in bidders]
    closes = clock.now() + timedelta(seconds=MINUTE + 1)
    Tender.objects.filter(pk=tender.pk).update(closes=closes, questions_close=closes)
    began = time.perf_counter()

    def bid(number: int) -> Done:
        time.sleep(max(0.0, began + number * MINUTE / BIDDERS - time.perf_counter()))
        first = time.perf_counter()
        file = bidders[number].add(FILE)
        second = time.perf_counter()
        status = bidders[number].hand_in(forms[number])[0]
        waits = second - first, time.perf_counter() - second
        return Done(bidders[number].organisation, file, status, *waits)

    with ThreadPoolExecutor(BIDDERS) as pool:
        return list(pool.map(bid, range(BIDDERS)))


def _say(vendor: str, tender: Any, officer: Any, done: list[Done]) -> None:
    """Open every bid, and say how many of the acknowledged are there, whole and with their file."""
    from tests.sourcing.help import TWO_KEYS

    from commonweal.record import clock
    from commonweal.sourcing.models import Bid, Tender
    from commonweal.sourcing.opening.actions import open_bids

    acknowledged = {each.organisation for each in done if each.bid == 302}
    with_file = {each.organisation for each in done if each.bid == each.file == 302}
    late = sum(each.bid == 403 for each in done)
    tender = Tender.objects.get(pk=tender.pk)
    time.sleep(max(0.0, (tender.closes - clock.now()).total_seconds() + 0.1))
    open_bids(by=officer, tender=tender, own_keys=TWO_KEYS)
    opened = {
        str(bid.organisation_id): bid.papers for bid in Bid.objects.filter(tender=tender, state="opened")
    }
    lost = acknowledged - opened.keys()
    lost |= {name for name in with_file if not any(paper["whole"] for paper in opened.get(name, []))}
    print(f"  {vendor}: {len(acknowledged)} acknowledged, {late} refused as late, of {len(done)}", flush=True)
    for what, waits in (("file of 2 MB", "file_wait"), ("bid", "bid_wait")):
        half, most = (_slowest([getattr(each, waits) for each in done], part) for part in (0.5, 0.99))
        print(f"  {vendor}: a {what} took {half * 1000:.0f} ms (half) and {most * 1000:.0f} ms (99 in 100)")
    at_most(f"deadline/{vendor}-acknowledged-and-lost", len(lost), "bids", bar=0)
    at_least(f"deadline/{vendor}-acknowledged", len(acknowledged), "bids", bar=BIDDERS)


def _slowest(waits: list[float], part: float) -> float:
    return sorted(waits)[min(len(waits) - 1, int(part * len(waits)))]


if __name__ == "__main__":
    main()
