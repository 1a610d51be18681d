"""Structured logs, one JSON object a line, without personal data.

A request is logged by its route (``<slug:place>/needs/said/<str:reference>/``), never by its address, since
addresses hold references and codes. No query, no body, no address of the visitor, no account. What people do
on the pages of a vote is not logged at all: the moment of a line would be the moment of a ballot.

Of an exception its kind and where it was raised are logged, and not its words, which may hold what somebody
typed: PostgreSQL names the row that broke a constraint. Only what the system says of itself is kept.
"""

from __future__ import annotations

import json
import logging
import time
import traceback
from collections.abc import Callable
from datetime import UTC, datetime

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse

log = logging.getLogger("commonweal.requests")

#: The room of whose requests no line is written, unless they failed in the server.
SILENT = "voting"


class JsonFormatter(logging.Formatter):
    """Writes a record as one line of JSON; what stands in ``extra={"facts": {…}}`` is added to it."""

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(),
            "level": record.levelname.lower(),
            "from": record.name,
            "message": _message(record),
            **getattr(record, "facts", {}),
        }
        if record.exc_info and record.exc_info[1]:
            line["traceback"] = _traceback(record.exc_info[1])
        return json.dumps(line, ensure_ascii=False, default=str)


def _traceback(error: BaseException) -> str:
    """Where an error and those that led to it were raised, the first one first, each by its kind."""
    earlier = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    before = _traceback(earlier) if earlier else ""
    return f"{before}{''.join(traceback.format_tb(error.__traceback__))}{_kind(error)}\n"


def _kind(error: BaseException) -> str:
    """An error's class; with the first line of its words where no person can have written any of them."""
    name = f"{type(error).__module__}.{type(error).__qualname__}"
    if isinstance(error, OSError) and error.strerror:
        return f"{name}: {error.strerror}"
    if isinstance(error, OperationalError):
        return f"{name}: {str(error).partition(chr(10))[0]}"
    return name


def _message(record: logging.LogRecord) -> str:
    """The record's words; where Django logs a request's address in them, its route instead."""
    request = getattr(record, "request", None)
    if not isinstance(request, HttpRequest):
        return record.getMessage()
    match = request.resolver_match
    return f"{str(record.msg).partition(':')[0]}: {match.route if match else '(none)'}"


class RequestLog:
    """Middleware that logs each request but those of votes: method, route, status and how long it took."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        began = time.perf_counter()
        response = self.get_response(request)
        match = request.resolver_match
        if match and match.namespace == SILENT and response.status_code < 500:
            return response
        facts = {
            "method": request.method,
            "route": match.route if match else "(none)",
            "status": response.status_code,
            "ms": round((time.perf_counter() - began) * 1000, 1),
        }
        log.info("request", extra={"facts": facts})
        return response
