"""Open data of a place: what can be downloaded, and each file."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonweal.publication import entries, packages, queries
from commonweal.record import clock
from commonweal.web.columns import Column
from commonweal.web.downloads import csv_response
from commonweal.web.lists import Listing

#: Procurements in one package; the next one's address stands at its end.
IN_ONE_PACKAGE = 100

PROCESSES = [
    Column(_("Procurement"), "row.title", link=lambda entry: entry.row.get_absolute_url()),
    Column(_("Kind"), "called"),
    Column(_("State"), "row.stands", "state"),
    Column(_("Published"), "since", "moment"),
    Column(
        _("OCDS record (JSON)"),
        lambda entry: packages.ocid(entry.key, packages.site()),
        link=lambda entry: reverse("publication:record", args=[entry.row.place.slug, entry.key]),
    ),
]
THREAD = [
    Column(_("Stage"), "earlier.stage"),
    Column(_("What"), "earlier.title"),
    Column(_("Address"), lambda link: packages.site().link(link.earlier.get_absolute_url())),
    Column(_("Link"), "kind"),
    Column(_("Later stage"), "later.stage"),
    Column(_("Led to"), "later.title"),
    Column(_("Its address"), lambda link: packages.site().link(link.later.get_absolute_url())),
    Column(_("When"), "at", "moment"),
]


def home(request: Any) -> HttpResponseBase:
    """What there is, in which format, and under which licence."""
    listing = Listing(request, entries.of_place(request.place), columns=PROCESSES, name="procurements")
    context = {
        "listing": listing,
        "licence": packages.settings.DATA_LICENCE,
        "unregistered": packages.site().prefix == "unregistered",
    }
    return listing.download() or render(request, "publication/home.html", context)


def release_package(request: Any) -> HttpResponse:
    """The place's releases, a hundred procurements at a time, the oldest first."""
    pages = Paginator(entries.of_place(request.place), IN_ONE_PACKAGE)
    number = request.GET.get("page", "1")
    if not number.isascii() or not number.isdecimal() or not 1 <= int(number) <= pages.num_pages:
        raise Http404
    page = pages.page(int(number))
    address = packages.site().link(request.path)
    package = packages.release_package(
        request.place,
        page.object_list,
        uri=f"{address}?page={page.number}",
        at=clock.now(),
        following=f"{address}?page={page.next_page_number()}" if page.has_next() else "",
    )
    return _json(package)


def record_package(request: Any, pk: object) -> HttpResponse:
    """One procurement, from its first notice to its last payment: by its id, or by its tender's."""
    entry = entries.of_place(request.place).find(pk)
    if entry is None:
        raise Http404
    uri = packages.site().link(request.path)
    return _json(packages.record_package(request.place, entry, uri=uri, at=clock.now()))


def thread(request: Any) -> HttpResponseBase:
    """What led to what, from need to lesson, as one table."""
    return csv_response(THREAD, queries.thread(request.place), "thread")


def _json(package: Any) -> HttpResponse:
    return JsonResponse(package, json_dumps_params={"ensure_ascii": False, "indent": 1})
