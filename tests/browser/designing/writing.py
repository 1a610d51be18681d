"""What an officer writes of outcomes and of the good that the service should do."""

from __future__ import annotations

import re

from commonweal.specifications.models import EqualityLook
from tests.browser.designing.cast import Cast
from tests.browser.journey.walk import Walk
from tests.specifications.help import COMPANY, WALKS, write_all

KNOW = "People know a neighbour they can ask"
CHARACTERISTICS = tuple(str(title) for title in EqualityLook.CHARACTERISTICS.values())
WHO, AFFECTED = "Who is affected, and how do you know?", "People over 65, most of them women"
AT_FIRST = "When it is begun"
MEETING = "Benefit 3: What good should come about?"


def the_other_pieces_are_written(cast: Cast, weight: int = 100) -> None:
    """What a walk through all stages writes in the browser, and this one does not write again."""
    write_all(cast.officer, cast.draft(), [{**WALKS, "weight": weight}, COMPANY])


def an_outcome_is_written(walk: Walk, address: str) -> None:
    walk.go(address)
    walk.follow("Add an outcome")
    texts = {
        "What must change?": KNOW,
        "For whom?": "People who have moved here",
        "How will it be known?": "People who know whom to ask",
        "What will show it?": "A survey each spring",
        "What is one unit?": "one person",
        "Where does it stand now?": "0",
        "What is the target?": "many",
        "Who measures it?": "The provider",
        "Weight": "50",
    }
    for label, text in texts.items():
        walk.type(label, text)
    walk.choose("Can the data be had?", "Yes, somebody has them already")
    walk.day("By when are there first figures?", walk.noon(300).date())
    walk.press("Save")
    walk.is_put_right("must be a number", kept={"What must change?": KNOW, "What is the target?": "many"})
    walk.type("What is the target?", "60")
    walk.press("Save")
    walk.is_told("Saved")
    walk.reads(KNOW)


def the_good_it_should_do_is_written(walk: Walk, address: str) -> None:
    """A benefit in the map, and a clause and its proof out of the library."""
    walk.go(address)
    walk.change("benefits")
    walk.type(MEETING, "Streets where people greet each other")
    walk.press("Save")
    walk.is_put_right(
        "say where it stands in the map", kept={MEETING: "Streets where people greet each other"}
    )
    walk.type("Benefit 3: Who would want to know of it?", "The streets")
    for question, answer in {
        "Where does it stand in the map?": "Outcomes for others",
        "What kind of benefit is it?": "Social",
        "Contracted, paid or extra?": "It comes besides, and nobody pays for it here",
        "Will it be measured?": "Not measured",
    }.items():
        walk.pick(f"Benefit 3: {question}", answer)
    walk.press("Save")
    walk.is_told("Saved")
    walk.go(f"{address}value/")
    walk.reads("Streets where people greet each other")
    walk.follow("Library of clauses and outcomes")
    walk.click(walk.page.get_by_role("button", name="Take it in as a clause").first)
    walk.reads("It is in the draft.")


def whom_it_affects_is_looked_at(walk: Walk, address: str, gate: str) -> None:
    """Every protected characteristic is answered; what is not known is acted on."""
    walk.go(f"{address}value/")
    walk.click(walk.page.get_by_role("link", name=re.compile(f"Look and write it down.*{gate}")))
    walk.type(WHO, AFFECTED)
    if gate == AT_FIRST:  # later the earlier answers stand there already
        walk.press("Save")
        walk.is_put_right(CHARACTERISTICS[0], kept={WHO: AFFECTED})
    for characteristic in CHARACTERISTICS:
        walk.choose(characteristic, "No difference")
    walk.press("Save")
    walk.reads(AFFECTED)
