"""The market around a place as a reader may see it."""

from __future__ import annotations

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from commonweal.needs import queries as needs
from commonweal.needs.models import Need
from commonweal.people import queries as people
from commonweal.people.models import Person
from commonweal.places.models import Place
from commonweal.sourcing.models import Award, Call


def calls(place: Place) -> QuerySet[Call]:
    """Every opportunity of a place that is not a tender, the latest to close first."""
    rows = place.calls.select_related("place", "organisation", "need__assessment__place", "award__tender")
    return rows.order_by("-closes", "id")


def call(place: Place, pk: object) -> Call:
    return get_object_or_404(calls(place), pk=pk)


def may_be_given_on(person: Person | None, place: Place) -> QuerySet[Award]:
    """The contracts that run here of the organisations a person belongs to."""
    mine = people.organisations(person)
    rows = Award.objects.filter(tender__place=place, organisation__in=mine, contract__state="running")
    return rows.select_related("tender__place", "organisation")


def published_needs(place: Place) -> QuerySet[Need]:
    """The needs that anybody may read and that still stand."""
    return needs.needs(None, place).exclude(state="withdrawn")
