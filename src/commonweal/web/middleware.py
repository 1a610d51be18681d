"""Turns a refusal that no view caught, or an address that is only a button's, into a page that says why."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from commonweal.rules.reasons import Refused
from commonweal.web.views import came_from, refusal_page, sent_back


class RefusedMiddleware:
    """An uncaught ``Refused`` becomes a page: its reasons, the long texts that were sent, the way back."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code == 405 and not response.content:
            return _only_a_button(request, response)
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, Refused):
            return None
        return refusal_page(request, exception.verdict, typed=sent_back(request, exception.verdict))


def _only_a_button(request: HttpRequest, refused: HttpResponse) -> HttpResponse:
    """What somebody reads who opens the address of a button: nothing was done, and the way back."""
    page = render(request, "405.html", {"back": came_from(request)}, status=405)
    page["Allow"] = refused["Allow"]
    return page
