"""Logs are one JSON object a line, and hold nothing that tells who somebody is or what they wrote."""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from django.db import IntegrityError, OperationalError
from django.test import Client, RequestFactory
from django.urls import resolve

from commonweal.places.models import Place
from commonweal.site.logs import JsonFormatter


def test_requests_are_logged_by_route_and_never_by_address(
    client: Client, place: Place, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO", logger="commonweal.requests")
    logging.getLogger("commonweal").propagate = True
    client.get("/haverbrook/needs/said/7K3M-9QXA-TR4V/")
    logging.getLogger("commonweal").propagate = False
    lines = [str(record.__dict__) for record in caplog.records]
    assert any("<str:reference>" in line for line in lines)
    assert not any("7K3M" in line for line in lines)


def test_an_error_is_logged_by_its_route_too(rf: RequestFactory) -> None:
    request = rf.get("/haverbrook/needs/said/7K3M-9QXA-TR4V/")
    request.resolver_match = resolve(request.path)
    record = logging.LogRecord(
        "django.request", 40, "", 1, "Internal Server Error: %s", (request.path,), None
    )
    record.request = request
    line = JsonFormatter().format(record)
    assert "<str:reference>" in line
    assert "7K3M" not in line


def logged(raises: Callable[[], Any]) -> dict[str, Any]:
    """The line for an exception."""
    try:
        raises()
    except Exception:
        record = logging.LogRecord("commonweal.x", 40, "", 1, "It failed", (), sys.exc_info())
        return json.loads(JsonFormatter().format(record))
    raise AssertionError("nothing was raised")


def test_what_somebody_typed_does_not_reach_the_log_by_way_of_an_exception() -> None:
    typed, told = "07700 900123", "DETAIL:  Key (email)=(dot.marsh@example.org) already exists."

    def clash() -> None:
        try:
            int(typed)
        except ValueError as error:
            raise IntegrityError(told) from error

    line = logged(clash)
    assert "django.db.utils.IntegrityError" in line["traceback"]
    assert "builtins.ValueError" in line["traceback"], "what led to it is told too"
    assert "in clash" in line["traceback"], "and where"
    assert "dot.marsh" not in str(line)
    assert "900123" not in str(line)


@pytest.mark.parametrize(
    "error, words",
    [
        (OSError(28, "No space left on device", "/home/x"), "No space left"),
        (OperationalError("disk is full"), "full"),
    ],
)
def test_what_the_system_says_of_itself_does(error: Exception, words: str) -> None:
    def fails() -> None:
        raise error

    assert words in logged(fails)["traceback"]


def test_what_libraries_log_comes_out_in_the_same_form() -> None:
    logging_: dict[str, Any] = settings.LOGGING
    assert logging_["root"]["handlers"] == ["stderr"]
    assert logging_["formatters"]["json"]["()"] == "commonweal.site.logs.JsonFormatter"
