"""The site as granian serves it, with a view beside it that does nothing but insert a row.

At ``/bare/`` the view stands in the site, behind the same middleware as every page of ours. At ``/barest/``
there is no middleware before it either: the most that this server, Django and this database can do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib import import_module
from typing import Any

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.test import override_settings
from django.urls import path

from commonweal.site.wsgi import application as site


class Row(models.Model):
    """A row of a table that only the benchmark makes."""

    text = models.CharField(max_length=64)

    class Meta:
        app_label = "web"
        managed = False
        db_table = "benchmark_row"

    def __str__(self) -> str:
        return self.text


def bare(request: HttpRequest) -> HttpResponse:
    """Insert one row, by Django's own means."""
    Row._default_manager.create(text="a ballot that nobody checks")
    return HttpResponse("kept", headers={"Content-Length": "4"})


urlpatterns = [path("barest/", bare)]
import_module(settings.ROOT_URLCONF).urlpatterns.insert(0, path("bare/", bare))


class BareHandler(WSGIHandler):
    """Django's handler with no middleware and no address but this view's."""

    def __init__(self) -> None:
        with override_settings(MIDDLEWARE=[]):
            super().__init__()

    def get_response(self, request: HttpRequest) -> Any:
        request.urlconf = __name__
        return super().get_response(request)


bare_handler = BareHandler()


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """To the view alone or to the site, by the address."""
    handler = bare_handler if environ["PATH_INFO"] == "/barest/" else site
    return handler(environ, start_response)
