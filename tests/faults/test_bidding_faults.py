"""Bids over cut connections and slow ones, and ``kill -9`` while bids come in and while they are opened."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from http.client import HTTPException
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest

from tests.faults.bidding import OPEN, OPEN_BIDS, OPENED, TOLD, Bidder
from tests.faults.server import Server, record_holds, set_up
from tests.faults.test_killed_server import KILLS as EACH_ACT
from tests.faults.test_killed_server import installation
from tests.faults.voting import run, told
from tests.files.samples import PDF

__all__ = ["installation"]

KILLS = max(1, EACH_ACT // 10)
BIDDERS = 3
PIECE = 65_536
#: Where an opening is killed: after so many runs of a step.
DEATHS = [
    ("holding key_from", 1),
    ("reading read", 1),
    ("events write", 2),
    ("holding destroy", 1),
    ("drafts forget", 1),
]
FORM = "application/x-www-form-urlencoded"

pytestmark = [
    pytest.mark.faults,
    pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="only Linux lists a process's children"),
]


@pytest.fixture
def served(installation: dict[str, str]) -> Iterator[tuple[dict[str, str], Bidder]]:
    """One bidder before a running server."""
    set_up(installation)
    tender, cookies, _keys = told(installation, OPEN, bidders=1)
    with Server(installation) as server:
        server.wait()
        ((organisation, session),) = cookies.items()
        yield installation, Bidder(server.port, tender, organisation, session)


def test_a_connection_cut_at_every_64_kb_leaves_a_draft_or_a_bid_and_never_half(
    served: tuple[dict[str, str], Bidder],
) -> None:
    env, bidder = served
    file = PDF[:-6] + b"%" * (10 * PIECE) + PDF[-6:]
    kind, body = bidder.upload(file)
    where = f"{bidder.path}files/?for={bidder.organisation}"
    assert bidder.add(PDF) == 302
    for at in (*range(0, len(body), PIECE), len(body) - 1):
        bidder.cut(where, kind, body, at)
    form = bidder.form(price_pence="80000", long="x" * (4 * PIECE))
    sent = urlencode({**form, "csrfmiddlewaretoken": bidder.token}).encode()
    for at in (*range(0, len(sent), PIECE), len(sent) - 1):
        bidder.cut(bidder.path, FORM, sent, at)
    time.sleep(1)
    state = told(env, TOLD)
    assert (state["bids"], state["papers"], state["there"]) == ({}, [len(PDF)], True)
    assert bidder.add(file) == 302
    status, _page = bidder.hand_in(form)
    assert status == 302
    state = told(env, TOLD)
    assert (list(state["bids"]), state["with_bid"]) == ([bidder.organisation], 2)
    assert state["papers"] == [], "the keys to read them by went with the draft"
    assert state["whole"]
    assert state["told"]
    assert state["there"]


def test_a_bid_whose_last_byte_comes_after_the_deadline_is_late_however_early_it_began(
    served: tuple[dict[str, str], Bidder],
) -> None:
    env, bidder = served
    form = bidder.form(price_pence="80000")
    body = urlencode({**form, "csrfmiddlewaretoken": bidder.token}).encode()
    assert bidder.slowly(FORM, bidder.path, body, lambda: time.sleep(0.2)) == 302
    [taken] = told(env, TOLD)["bids"].values()

    def past_the_deadline() -> None:
        assert run(env, CLOSE) == 0

    assert bidder.slowly(FORM, bidder.path, body, past_the_deadline) == 403
    assert list(told(env, TOLD)["bids"].values()) == [taken]


CLOSE = """
from django.db.models import F
from commonweal.record import clock
from commonweal.sourcing.models import Tender
Tender.objects.update(closes=clock.now(), questions_close=F("opens"))
"""


@dataclass
class Sent:
    """What one bidder handed in, and how often that was acknowledged."""

    bidder: Bidder
    acknowledged: int = 0
    wrong: list[int] = field(default_factory=list)

    def bid(self) -> None:
        """Hand in, and again with a higher price, until the server is gone."""
        try:
            form = self.bidder.form()
            while True:
                price = str(1000 + self.acknowledged)
                status, _page = self.bidder.hand_in({**form, "price_pence": price})
                if status != 302:
                    self.wrong.append(status)
                    return
                self.acknowledged += 1
        except (OSError, HTTPException):
            return


def test_no_acknowledged_bid_is_lost_when_the_server_is_killed_nor_when_the_opening_is(
    installation: dict[str, str],
) -> None:
    set_up(installation)
    tender, cookies, keys = told(installation, OPEN, bidders=KILLS * BIDDERS)
    everyone = list(cookies.items())
    sent: list[Sent] = []
    with ExitStack() as servers:
        server = servers.enter_context(Server(installation))
        for kill in range(KILLS):
            server.wait()
            following = servers.enter_context(Server(installation))
            these = [
                Sent(Bidder(server.port, tender, organisation, session, number))
                for number, (organisation, session) in enumerate(everyone[kill * BIDDERS :][:BIDDERS])
            ]
            bid_and_kill(server, these, kill)
            sent += these
            server = following
    assert not any(each.wrong for each in sent)
    assert sum(each.acknowledged for each in sent) >= KILLS
    state = told(installation, TOLD)
    assert state["whole"]
    assert state["told"]
    assert {each.bidder.organisation for each in sent if each.acknowledged} <= set(state["bids"])
    opened_whatever_dies(installation, keys, len(state["bids"]))
    prices = told(installation, OPENED)["prices"]
    least = sorted(1000 + each.acknowledged - 1 for each in sent if each.acknowledged)
    assert all(price >= 100 * known for price, known in zip(prices[-len(least) :], least, strict=True))
    record_holds(installation)


def bid_and_kill(server: Server, these: list[Sent], kill: int) -> None:
    """Let people bid, and kill the server a moment after the first bid was acknowledged."""
    threads = [threading.Thread(target=each.bid) for each in these]
    for thread in threads:
        thread.start()
    while not any(each.acknowledged for each in these) and any(thread.is_alive() for thread in threads):
        time.sleep(0.01)
    time.sleep((kill * 37 % 40) / 100)  # at another moment of a bid each time
    server.kill()
    for thread in threads:
        thread.join()


def opened_whatever_dies(env: dict[str, str], keys: Any, bids: int) -> None:
    """Kill the opening at each of its steps: nothing is open after any of them; then open every bid once."""
    for dies, after in DEATHS:
        assert run(env, OPEN_BIDS, keys=keys, dies=dies, after=after) < 0, f"{dies} was not reached"
        state = told(env, OPENED)
        assert (state["state"], state["opened"], set(state["prices"])) == ("open", 0, {0}), dies
    assert run(env, OPEN_BIDS, keys=keys, dies="", after=0) == 0
    state = told(env, OPENED)
    assert (state["state"], state["opened"]) == ("scoring", bids)
    assert state["numbers"] == list(range(1, bids + 1))
