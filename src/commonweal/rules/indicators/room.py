"""How many people in need there is known room for in a month. Exact.

People in need stand against the people that services which run, and offers of others, could take in a month.
A service or offer that says no number is not taken for nought: it is told apart, and what is lacking is then
at most so much. Where nobody says a number there is nothing to set against the need.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Room:
    """People in need, and the people a month that services and offers say they could take.

    ``runs`` and ``offers`` are ``None`` where none of them says a number; ``unsaid``: how many say none.
    """

    size: int
    runs: int | None
    offers: int | None
    unsaid: int

    @property
    def lacking(self) -> int:
        """For how many people nobody says there is room in a month."""
        return max(0, self.size - (self.runs or 0) - (self.offers or 0))


def room(size: int, runs: Iterable[int | None], offers: Iterable[int | None]) -> Room | None:
    """What there is room for; ``None`` where no service and no offer says a number."""
    running, offered = list(runs), list(offers)
    every = [*running, *offered]
    if all(number is None for number in every):
        return None
    return Room(size, _known(running), _known(offered), sum(number is None for number in every))


def _known(numbers: list[int | None]) -> int | None:
    said = [number for number in numbers if number is not None]
    return sum(said) if said else None
