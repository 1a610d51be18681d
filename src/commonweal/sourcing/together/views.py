"""The bidder's page on which a bid becomes a consortium's."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext_lazy as _

from commonweal.people.consortia.queries import mine
from commonweal.record import clock
from commonweal.sourcing import queries
from commonweal.sourcing.models import Bid
from commonweal.sourcing.together import actions, policy
from commonweal.sourcing.together import queries as together
from commonweal.web.views import actor, button_page


def bid_together(request: Any, pk: object) -> HttpResponse:
    """For which consortium one may bid, and why not for another."""
    row = _own(request, pk)
    policy.may_change(actor(request), row, at=clock.now()).enforce()
    context = {
        "bid": row,
        "choices": together.choices(actor(request), row),
        "named": together.of_bid(row),
    }
    return render(request, "sourcing/together/bid_together.html", context)


def name_consortium(request: Any, pk: object, consortium: object) -> HttpResponse:
    row = _own(request, pk)
    found = get_object_or_404(mine(actor(request)), pk=consortium)
    return button_page(
        request,
        act=lambda: actions.name_consortium(by=actor(request), bid=row, consortium=found),
        done=row,
        said=_("The consortium bids as one. Its members and parts are those of the agreement."),
    )


def bid_alone(request: Any, pk: object) -> HttpResponse:
    row = _own(request, pk)
    return button_page(
        request,
        act=lambda: actions.bid_alone(by=actor(request), bid=row),
        done=row,
        said=_("The bid is your organisation's alone."),
    )


def _own(request: Any, pk: object) -> Bid:
    """A bid of one's own organisation; any other is not there."""
    return get_object_or_404(queries.own_bids(actor(request), request.place), pk=pk)
