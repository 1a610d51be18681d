"""The review stage as users, officers and readers meet it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.accessibility import expect_accessible
from tests.browser.looks import every_look
from tests.delivery.help import cast
from tests.review.help import lesson, opened, say

pytestmark = pytest.mark.django_db(transaction=True)


@every_look
def test_a_user_says_how_it_went_and_two_officers_publish_what_came_of_it(page: Page, sign_in, place, clock):
    people = cast(place)
    review = opened(people, clock)
    for level in (2, 4, 4, 5):
        say(review, satisfaction=level)
    page.goto(f"/{place.slug}/review/")
    expect_accessible(page)
    page.get_by_role("link", name="Company at home, looked back at").click()
    expect_accessible(page)
    page.get_by_role("button", name="Say how it went").click()
    expect_accessible(page)
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("heading", name="There is a problem")).to_be_visible()
    expect_accessible(page)
    page.get_by_label("I use or used the service").check()
    page.get_by_label("Satisfied", exact=True).check()
    page.get_by_label("How did it go?").fill("Someone rings my bell on Tuesdays.")
    page.get_by_label("You may publish my words, without my name").check()
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_text("Your reference")).to_be_visible()
    expect_accessible(page)
    sign_in(people.commissioner)
    page.goto(review.get_absolute_url())
    page.get_by_role("link", name="Write the summary").click()
    expect_accessible(page)
    page.get_by_label("What did the review find?").fill("It reached most of those it was for.")
    page.get_by_role("button", name="Keep it").click()
    page.get_by_role("link", name="Say whom each outcome is for").click()
    expect_accessible(page)
    page.get_by_role("button", name="Keep it").click()
    page.get_by_role("link", name="Write down what was learnt").click()
    expect_accessible(page)
    page.get_by_label("What was learnt, in a line").fill("Lifts matter more than lunches")
    page.get_by_label("What was learnt", exact=True).fill("People stopped coming without the minibus.")
    page.get_by_label("How is it known?").fill("Reports of the second year")
    page.get_by_role("button", name="Keep it").click()
    expect(page.get_by_text("another officer must publish it")).to_be_visible()
    expect_accessible(page)
    sign_in(people.second)
    page.goto(review.get_absolute_url())
    page.get_by_role("button", name="Publish the review").click()
    page.context.clear_cookies()
    page.goto(review.get_absolute_url())
    expect(page.get_by_text("100 of 120")).to_be_visible()
    expect(page.get_by_text("At least half said “Satisfied” or better.")).to_be_visible()
    expect(page.get_by_text("Someone rings my bell on Tuesdays.")).to_be_visible()
    expect_accessible(page)
    page.get_by_role("main").get_by_role("heading", name="Lifts matter").get_by_role("link").click()
    expect(page.get_by_role("heading", name="Lifts matter more than lunches")).to_be_visible()


@every_look
def test_officers_read_answer_and_hold_back_what_was_said(page: Page, sign_in, place, clock):
    people = cast(place)
    review = opened(people, clock)
    voice = say(review, words="My neighbour was rude.", may_quote=True)
    lesson(people, review)
    sign_in(people.commissioner)
    page.goto(review.get_absolute_url())
    page.get_by_role("link", name="What people said").click()
    expect_accessible(page)
    page.get_by_role("link", name=voice.reference).click()
    expect_accessible(page)
    page.get_by_label("Your answer").fill("We are sorry.")
    page.get_by_role("button", name="Keep the answer").click()
    page.get_by_role("link", name="Hold the words back, with a reason").click()
    expect_accessible(page)
    page.get_by_label("Why are these words not shown?").fill("They tell of a neighbour.")
    page.get_by_role("button", name="Hold them back").click()
    expect(page.get_by_text("They tell of a neighbour.")).to_be_visible()
    page.goto(f"/{place.slug}/review/said/{voice.reference}/")
    expect(page.get_by_text("We are sorry.")).to_be_visible()
    expect_accessible(page)
