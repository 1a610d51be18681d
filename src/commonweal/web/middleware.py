"""Turns a refusal that no view caught into a page that says why."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from commonweal.rules.reasons import Refused
from commonweal.web.views import refusal_page, sent_back


class RefusedMiddleware:
    """An uncaught ``Refused`` becomes a page: its reasons, the long texts that were sent, the way back."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, Refused):
            return None
        return refusal_page(request, exception.verdict, typed=sent_back(request, exception.verdict))
