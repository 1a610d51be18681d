"""What the start pages and the privacy page read."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from commonweal.needs import queries as needs
from commonweal.needs.models import Submission
from commonweal.people import queries as people
from commonweal.people.models import Person
from commonweal.places.models import Place
from commonweal.priorities import queries as priorities
from commonweal.priorities.models import Proposal
from commonweal.record import erasure
from commonweal.record import queries as record
from commonweal.record.kept import Personal
from commonweal.record.models import Bundle, Event
from commonweal.review import queries as reviews
from commonweal.review.models import Voice
from commonweal.web.stages import STAGES

#: How many of each kind of a person's own things a start page shows.
MOST_OWN = 10
#: How many changes it shows, and how many of the newest events are looked through for them.
MOST_CHANGES, LOOKED_THROUGH = 8, 60
DAYS_OF_A_YEAR = 365.25
#: How many decisions of each stage an auditor is shown at once.
MOST_DECISIONS = 5


def places_of(person: Person) -> list[Place]:
    """The places where a person holds an office; every place for those who hold none."""
    mine = Place.objects.filter(offices__person=person, offices__ended_at=None).distinct()
    return list((mine or Place.objects.all()).order_by("name__en"))


def roles_of(person: Person) -> list[str]:
    """What the person is here, in words: their offices and the organisations they belong to."""
    offices = [f"{row.get_kind_display()}, {row.place}" for row in people.offices_of(person)]
    memberships = [str(row.organisation) for row in people.memberships(person)]
    return offices + memberships


@dataclass(frozen=True)
class Own:
    """What a person themselves said and proposed in a place. How they voted is known to nobody."""

    said: list[Submission]
    proposed: list[Proposal]
    voices: list[Voice]

    def __bool__(self) -> bool:
        return bool(self.said or self.proposed or self.voices)


def own(person: Person, place: Place) -> Own:
    """The latest of what a person said with their account's address, and of what they proposed."""
    return Own(
        list(needs.said_by(person, place)[:MOST_OWN]),
        list(priorities.proposed_by(person, place)[:MOST_OWN]),
        list(reviews.said_by(person, place)[:MOST_OWN]),
    )


def changed(person: Person, place: Place) -> list[tuple[Event, Any]]:
    """The newest public events of a place whose subject this reader may see, each with it.

    What has no page for them, such as one more submission, would only push aside what has; a file is told of
    with what it was kept for.
    """
    events = Event.objects.filter(place=place, public=True).exclude(kind="file kept").order_by("-at", "pk")
    events = events[:LOOKED_THROUGH]
    told = ((event, record.subject(event, person)) for event in events)
    return list(islice(((event, subject) for event, subject in told if subject is not None), MOST_CHANGES))


def decisions(places: list[Place]) -> list[tuple[Any, list[Bundle]]]:
    """What an auditor looks at: the newest decisions of some places by stage, each with its evidence."""
    rows = record.bundles().filter(place__in=places)
    staged = []
    for name, title in STAGES:
        staged.append((title, rows.filter(about_type__startswith=f"{name}.")))
        rows = rows.exclude(about_type__startswith=f"{name}.")
    staged.append((_("Other decisions"), rows))
    return [(title, list(found[:MOST_DECISIONS])) for title, found in staged if found]


@dataclass(frozen=True)
class PersonalField:
    """One personal field that is held: where, why, and for how long."""

    model: str
    field: str
    personal: Personal

    @property
    def kept_for(self) -> str:
        """How long it is kept, in whole years where it is those; nothing where the purpose says it."""
        days = self.personal.days or 0
        years = round(days / DAYS_OF_A_YEAR)
        if years and abs(days - years * DAYS_OF_A_YEAR) <= 2:
            return ngettext("%s year", "%s years", years) % years
        return ngettext("%s day", "%s days", days) % days if days else ""


def personal_fields() -> list[PersonalField]:
    """Every personal field that any model declares."""
    return [
        PersonalField(str(model._meta.verbose_name), name.replace("_", " "), personal)
        for model, name, personal in erasure.declared_fields()
    ]
