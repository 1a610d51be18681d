"""Structured logs, one JSON object a line, without personal data.

A request is logged by its route (``<slug:place>/needs/said/<str:reference>/``), never by its address, since
addresses hold references and codes. No query, no body, no address of the visitor, no account.
"""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Callable
from datetime import UTC, datetime

from django.http import HttpRequest, HttpResponse

log = logging.getLogger("commonweal.requests")


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
        if record.exc_info:
            line["traceback"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False, default=str)


def _message(record: logging.LogRecord) -> str:
    """The record's words; where Django logs a request's address in them, its route instead."""
    request = getattr(record, "request", None)
    if not isinstance(request, HttpRequest):
        return record.getMessage()
    match = request.resolver_match
    return f"{str(record.msg).partition(':')[0]}: {match.route if match else '(none)'}"


class RequestLog:
    """Middleware that logs each request: method, route, status and how long it took."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        began = time.perf_counter()
        response = self.get_response(request)
        match = request.resolver_match
        facts = {
            "method": request.method,
            "route": match.route if match else "(none)",
            "status": response.status_code,
            "ms": round((time.perf_counter() - began) * 1000, 1),
        }
        log.info("request", extra={"facts": facts})
        return response
