"""``kill -9`` of the server in the voting hour, and of the close at every step."""

from __future__ import annotations

import threading
import time
from contextlib import ExitStack
from dataclasses import dataclass, field
from http.client import HTTPException
from pathlib import Path

import pytest

from tests.faults.server import Server, set_up
from tests.faults.test_killed_server import KILLS as EACH_ACT
from tests.faults.test_killed_server import installation
from tests.faults.voting import CLOSE, DEATHS, OPEN, TOLD, Voter, run, told

__all__ = ["installation"]

KILLS = max(1, EACH_ACT // 5)
VOTERS = 3

pytestmark = [
    pytest.mark.faults,
    pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="only Linux lists a process's children"),
]


@dataclass
class Elector:
    """What one elector sent, in order, and how much was acknowledged; no ballot is like another."""

    number: int
    code: str
    sent: list[int] = field(default_factory=list)
    acknowledged: int = 0  # ballots sent up to the last one that was acknowledged
    wrong: list[int] = field(default_factory=list)

    def vote(self, port: int, vote: str) -> None:
        """Vote and vote again until the server is gone."""
        voter = Voter(port, vote, self.code, f"192.0.2.{self.number + 1}")
        try:
            while True:
                self.sent.append(self.number * 1000 + len(self.sent) + 1)
                if (status := voter.cast(self.sent[-1])) != 302:
                    self.wrong.append(status)
                    return
                self.acknowledged = len(self.sent)
        except (OSError, HTTPException):
            return


def test_no_acknowledged_ballot_is_lost_or_counted_twice_whenever_the_server_and_the_close_are_killed(
    installation: dict[str, str],
) -> None:
    set_up(installation)
    vote, codes = told(installation, OPEN, electors=KILLS * VOTERS)
    electors = [Elector(number, code) for number, code in enumerate(codes)]
    with ExitStack() as servers:
        server = servers.enter_context(Server(installation))
        for kill in range(KILLS):
            server.wait()
            following = servers.enter_context(Server(installation))
            vote_and_kill(server, vote, electors[kill * VOTERS : (kill + 1) * VOTERS], kill)
            server = following
    for death in DEATHS:
        assert run(installation, CLOSE, dies=death) < 0, f"nothing was left to do at {death}"
    assert run(installation, CLOSE, dies="") == 0
    assert not any(elector.wrong for elector in electors)
    assert sum(elector.acknowledged for elector in electors) >= KILLS
    every_last_ballot_counts_once(electors, told(installation, TOLD))


def vote_and_kill(server: Server, vote: str, electors: list[Elector], kill: int) -> None:
    """Let people vote, and kill the server a moment after the first ballot was acknowledged."""
    threads = [threading.Thread(target=elector.vote, args=(server.port, vote)) for elector in electors]
    for thread in threads:
        thread.start()
    while not any(elector.acknowledged for elector in electors):
        if not any(thread.is_alive() for thread in threads):
            break
        time.sleep(0.01)
    time.sleep((kill * 37 % 40) / 100)  # at another moment of a ballot each time
    server.kill()
    for thread in threads:
        thread.join()


def every_last_ballot_counts_once(electors: list[Elector], end: dict[str, object]) -> None:
    """Of each elector at most one ballot: none older than the last that was acknowledged."""
    assert (end["state"], end["cleared"], end["box"], end["key"]) == ("closed", True, False, False)
    ballots, receipts = end["ballots"], end["receipts"]
    assert isinstance(ballots, list)
    assert isinstance(receipts, list)
    assert len(ballots) == len(set(ballots)) == len(set(receipts)) == end["voted"]
    for elector in electors:
        counted = [elector.sent.index(ballot) + 1 for ballot in ballots if ballot in elector.sent]
        assert len(counted) <= 1
        if elector.acknowledged:
            assert counted
            assert counted[0] >= elector.acknowledged
    assert set(ballots) <= {ballot for elector in electors for ballot in elector.sent}
