"""Pages that tell of a round away from the screen and in easy words."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render

from commonweal.places.queries import areas
from commonweal.priorities import queries
from commonweal.priorities.telling import posters
from commonweal.priorities.telling.easy import easy


def easy_page(request: Any, pk: object) -> HttpResponse:
    """The round in easy words."""
    row = queries.round_(request.place, pk)
    return render(request, "priorities/telling/easy.html", {"round": row, "easy": easy(row)})


def posters_page(request: Any, pk: object) -> HttpResponse:
    """Which posters can be printed: for the whole place and for each area, by language."""
    row = queries.round_(request.place, pk)
    context = {
        "round": row,
        "languages": request.place.languages,
        "areas": areas(request.place),
        "address": posters.address(row),
    }
    return render(request, "priorities/telling/posters.html", context)


def poster(request: Any, pk: object) -> HttpResponse:
    """One poster: ``?area=`` names an area, ``?language=`` one of the place's; all of them without."""
    row = queries.round_(request.place, pk)
    known = request.place.languages
    wanted = request.GET.get("language", "")
    if wanted and wanted not in known:
        raise Http404
    area = None
    if named := request.GET.get("area"):
        area = get_object_or_404(areas(request.place), code=named)
    sheet = posters.poster(row, [wanted] if wanted else known, area)
    headers = {"Content-Disposition": 'inline; filename="poster.pdf"'}
    return HttpResponse(sheet, content_type="application/pdf", headers=headers)
