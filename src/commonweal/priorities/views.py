"""The stage's public pages: ask a query, call an action, render."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonweal.people.policy import holds
from commonweal.priorities import forms, policy, queries
from commonweal.priorities.districts import policy as districts
from commonweal.priorities.districts.parts import money as money_of_parts
from commonweal.priorities.mainstream.queries import less_beside
from commonweal.priorities.mainstream.words import LESS
from commonweal.priorities.models import Round
from commonweal.priorities.money.policy import GROWS, may_grow
from commonweal.priorities.money.queries import waiting_for
from commonweal.priorities.proposing.policy import terms_of
from commonweal.priorities.proposing.queries import drafts, proposals
from commonweal.priorities.rounds import phases
from commonweal.priorities.rounds.policy import may_begin
from commonweal.priorities.rounds.queries import timeline, who_takes_part
from commonweal.priorities.rounds.readiness import ballot_again
from commonweal.record import clock
from commonweal.web.lists import Column, Listing
from commonweal.web.views import actor

ROUND_COLUMNS = [
    Column(_("Round"), "title", link=True),
    Column(_("State"), "stands", "state"),
    Column(_("Budget"), "budget_pence", "pounds"),
    Column(_("Proposals"), "proposed", "number"),
    Column(_("Set up"), "opened", "moment"),
]
PROPOSAL_COLUMNS = [
    Column(_("Project"), "title", link=True),
    Column(_("Need"), "need.title"),
    Column(_("Cost"), "cost_pence", "pounds"),
    Column(_("Supporters"), "supported", "number"),
    Column(_("State"), "stands", "state"),
]


def home(request: Any) -> HttpResponseBase:
    """Every round of the place."""
    place = request.place
    listing = Listing(
        request, queries.rounds(place), filters=forms.FilterRounds, columns=ROUND_COLUMNS, name="rounds"
    )
    context = {"listing": listing, "is_officer": holds(actor(request), place, "commissioner")}
    return listing.download() or render(request, "priorities/home.html", context)


def round(request: Any, pk: object) -> HttpResponseBase:
    """One round: its money, its dates, what was proposed, and the way to take part."""
    person, row, now = actor(request), queries.round_(request.place, pk), clock.now()
    listing = Listing(
        request,
        proposals(row),
        filters=partial(forms.FilterProposals, round_=row),
        columns=_columns(row),
        name="proposals",
    )
    context = {
        "round": row,
        "listing": listing,
        "may_propose": policy.may_propose(person, row, at=now),
        "may_begin_draft": phases.allows(row, "propose", at=now),
        "terms": terms_of(row),
        "drafts": drafts(person, row),
        "timeline": timeline(row, now),
        "who": who_takes_part(row),
        "next": next(iter(phases.following(row)), None),
        "may_see_count": policy.may_see_count(person, row),
        "is_officer": holds(person, request.place, "commissioner"),
        "less_beside": less_beside(row),
        "less_columns": LESS,
        "again": ballot_again(row, person),
        "moves": _moves(person, row),
        "divided": money_of_parts(row),
    }
    return listing.download() or render(request, "priorities/round.html", context)


def _columns(row: Round) -> list[Column]:
    """Supporters stand only where somebody could support: not in a round where nobody has."""
    supported = row.source == Round.Source.HERE and row.proposals.filter(supporters__isnull=False).exists()
    return [each for each in PROPOSAL_COLUMNS if each.value != "supported" or supported or row.vote is None]


def _moves(person: Any, row: Any) -> dict[str, Any]:
    """What an officer may do with the round now, each with the reason where they may not."""
    return {
        "begin": may_begin(person, row, at=clock.now()),
        "put_to_vote": policy.may_put_to_vote(person, row),
        "count": policy.may_count(person, row),
        "divide": districts.may_divide(person, row),
        "carry_over": may_grow(row) if row.state in GROWS and waiting_for(row).exists() else None,
        "abandon": policy.may_abandon(person, row),
    }


def home_address(request: Any) -> str:
    return reverse("priorities:home", args=[request.place.slug])
