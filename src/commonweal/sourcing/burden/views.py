"""The pages of what bidding takes: one procurement's, a place's, and the form for bidders."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonweal.record import clock
from commonweal.rules.money import in_brief
from commonweal.sourcing import queries as sourcing
from commonweal.sourcing.burden import actions, forms, policy, queries
from commonweal.sourcing.policy import organisations_of
from commonweal.web.lists import Column, Listing
from commonweal.web.views import actor, form_page

COLUMNS = [
    Column(_("Procurement"), "title", link=lambda told: address(told.tender)),
    Column(_("Answers told"), lambda told: told.burden.counted, "number"),
    Column(_("Expected by officers (hours)"), "expected", "number"),
    Column(_("Middle bidder (hours)"), "median", "number"),
    Column(_("All bidders (hours)"), "total", "number"),
    Column(_("Hours for each £10,000 of value"), "per_10000", "number"),
    Column(_("Why no hours are shown"), "why_none"),
]


def address(tender: Any) -> str:
    return reverse("sourcing:hours", args=[tender.place.slug, tender.pk])


def hours(request: Any, pk: object) -> HttpResponse:
    """What one procurement took its bidders, once five have said so."""
    person = actor(request)
    row = sourcing.tender(person, request.place, pk)
    context = {
        "tender": row,
        "told": queries.of_tender(row),
        "least": actions.LEAST,
        "can_say": row.opens is not None and bool(queries.may_speak_for(person, row)),
    }
    return render(request, "sourcing/burden/hours.html", context)


def hours_here(request: Any) -> HttpResponseBase:
    """What all procurements of a place took their bidders together, and each by itself."""
    burden, told = queries.of_place(request.place)
    listing = Listing(request, told, columns=COLUMNS, name="hours of bidding")
    figures = {name: in_brief(getattr(burden, name)) for name in ("total", "lower", "median", "upper")}
    context = {"burden": burden, "figures": figures, "listing": listing, "least": actions.LEAST}
    return listing.download() or render(request, "sourcing/burden/hours_here.html", context)


def say_hours(request: Any, pk: object) -> HttpResponse:
    """A bidder, or somebody who gave up, says what it took. The answer names nobody."""
    person = actor(request)
    row = sourcing.tender(person, request.place, pk)
    mine = queries.may_speak_for(person, row)
    if not mine:
        first = next(iter(organisations_of(person)), None)
        policy.may_say(person, row, first, at=clock.now()).enforce()
    return form_page(
        request,
        partial(forms.SayHours, organisations=mine),
        act=lambda clean: actions.say(by=person, tender=row, **clean),
        done=address(row),
        template="sourcing/burden/say_hours.html",
        context={
            "title": _("How many hours did it take you?"),
            "caption": row.title,
            "organisation": mine[0] if len(mine) == 1 else None,
            "submit": _("Send"),
            "back": row.get_absolute_url(),
            "least": actions.LEAST,
        },
        said=_("Thank you. Your hours are told once five bidders have answered."),
    )
