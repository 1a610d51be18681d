"""Sixteen clients that each send the next request when the last one is answered, from one thread.

Requests are written out beforehand, so that next to nothing of the two cores goes to the asking.
"""

from __future__ import annotations

import selectors
import socket
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

CLIENTS = 16


@dataclass
class Load:
    """What came of it: how many answers of each status, how long each took in seconds, and all of it."""

    statuses: Counter[int] = field(default_factory=Counter)
    waits: list[float] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def per_second(self) -> float:
        return len(self.waits) / self.seconds

    def slowest(self, part: float) -> float:
        """The wait that this part of all answers did not pass, in seconds."""
        return sorted(self.waits)[min(len(self.waits) - 1, int(part * len(self.waits)))]


@dataclass
class Client:
    """One connection that stays open, and what of an answer has come so far."""

    connection: socket.socket
    began: float = 0.0
    got: bytes = b""

    def ask(self, request: bytes) -> None:
        self.began, self.got = time.perf_counter(), b""
        self.connection.sendall(request)

    def status(self) -> int:
        """The status of the answer once it is whole; 0 before."""
        head, ended, body = self.got.partition(b"\r\n\r\n")
        if not ended:
            return 0
        lengths = [line for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")]
        wanted = int(lengths[0].partition(b":")[2]) if lengths else 0
        return int(head.split(b" ", 2)[1]) if len(body) >= wanted else 0


def load(port: int, requests: Sequence[bytes]) -> Load:
    """Send every request, as fast as sixteen clients get their answers."""
    waiting = iter(requests)
    done = Load()
    selector = selectors.DefaultSelector()
    began = time.perf_counter()
    for _ in range(CLIENTS):
        client = Client(socket.create_connection(("127.0.0.1", port)))
        selector.register(client.connection, selectors.EVENT_READ, client)
        _next(selector, client, waiting)
    while selector.get_map():
        for key, _events in selector.select(timeout=30):
            _hear(selector, key.data, waiting, done)
    done.seconds = time.perf_counter() - began
    return done


def _hear(selector: selectors.BaseSelector, client: Client, waiting: Iterator[bytes], done: Load) -> None:
    more = client.connection.recv(65536)
    if not more:
        raise ConnectionError("the server closed a connection")
    client.got += more
    if status := client.status():
        done.waits.append(time.perf_counter() - client.began)
        done.statuses[status] += 1
        _next(selector, client, waiting)


def _next(selector: selectors.BaseSelector, client: Client, waiting: Iterator[bytes]) -> None:
    request = next(waiting, None)
    if request is None:
        selector.unregister(client.connection)
        client.connection.close()
    else:
        client.ask(request)
