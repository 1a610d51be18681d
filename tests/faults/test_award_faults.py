"""``kill -9`` while an award is approved: it is made whole or not at all, and once acknowledged it stays."""

from __future__ import annotations

import signal
import threading
import time
from contextlib import ExitStack
from http.client import HTTPException
from pathlib import Path

import pytest

from tests.faults.awarding import APPROVE, FAR, PROPOSE
from tests.faults.server import PLACE, Server, Visitor, record_holds, set_up
from tests.faults.test_killed_server import installation
from tests.faults.voting import told

__all__ = ["installation"]

#: Where an approval is killed: after so many runs of a step.
DEATHS = [
    ("commitments prepare", 1),
    ("commitments keep", 1),
    ("holding destroy", 1),
    ("links join", 1),
    ("messages send", 1),
    ("messages send", 2),
    ("following of_award", 1),
    ("bundles make_bundle", 1),
]
#: Seconds after an approval was sent at which the server is killed; one tender each.
MOMENTS = (0.0, 0.05, 0.2, 1.0)

NOTHING = {
    "state": "scoring",
    "proposal": "proposed",
    **dict.fromkeys(("awards", "commitments", "notices", "links", "bundles", "decided", "messages"), 0),
}
#: Two bidders and two evaluators are each committed to; both bidders are told.
WHOLE = {
    "state": "awarded",
    "proposal": "approved",
    **dict.fromkeys(("awards", "notices", "links", "bundles", "decided"), 1),
    "commitments": 4,
    "messages": 2,
}

pytestmark = [
    pytest.mark.faults,
    pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="only Linux lists a process's children"),
]


def test_an_approval_that_dies_at_any_of_its_steps_has_done_nothing_and_can_be_made_again(
    installation: dict[str, str],
) -> None:
    set_up(installation)
    told(installation, PROPOSE, tenders=1)
    *dead, alive, again = told(installation, APPROVE, deaths=[*DEATHS, ("", 0), ("", 0)])
    for (dies, after), (ended, far) in zip(DEATHS, dead, strict=True):
        assert ended == -signal.SIGKILL, f"{dies} was not reached {after} times"
        assert far == NOTHING, dies
    assert alive == [0, WHOLE]
    assert again == [1, WHOLE], "it is refused a second time"
    record_holds(installation)


def test_an_acknowledged_award_is_kept_when_the_server_is_killed_and_none_is_half(
    installation: dict[str, str],
) -> None:
    set_up(installation)
    tenders, session = told(installation, PROPOSE, tenders=len(MOMENTS))
    acknowledged: set[str] = set()
    with ExitStack() as servers:
        server = servers.enter_context(Server(installation))
        for tender, moment in zip(tenders, MOMENTS, strict=True):
            server.wait()
            following = servers.enter_context(Server(installation))
            if approve_and_kill(server, session, tender, moment):
                acknowledged.add(tender)
            server = following
        far = told(installation, FAR)
        assert all(far[tender] in (NOTHING, WHOLE) for tender in tenders)
        assert all(far[tender] == WHOLE for tender in acknowledged)
        server.wait()
        for tender in tenders:
            if far[tender] == NOTHING:
                assert approve(server, session, tender) == 302
    assert told(installation, FAR) == dict.fromkeys(tenders, WHOLE)
    record_holds(installation)


def approve(server: Server, session: str, tender: str) -> int:
    """Press the button: the status of the answer."""
    officer = Visitor(server.port)
    officer.sign_in(session)
    officer.get(f"/{PLACE}/sourcing/tender/{tender}/award/proposed/")
    status, _page = officer.post(f"/{PLACE}/sourcing/tender/{tender}/award/approve/", {})
    return status


def approve_and_kill(server: Server, session: str, tender: str, moment: float) -> bool:
    """Approve, and kill the server so long after that was sent; whether it was acknowledged."""
    officer, answered, sent = Visitor(server.port), [], threading.Event()
    officer.sign_in(session)
    officer.get(f"/{PLACE}/sourcing/tender/{tender}/award/proposed/")

    def press() -> None:
        sent.set()
        try:
            answered.append(officer.post(f"/{PLACE}/sourcing/tender/{tender}/award/approve/", {})[0])
        except (OSError, HTTPException):
            return

    thread = threading.Thread(target=press)
    thread.start()
    sent.wait()
    time.sleep(moment)
    server.kill()
    thread.join()
    assert answered in ([], [302])
    return bool(answered)
