"""``kill -9`` of the real server while people write to it, on the database of this run of the suite."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack
from http.client import HTTPException
from pathlib import Path

import pytest

from tests import postgres
from tests.faults.server import PLACE, Server, Visitor, environment, kept, record_holds, set_up

#: How often the server is killed, and how many people write to it meanwhile.
KILLS = int(os.environ.get("COMMONWEAL_KILLS", "40"))
WRITERS = 3

pytestmark = [
    pytest.mark.faults,
    pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="only Linux lists a process's children"),
]


@pytest.fixture
def installation(tmp_path: Path) -> Iterator[dict[str, str]]:
    """SQLite as it is set, or a PostgreSQL of its own that forces every commit to the disk."""
    if os.environ.get("DATABASE_URL", "").startswith("postgres"):
        with postgres.cluster(safe_on_disk=True) as url:
            yield environment(tmp_path, url)
    else:
        yield environment(tmp_path)


def write(port: int, who: int, acknowledged: list[str], wrong: list[int]) -> None:
    """Say one thing after another until the server is gone; keep the reference of each that was taken."""
    visitor = Visitor(port, f"192.0.2.{who % 250 + 1}")
    try:
        visitor.get(f"/{PLACE}/needs/say/")
        while True:
            status, reference, _page = visitor.say("A bench by the bus stop")
            if status != 302:
                wrong.append(status)
                return
            acknowledged.append(reference)
    except (OSError, HTTPException):
        return


def test_no_acknowledged_act_is_lost_when_the_server_is_killed_again_and_again(
    installation: dict[str, str],
) -> None:
    set_up(installation)
    acknowledged: list[str] = []
    wrong: list[int] = []
    with ExitStack() as servers:
        server = servers.enter_context(Server(installation))
        for kill in range(KILLS):
            server.wait()
            following = servers.enter_context(Server(installation))  # starts while this one is killed
            write_and_kill(server, kill, acknowledged, wrong)
            server = following
    assert not wrong
    assert len(acknowledged) >= KILLS
    assert set(acknowledged) <= kept(installation)
    record_holds(installation)


def write_and_kill(server: Server, kill: int, acknowledged: list[str], wrong: list[int]) -> None:
    """Let people write, and kill the server a moment after the first of them was answered."""
    before = len(acknowledged)
    writers = [
        threading.Thread(target=write, args=(server.port, kill * WRITERS + number, acknowledged, wrong))
        for number in range(WRITERS)
    ]
    for writer in writers:
        writer.start()
    while len(acknowledged) == before and any(writer.is_alive() for writer in writers):
        time.sleep(0.01)
    time.sleep((kill * 37 % 40) / 100)  # at another moment of a write each time
    server.kill()
    for writer in writers:
        writer.join()
