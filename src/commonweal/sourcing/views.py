"""The stage's public pages and the bidders' own: ask a query, call an action, render."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonweal.people.models import Office
from commonweal.people.policy import holds
from commonweal.record import clock
from commonweal.sourcing import evaluation, forms, lots, policy, published, queries
from commonweal.sourcing.asking.queries import asked
from commonweal.sourcing.burden.queries import expected
from commonweal.sourcing.checks import policy as checks
from commonweal.sourcing.finding import in_short
from commonweal.sourcing.finding.categories import named
from commonweal.sourcing.judging import declaring
from commonweal.sourcing.judging.room import sheet as own_sheet
from commonweal.sourcing.notices import policy as notices
from commonweal.sourcing.notices.queries import timeline, watches
from commonweal.sourcing.opening.policy import is_looking
from commonweal.sourcing.writing.queries import shared_drafts
from commonweal.specifications.routing.standing import standing
from commonweal.web.lists import Column, Listing
from commonweal.web.views import actor

COLUMNS = [
    Column(_("Opportunity"), "title", link=True),
    Column(_("State"), "stands", "state"),
    Column(_("Published"), "opens", "moment"),
    Column(_("Bids close"), "closes", "moment"),
]


def home(request: Any) -> HttpResponseBase:
    """Every opportunity of the place."""
    person, place = actor(request), request.place
    is_officer = holds(person, place, "commissioner")
    listing = Listing(
        request,
        queries.tenders(person, place),
        filters=forms.FilterTenders,
        columns=COLUMNS,
        name="opportunities",
    )
    context = {
        "listing": listing,
        "is_officer": is_officer,
        "holds_office": holds(person, place, *Office.Kind.values),
        "ready": queries.ways_out(place) if is_officer else [],
        "others": queries.other_than_tenders(place),
        "own_bids": queries.own_bids(person, place),
    }
    return listing.download() or render(request, "sourcing/home.html", context)


def tender(request: Any, pk: object) -> HttpResponse:
    """A notice: what is sought, how bids are judged, when it closes, and what was asked and answered."""
    person, now = actor(request), clock.now()
    row = queries.tender(person, request.place, pk)
    own_bids = queries.own_bids(person, row.place).filter(tender=row)
    bidder = queries.usual_bidder(person, row, at=now)
    context = {
        "tender": row,
        "route": standing(row.specification) if row.specification.published_route else None,
        "criteria": evaluation.judged_by(row),
        "guides": evaluation.guides(row).values(),
        "price": published.how_price_counts(row),
        "expected_hours": expected(row),
        **in_short.of_tender(row),
        "categories": named(row.categories),
        "asked": asked(person, row),
        "reopened": row.reopenings.exclude(settled=None).order_by("settled"),
        "sent_back": row.proposals.filter(state="sent_back"),
        "lots_beside": lots.beside(row),
        "undone": row.awards.exclude(undone=None),
        "own_bids": own_bids,
        "sealed": own_bids.filter(organisation=bidder, state="sealed").exists(),
        "own_draft": queries.own_draft(person, row),
        "shared_drafts": shared_drafts(person, row),
        "own_sheet": own_sheet(person, row),
        "may_ask": policy.may_ask(person, row, at=now),
        "may_bid": policy.may_submit_bid(person, row, bidder, at=now),
        "is_ready": policy.is_ready(row),
        "may_open": policy.may_open_bids(person, row, at=now),
        "may_answer": holds(person, row.place, "commissioner"),
        "may_end": policy.may_end(person, row),
        "opened_count": queries.opened_count(row),
        "may_put_off": notices.may_put_off(person, row, at=now),
        "line": timeline(row),
        "watching": watches(person, row),
        "users_on_panel": row.sheets_that_count().exclude(user_seat=None).count(),
        "may_check": (may_check := checks.may_check(person, row)) or declaring.is_all(may_check),
        "may_see_scores": policy.may_see_scores(person, row),
        "is_officer": holds(person, row.place, "commissioner"),
        "is_awaited": is_looking(row),
        "panel": row.sheets.select_related("evaluator") if holds(person, row.place, "commissioner") else [],
    }
    return render(request, "sourcing/tender.html", context)


def judged_by(request: Any, pk: object) -> HttpResponse:
    """What bids are judged by, as it was published: the very bytes whose hash the record holds."""
    row = queries.tender(actor(request), request.place, pk)
    if not row.evaluation:
        raise Http404
    return HttpResponse(published.file(row), content_type="application/json")


def home_address(request: Any) -> str:
    return reverse("sourcing:home", args=[request.place.slug])
