"""The public page of the residents' vote on bids."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonweal.sourcing import evaluation
from commonweal.sourcing import queries as sourcing
from commonweal.sourcing.community import actions, counting, policy
from commonweal.sourcing.judging import blind
from commonweal.web.views import actor, button_page


def residents_vote(request: Any, pk: object) -> HttpResponse:
    """What the bids say in short, what the vote counts, and after the close how many ticked each.

    That a bid was set aside is published with the award and not before: until then it stands here as all do.
    """
    person = actor(request)
    row = sourcing.tender(person, request.place, pk)
    if not policy.may_read_vote(row):
        raise Http404
    held = getattr(row, "community_vote", None)
    closed = held is not None and held.vote.state == "closed"
    tallies, ballots = counting.count(held.vote) if held is not None and closed else ({}, 0)
    enough = ballots >= counting.LEAST_BALLOTS
    context = {
        "tender": row,
        "criteria": evaluation.voted_on(row),
        "bids": [
            (bid, blind.in_public(bid, bid.summary), tallies.get(counting.key_of(bid), 0) if enough else None)
            for bid in row.bids.filter(state="opened").select_related("tender")
        ],
        "decided": row.state in ("awarded", "ended"),
        "vote": held.vote if held is not None else None,
        "closed": closed,
        "enough": enough,
        "ballots": ballots,
        "may_hold": policy.may_hold_vote(person, row),
    }
    return render(request, "sourcing/community/residents_vote.html", context)


def hold_vote(request: Any, pk: object) -> HttpResponse:
    person = actor(request)
    row = sourcing.tender(person, request.place, pk)
    return button_page(
        request,
        act=lambda: actions.hold_vote(by=person, tender=row),
        done=lambda held: reverse("voting:manage", args=[row.place.slug, held.vote_id]),
        said=_("The ballot is made. Set its dates, and say who may vote."),
    )
