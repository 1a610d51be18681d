"""Finds the place that an address names."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from commonweal.places.models import Place


class PlaceMiddleware:
    """Takes ``place`` (a short name) out of a view's arguments and puts the ``Place`` on the request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: dict[str, Any]
    ) -> None:
        slug = kwargs.pop("place", None)
        request.place = get_object_or_404(Place, slug=slug) if slug else None  # type: ignore[attr-defined]
