"""How large a need is against what services and offers say they could take: in words, with the sources.

Only what is counted in people is compared: a figure of the need's of which officers said that each one
counted is a person with it (the latest measured), and people a month. A service's number counts where it
meets one need of the map; that of one which meets several does not say how they share it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from commonweal.needs.models import Indicator, Need
from commonweal.rules.indicators import Room, room
from commonweal.sourcing.models import Post
from commonweal.web.words import day


@dataclass(frozen=True, slots=True)
class Sized:
    """One need's size against the room that is known."""

    figure: Indicator
    room: Room
    sources: tuple[str, ...]

    def __str__(self) -> str:
        """The whole of it in sentences."""
        return " ".join(self._sentences())

    def _sentences(self) -> Iterable[str]:
        counted, found = self.figure, self.room
        about = {"name": counted.name, "source": counted.source, "measured": day(counted.measured)}
        yield ngettext(
            "%(size)s person has this need (%(name)s; %(source)s, %(measured)s).",
            "%(size)s people have this need (%(name)s; %(source)s, %(measured)s).",
            found.size,
        ) % {"size": f"{found.size:,}", **about}
        if found.runs is not None:
            yield _("In a month services that run can take %(people)s (%(sources)s).") % {
                "people": f"{found.runs:,}",
                "sources": "; ".join(self.sources),
            }
        if found.offers is not None:
            yield _("In a month those who offer say they could take %(people)s.") % {
                "people": f"{found.offers:,}"
            }
        yield self._left()
        if found.unsaid:
            yield ngettext(
                "%(number)s service or offer says no number for this need alone, so it can be fewer.",
                "%(number)s services or offers say no number for this need alone, so it can be fewer.",
                found.unsaid,
            ) % {"number": found.unsaid}

    def _left(self) -> str:
        if not (lacking := self.room.lacking):
            return _("That is room for each of them.")
        return _("For %(people)s there is no known room.") % {"people": f"{lacking:,}"}


def sized(need: Need, runs: Sequence[Any], offers: Iterable[Post], alone: set[Any]) -> Sized | None:
    """A need against the services that run for it and the offers; nothing without figures in people.

    ``alone``: the ids of the services that meet no other need of the map.
    """
    counted = [row for row in need.indicators.all() if row.people_in_need]
    if not counted:
        return None
    figure = max(counted, key=lambda row: (row.measured, str(row.pk)))
    numbers = [row.people_a_month if row.pk in alone else None for row in runs]
    found = room(figure.count, numbers, [row.capacity for row in offers])
    if found is None:
        return None
    said = [row for row, number in zip(runs, numbers, strict=True) if number is not None]
    return Sized(figure, found, tuple(f"{row.provider}: {row.people_from}" for row in said))
