"""Scoring in a real browser: an answer saved while it is typed, by key alone, and over a lost connection."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connections
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser

from commonweal.people.models import Person
from commonweal.sourcing import evaluation
from commonweal.sourcing.judging.writing import Typed, typed_by
from commonweal.sourcing.models import Tender
from tests.sourcing.conftest import opened, panel, scene, tender  # noqa: F401
from tests.web.chromium import open_page

BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture
def browser(chromium: Browser, db: None) -> Iterator[Any]:
    """The run's one Chromium, for a page whose requests Django's test client answers."""
    lent: Any = chromium
    lent.ours = connections["default"]
    others = list(chromium.contexts)  # of whoever reads pages for the other walks
    yield lent
    for context in chromium.contexts:
        if context not in others:
            context.close()


def test_what_is_typed_without_a_connection_is_kept_over_a_reload_and_saved_when_it_is_back(
    opened: Tender,  # noqa: F811
    panel: list[Person],  # noqa: F811
    client: Client,
    browser: Any,
) -> None:
    client.force_login(panel[0], backend=BACKEND)
    address = reverse("sourcing:score_bid", args=[opened.place.slug, opened.pk, 1])
    first = evaluation.scored(opened)[0].id
    sheet = opened.sheets.get(evaluator=panel[0])
    page = open_page(browser, client)
    page.goto(address)
    cut: list[Any] = []

    def offline(route: Any, request: Any) -> None:
        if request.method == "POST" and cut:
            route.abort("internetdisconnected")
        else:
            route.fallback()

    page.route("**/score/1/", offline)
    answer = page.locator(f"#answer-{first}")
    answer.get_by_role("radio").first.focus()
    page.keyboard.press("4")
    page.keyboard.press("Tab")
    page.keyboard.type("It names who does it.")
    answer.get_by_text("Saved", exact=True).wait_for()
    assert typed_by(sheet)[1, first] == Typed("4", "It names who does it.", "", 1)

    cut.append(True)
    page.keyboard.type(" And when.")
    answer.get_by_text("No connection.").wait_for()
    page.reload()
    reason = answer.locator("textarea").first
    assert reason.input_value() == "It names who does it. And when."
    assert typed_by(sheet)[1, first].reason == "It names who does it."

    cut.clear()
    page.evaluate("window.dispatchEvent(new Event('online'))")
    answer.get_by_text("Saved", exact=True).wait_for()
    assert typed_by(sheet)[1, first] == Typed("4", "It names who does it. And when.", "", 2)
    assert page.evaluate("sessionStorage.length") == 0, "nothing is left on the machine"
