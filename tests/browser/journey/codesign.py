"""Stage 3, together: the draft is opened for comment, and everyone who speaks is answered."""

from __future__ import annotations

from tests.browser.journey.cast import Cast
from tests.browser.journey.walk import Walk

BUS = "Say how people without a car take part."
MONTHLY = "Pay each month, or small charities cannot carry it."
SAY_WHY = "Why?"


def walk_codesign(walk: Walk, cast: Cast) -> None:
    """From the page of a draft with nothing left to settle, back to it with every suggestion answered."""
    address = walk.page.url
    draft = an_officer_opens_the_draft(walk)
    a_passer_by_and_a_provider_speak(walk, cast, draft)
    the_officer_answers_both(walk, cast, address, draft)
    comments_close_early_with_a_reason(walk, address, draft)


def an_officer_opens_the_draft(walk: Walk) -> str:
    """The address of the draft as everyone reads it."""
    walk.follow("How people take part in this, and what came of what they said")
    walk.reads("Nobody who uses the service or lives here has spoken on what was written.")
    walk.follow("Open the draft for comment")
    walk.press("Open it")
    walk.is_put_right("Until when can they comment?")
    walk.moment("Until when can they comment?", walk.noon(20))
    walk.press("Open it")
    walk.is_told("The draft is open for comment")
    return walk.page.url


def a_passer_by_and_a_provider_speak(walk: Walk, cast: Cast, draft: str) -> None:
    walk.become(None)
    walk.go(draft)
    walk.follow("Suggest a change")
    walk.type("What should change, and why?", BUS)
    walk.press("Send")
    walk.is_put_right("Who are you?", kept={"What should change, and why?": BUS})
    walk.choose("Who are you?", "Somebody who uses the service")
    walk.press("Send")
    walk.is_told("Your suggestion is kept, and will be answered")
    walk.reads("Your reference", "Received, not yet shown")
    walk.become(cast.provider)
    walk.go(draft)
    walk.follow("Suggest a change")
    walk.type("What should change, and why?", MONTHLY)
    walk.choose("Who are you?", "A provider")
    walk.tick("I, or the organisation that I work for, may bid for it")
    walk.press("Send")
    walk.is_told("Your suggestion is kept")


def the_officer_answers_both(walk: Walk, cast: Cast, address: str, draft: str) -> None:
    """One is taken up in a new version, the other refused with a reason."""
    walk.become(cast.commissioner)
    walk.go(address)
    walk.change("about")
    walk.type("Who is it for?", "People over 65 who live alone, with or without a car")
    walk.press("Save")
    walk.go(draft)
    walk.follow("2 suggestions so far")
    walk.follow(BUS)
    walk.follow("Accept it")
    walk.press("Continue")
    walk.is_put_right("What was changed?")
    walk.choose("Which version took it up?", "Version")
    walk.type("What was changed?", "It says that no car is needed.")
    walk.press("Continue")
    walk.is_told("Accepted")
    walk.follow("See both versions side by side")
    walk.reads("with or without a car")
    walk.go(draft)
    walk.follow("2 suggestions so far")
    walk.follow(MONTHLY)
    walk.reads("May bid")
    walk.follow("Refuse it, with a reason")
    walk.press("Continue")
    walk.is_put_right(SAY_WHY)
    walk.type(SAY_WHY, "It is paid within twenty days of each invoice already.")
    walk.press("Continue")
    walk.is_told("Refused, with your reason")


def comments_close_early_with_a_reason(walk: Walk, address: str, draft: str) -> None:
    """So the check asks why people had less than twelve weeks."""
    walk.go(draft)
    walk.follow("Close comments early")
    walk.press("Continue")
    walk.is_put_right(SAY_WHY)
    walk.type(SAY_WHY, "Everyone who uses the service has spoken.")
    walk.press("Continue")
    walk.is_told("Comments are closed")
    walk.go(address)
    walk.follow("See each beside its clause")
    walk.act_on("Twelve weeks to be heard", "Keep it")
    walk.type("Why is it kept?", "Everyone who uses the service has spoken.")
    walk.press("Keep it for this reason")
    walk.is_told("Your reason is kept")
    walk.go(address)
