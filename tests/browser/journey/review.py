"""Stage 6: promised is set against achieved, a user is heard, and a lesson becomes evidence of need."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.journey.cast import Cast
from tests.browser.journey.needs import NEED
from tests.browser.journey.priorities import COMPANY
from tests.browser.journey.walk import Walk

REVIEW = "Company at home, the first year"
LESSON = "People come back if the same person visits"
STAGES = ("Needs", "Priorities", "Specifications", "Sourcing", "Delivery", "Review")


def walk_review(walk: Walk, cast: Cast) -> None:
    """The stage from an open review to a lesson on the page of the need where all began."""
    review = an_officer_opens_the_review(walk, cast)
    a_user_says_how_it_went(walk, review)
    an_officer_answers_and_writes_the_account(walk, cast, review)
    another_officer_publishes_it(walk, cast, review)
    the_thread_names_every_stage(walk, review)
    the_lesson_stands_at_the_need(walk)


def an_officer_opens_the_review(walk: Walk, cast: Cast) -> str:
    walk.become(cast.commissioner)
    walk.go("/haverbrook/review/")
    walk.follow(f"Review “{COMPANY}” (Riverside Friends)")
    walk.type("What is the review called?", "")
    walk.press("Open it")
    walk.is_put_right("What is the review called?")
    walk.type("What is the review called?", REVIEW)
    walk.press("Open it")
    walk.is_told("The review is open")
    return walk.page.url


def a_user_says_how_it_went(walk: Walk, review: str) -> None:
    walk.become(None)
    walk.go(review)
    walk.follow("Say how it went")
    walk.type("How did it go?", "My mother laughs again.")
    walk.press("Send")
    walk.is_put_right(
        "Who are you to this service?",
        "How satisfied are you with it?",
        kept={"How did it go?": "My mother laughs again."},
    )
    walk.choose("Who are you to this service?", "I use or used the service")
    walk.choose("How satisfied are you with it?", "Very satisfied")
    walk.tick("You may publish my words, without my name")
    walk.press("Send")
    walk.reads("Your reference", "What happens next")
    reference = walk.page.locator(".govuk-panel__body strong").inner_text()
    walk.go("/haverbrook/review/")
    walk.follow("Follow what you said")
    walk.type("Your reference", reference)
    walk.press("Show what came of it")
    walk.reads(REVIEW)


def an_officer_answers_and_writes_the_account(walk: Walk, cast: Cast, review: str) -> None:
    walk.become(cast.commissioner)
    walk.go(review)
    walk.follow("What people said")
    walk.click(walk.page.get_by_role("main").locator("table a").first)
    walk.type("Your answer", "Thank you. We passed it on to those who visit her.")
    walk.press("Keep the answer")
    walk.go(review)
    walk.follow("Write the summary")
    walk.press("Keep it")
    walk.is_put_right("What did the review find?")
    walk.type("What did the review find?", "Ten people have company who had none.")
    walk.press("Keep it")
    walk.follow("Say whom each outcome is for")
    walk.press("Keep it")
    walk.follow("Write down what was learnt")
    walk.press("Keep it")
    walk.is_put_right("What was learnt, in a line", "How is it known?")
    walk.type("What was learnt, in a line", LESSON)
    walk.type("What was learnt", "Where the visitor changed, people stopped asking for visits.")
    walk.type("How is it known?", "Reports of the first month")
    walk.press("Keep it")
    walk.is_told("The lesson is kept")


def another_officer_publishes_it(walk: Walk, cast: Cast, review: str) -> None:
    walk.become(cast.second)
    walk.go(review)
    walk.press("Publish the review")
    walk.become(None)
    walk.go(review)
    walk.reads("Ten people have company who had none.", "My mother laughs again.", "We passed it on", LESSON)


def the_thread_names_every_stage(walk: Walk, review: str) -> None:
    """The last page of the journey leads back to everything that it came from."""
    thread = walk.page.get_by_role("navigation", name="From need to lesson")
    steps = thread.locator(".cw-thread__step")
    expect(steps).to_have_count(len(STAGES))
    for step, stage in zip(steps.all(), STAGES, strict=True):
        expect(step).to_contain_text(stage)
        expect(step).not_to_contain_text("Nothing yet")
    walk.click(thread.get_by_role("link", name=NEED))


def the_lesson_stands_at_the_need(walk: Walk) -> None:
    walk.heading(NEED)
    walk.follow(LESSON)
    walk.reads("Where the visitor changed", "Reports of the first month")
