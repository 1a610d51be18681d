"""Finds the place that an address names."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.functional import SimpleLazyObject

from commonweal.places.models import Place


def finds_its_place(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A view that must be quick and holds ``request.place_name`` against what it finds, itself.

    The place is then read from the database only if it is asked for.
    """
    view.finds_its_place = True  # type: ignore[attr-defined]  # a mark of ours on any function
    return view


class PlaceMiddleware:
    """Takes ``place`` (a short name) out of a view's arguments and puts the ``Place`` on the request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: Any, view: Callable[..., Any], args: Any, kwargs: dict[str, Any]) -> None:
        slug = kwargs.pop("place", None)
        request.place, request.place_name = None, slug
        if slug and getattr(view, "finds_its_place", False):
            request.place = SimpleLazyObject(partial(_find, request, slug))
        elif slug:
            request.place = _find(request, slug)


def _find(request: Any, slug: str) -> Place:
    """The place; where there is none, the page that says so is of no place."""
    try:
        return get_object_or_404(Place, slug=slug)
    except Http404:
        request.place = None
        raise
