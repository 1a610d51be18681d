"""Stage 3, the route: the champion of civil society checks, then an officer chooses."""

from __future__ import annotations

from tests.browser.journey.cast import Cast
from tests.browser.journey.walk import Walk

SPEAKS_FOR = (
    "Do the people served trust such organisations more readily than the place itself?",
    "Can such organisations reach people whom the place does not reach?",
    "Is there an organisation, or several together, that could do it after the time to ramp up?",
)
SPEAKS_NOT = (
    "Does the work gain from people who have lived through the same?",
    "Would volunteers, members or gifts add to what is paid for?",
    "Does the service need one person to be seen whole, across several services?",
    "Does it use powers over people that the law gives to the place alone?",
    "Does it need capital, or carry a risk, that no such organisation could bear even with help?",
)
NO = (
    "Is the service itself to be shaped anew together with the provider?",
    "Is it specialised?",
    "Is it costly to set up?",
    "Is it needed rarely?",
)
WORTH = "What is it worth, with VAT and every extension?"
ASKED_AROUND = "I asked six organisations that work in the ward."
WHY = "Nine providers came to the afternoon."


def walk_routing(walk: Walk, cast: Cast) -> None:
    """From the page of a draft, back to it with its route chosen."""
    address = walk.page.url
    the_champion_checks(walk, cast, address)
    walk.become(cast.commissioner)
    walk.go(address)
    an_officer_says_what_decides_it(walk)
    and_chooses(walk)


def the_champion_checks(walk: Walk, cast: Cast, address: str) -> None:
    walk.become(cast.champion)
    walk.go(address)
    walk.follow("Check whether delivery by civil society suits this service")
    walk.type("What led to these answers?", ASKED_AROUND)
    walk.press("Keep the check")
    walk.is_put_right(SPEAKS_FOR[0], kept={"What led to these answers?": ASKED_AROUND})
    for answer, questions in {"Yes": SPEAKS_FOR, "No": SPEAKS_NOT}.items():
        for question in questions:
            walk.choose(question, answer)
    walk.press("Keep the check")
    walk.reads("Delivery by civil society suits this service.", ASKED_AROUND)


def an_officer_says_what_decides_it(walk: Walk) -> None:
    walk.change("asked")
    walk.choose("Does the place pay for a service that it specifies?", "Yes")
    walk.choose("Is the service on one of these lists?", "On the list of light-touch services")
    walk.type(WORTH, "a lot")
    walk.type("By how many months may it be extended?", "0")
    walk.choose("Is it among the services that may be reserved for mutuals?", "Yes")
    for question in NO:
        walk.choose(question, "No")
    walk.press("Save")
    walk.is_put_right("must be an amount in pounds", kept={WORTH: "a lot"})
    walk.type(WORTH, "108,000")
    walk.press("Save")
    walk.is_told("Saved")


def and_chooses(walk: Walk) -> None:
    walk.change("route")
    walk.choose("What is agreed?", "Service level agreement or contract")
    walk.choose("By which route?", "Below the threshold: open")
    walk.choose("By which of its procedures?", "Competition")
    walk.type("Why this agreement and this route?", WHY)
    walk.choose("Who buys it?", "Bought by the place itself")
    walk.type("Why so?", "Company is best from next door.")
    walk.press("Save")
    walk.is_told("Saved")
    walk.reads(WHY)
