"""Where other portals' notices came from, and what was wrong with them: public pages."""

from __future__ import annotations

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from commonweal.publication.harvest import queries
from commonweal.web.lists import Column, Listing

FILES = [
    Column(_("File"), "source", link=True),
    Column(_("Portal"), "origin"),
    Column(_("Stands"), "get_state_display"),
    Column(_("Releases read"), "position", "number"),
    Column(_("Kept"), "kept", "number"),
    Column(_("With a fault"), "faulty", "number"),
    Column(_("Left out"), "refused", "number"),
    Column(_("Begun"), "started", "moment"),
]
FAULTS = [
    Column(_("Where in a release"), "path"),
    Column(_("What is wrong"), "sentence"),
    Column(_("Releases or places with it"), "times", "number"),
    Column(_("Left out for it"), lambda row: _("Yes") if row.stops else _("No")),
    Column(_("First in release number"), "first_number", "number"),
]


@require_safe
def sources(request: HttpRequest) -> HttpResponseBase:
    """Every portal whose notices stand among the opportunities, and every file that they came in."""
    listing = Listing(request, queries.harvests(), columns=FILES, name="harvests")
    now = queries.open_by_origin()
    portals = [(row, now.get(row.name, 0)) for row in queries.origins()]
    return listing.download() or render(
        request, "publication/sources.html", {"listing": listing, "portals": portals}
    )


@require_safe
def harvest(request: HttpRequest, pk: object) -> HttpResponseBase:
    """One file: how far it was read, what was kept, and every kind of fault in it."""
    row = queries.harvest(pk)
    listing = Listing(request, row.faults.all(), columns=FAULTS, name="faults")
    return listing.download() or render(
        request, "publication/harvest.html", {"harvest": row, "listing": listing}
    )
