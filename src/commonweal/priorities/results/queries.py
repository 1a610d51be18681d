"""Reads of what came of a round, scoped to what the reader may see."""

from __future__ import annotations

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from commonweal.people.models import Person
from commonweal.places.models import Place
from commonweal.priorities.models import Commitment, Departure, Following, Proposal, Round


def commitments(place: Place, round_: Round | None = None) -> QuerySet[Commitment]:
    """Every project that a vote here funded and that goes on, the latest first; all of it is public."""
    rows = Commitment.objects.filter(proposal__round__place=place, proposal__state="funded")
    rows = rows.filter(proposal__round=round_) if round_ else rows
    return rows.select_related("proposal__round__place").order_by("-made", "pk")


def commitment(place: Place, proposal: object) -> Commitment:
    """One of them by its project, also where it was given up later: its page stays."""
    rows = Commitment.objects.filter(proposal__round__place=place)
    return get_object_or_404(rows.select_related("proposal__round__place"), proposal=proposal)


def following(place: Place, pk: object) -> Following:
    rows = Following.objects.filter(round__place=place).select_related("round__place", "proposal__round")
    return get_object_or_404(rows, pk=pk)


def follows(person: Person | None, round_: Round, proposal: Proposal | None = None) -> Following | None:
    """Whether, and as what, this person follows a project or a round."""
    if person is None:
        return None
    return Following.objects.filter(round=round_, proposal=proposal, person=person).first()


def to_follow(place: Place, pk: object) -> Proposal:
    """A project that can be followed: public as all proposals are."""
    rows = Proposal.objects.filter(round__place=place).select_related("round__place")
    return get_object_or_404(rows, pk=pk)


def departure(place: Place, pk: object) -> Departure:
    rows = Departure.objects.filter(round__place=place)
    return get_object_or_404(rows.select_related("round__place"), pk=pk)
