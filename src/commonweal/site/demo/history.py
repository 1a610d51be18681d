"""A history lived in order: many stories at once, each going on when its next day has come.

A story is a generator. It acts, yields the moment at which it goes on, and acts again. All acts happen in the
order of time under the shifted clock, so that each finds the borough as it was on that day.
"""

from __future__ import annotations

import heapq
import random
from collections.abc import Callable, Generator
from datetime import datetime, timedelta
from itertools import count

from commonweal.record import clock

Story = Generator[datetime, None, None]

#: How far back the borough's history begins, in days.
BEGAN = 560


class History:
    """The stories that are still going on, and the dice that all of them are told with."""

    def __init__(self, seed: int) -> None:
        self.today = clock.now().replace(hour=0, minute=0, second=0, microsecond=0)
        self.dice = random.Random(seed)  # nosec B311 - what people say and like: no secret
        self.telling: list[tuple[datetime, int, Story]] = []
        self._order = count()

    def day(self, days: int, hour: int = 10, minute: int = 0) -> datetime:
        """A moment so many days from today; what is past is negative."""
        return self.today + timedelta(days=days, hours=hour, minutes=minute)

    def tell(self, story: Story) -> None:
        """Begin a story; it runs up to its first day at once."""
        self._go_on(story)

    def run(self, says: Callable[[datetime], None]) -> None:
        """Tell every story to its end. ``says`` hears each moment before what happens at it."""
        while self.telling:
            moment, _order, story = heapq.heappop(self.telling)
            says(moment)
            with clock.at(moment):
                self._go_on(story)

    def _go_on(self, story: Story) -> None:
        moment = next(story, None)
        if moment is not None:
            heapq.heappush(self.telling, (moment, next(self._order), story))
