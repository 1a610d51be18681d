"""What the record's tests share: a work to write about, and events in the log."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from commonweal.people.models import Work
from commonweal.places.models import Place
from commonweal.record import events, sequencer
from commonweal.record.models import Event


@pytest.fixture
def work(place: Place) -> Work:
    return Work.objects.create(place=place, title="A tender")


@pytest.fixture
def logged(work: Work) -> Callable[..., list[Event]]:
    """``logged(3)`` writes three public events and sequences them."""

    def log(count: int, *, public: bool = True, kind: str = "work opened") -> list[Event]:
        written = [
            events.write(kind, about=work, facts={"number": number}, public=public) for number in range(count)
        ]
        sequencer.sequence()
        return written

    return log
