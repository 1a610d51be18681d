"""What several places write together, scoped to what the reader may see."""

from __future__ import annotations

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from commonweal.people.models import Person
from commonweal.people.policy import holds
from commonweal.places.models import Place
from commonweal.specifications.joint import policy
from commonweal.specifications.models import Partner, Specification
from commonweal.specifications.models.specification import READERS
from commonweal.web.todo import Item


def places_of(specification: Specification) -> list[Place]:
    """The lead place, and the partners that have joined."""
    joined = specification.partners.filter(state="joined").select_related("partner")
    return [specification.place, *(row.partner for row in joined)]


def partners(specification: Specification) -> QuerySet[Partner]:
    """Everyone who was asked, for those who write; the public reads of those who joined."""
    return specification.partners.select_related("partner", "specification__place")


def askable(specification: Specification) -> QuerySet[Place]:
    """The places that can still be asked."""
    asked = specification.partners.values("partner")
    return Place.objects.exclude(pk=specification.place_id).exclude(pk__in=asked).order_by("name__en")


def joining(person: Person | None, place: Place) -> QuerySet[Partner]:
    """What the place was asked to join: all of it for its officers, for others what was approved with it."""
    rows = Partner.objects.filter(partner=place).select_related("partner", "specification__place")
    if holds(person, place, *READERS):
        return rows
    return rows.filter(state="joined", specification__approved__isnull=False)


def one_joining(person: Person | None, place: Place, pk: object) -> Partner:
    return get_object_or_404(joining(person, place), pk=pk)


def todo(person: Person | None, place: Place) -> list[Item]:
    """What waits for the partner's commissioners: an answer, or a consent."""
    items = []
    for row in joining(person, place):
        if row.state == "asked" and policy.may_join(person, row):
            said = _("Say whether to join a specification")
        elif policy.may_consent(person, row):
            said = _("Consent to a joint specification")
        else:
            continue
        items.append(Item(said, row.get_absolute_url(), detail=row.specification.title))
    return items
