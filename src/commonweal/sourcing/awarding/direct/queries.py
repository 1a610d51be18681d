"""Direct awards as far as a reader may see them."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from commonweal.people.consortia.actions.partners import speakers
from commonweal.people.models import Person
from commonweal.people.policy import holds
from commonweal.places.models import Place
from commonweal.sourcing.awarding.direct import policy
from commonweal.sourcing.models import Award, DirectAward
from commonweal.sourcing.sealing import telling
from commonweal.web.todo import Item

#: States before it is public.
INSIDE = ("proposed", "sent_back")


def direct_awards(person: Person | None, place: Place) -> QuerySet[DirectAward]:
    """Every direct award that was announced; for those who decide and audit those that were proposed too."""
    rows = place.direct_awards.select_related("place", "organisation", "specification", "lot", "award")
    return rows if holds(person, place, "commissioner", "auditor") else rows.exclude(state__in=INSIDE)


def direct_award(person: Person | None, place: Place, pk: object) -> DirectAward:
    rows = DirectAward.objects.filter(place=place).select_related(
        "place", "work", "organisation", "specification", "lot", "notice__place", "award__tender__place"
    )
    found = get_object_or_404(rows.select_related("proposed_by", "settled_by"), pk=pk)
    if not found.seen_by(person):
        raise Http404
    return found


def told(award: Award) -> list[Person]:
    """Who is written to about an award: all who are told of its bid, or those who speak for the provider."""
    if award.bid is None:
        return speakers(award.organisation)
    return telling.told_of([award.bid])[award.bid.pk]


def todo(person: Person | None, place: Place) -> list[Item]:
    """Direct awards that wait for this officer: to approve, or to make once they are announced."""
    rows = direct_awards(person, place).filter(state__in=["proposed", "announced"])
    items = []
    for row in rows:
        if row.state == "proposed" and policy.may_send_back_direct(person, row):
            items.append(
                Item(_("Approve a direct award, or send it back"), row.get_absolute_url(), detail=row.title)
            )
        if row.state == "announced" and policy.may_withdraw_direct(person, row):
            items.append(
                Item(_("Make the award that was announced"), row.get_absolute_url(), detail=row.title)
            )
    return items
