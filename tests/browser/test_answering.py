"""A grant is published with its questions, answered, opened, scored and decided, all of it on pages."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from commonweal.people.models import Organisation, Person
from commonweal.places.models import Place
from commonweal.sourcing.models import Call, CallAnswer
from tests.browser.journey.walk import Walk
from tests.browser.looks import DESKTOP, PHONE_PLAIN, Look
from tests.conftest import MovableClock

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.parametrize("look", [PHONE_PLAIN, DESKTOP], ids=str),
]

WHAT = "What would you do, for whom, and where?"
SHOWS = "What shows that it would work?"
COST = "What would it cost, and who would do it?"


def test_a_grant_is_answered_and_decided_by_what_was_asked(
    page: Page,
    look: Look,
    place: Place,
    commissioner: Person,
    second_commissioner: Person,
    clock: MovableClock,
    sign_in: Callable[[Person], None],
    charity: Organisation,
    provider: Person,
) -> None:
    walk = Walk(page, look, clock, sign_in)
    walk.become(commissioner)
    it_is_published(walk, place)
    call = Call.objects.get()
    walk.become(provider)
    it_is_answered(walk, call, charity)
    walk.become(commissioner)
    walk.go(f"{call.get_absolute_url()}answers/")
    nothing_is_there_before_the_close(walk)
    walk.go(f"{call.get_absolute_url()}answers/")
    walk.reads("Nobody reads an answer, or how many there are, before")
    walk.wait_until(call.closes)
    it_is_opened_and_scored(walk, call)
    walk.become(second_commissioner)
    it_is_decided(walk, call, charity)
    walk.become(provider)
    walk.go(CallAnswer.objects.get().get_absolute_url())
    walk.reads("Chosen", "Scored 4 of 5", "The hall is near the stop.")


def it_is_published(walk: Walk, place: Place) -> None:
    """Weights that are not a hundred together are put right, and nothing typed is lost."""
    walk.go(f"/{place.slug}/sourcing/other/offer/grant/")
    walk.type("Title", "Warm rooms")
    walk.type("What is it for, and who can answer?", "Groups with a room.")
    walk.type("What is it worth at most?", "2,000")
    walk.type("On which terms?", "Paid at once.")
    walk.moment("When does it close?", walk.noon(20))
    walk.pick("What is it, in the vocabulary that buyers share (CPV)?", "Health and social work services")
    walk.type("How much question 1 counts, out of 100", "50")
    walk.press("Publish")
    walk.is_put_right("The weights add up to", kept={"Question 1": WHAT, "Title": "Warm rooms"})
    walk.type("How much question 1 counts, out of 100", "40")
    walk.press("Publish")
    walk.heading("Warm rooms")
    walk.reads("What is asked is what is judged", "An answer needs 50 points")


def it_is_answered(walk: Walk, call: Call, charity: Organisation) -> None:
    """A draft that is not finished is kept, says what it lacks, and is handed in once it is whole."""
    walk.go(call.get_absolute_url())
    walk.follow(f"Answer for {charity}")
    walk.type(WHAT, "We open the hall twice a week.")
    walk.press("Save")
    walk.reads("Give it a title", "has no answer yet")
    walk.follow("Write on")
    walk.type("What is your answer called?", "The hall on the hill")
    walk.type(SHOWS, "Forty came last winter. " * 60)
    walk.type(COST, "£1,800, by two of us.")
    walk.press("Save")
    walk.reads("has 240 words; it can have 200")
    walk.follow("Write on")
    walk.type(SHOWS, "Forty came last winter.")
    walk.press("Save")
    walk.follow("Hand it in")
    walk.upload("A file that goes with it", "plan.exe", "MZ")
    walk.press("Hand it in")
    walk.is_put_right("plan.exe")
    walk.upload("A file that goes with it", "plan.txt", "Rent: 30")
    walk.press("Hand it in")
    walk.is_told("Your answer is handed in")
    walk.reads("plan.txt", "Receipt (SHA-256)")


def nothing_is_there_before_the_close(walk: Walk) -> None:
    """Whoever has not declared is sent to do so first, and then sees nothing but when."""
    walk.heading("Declare your interests")
    walk.tick("No, I have nothing to declare")
    walk.press("Declare")
    walk.does_not_read("The hall on the hill")


def it_is_opened_and_scored(walk: Walk, call: Call) -> None:
    walk.go(f"{call.get_absolute_url()}answers/")
    walk.press("Open the answers")
    walk.reads("The hall on the hill", "Not scored yet")
    walk.follow("The hall on the hill")
    walk.follow("Score it")
    walk.choose(f"Score: {WHAT}", "4.")
    walk.type(f"Why: {WHAT}", "The hall is near the stop.")
    walk.press("Save the scores")
    walk.is_put_right("Why")
    for question in (SHOWS, COST):
        walk.choose(f"Score: {question}", "4.")
        walk.type(f"Why: {question}", "Shown by last winter.")
    walk.press("Save the scores")
    walk.reads("4, 4, 4", "You gave all the scores: another commissioner decides.")


def it_is_decided(walk: Walk, call: Call, charity: Organisation) -> None:
    walk.go(f"{call.get_absolute_url()}answers/")
    walk.tick("No, I have nothing to declare")
    walk.press("Declare")
    walk.follow("Decide")
    walk.reads("80 points of 100: place 1 of 1")
    walk.press("Decide and publish")
    walk.is_put_right("What was chosen, and why?")
    walk.type("What was chosen, and why?", "The hall was shown to work.")
    walk.press("Decide and publish")
    walk.reads("1 organisation answered", str(charity), "Chosen: 80 points of 100")
