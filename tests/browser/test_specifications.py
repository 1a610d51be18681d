"""The specifications stage as officers and residents meet it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from commonweal.specifications.content import name_of
from tests.browser.accessibility import expect_accessible
from tests.browser.looks import every_look
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
    for piece in ("about", "criteria", "price", "terms"):
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
