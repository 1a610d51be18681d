"""The pages of pace: one procurement's steps, a place's, and why things waited."""

from __future__ import annotations

import json
from typing import Any

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonweal.sourcing import queries as sourcing
from commonweal.sourcing.models import Wait
from commonweal.sourcing.pace import actions, forms, policy, queries
from commonweal.web.lists import Column, Listing
from commonweal.web.views import actor, button_page, form_page

EVENTS = [
    Column(_("Event"), "kind", link=lambda event: reverse("record:event", args=[event.pk])),
    Column(_("When"), "at", "moment"),
    Column(_("Moment (UTC)"), lambda event: event.at.isoformat()),
    Column(_("Facts"), lambda event: json.dumps(event.facts, sort_keys=True)),
]
COLUMNS = [
    Column(_("Procurement"), "title", link=lambda told: told.address),
    Column(_("State"), "stands", "state"),
    Column(_("Days of work"), "work", "number"),
    Column(_("Days of waiting"), "wait", "number"),
]


def address(tender: Any) -> str:
    return reverse("sourcing:pace", args=[tender.place.slug, tender.pk])


def pace(request: Any, pk: object) -> HttpResponseBase:
    """How long each step of a procurement took, work apart from waiting, with the events to recompute it."""
    person = actor(request)
    row = sourcing.tender(person, request.place, pk)
    told = queries.of_tender(row)
    listing = Listing(request, queries.events(row), columns=EVENTS[:2], name="events", compact=True)
    if request.GET.get("format"):
        listing = Listing(request, queries.events(row), columns=[EVENTS[0], *EVENTS[2:]], name="events")
    lines = queries.lines(told)
    context = {
        "tender": row,
        "told": told,
        "lines": lines,
        "bars": [bar for line in lines for bar in line.bars],
        "causes": queries.causes([told.pace]),
        "listing": listing,
        "may_tell": policy.may_tell_of_waits(person, row),
        "waits": row.waits.filter(taken_back=None),
    }
    return listing.download() or render(request, "sourcing/pace/pace.html", context)


def pace_here(request: Any) -> HttpResponseBase:
    """How long procurements take in a place, step by step, and what they wait for."""
    told = queries.of_place(request.place)
    listing = Listing(request, told, columns=COLUMNS, name="pace of procurements")
    context = {
        "listing": listing,
        "middles": [bar for bar, _number in queries.middles(told)],
        "causes": queries.causes(each.pace for each in told),
        "waiting": queries.not_out(told),
    }
    return listing.download() or render(request, "sourcing/pace/pace_here.html", context)


def tell_wait(request: Any, pk: object) -> HttpResponse:
    person = actor(request)
    row = sourcing.tender(person, request.place, pk)
    policy.may_tell_of_waits(person, row).enforce()
    return form_page(
        request,
        forms.TellWait,
        act=lambda clean: actions.tell_wait(by=person, tender=row, **clean),
        done=address(row),
        context={
            "title": _("Why did it wait?"),
            "caption": row.title,
            "intro": _("This is published. It can be taken back; the record keeps that it was said."),
            "submit": _("Publish"),
            "back": address(row),
        },
        said=_("It is published."),
    )


def take_back_wait(request: Any, pk: object) -> HttpResponse:
    person = actor(request)
    rows = Wait.objects.filter(tender__in=sourcing.tenders(person, request.place))
    row = get_object_or_404(rows.select_related("tender__place"), pk=pk)
    return button_page(
        request,
        act=lambda: actions.take_back_wait(by=person, wait=row),
        done=address(row.tender),
        said=_("It is taken back."),
    )
