"""Stage three, the route: the champion checks, an officer says what decides it and chooses."""

from __future__ import annotations

from commonweal.site.demo.journey.walk import Walk
from commonweal.site.demo.texts.routes import ASKED_AROUND, CHOICE, SUITS

#: A roof is bought, and is on none of the lists of services to people.
ASKED = {
    "bought": "yes",
    "redesign": "no",
    "service": "other",
    "value_pence": "30000",
    "extension_months": "0",
    "reservable": "no",
    "specialised": "no",
    "costly": "no",
    "rare": "no",
}


def choose_a_route(walk: Walk) -> None:
    ada, address = walk.as_("Ada Finch"), walk.made["specification"]
    ada.open(f"{address}write/asked/").send(ASKED)
    answers = {f"criterion_{name}": "yes" if answer else "no" for name, answer in SUITS.items()}
    lea = walk.as_("Lea Moor").open(address).follow("/route/suits/")
    lea.send({**answers, "note": ASKED_AROUND}).must_say(ASKED_AROUND)
    ada.open(f"{address}write/route/").send(CHOICE)
    ada.open(f"{address}route/").must_say(CHOICE["reason"])
