"""The pages of readiness."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonweal.sourcing.readiness import actions, forms, policy, queries
from commonweal.web.views import actor, form_page


def how_to_bid(request: Any) -> HttpResponse:
    """How one bids in this place: its own words, and the facts of today."""
    context = {
        "own": queries.how_to_bid(request.place),
        "facts": queries.facts(request.place),
        "may_write": policy.may_write_how_to_bid(actor(request), request.place),
    }
    return render(request, "sourcing/readiness/how_to_bid.html", context)


def write_how_to_bid(request: Any) -> HttpResponse:
    place, person = request.place, actor(request)
    policy.may_write_how_to_bid(person, place).enforce()
    own = queries.how_to_bid(place)
    initial = {"words": own.words, "ask": own.ask} if own else {}
    return form_page(
        request,
        partial(forms.WriteHowToBid, languages=place.languages, initial=initial),
        act=lambda clean: actions.write_how_to_bid(by=person, place=place, **clean),
        done=lambda row: row,
        context={
            "title": _("How to bid here"),
            "submit": _("Publish"),
            "back": reverse("sourcing:how_to_bid", args=[place.slug]),
        },
        said=_("It is published."),
    )
