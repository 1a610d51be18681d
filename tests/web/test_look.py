"""Every component can be used by everybody: on a phone, without scripts, with a screen reader."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from playwright.sync_api import ViewportSize, expect

from commonweal.places.models import Place
from tests.web.chromium import DESKTOP, PHONE, chromium, faults, open_page, wider_than_the_window

pytestmark = [pytest.mark.browser, pytest.mark.urls("tests.web.gallery"), pytest.mark.django_db]
PAGES = ["pieces", "home", "list", "form", "ask", "uncaught"]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as running:
        yield running


@pytest.fixture
def places(db: None) -> None:
    for number in range(30):
        Place.objects.create(slug=f"p{number}", name=f"A warm place to meet, number {number:02d}")


@pytest.mark.usefixtures("places")
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("name", PAGES)
def test_each_page_is_accessible_and_fits_its_window(
    browser: Any, client: Client, name: str, size: ViewportSize
) -> None:
    page = open_page(browser, client, size=size)
    said: list[str] = []
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    page.goto(f"/gallery/{name}/")
    assert not faults(page)
    assert not wider_than_the_window(page)
    assert not [text for text in said if "status of 403" not in text]


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_a_form_with_errors_is_accessible_and_leads_to_each_fault(
    browser: Any, client: Client, scripts: bool
) -> None:
    page = open_page(browser, client, scripts=scripts)
    page.goto("/gallery/form/")
    page.get_by_label("What should it be called?").fill("Benches")
    page.get_by_role("button", name="Continue").click()
    expect(page).to_have_title(re.compile("^Error: Everything a form can ask"))
    expect(page.get_by_label("What should it be called?")).to_have_value("Benches")
    page.get_by_role("link", name="Fill in “When does it begin?”").click()
    if scripts:
        assert page.evaluate("document.activeElement.id") == "id_begins_day"
        assert not faults(page)
    else:
        assert page.url.endswith("#id_begins_day")


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_the_stages_can_be_reached_on_a_phone(browser: Any, client: Client, scripts: bool) -> None:
    page = open_page(browser, client, size=PHONE, scripts=scripts)
    page.goto("/gallery/home/")
    if scripts:
        page.get_by_role("button", name="Stages").click()
    expect(page.get_by_role("navigation", name="Stages").get_by_role("link", name="Delivery")).to_be_visible()


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_the_language_can_be_changed_with_and_without_scripts(
    browser: Any, client: Client, scripts: bool
) -> None:
    page = open_page(browser, client, scripts=scripts)
    page.goto("/gallery/ask/")
    page.get_by_role("button", name="Cymraeg").click()
    expect(page.locator("html")).to_have_attribute("lang", "cy")
    assert page.url.endswith("/gallery/ask/")


def test_on_paper_everything_stands_open_and_nothing_asks_to_be_clicked(browser: Any, client: Client) -> None:
    page = open_page(browser, client)
    page.goto("/gallery/pieces/")
    page.emulate_media(media="print")
    expect(page.get_by_text("By equal shares.")).to_be_visible()
    expect(page.get_by_text("Seven projects.")).to_be_visible()
    expect(page.get_by_role("button", name="Publish")).to_be_hidden()
    expect(page.locator(".cw-nav")).to_be_hidden()


def test_the_style_sheet_holds_no_crown_and_no_fonts_that_are_the_governments_own(client: Client) -> None:
    answer = client.get("/static/built/commonweal.css")
    sheet = b"".join(answer.streaming_content).decode().lower()  # type: ignore[attr-defined]
    for word in ("crown", "gds transport", "@font-face", "crest", "url("):
        assert word not in sheet
