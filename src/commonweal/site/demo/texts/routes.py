"""How the services are bought or granted, and their lots, terms and pilots: by the service's title."""

from __future__ import annotations

from typing import Any

from commonweal.site.demo.texts.older import COMPANY_AT_HOME, RIDES, SATURDAY_CAR, SUNDAY_MEALS
from commonweal.site.demo.texts.younger import EVENINGS, TALKING

#: What the champion answers of nearly every service, by criterion, and what led to it.
SUITS = {
    "trust": True,
    "reach": True,
    "lived": False,
    "gifts": True,
    "whole": False,
    "somebody": True,
    "powers": False,
    "capital": False,
}
ASKED_AROUND = "I rang four groups that do something like it, and asked at the open afternoon."

ANSWERS: dict[str, Any] = {
    "bought": True,
    "redesign": False,
    "service": "light touch",
    "extension_months": 0,
    "reservable": True,
    "specialised": False,
    "costly": False,
    "rare": False,
}
CHOICE: dict[str, Any] = {
    "agreement": "contract",
    "route": "below-threshold",
    "way": "competition",
    "reason": "Several groups could do it, and those who came to the open afternoon asked that all may bid.",
    "buying": "bought-here",
    "buying_reason": "People want it near home, from somebody they may know.",
}
#: What single services answer and choose otherwise.
OWN_ANSWERS: dict[str, dict[str, Any]] = {
    COMPANY_AT_HOME.title: {"redesign": True},
    TALKING.title: {"service": "health", "specialised": True},
    SUNDAY_MEALS.title: {"bought": False},
}
OWN_CHOICE: dict[str, dict[str, Any]] = {
    COMPANY_AT_HOME.title: {
        "agreement": "partnership",
        "reason": "Nobody knows yet how visits and calls go together best: that is worked out as it runs.",
    },
    SATURDAY_CAR.title: {
        "route": "reserved-small",
        "way": "",
        "reason": "Two volunteer groups have cars and drivers: it is kept for such as they.",
    },
    TALKING.title: {
        "route": "health",
        "way": "competitive",
        "reason": "It is a health service, and three providers said that they would do it.",
    },
    SUNDAY_MEALS.title: {
        "agreement": "grant-agreement",
        "route": "grant",
        "way": "",
        "reason": "The cooks do it anyway and for their own sake: the borough helps with the kitchen.",
        "buying_reason": "There is nothing to buy together.",
    },
}

#: Lots: name, what it is, where, pounds.
LOTS: dict[str, tuple[tuple[str, str, str, int], ...]] = {
    RIDES.title: (
        ("Rides in the borough", "There and back", "Haverbrook, all wards", 40_000),
        ("Rides across the bridge", "There and back", "Netherfold: Over End and the farms", 20_000),
    ),
}
#: Milestones of a redesign: what will be different, how many days after the start, what shows it.
MILESTONES: dict[str, tuple[tuple[str, int, str], ...]] = {
    COMPANY_AT_HOME.title: (
        ("One list of who is visited, shared with the wardens", 120, "The list, seen by both"),
        ("Users decide half of what a visitor is trained in", 300, "Minutes of the users' group"),
        ("Calls and visits come from one team", 700, "The rota"),
    )
}
#: What happens during the term: what, kind, after how many months.
POINTS: dict[str, tuple[tuple[str, str, int], ...]] = {
    COMPANY_AT_HOME.title: (
        ("Review with users and both providers", "review", 12),
        ("Either side may end it with six months' notice", "break", 24),
        ("A new group may take over a ward", "opening", 24),
    ),
    EVENINGS.title: (("Young people review it", "review", 12), ("New clubs may join", "opening", 18)),
}
#: Weeks to ramp up, pounds to become able, and for what.
READY: dict[str, tuple[int, int, str]] = {
    COMPANY_AT_HOME.title: (12, 3_000, "Training of visitors, and checks that they need"),
    EVENINGS.title: (10, 2_500, "A key holder for each hall"),
}
#: What is tried: what, kind, what is to be learnt, how it is told and what follows, pounds.
PILOTS: dict[str, tuple[tuple[str, str, str, str, int], ...]] = {
    EVENINGS.title: (
        (
            "A night bus home on Fridays",
            "pilot",
            "Whether those stay who live furthest away",
            "A page after six months; if twenty use it, it goes on",
            4_000,
        ),
    )
}
