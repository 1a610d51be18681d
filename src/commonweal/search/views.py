"""The search page, of one place or of all."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from commonweal.search import queries
from commonweal.search.excerpts import excerpt, marked
from commonweal.search.models import Entry
from commonweal.web.lists import Column, Listing

COLUMNS = [
    Column(_("Page"), "title"),
    Column(_("What it is"), "called"),
    Column(_("Place"), lambda entry: str(entry.place or "")),
    Column(_("Address"), "url"),
]


@require_safe
def search(request: Any) -> HttpResponseBase:
    """Public pages that hold every word of ``?q=``; in the place that the address names, or everywhere."""
    typed = request.GET.get("q", "")
    found = queries.find(typed, request.place)
    listing = Listing(request, found, columns=COLUMNS, per_page=20, name="search")
    asked = queries.asked(typed)
    stands = queries.states(listing.page)
    context = {
        "typed": typed,
        "asked": asked,
        "listing": listing,
        "results": [_shown(entry, asked, stands.get(entry.pk)) for entry in listing.page],
    }
    return listing.download() or render(request, "search/search.html", context)


def _shown(entry: Entry, asked: list[str], stands: Any) -> dict[str, Any]:
    title, text = marked(entry.title, asked), excerpt(entry.text, asked)
    return {"entry": entry, "title": title, "excerpt": text, "stands": stands}
