"""The six stages as the home and start pages see them: what is open, and what waits for whom."""

from __future__ import annotations

from dataclasses import dataclass
from types import ModuleType
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from commonweal.delivery import queries as delivery
from commonweal.needs import queries as needs
from commonweal.people.models import Person
from commonweal.places.models import Place
from commonweal.priorities import queries as priorities
from commonweal.review import queries as review
from commonweal.sourcing import queries as sourcing
from commonweal.specifications import queries as specifications
from commonweal.specifications.codesign import queries as codesign
from commonweal.web.charts import Stop
from commonweal.web.stages import STAGES as STAGE_TITLES
from commonweal.web.todo import Item, by_deadline


@dataclass(frozen=True)
class Stage:
    """One stage of the cycle: its room, and what happens there in a sentence."""

    room: str
    about: Any
    queries: ModuleType

    @property
    def name(self) -> Any:
        """Its title, as everywhere."""
        return dict(STAGE_TITLES)[self.room]

    def address(self, place: Place) -> str:
        return reverse(f"{self.room}:home", args=[place.slug])


STAGES = (
    Stage("needs", _("What people say is needed, and who has not been heard."), needs),
    Stage("priorities", _("Residents choose what a shared budget is spent on."), priorities),
    Stage(
        "specifications",
        _("What must change, for whom, and how it is known."),
        specifications,
    ),
    Stage("sourcing", _("Notices, sealed bids, scores and awards."), sourcing),
    Stage("delivery", _("What was achieved, and what was paid for it."), delivery),
    Stage("review", _("What was promised, what came of it, and what was learnt."), review),
)


@dataclass(frozen=True)
class Now:
    """One stage with what is open in it now."""

    stage: Stage
    address: str
    items: list[Item]


def open_now(place: Place) -> list[Now]:
    """Every stage in the order of the cycle, with what anyone can look at or take part in now."""
    return [Now(stage, stage.address(place), by_deadline(stage.queries.open_now(place))) for stage in STAGES]


def for_everyone(place: Place) -> list[Item]:
    """What anyone can take part in now, without office or organisation: say, propose, vote, look back.

    Of specifications that is the drafts and the sessions on them; what is out to tender is for providers.
    """
    stages = [stage for stage in STAGES if stage.room in ("needs", "priorities", "review")]
    items = [item for stage in stages for item in stage.queries.open_now(place)]
    return by_deadline([*items, *codesign.open_now(place)])


def ring(now: list[Now]) -> list[Stop]:
    """The stages as stops on the ring."""
    return [
        Stop(
            part.stage.name,
            part.address,
            len(part.items),
            ngettext("%(count)s open", "%(count)s open", len(part.items)) % {"count": len(part.items)},
        )
        for part in now
    ]


def todo(person: Person, place: Place) -> list[Item]:
    """What waits for a person in one place, in order of deadline."""
    return by_deadline([item for stage in STAGES for item in stage.queries.todo(person, place)])
