"""The pages of finding opportunities, outside any one place."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from commonweal.places.models import Place
from commonweal.sourcing.finding import effort, feeds, searches, wording
from commonweal.sourcing.finding.in_short import RULE, in_short
from commonweal.sourcing.finding.opportunities import FindOpportunities, asking, open_now
from commonweal.sourcing.models import Opportunity
from commonweal.web.lists import Column, Listing
from commonweal.web.views import actor, button_page

COLUMNS = [
    Column(_("Opportunity"), "title", link=True),
    Column(_("Kind"), "get_kind_display"),
    Column(_("Buyer, or offered by"), "buyer"),
    Column(_("Budget"), "budget_pence", "pounds"),
    Column(_("What it takes"), lambda row: effort.takes(row) or None),
    Column(_("Closes, or is expected"), "closes", "moment"),
    Column(_("What happens then"), lambda row: wording.closes(row.kind)),
    Column(_("Found in"), lambda row: row.origin or _("This site")),
]


@require_safe
def opportunities(request: HttpRequest) -> HttpResponseBase:
    """What can be bid for now in every place, and the same as a feed, a calendar and a saved search."""
    listing = Listing(request, open_now(), filters=FindOpportunities, columns=COLUMNS, name="opportunities")
    search = asking(request.GET.urlencode())
    context = {
        "listing": listing,
        "search": search,
        "saved": searches.saved_by(actor(request)).filter(query=search.query).exists(),
        "places": Place.objects.order_by("name__en"),
    }
    return listing.download() or render(request, "sourcing/opportunities.html", context)


@require_safe
def elsewhere(request: HttpRequest, pk: object) -> HttpResponse:
    """What is known here of another portal's notice, and where the notice itself is."""
    row = get_object_or_404(Opportunity.objects.exclude(origin=""), pk=pk)
    short = {"in_short": in_short(row), "rule": RULE, "takes": effort.takes(row)}
    context = {"opportunity": row, **short}
    return render(request, "sourcing/elsewhere.html", context)


@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    return feeds.feed(_as_asked(request), request.get_full_path())


@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    return feeds.calendar(_as_asked(request))


def _as_asked(request: HttpRequest) -> FindOpportunities:
    """The search that an address stands for. A subscription that can no longer be read, because a place has
    another name now, is gone: it must not grow into every opportunity there is."""
    search = asking(request.GET.urlencode())
    if not search.is_valid():
        raise Http404(_("This search names something that is not here any more. Search again."))
    return search


@login_required
@require_safe
def saved(request: HttpRequest) -> HttpResponse:
    """A person's saved searches, each with what it finds now; of one that nobody can read any more, that."""
    rows: list[dict[str, Any]] = []
    for row in searches.saved_by(actor(request)):
        search = asking(row.query)
        found = search.narrow(open_now()).count() if search.is_valid() else None
        rows.append({"row": row, "search": search, "found": found})
    return render(request, "sourcing/saved_searches.html", {"rows": rows})


def save(request: HttpRequest) -> HttpResponse:
    """Save a search. Whoever was signed out meanwhile signs in and finds the same list again, to save it."""
    search = asking(request.POST.get("query", ""))
    if actor(request) is None:
        page = reverse("finding:opportunities")
        return redirect_to_login(f"{page}?{search.query}" if search.query else page)
    return button_page(
        request,
        act=lambda: searches.save(by=actor(request), search=search),
        done=reverse("finding:saved"),
        said=_("Saved. You are told of each new notice that it finds."),
    )


def stop(request: HttpRequest, pk: object) -> HttpResponse:
    person = actor(request)
    if person is None:
        return redirect_to_login(reverse("finding:saved"))
    row = get_object_or_404(searches.saved_by(person), pk=pk)
    return button_page(
        request,
        act=lambda: searches.stop(by=person, search=row),
        done=reverse("finding:saved"),
        said=_("Stopped. You are told no more of what it finds."),
    )
