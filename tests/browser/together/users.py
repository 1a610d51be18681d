"""Somebody who uses the service sits on the panel: asked in plain words, paid, trained, with the same say."""

from __future__ import annotations

from tests.browser.awarding.cast import CRITERIA, to_the_notice
from tests.browser.awarding.judging import declares_none
from tests.browser.journey.walk import Walk
from tests.browser.together.cast import Cast

WORDS = "Would you be glad to let them in?"
PAYS = "Bus fares and £12 an hour"
EMAIL, GETS = "Their email address", "What do they get for it?"
WHY = "Why? A few words are enough"


def what_they_are_asked_is_written(walk: Walk, cast: Cast) -> None:
    to_the_notice(walk, cast.officer)
    walk.follow("What users of the service on the panel are asked")
    walk.type(CRITERIA[0], "x" * 301)
    walk.type(CRITERIA[1], "Are they kind?")
    walk.press("Keep these questions")
    walk.is_put_right(CRITERIA[0], "300", kept={CRITERIA[1]: "Are they kind?"})
    walk.type(CRITERIA[0], WORDS)
    walk.type(CRITERIA[1], "")
    walk.press("Keep these questions")
    walk.is_told("The notice will say so.")
    walk.reads(WORDS, "They are asked in these words, and score nothing else.")


def one_is_invited(walk: Walk, cast: Cast) -> None:
    """Whoever has no account, or an office here, does not sit as somebody who uses the service."""
    to_the_notice(walk, cast.officer)
    walk.follow("Users of the service on the panel")
    walk.type(EMAIL, "dot at home")
    walk.press("Put them on the panel")
    walk.is_put_right(EMAIL, GETS, kept={EMAIL: "dot at home"})
    for email, why in (
        ("nobody@example.org", "Nobody has an account with this address."),
        (cast.panel[0].email, "They hold an office here"),
    ):
        walk.type(EMAIL, email)
        walk.type(GETS, PAYS)
        walk.press("Put them on the panel")
        walk.is_put_right(why, kept={EMAIL: email, GETS: PAYS})
    walk.type(EMAIL, cast.user.email)
    walk.press("Put them on the panel")
    walk.is_told("They are on the panel. Train them, and note it here; then they can score.")
    walk.reads(cast.user.name, PAYS, WORDS)


def they_score_once_they_were_trained(walk: Walk, cast: Cast) -> None:
    to_the_notice(walk, cast.user)
    walk.follow("Your score sheet")
    declares_none(walk)
    walk.reads("First comes the short training.")
    walk.does_not_read("Go to your next question")
    to_the_notice(walk, cast.officer)
    walk.follow("Users of the service on the panel")
    walk.press("They were trained")
    walk.is_told("Their training is noted, and they can score.")


def they_answer_one_question_at_a_time(walk: Walk, cast: Cast) -> None:
    to_the_notice(walk, cast.user)
    walk.follow("Your score sheet")
    walk.reads("0 of 2 answers scored.")
    walk.follow("Go to your next question")
    for number, bidder in sorted(cast.numbered().items()):
        walk.heading(WORDS)
        walk.reads(f"What Bidder {number} wrote", bidder.answer())
        button = "Save and go to the next question" if number == 1 else "Save"
        if number == 1:
            walk.type(WHY, "They listen.")
            walk.press(button)
            walk.is_put_right("What do you think?", kept={WHY: "They listen."})
        walk.choose("What do you think?", f"{bidder.worth}:")
        walk.type(WHY, "They listen.")
        walk.press(button)
    walk.heading("Evaluation room")
    walk.reads("2 of 2 answers scored.")
    walk.press("Hand in your scores")
    walk.is_told("Your scores are handed in")


def everyone_reads_that_they_score(walk: Walk, cast: Cast) -> None:
    to_the_notice(walk, None)
    walk.reads(WORDS, "On the panel sits 1 person who uses the service")
    walk.does_not_read(cast.user.name)
