"""Chromium, and the visitor's window in it: ``page``, at a desk or on a phone, with JavaScript or without."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, ConsoleMessage, Page, Response, sync_playwright
from pytest_django.live_server_helper import LiveServer

from commonweal.people.models import Person
from tests import outside
from tests.browser.looks import DESKTOP, Look

HERE = Path(__file__).parent

#: Without these Chromium tries to reach its maker's servers at every start.
QUIET = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The walks through all six stages come first: begun last, one of them would keep everybody waiting."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)
    items.sort(key=lambda item: item.path.name != "test_journey.py")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One Chromium for the whole run.

    Playwright's event loop runs in this thread, where Django would refuse the database as if this were
    asynchronous code; it is not, so Django is told.
    """
    program = outside.chromium()
    if program is None:
        pytest.skip("Chromium is not installed")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=QUIET)
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def look() -> Look:
    """Decorate a test with ``@every_look`` (``looks.py``) to have it met in each way."""
    return DESKTOP


@pytest.fixture
def page(windows: Callable[[Look], Page], look: Look) -> Page:
    """A window on the site: ``page.goto("/haverbrook/")``."""
    return windows(look)


@pytest.fixture
def windows(chromium: Browser, live_server: LiveServer) -> Iterator[Callable[[Look], Page]]:
    """``windows(PHONE)`` opens a window on the site, with cookies of its own.

    The test fails if a script broke, if the content security policy refused anything, or if something that a
    page is made of was not found.
    """
    faults: list[str] = []
    with ExitStack() as opened:
        yield lambda look: _window(chromium, look, live_server.url, faults, opened)
    assert not faults, "\n".join(faults)


def _window(chromium: Browser, look: Look, site: str, faults: list[str], opened: ExitStack) -> Page:
    context = chromium.new_context(
        base_url=site,
        viewport={"width": look.width, "height": look.height},
        java_script_enabled=look.javascript,
        is_mobile=look.width < 600,
        locale="en-GB",
        timezone_id="Europe/London",
    )
    opened.callback(context.close)
    window = context.new_page()
    window.set_default_timeout(60_000)
    window.on("pageerror", lambda error: faults.append(f"script: {error}"))
    window.on("console", lambda message: faults.extend(_console_fault(message)))
    window.on("response", lambda response: faults.extend(_missing_part(response)))
    return window


def _console_fault(message: ConsoleMessage) -> list[str]:
    """What the browser complained of, but for answers like 403 that a test may be about."""
    if message.type != "error" or message.text.startswith("Failed to load resource"):
        return []
    return [f"console: {message.text}"]


def _missing_part(response: Response) -> list[str]:
    if response.status < 400 or response.request.resource_type == "document":
        return []
    return [f"part of the page: {response.status} {response.url}"]


@pytest.fixture
def sign_in(page: Page, live_server: LiveServer) -> Callable[[Person], None]:
    """``sign_in(commissioner)``: the window goes on as that person, as if they had just signed in."""
    return partial(signed_in, page, live_server.url)


def signed_in(page: Page, site: str, person: Person) -> None:
    """Give a window the session of a person."""
    client = Client()
    client.force_login(person, backend=settings.AUTHENTICATION_BACKENDS[0])
    name = settings.SESSION_COOKIE_NAME
    page.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": site}])
