"""Notices as far as a reader may see them."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404

from commonweal.people.models import Person
from commonweal.people.policy import holds
from commonweal.places.models import Place
from commonweal.sourcing.models import Award, Notice, Tender
from commonweal.sourcing.notices.kinds import KINDS
from commonweal.specifications.models import Specification


def notices(person: Person | None, place: Place) -> QuerySet[Notice]:
    """Every public notice of a place, the newest first; drafts before them for its commissioners."""
    rows = place.notices.select_related("place", "tender")
    if not holds(person, place, "commissioner"):
        return rows.exclude(state="draft").order_by("-published", "id")
    return rows.order_by("state", "-published", "id")


def notice(person: Person | None, place: Place, pk: object) -> Notice:
    return get_object_or_404(notices(person, place), pk=pk)


def awarded_in(notice: Notice) -> Award | None:
    """The award that a contract award notice tells, whatever became of it since."""
    if notice.kind != "award" or notice.published is None:
        return None
    rows = Award.objects.filter(tender=notice.tender_id, decided__lte=notice.published)
    return rows.order_by("-decided").first()


def timeline(tender: Tender | None, specification: Specification | None = None) -> QuerySet[Notice]:
    """The public notices of one procurement in the order in which they came, from its plan to its end.

    What was said of the service before there was a tender belongs to it; another tender's notices do not.
    """
    if tender is not None:
        asked = Q(tender=tender) | Q(tender=None, specification=tender.specification)
    elif specification is not None:
        asked = Q(specification=specification)
    else:
        return Notice.objects.none()
    rows = Notice.objects.filter(asked).exclude(state="draft").select_related("place")
    return rows.order_by("published", "id")


def of_contract(tender: Tender) -> QuerySet[Notice]:
    """The public notices about what was signed for a tender, in the order in which they came."""
    kinds = [kind.name for kind in KINDS.values() if kind.rests_on == "award"]
    return timeline(tender).filter(tender=tender, kind__in=kinds)


def watches(person: Person | None, tender: Tender) -> bool:
    """Whether a person is told of changes."""
    return person is not None and tender.watches.filter(person=person).exists()
