"""Long work tells how far it has come, so that a page can show it, be left, and be come back to.

A task asks for ``Progress`` by its key, says each step before it begins it, and ends with ``done`` or
``failed``. Each of these is written at once, outside the work's own transaction, or no page would see it.
Work that was not heard of for ``LOST_AFTER`` has lost its worker and may be begun again: a task that tells
its progress is safe to repeat.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from commonweal.web.models import Progress

#: Work not heard of for so long has lost its worker.
LOST_AFTER = timedelta(minutes=10)

Clock = Callable[[], datetime]
State = Progress.State


class Told:
    """The progress of one piece of work; ``clock`` is asked for the time of each step."""

    def __init__(self, key: str, clock: Clock) -> None:
        self.key, self.clock = key, clock

    def asked(self) -> None:
        """Somebody asked for the work; it waits for a worker."""
        self._write(state=State.WAITING, step=0, steps=0, words="", problem="")

    def begin(self, steps: int) -> None:
        """A worker took it up; it has so many steps."""
        self._write(state=State.RUNNING, step=0, steps=steps, words="", problem="")

    def __call__(self, words: Any) -> None:
        """Say the next step, before it is begun."""
        row = Progress.objects.filter(pk=self.key).first()
        step = (row.step if row else 0) + 1
        self._write(state=State.RUNNING, step=step, words=str(words)[:300])

    def done(self) -> None:
        self._write(state=State.DONE, words="", problem="")

    def failed(self, problem: Any) -> None:
        """It cannot go on; why, in words for whoever asked for it."""
        self._write(state=State.FAILED, problem=str(problem))

    def _write(self, **fields: Any) -> None:
        Progress.objects.update_or_create(key=self.key, defaults={**fields, "beat": self.clock()})


def of(key: str) -> Progress | None:
    """How far the work has come; ``None`` where nobody asked for it."""
    return Progress.objects.filter(pk=key).first()


def lost(prefix: str, at: datetime) -> list[str]:
    """The keys beginning so of work that waits or runs and was not heard of for long."""
    found = Progress.objects.filter(
        key__startswith=prefix, state__in=[State.WAITING, State.RUNNING], beat__lt=at - LOST_AFTER
    )
    return list(found.values_list("key", flat=True))


def is_lost(progress: Progress, at: datetime) -> bool:
    """Whether it should be under way and was not heard of for long."""
    return progress.state in (State.WAITING, State.RUNNING) and progress.beat < at - LOST_AFTER
