"""Reads of the ward members and officers of a round."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from commonweal.places.models import Place
from commonweal.priorities.models import InOffice, Round


def of_round(round_: Round) -> QuerySet[InOffice]:
    return round_.in_office.select_related("person", "area", "organisation", "round__place")


def row(place: Place, pk: object) -> InOffice:
    rows = InOffice.objects.select_related("person", "round__place", "round__work")
    return get_object_or_404(rows, pk=pk, round__place=place)


def speaks_as_member(person: Any, round_: Round) -> bool:
    """Whether somebody takes part in a round as a ward member, and so in no other way."""
    return of_round(round_).filter(person=person, capacity=InOffice.Capacity.MEMBER).exists()


def role_of(person: Any, round_: Round) -> str:
    """What somebody is in a round in public, such as “Ward member, Mill Ward”; empty for everyone else."""
    found = of_round(round_).filter(person=person).exclude(declared=None).first() if person else None
    return found.role if found else ""
