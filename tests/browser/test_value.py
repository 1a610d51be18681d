"""What good a service should do: every page that writes it or shows it, at a desk and on a phone."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.accessibility import expect_accessible
from tests.browser.looks import DESKTOP, PHONE_PLAIN, Look
from tests.specifications.help import approve, complete

pytestmark = pytest.mark.django_db(transaction=True)
PIECES = ("benefits", "social_value", "social_clauses", "effects", "last_time", "local_value")


@pytest.mark.parametrize("look", [DESKTOP, PHONE_PLAIN], ids=str)
def test_every_page_of_value_is_in_order(
    page: Page, sign_in, place, commissioner, second_commissioner, look: Look
):
    row = complete(place, commissioner)
    address = row.get_absolute_url()
    sign_in(commissioner)
    for piece in PIECES:
        page.goto(f"{address}write/{piece}/")
        looked_at(page, look, piece)
    page.goto(f"{address}write/benefits/")
    page.get_by_label("Benefit 3: What good should come about?").fill("People dance")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_label("Benefit 3: What good should come about?")).to_have_value("People dance")
    looked_at(page, look, "benefits-wrong")
    page.goto(f"{address}library/")
    page.get_by_role("button", name="Take it in as a clause").first.click()
    expect(page.get_by_text("It is in the draft.")).to_be_visible()
    looked_at(page, look, "library")
    page.goto(f"{address}equality/begin/")
    looked_at(page, look, "equality")
    page.get_by_role("radio", name="Worse off").first.check()
    page.get_by_role("button", name="Save").click()
    looked_at(page, look, "equality-wrong")
    page.goto(f"{address}value/")
    looked_at(page, look, "value-of-a-draft")
    page.goto(address)
    page.get_by_role("button", name="Send for review").click()
    row.refresh_from_db()
    approve(second_commissioner, row)
    page.context.clear_cookies()
    page.goto(f"{address}value/")
    expect(page.get_by_role("link", name="Download the value record")).to_be_visible()
    looked_at(page, look, "value")
    page.goto(address)
    looked_at(page, look, "specification")


def looked_at(page: Page, look: Look, name: str) -> None:
    """Nothing for axe to find and no wider than the window; a picture, if a folder is named for them."""
    expect_accessible(page)
    too_wide = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
    assert not page.evaluate(too_wide)
    if folder := os.environ.get("COMMONWEAL_SHOTS"):
        file = f"value-{name}-{look.name.replace(' ', '-')}.png"
        page.screenshot(path=Path(folder) / file, full_page=True)
