"""The stage's public pages: ask a query, call an action, render."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonweal.people.policy import holds
from commonweal.people.queries import organisations
from commonweal.priorities import actions, forms, policy, queries
from commonweal.priorities.districts import policy as districts
from commonweal.priorities.districts.parts import money as money_of_parts
from commonweal.priorities.mainstream.queries import less_beside
from commonweal.priorities.mainstream.words import LESS
from commonweal.priorities.money.policy import GROWS
from commonweal.priorities.money.queries import waiting_for
from commonweal.priorities.rounds import phases
from commonweal.priorities.rounds.policy import may_begin
from commonweal.priorities.rounds.queries import timeline, who_takes_part
from commonweal.record import clock
from commonweal.web.lists import Column, Listing
from commonweal.web.views import actor, button_page, form_page
from commonweal.web.words import when

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
        queries.proposals(row),
        filters=forms.FilterProposals,
        columns=PROPOSAL_COLUMNS,
        name="proposals",
    )
    context = {
        "round": row,
        "listing": listing,
        "may_propose": policy.may_propose(person, row, at=now),
        "timeline": timeline(row, now),
        "who": who_takes_part(row),
        "next": next(iter(phases.following(row)), None),
        "may_see_count": policy.may_see_count(person, row),
        "is_officer": holds(person, request.place, "commissioner"),
        "less_beside": less_beside(row),
        "less_columns": LESS,
        "moves": _moves(person, row),
        "divided": money_of_parts(row),
    }
    return listing.download() or render(request, "priorities/round.html", context)


def _moves(person: Any, row: Any) -> dict[str, Any]:
    """What an officer may do with the round now, each with the reason where they may not."""
    return {
        "begin": may_begin(person, row, at=clock.now()),
        "put_to_vote": policy.may_put_to_vote(person, row),
        "count": policy.may_count(person, row),
        "divide": districts.may_divide(person, row),
        "carry_over": row.state in GROWS and waiting_for(row).exists(),
        "abandon": policy.may_abandon(person, row),
    }


def proposal(request: Any, pk: object) -> HttpResponse:
    """One proposal: the need it meets, what it costs, what was checked and what came of it."""
    person, row = actor(request), queries.proposal(request.place, pk)
    context = {
        "proposal": row,
        "result": getattr(row, "result", None) if policy.may_see_count(person, row.round) else None,
        "may_withdraw": policy.may_withdraw(person, row),
        "may_review": policy.may_review(person, row),
    }
    return render(request, "priorities/proposal.html", context)


def propose(request: Any, pk: object) -> HttpResponse:
    """Propose a project for a round."""
    person, row = actor(request), queries.round_(request.place, pk)
    policy.may_propose(person, row, at=clock.now()).enforce()
    return form_page(
        request,
        partial(forms.Propose, place=request.place, person=person),
        act=lambda clean: actions.propose(by=person, round=row, **clean),
        done=lambda proposal: proposal,
        context={
            "title": _("Propose a project"),
            "caption": row.title,
            "intro": row.about,
            "submit": _("Propose it"),
            "note": _propose_note(person, row),
            "back": row.get_absolute_url(),
        },
        said=_("Your project is proposed. We will tell you what becomes of it."),
    )


def _propose_note(person: Any, row: Any) -> str:
    """Until when proposals are taken, and for whom this one is where its proposer speaks for nobody else."""
    until = _("Proposals close on %(when)s.") % {"when": when(row.proposing_closes)}
    return until if organisations(person) else f"{until} {forms.FOR_YOURSELF}"


def withdraw(request: Any, pk: object) -> HttpResponse:
    row = queries.proposal(request.place, pk)
    return button_page(
        request,
        act=lambda: actions.withdraw(by=actor(request), proposal=row),
        done=row,
        said=_("Your proposal is withdrawn."),
    )


def home_address(request: Any) -> str:
    return reverse("priorities:home", args=[request.place.slug])
