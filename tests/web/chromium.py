"""Chromium whose every request goes to Django's test client: no server, no port, one transaction."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from typing import Any
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.db import connections
from django.test import Client
from playwright.sync_api import Page, Request, Route, ViewportSize, sync_playwright

from tests import outside

HOST = "http://localhost"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
]
FLAGS += ["--disable-component-update", "--disable-sync"]
DESKTOP: ViewportSize = {"width": 1280, "height": 900}
PHONE: ViewportSize = {"width": 390, "height": 844}
#: axe's rules for WCAG 2.2 AA and its best practices.
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@contextmanager
def chromium() -> Iterator[Any]:
    """A headless browser. The test's own database connection is used inside the browser's event loop too."""
    program = outside.chromium()
    if program is None:
        pytest.skip("Chromium is not installed")
    ours = connections["default"]
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # the client runs inside the browser's event loop
    with sync_playwright() as playwright:
        browser: Any = playwright.chromium.launch(executable_path=program, args=FLAGS)
        connections["default"] = browser.ours = ours
        yield browser
        browser.close()


def open_page(browser: Any, client: Client, *, size: ViewportSize = DESKTOP, scripts: bool = True) -> Page:
    """A new page of a window of ``size`` whose requests ``client`` answers."""
    page: Page = browser.new_context(viewport=size, java_script_enabled=scripts, base_url=HOST).new_page()

    def answer(route: Route, request: Request) -> None:
        connections["default"] = browser.ours
        parts = urlsplit(request.url)
        where = parts.path + (f"?{parts.query}" if parts.query else "")
        headers = {"Host": "localhost", "Referer": request.headers.get("referer", "")}
        headers["Accept"] = request.headers.get("accept", "*/*")
        if request.method == "GET":
            response: Any = client.get(where, headers=headers)
        else:
            kind = request.headers.get("content-type", "application/x-www-form-urlencoded")
            body = request.post_data_buffer or b""
            response = client.generic(request.method, where, body, content_type=kind, headers=headers)
        if "Location" in response:  # Chromium follows a redirect past the route, so the page leads on instead
            leads_on = f'<meta http-equiv="refresh" content="0; url={escape(response["Location"])}">'
            return route.fulfill(status=200, content_type="text/html", body=leads_on)
        sent = {name: value for name, value in response.items() if name.lower() != "content-length"}
        content = b"".join(response.streaming_content) if response.streaming else response.content
        return route.fulfill(status=response.status_code, headers=sent, body=content)

    page.route("**/*", answer)
    return page


def faults(page: Page) -> list[str]:
    """What axe finds wrong with the page, each with where."""
    found = Axe().run(page, options={"runOnly": RULES})
    return [
        f"{violation['id']}: {violation['help']} at {node['html'][:160]}"
        for violation in found.response["violations"]
        for node in violation["nodes"]
    ]


def wider_than_the_window(page: Page) -> bool:
    """Whether a reader would have to scroll sideways."""
    return bool(page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"))
