"""The draft in front of those it is for and those who may bid: points, suggestions, a session, answers."""

from __future__ import annotations

from commonweal.specifications.models import Opening
from commonweal.specifications.weighing import actions as weighing
from commonweal.specifications.weighing import tally
from tests.browser.designing.cast import Cast
from tests.browser.designing.writing import KNOW
from tests.browser.journey.walk import Walk
from tests.specifications.help import COMPANY, WALKS

WORDS, CLOSES = "What should change, and why?", "Until when can they comment?"
BUS = "Say how people without a car take part."
SPOKEN = (
    "Pay each month, or small charities cannot carry it.",
    "Let us bid together.",
    "Ask for fewer pages.",
)
GROUP = "Riverside lunch club"


def the_draft_is_opened(walk: Walk, address: str) -> str:
    """For thirty days, which is under twelve weeks; the address of the draft as everyone reads it."""
    walk.go(f"{address}taking-part/")
    walk.follow("Open the draft for comment")
    walk.press("Open it")
    walk.is_put_right(CLOSES)
    walk.moment(CLOSES, walk.noon(30))
    walk.press("Open it")
    walk.is_told("The draft is open for comment")
    return walk.page.url


def a_session_is_planned(walk: Walk, address: str) -> str:
    walk.go(f"{address}taking-part/")
    walk.follow("Plan a session")
    walk.type("What is the session called?", "An afternoon at the library")
    walk.type("What is it for, and for whom?", "For everyone who would use it")
    walk.type("Where?", "The library, Mill Lane")
    walk.moment("When does it start?", walk.noon(10))
    walk.moment("When does it end?", walk.noon(9))
    walk.press("Continue")
    walk.is_put_right("It must end after it starts.", kept={"Where?": "The library, Mill Lane"})
    walk.moment("When does it end?", walk.noon(11))
    walk.press("Continue")
    walk.is_told("The session is announced.")
    return walk.page.url


def a_resident_gives_points_and_speaks(walk: Walk, cast: Cast, draft: str, session: str) -> None:
    walk.become(cast.resident)
    walk.go(draft)
    walk.follow("Say what matters most")
    walk.follow("Give my points")
    walk.type(str(WALKS["title"]), "9")
    walk.choose("Who are you to this service?", "I use the service")
    walk.press("Give my points")
    walk.is_put_right("Your points make 9 together", kept={str(WALKS["title"]): "9"})
    for title, points in ((WALKS["title"], "6"), (COMPANY["title"], "0"), (KNOW, "4")):
        walk.type(str(title), points)
    walk.press("Give my points")
    walk.is_told("Your points are kept")
    walk.go(draft)
    walk.follow("Suggest a change")
    walk.type(WORDS, BUS)
    walk.press("Send")
    walk.is_put_right("Who are you?", kept={WORDS: BUS})
    walk.choose("Who are you?", "A resident")
    walk.press("Send")
    walk.is_told("Your suggestion is kept")
    walk.go(session)
    walk.follow("Come to this session")
    walk.type("How many of you?", "some")
    walk.press("Continue")
    walk.is_put_right("whole number", kept={"How many of you?": "some"})
    walk.type("How many of you?", "2")
    walk.press("Continue")
    walk.is_told("You are signed up")


def three_providers_speak(walk: Walk, cast: Cast, draft: str) -> None:
    """Each is credited by the organisation, and says that it may bid."""
    for person, words in zip(cast.providers, SPOKEN, strict=True):
        walk.become(person)
        walk.go(f"{draft}suggest/")
        walk.type(WORDS, words)
        walk.choose("Who are you?", "A provider")
        walk.tick("I, or the organisation that I work for, may bid for it")
        walk.choose("How should you be credited?", "My organisation")
        if person is cast.providers[0]:
            walk.press("Send")
            walk.is_put_right("Choose the organisation to be credited.", kept={WORDS: words})
        walk.pick("Your organisation", person.memberships.get().organisation.name)
        walk.press("Send")
        walk.is_told("Your suggestion is kept")


def what_a_group_gave_is_written_down(walk: Walk, cast: Cast, draft: str) -> None:
    """Two neighbours have given theirs too, at home."""
    opening = Opening.objects.get()
    walks, company, know = tally.outcomes(opening)
    for person in cast.neighbours:
        weighing.give(by=person, opening=opening, given_as="resident", points={walks: 6, company: 0, know: 4})
    walk.become(cast.officer)
    walk.go(f"{draft}weights/")
    walk.follow("Write down what a group gave")
    walk.type("Which group met?", GROUP)
    walk.type("How many people were there?", "1")
    walk.press("Write it down")
    walk.is_put_right("When did it meet?", kept={"Which group met?": GROUP})
    walk.day("When did it meet?", walk.noon(0).date())
    walk.type("How many people were there?", "6")
    for title, points in ((WALKS["title"], "6"), (COMPANY["title"], "0"), (KNOW, "4")):
        walk.type(str(title), points)
    walk.press("Write it down")
    walk.is_told("It is written down.")


def the_session_is_concluded(walk: Walk, session: str) -> None:
    walk.wait_until(walk.noon(11))
    walk.go(session)
    walk.follow("Say who came, and what was concluded")
    walk.type("How many came: A resident", "12")
    walk.press("Continue")
    walk.is_put_right("What was concluded?", kept={"How many came: A resident": "12"})
    walk.type("What was concluded?", "A bus is wanted more than a bench.")
    walk.press("Continue")
    walk.reads("Who came: 12 people", "A bus is wanted more than a bench.")


def every_suggestion_is_answered(walk: Walk, address: str) -> None:
    """The resident's is taken up in a new version, the providers' are answered with reasons."""
    walk.go(address)
    walk.change("about")
    walk.type("Who is it for?", "People over 65 who live alone, with or without a car")
    walk.press("Save")
    answer(walk, address, BUS, "Accept it")
    walk.is_put_right("What was changed?")
    walk.choose("Which version took it up?", "Version")
    walk.type("What was changed?", "It says that no car is needed.")
    walk.press("Continue")
    walk.is_told("Accepted")
    walk.follow("See both versions side by side")
    walk.reads("with or without a car")
    for words in SPOKEN:
        answer(walk, address, words, "Refuse it, with a reason")
        walk.is_put_right("Why?")
        walk.type("Why?", "The draft says so already.")
        walk.press("Continue")
        walk.is_told("Refused, with your reason")


def answer(walk: Walk, address: str, words: str, how: str) -> None:
    """Open the answer to what somebody said, and send it empty."""
    walk.go(f"{address}suggestions/")
    walk.follow(words)
    walk.follow(how)
    walk.press("Continue")


def the_weights_are_taken_over(walk: Walk, draft: str) -> None:
    walk.wait_until(walk.noon(30))
    walk.go(f"{draft}weights/")
    walk.reads(GROUP)
    walk.press("Take the weights over")
    walk.is_told("The weights stand in the outcomes now.")
