"""What decides a route, what is chosen, and what the champion of civil society answers, in tests."""

from __future__ import annotations

#: A light-touch service far below its threshold, which could be reserved and is not.
ASKED = {
    "bought": True,
    "redesign": False,
    "service": "light touch",
    "value_pence": 10_800_000,
    "extension_months": 0,
    "reservable": True,
    "specialised": False,
    "costly": False,
    "rare": False,
}
ROUTE = {
    "agreement": "contract",
    "route": "below-threshold",
    "way": "competition",
    "reason": "Nine providers came to the afternoon.",
    "buying": "bought-here",
    "buying_reason": "Company is best from next door.",
}
#: What the champion answers, by criterion: enough speaks for civil society and nothing against.
ANSWERS = {
    "trust": True,
    "reach": True,
    "lived": False,
    "gifts": True,
    "whole": False,
    "somebody": True,
    "powers": False,
    "capital": False,
}
