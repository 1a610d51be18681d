"""The browser tests' own means, shown to find what they are there to find."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.contrib.staticfiles.storage import staticfiles_storage
from playwright.sync_api import Page

from commonweal.people.models import Person
from tests.browser.accessibility import expect_accessible
from tests.browser.looks import Look, every_look

GOOD = """<!doctype html>
<html lang="en">
<meta name="viewport" content="width=device-width">
<title>Needs</title>
<main><h1>Needs</h1><p>None yet.</p></main>
</html>"""


def show(page: Page, html: str) -> None:
    """Show a page of our own making at an address of the site."""
    page.route("**/shown/", lambda route: route.fulfill(body=html, content_type="text/html; charset=utf-8"))
    page.goto("/shown/")


@every_look
def test_a_page_in_order_is_found_accessible(page: Page) -> None:
    show(page, GOOD)
    expect_accessible(page)


@every_look
def test_a_picture_without_words_is_found_and_named(page: Page) -> None:
    show(page, GOOD.replace("<p>", '<img class="map" src="data:image/gif;base64,R0lGODlhAQABAAAAACw="><p>'))
    with pytest.raises(AssertionError, match=r'alternative text.*class="map"'):
        expect_accessible(page)


@every_look
def test_scripts_run_only_where_the_visitor_has_them(page: Page, look: Look) -> None:
    show(page, GOOD + "<script>document.title = 'scripted'</script>")
    assert (page.title() == "scripted") == look.javascript
    assert page.evaluate("innerWidth") == look.width


def test_what_scripts_add_to_a_page_is_judged_too(page: Page) -> None:
    show(
        page, GOOD + "<script>document.querySelector('h1').innerHTML = '<img class=late src=data:,>'</script>"
    )
    with pytest.raises(AssertionError, match="late"):
        expect_accessible(page)


def test_the_site_sends_its_style_sheet_and_one_may_sign_in(
    page: Page, sign_in: Callable[[Person], None], resident: Person
) -> None:
    sign_in(resident)
    answer = page.goto(staticfiles_storage.url("built/commonweal.css"))
    assert answer
    assert answer.headers["content-type"].startswith("text/css")
    assert re.search(r"sessionid=\w+", answer.request.all_headers().get("cookie", ""))
