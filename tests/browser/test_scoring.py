"""Scoring in a real browser: an answer saved while it is typed, by key alone, and over a lost connection."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connections
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser

from commonweal.people import actions as people
from commonweal.people.models import Person
from commonweal.sourcing import actions, evaluation
from commonweal.sourcing.judging.writing import Typed, typed_by
from commonweal.sourcing.models import Consensus, Tender, UserQuestion
from commonweal.sourcing.users.actions import invite, note_training
from tests.sourcing import help
from tests.sourcing.conftest import opened, panel, scene, tender
from tests.web.chromium import open_page

__all__ = ["opened", "panel", "scene", "tender"]

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


@pytest.fixture
def user(
    opened: Tender,
    commissioner: Person,
    resident: Person,
) -> Person:
    """Trained and declared, on the panel beside the officers; asked about the first criterion alone."""
    seat = invite(by=commissioner, tender=opened, email=resident.email, pays="Bus fares")
    people.declare_interest(by=resident, work=opened.work)
    note_training(by=commissioner, seat=seat)
    first = evaluation.scored(opened)[0].id
    UserQuestion.objects.create(tender=opened, criterion=first, words="Would you let them in?")
    return resident


class Line:
    """The connection of a page: what is sent over it comes to nothing once it is ``cut``."""

    def __init__(self, page: Any) -> None:
        self.cut = False
        page.route("**/*", self._pass)

    def _pass(self, route: Any, request: Any) -> None:
        if request.method == "POST" and self.cut:
            route.abort("internetdisconnected")
        else:
            route.fallback()


def test_a_user_s_answer_without_a_connection_is_kept_over_a_reload_and_saved_when_it_is_back(
    opened: Tender,
    user: Person,
    client: Client,
    browser: Any,
) -> None:
    client.force_login(user, backend=BACKEND)
    first = evaluation.scored(opened)[0].id
    sheet = opened.sheets.get(evaluator=user)
    page = open_page(browser, client)
    page.goto(reverse("sourcing:users_question", args=[opened.place.slug, opened.pk, 1]))
    line = Line(page)
    why = page.locator("textarea")
    why.focus()
    page.keyboard.type("They listen")
    page.get_by_text("Saved", exact=True).wait_for()
    assert typed_by(sheet)[1, first] == Typed("", "They listen", "", 1), "saved before it is whole"

    line.cut = True
    page.keyboard.type(" to us.")
    page.get_by_text("No connection.").wait_for()
    page.reload()
    assert why.input_value() == "They listen to us."

    line.cut = False
    page.evaluate("window.dispatchEvent(new Event('online'))")
    page.get_by_text("Saved", exact=True).wait_for()
    assert typed_by(sheet)[1, first] == Typed("", "They listen to us.", "", 2)
    assert page.evaluate("sessionStorage.length") == 0, "nothing is left on the machine"


@pytest.fixture
def handed_in(opened: Tender, panel: list[Person], client: Client) -> Tender:
    """All scored alone and handed in; one of the panel is signed in."""
    for person in panel:
        for bid in opened.bids.all():
            actions.score(by=person, tender=opened, bid=bid, scores=help.same(opened, 3))
        actions.hand_in(by=person, tender=opened)
    client.force_login(panel[0], backend=BACKEND)
    return opened


def test_what_a_panel_agrees_waits_in_the_tab_until_it_is_sent_as_one_and_is_then_left_nowhere(
    handed_in: Tender, client: Client, browser: Any
) -> None:
    page = open_page(browser, client)
    page.goto(reverse("sourcing:agree_criterion", args=[handed_in.place.slug, handed_in.pk, 1]))
    line = Line(page)
    for number in (1, 2):
        answer = page.locator(f"#answer-{number}")
        answer.get_by_role("radio").first.focus()
        page.keyboard.press("4")
        answer.locator("textarea").fill(f"Bidder {number} names who does it.")
    page.get_by_role("checkbox").last.uncheck()
    line.cut = True
    page.get_by_role("button", name="Write it down").click()
    page.get_by_text("No connection.").wait_for()
    page.reload()
    page.locator("#answer-2").get_by_text("is back").wait_for()
    assert page.locator("#answer-2 textarea").input_value() == "Bidder 2 names who does it."
    assert not page.get_by_role("checkbox").last.is_checked()
    assert not Consensus.objects.exists(), "nothing is written down before they say so"

    line.cut = False
    page.get_by_role("button", name="Write it down").click()
    page.get_by_text("What the panel agreed is written down.").wait_for()
    rows = Consensus.objects.order_by("bid__number")
    assert [(row.value, row.reason, row.version) for row in rows] == [
        (4, f"Bidder {number} names who does it.", 1) for number in (1, 2)
    ]
    assert {len(row.panel) for row in rows} == {1}
    assert page.evaluate("sessionStorage.length") == 0, "nothing is left on the machine"


def test_what_is_wrong_with_what_a_panel_agrees_is_said_on_its_page(
    handed_in: Tender, client: Client, browser: Any
) -> None:
    page = open_page(browser, client)
    page.goto(reverse("sourcing:agree", args=[handed_in.place.slug, handed_in.pk, 1]))
    page.locator("textarea").first.fill("Why, without a score.")
    page.get_by_role("button", name="Write it down").click()
    page.get_by_text("There is a problem").wait_for()
    assert page.locator("textarea").first.input_value() == "Why, without a score."
    assert not Consensus.objects.exists()


def test_what_is_typed_without_a_connection_is_kept_over_a_reload_and_saved_when_it_is_back(
    opened: Tender,
    panel: list[Person],
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
