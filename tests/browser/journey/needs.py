"""Stage 1: a resident says what is needed, and officers join it to a need that everyone can read."""

from __future__ import annotations

import re

from tests.browser.journey.cast import Cast
from tests.browser.journey.walk import Walk

NEED = "Company for people who live alone"


def walk_needs(walk: Walk, cast: Cast) -> None:
    """The stage from the first words that a resident says to a published need."""
    an_officer_asks_what_would_help(walk, cast)
    alone = a_resident_says_what_is_needed(walk)
    other = a_resident_says_something_else(walk)
    an_officer_writes_the_need_down(walk, cast)
    an_officer_joins_one_and_sets_the_other_aside(walk, cast)
    the_need_is_published(walk, cast)
    both_residents_see_what_came_of_it(walk, alone, other)


def an_officer_asks_what_would_help(walk: Walk, cast: Cast) -> None:
    walk.become(cast.commissioner)
    walk.go("/haverbrook/")
    walk.stage("Needs")
    walk.follow("Open an assessment")
    walk.type("What is the assessment about?", "Growing older in Haverbrook")
    walk.press("Open it")
    walk.is_put_right(
        "What do you ask people?", kept={"What is the assessment about?": "Growing older in Haverbrook"}
    )
    walk.type("What do you ask people?", "What would make growing older here better?")
    walk.press("Open it")
    walk.is_told("The assessment is open")


def a_resident_says_what_is_needed(walk: Walk) -> str:
    """Without an account, and wrongly at first; gives the reference they keep."""
    walk.become(None)
    walk.go("/")
    walk.follow("Haverbrook")
    walk.stage("Needs")
    walk.follow("Growing older in Haverbrook")
    walk.follow("Say what is needed")
    walk.press("Send")
    walk.is_put_right("What is needed?", "Who is it for?")
    walk.type("What is needed?", "My mother sees nobody from one week to the next.")
    walk.type("Email address", "not an address")
    walk.press("Send")
    walk.is_put_right(
        "Who is it for?",
        "must be an email address",
        kept={"What is needed?": "My mother sees nobody from one week to the next."},
    )
    walk.choose("Who is it for?", "Someone I care for")
    walk.pick("Which part of the place is it about?", "Mill End")
    walk.pick("Your age", "16 to 64")
    walk.tick("You may quote my words, without my name")
    walk.type("Email address", "")
    walk.press("Send")
    walk.heading("Received")
    walk.reads("What happens next", "Keep the reference")
    return walk.page.locator(".govuk-panel__body strong").inner_text()


def a_resident_says_something_else(walk: Walk) -> str:
    walk.go("/haverbrook/")
    walk.follow("Say what is needed")
    walk.type("What is needed?", "The buses of the next town are always late.")
    walk.choose("Who is it for?", "My street or community")
    walk.press("Send")
    return walk.page.locator(".govuk-panel__body strong").inner_text()


def an_officer_writes_the_need_down(walk: Walk, cast: Cast) -> None:
    walk.become(cast.commissioner)
    walk.go("/start/")
    walk.go("/haverbrook/needs/")
    walk.follow("Growing older in Haverbrook")
    walk.follow("Write down a need")
    walk.type("The need, in a line", NEED)
    walk.type("What people told you, and for whom it matters", "Many older people see nobody for days.")
    walk.press("Continue")
    walk.is_told("The need is written down")
    walk.follow("Add a figure")
    figure = {
        "What is counted?": "People over 65 who often feel lonely",
        "How many here?": "2000",
        "Out of how many?": "1800",
        "Compared with": "England",
        "How many there?": "700000",
        "Out of how many there?": "10000000",
        "Source": "Community Life Survey",
    }
    for label, text in figure.items():
        walk.type(label, text)
    walk.page.get_by_label("Day").fill("31")
    walk.page.get_by_label("Month").fill("2")
    walk.page.get_by_label("Year").fill("2025")
    walk.press("Continue")
    walk.is_put_right("real date", kept={"Source": "Community Life Survey"})
    walk.page.get_by_label("Month").fill("March")
    walk.press("Continue")
    walk.is_put_right("more than the number it is out of")
    walk.type("How many here?", "220")
    walk.press("Continue")
    walk.is_told("The figure is added")


def an_officer_joins_one_and_sets_the_other_aside(walk: Walk, cast: Cast) -> None:
    walk.stage("Needs")
    walk.follow("Submissions to answer")
    walk.click(walk.page.get_by_role("link", name=re.compile(r"^\w{4}-\w{4}-\w{4}")).first)
    while (
        "/submissions/" in walk.page.url
        and walk.page.get_by_role("button", name="Join it to this need").count()
    ):
        if "sees nobody" in walk.page.get_by_role("main").inner_text():
            walk.press("Join it to this need")
            walk.is_put_right("Which need is this part of?")
            walk.choose("Which need is this part of?", NEED)
            walk.press("Join it to this need")
        else:
            walk.follow("Set it aside, with a reason")
            walk.press("Continue")
            walk.is_put_right("Why?")
            walk.type("Why?", "The next town runs those buses; we passed your words on to it.")
            walk.press("Continue")


def the_need_is_published(walk: Walk, cast: Cast) -> None:
    walk.stage("Needs")
    walk.follow("Growing older in Haverbrook")
    walk.press("Publish the assessment")
    walk.is_told("published")


def both_residents_see_what_came_of_it(walk: Walk, alone: str, other: str) -> None:
    walk.become(None)
    walk.go("/haverbrook/")
    walk.follow("Follow what you said")
    walk.type("Your reference", "AAAA-BBBB-CCCC")
    walk.press("Show what came of it")
    walk.is_put_right("Nothing said here has this reference", kept={"Your reference": "AAAA-BBBB-CCCC"})
    walk.type("Your reference", other)
    walk.press("Show what came of it")
    walk.reads("set it aside, for this reason", "we passed your words on")
    walk.go("/haverbrook/needs/follow/")
    walk.type("Your reference", alone)
    walk.press("Show what came of it")
    walk.follow(NEED)
    walk.heading(NEED)
    walk.reads("1 submission is part of this need", "sees nobody", "Source: Community Life Survey")
