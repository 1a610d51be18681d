"""The clerk goes on: what fails once is tried again, and stops nobody else."""

from __future__ import annotations

import threading

import pytest

from commonweal.record import clerk


@pytest.mark.parametrize("trouble", [OSError("the disk is full"), ValueError("a bundle cannot be read")])
def test_a_turn_that_fails_is_logged_and_the_next_one_comes(
    trouble: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The clerk shares its process with the timetable: one that dies leaves one that looks alive."""
    stop = threading.Event()
    turns: list[int] = []

    def work() -> None:
        turns.append(len(turns))
        if len(turns) == 1:
            raise trouble
        stop.set()

    monkeypatch.setattr(clerk, "EVERY", 0.0)
    monkeypatch.setattr(clerk, "work", work)
    monkeypatch.setattr(clerk, "close_old_connections", lambda: None)
    clerk.run(stop)
    assert turns == [0, 1]
