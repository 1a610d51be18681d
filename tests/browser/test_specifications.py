"""The specifications stage as officers and residents meet it."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from commonweal.specifications import actions
from commonweal.specifications.content import name_of
from tests.browser.accessibility import expect_accessible
from tests.browser.looks import Look, every_look
from tests.specifications import help as example
from tests.specifications.help import complete, published_need, save

pytestmark = pytest.mark.django_db(transaction=True)


@every_look
def test_a_specification_is_begun_written_reviewed_and_approved_by_two_officers(
    page: Page, sign_in, place, commissioner, second_commissioner
):
    published_need(place, commissioner)
    sign_in(commissioner)
    page.goto(f"/{place.slug}/specifications/")
    expect_accessible(page)
    page.get_by_role("button", name="Begin a specification").click()
    page.get_by_role("checkbox", name="Company").check()
    page.get_by_label("What is the service called?").fill("Company at home")
    page.get_by_label("Budget for the whole term").fill("90000")
    expect_accessible(page)
    page.get_by_role("button", name="Begin").click()
    expect(page.get_by_text("are still to settle before review")).to_be_visible()
    expect_accessible(page)
    row = complete(place, commissioner)
    page.goto(row.get_absolute_url())
    page.get_by_role("button", name="Send for review").click()
    expect(page.get_by_text("Another officer must approve it")).to_be_visible()
    example.look(second_commissioner, row, "approve")
    sign_in(second_commissioner)
    page.goto(row.get_absolute_url())
    page.get_by_role("button", name="Approve and publish").click()
    expect(page.get_by_role("heading", name="What was approved")).to_be_visible()
    page.context.clear_cookies()
    page.goto(row.get_absolute_url())
    expect(page.get_by_role("heading", name="Company at home")).to_be_visible()
    expect_accessible(page)


@every_look
def test_every_page_that_writes_a_piece_is_accessible_and_says_what_is_left_to_settle(
    page: Page, sign_in, place, commissioner
):
    row = complete(place, commissioner)
    outcome = row.outcomes.first()
    save(commissioner, row, "terms", {"award_on": row.bids_close_on})
    save(commissioner, row, name_of(outcome), {"target": None})
    sign_in(commissioner)
    for piece in ("about", "criteria", "price", "conditions", "before", "risks", "terms"):
        page.goto(f"{row.get_absolute_url()}write/{piece}/")
        expect_accessible(page)
    expect(page.get_by_text("To settle: This date must come after the one before it.")).to_be_visible()
    page.goto(f"{row.get_absolute_url()}outcomes/{outcome.pk}/")
    expect(page.get_by_text("To settle: Set a target.")).to_be_visible()
    expect_accessible(page)


@every_look
def test_the_second_of_two_officers_loses_nothing(
    page: Page, sign_in, place, commissioner, second_commissioner
):
    row = complete(place, commissioner)
    sign_in(commissioner)
    page.goto(f"{row.get_absolute_url()}write/about/")
    save(second_commissioner, row, "about", {"people": "Whoever asks"})
    page.get_by_label("Who is it for?").fill("People who live alone")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Whoever asks")).to_be_visible()
    expect(page.get_by_text("People who live alone", exact=True)).to_be_visible()
    expect_accessible(page)
    page.get_by_role("button", name=re.compile("Put version .* in its place")).click()
    row.refresh_from_db()
    assert row.people == "People who live alone"
    page.get_by_role("link", name="Versions").click()
    expect_accessible(page)


@every_look
def test_what_would_shut_small_providers_out_is_mended_kept_and_published(
    page: Page, look: Look, sign_in, place, commissioner, second_commissioner
):
    row = complete(place, commissioner)
    save(commissioner, row, "conditions", {"lots": 1, "payment_days": 60, "turnover_pence": 70_000_000})
    sign_in(commissioner)
    page.goto(row.get_absolute_url())
    expect(page.get_by_role("button", name="Send for review")).to_have_count(0)
    looked_at(page, look, "draft")
    page.get_by_role("link", name="See each beside its clause").click()
    looked_at(page, look, "found")
    card(page, "Days to pay").get_by_role("link", name="Mend it").click()
    looked_at(page, look, "mend")
    page.get_by_label("Within how many days are invoices paid?").fill("soon")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_label("Within how many days are invoices paid?")).to_have_value("soon")
    looked_at(page, look, "mend-wrong")
    page.get_by_label("Within how many days are invoices paid?").fill("20")
    page.get_by_label("What yearly turnover must a provider have?").fill("60,000")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("link", name="See each beside its clause").click()
    card(page, "Lots considered").get_by_role("link", name="Keep it").click()
    page.get_by_role("button", name="Keep it for this reason").click()
    looked_at(page, look, "keep-wrong")
    page.get_by_label("Why is it kept?").fill("One number for the whole borough is what people asked for.")
    page.get_by_role("button", name="Keep it for this reason").click()
    expect(card(page, "Lots considered")).to_contain_text("One number for the whole borough")
    looked_at(page, look, "kept")
    actions.send_for_review(by=commissioner, specification=row)
    example.approve(second_commissioner, row)
    page.context.clear_cookies()
    page.goto(row.get_absolute_url())
    page.get_by_role("link", name="What was looked for, what was found, and why it is kept").click()
    expect(page.get_by_text("One number for the whole borough is what people asked for.")).to_be_visible()
    expect(page.get_by_role("link", name="Download the check")).to_be_visible()
    looked_at(page, look, "published")


def card(page: Page, title: str) -> Locator:
    """The summary card with that title."""
    titled = page.get_by_role("heading", name=title, exact=True)
    return page.locator(".govuk-summary-card").filter(has=titled)


def looked_at(page: Page, look: Look, name: str) -> None:
    """Nothing for axe to find and no wider than the window; a picture, if a folder is named for them."""
    expect_accessible(page)
    too_wide = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
    assert not page.evaluate(too_wide)
    if folder := os.environ.get("COMMONWEAL_SHOTS"):
        file = f"barriers-{name}-{look.name.replace(' ', '-')}.png"
        page.screenshot(path=Path(folder) / file, full_page=True)


@every_look
def test_a_contract_what_scores_mean_and_a_trial_are_written_and_read(
    page: Page, sign_in, place, commissioner
):
    row = complete(place, commissioner)
    sign_in(commissioner)
    page.goto(f"{row.get_absolute_url()}contract/")
    page.get_by_role("button", name="Take a model contract").click()
    expect_accessible(page)
    page.get_by_role("button", name="Save").click()
    page.get_by_role("link", name="Change Freedom to speak").click()
    page.get_by_label("What does it say?").fill("You may not comment in public.")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("1 differs from its model.")).to_be_visible()
    expect(page.get_by_text("keeps the provider from speaking").first).to_be_visible()
    expect_accessible(page)
    page.goto(f"{row.get_absolute_url()}scores/")
    page.get_by_role("link", name="Write what its scores mean").first.click()
    page.get_by_label("What does a score of 4 mean here?").fill("Names whom it helps.")
    expect_accessible(page)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Names whom it helps.")).to_be_visible()
    expect_accessible(page)
    page.goto(f"{row.get_absolute_url()}trial/")
    page.get_by_role("link", name="Write sample bids of your own").click()
    page.get_by_label("Sample bid 1: what is it called?").fill("Thin")
    page.get_by_label("Sample bid 1: its price").fill("lots")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_label("Sample bid 1: what is it called?")).to_have_value("Thin")
    expect_accessible(page)
    page.get_by_label("Sample bid 1: its price").fill("50000")
    page.get_by_label("Sample bid 1: score for Change for users").fill("4")
    page.get_by_label("Sample bid 1: score for People who do the work").fill("3")
    page.get_by_role("button", name="Save").click()
    page.goto(f"{row.get_absolute_url()}trial/")
    expect(page.get_by_text("“Thin” would win.")).to_be_visible()
    expect_accessible(page)
