"""A notice as another portal would publish it, and a portal to fetch files from."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from commonweal.record import clock


def notice(number: int = 1, **more: Any) -> dict[str, Any]:
    closes = (clock.now() + timedelta(days=20)).strftime("%Y-%m-%dT%H:%M:%SZ")
    tender = {
        "id": "1",
        "title": f"Lunch clubs {number}",
        "description": "Company and a hot meal.",
        "status": "active",
        "value": {"amount": 120_000.5, "currency": "GBP"},
        "tenderPeriod": {"endDate": closes},
        "classification": {"scheme": "CPV", "id": "85312000"},
        "documents": [{"id": "1", "documentType": "tenderNotice", "url": "https://notices.example.org/1"}],
    }
    return {
        "ocid": f"ocds-x-{number}",
        "id": f"{number}-1",
        "date": "2026-11-01T10:00:00Z",
        "tag": ["tender"],
        "initiationType": "tender",
        "buyer": {"id": "b", "name": "Netherfold Council"},
        "tender": {**tender, **more.pop("tender", {})},
        **more,
    }


class Portal(ThreadingHTTPServer):
    """A web server on this machine: files by path, and where paths are sent on to."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Answers)
        self.holds: dict[str, bytes] = {}
        self.sends_on: dict[str, str] = {}

    def address(self, path: str) -> str:
        return f"http://127.0.0.1:{self.server_port}{path}"


class _Answers(BaseHTTPRequestHandler):
    server: Portal

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        if path in self.server.sends_on:
            self.send_response(302)
            self.send_header("Location", self.server.sends_on[path])
            self.end_headers()
        elif path in self.server.holds:
            # No length is said: whoever reads has to count for itself.
            self.send_response(200)
            self.end_headers()
            self.wfile.write(self.server.holds[path])
        else:
            self.send_error(404)

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing is written to the terminal."""


@contextmanager
def standing_portal() -> Iterator[Portal]:
    """A portal that answers until the end."""
    with Portal() as portal:
        answering = threading.Thread(target=portal.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        answering.start()
        try:
            yield portal
        finally:
            portal.shutdown()
            answering.join()
