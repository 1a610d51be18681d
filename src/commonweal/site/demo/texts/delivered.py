"""Services of the borough that were not commissioned on the site, how well they do, and the targets."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Listed:
    """One service; days are counted from today. Results: what, result, unit, target, of how many people."""

    title: str
    about: str
    provider: str
    starts: int
    ends: int | None
    a_year: int
    kinds: tuple[bool | None, bool | None, bool | None, bool | None]
    choice: str = ""
    how: str = ""
    results: tuple[tuple[str, int, str, int | None, int], ...] = field(default=())
    meets: str = ""

    @property
    def kind(self) -> dict[str, Any]:
        return dict(zip(("small", "civil", "independent", "local"), self.kinds, strict=True))


RECOMMEND, WAIT = "Would recommend it to somebody they know", "Days from asking to the first visit"
HELP = "Help at home"
#: Each portion by kind, measure, per cent.
TARGETS = (
    ("small", "spend", "30"),
    ("civil", "spend", "20"),
    ("independent", "services", "60"),
    ("local", "services", "50"),
)

SERVICES = (
    Listed(
        "Morning and evening help",
        "Help with getting up, washing, meals and going to bed, for adults with a care plan.",
        "Haverbrook Council",
        -2200,
        None,
        1_240_000,
        (False, False, False, True),
        HELP,
        "Ask your social worker, or ring the council's adult care desk.",
        ((RECOMMEND, 74, "%", 80, 188), (WAIT, 9, "days", 7, 61)),
    ),
    Listed(
        "Brookside Home Care",
        "Help at home by the same two carers, paid from a direct payment or a personal budget.",
        "Brookside Care Co-operative",
        -900,
        195,
        418_000,
        (True, True, True, True),
        HELP,
        "Ring the co-operative. Somebody visits within a week; the visit costs nothing.",
        ((RECOMMEND, 91, "%", 80, 57), (WAIT, 5, "days", 7, 23)),
    ),
    Listed(
        "Harbour Help",
        "Help at home and at night, for people who come out of hospital.",
        "Harbour Help Ltd",
        -400,
        330,
        296_500,
        (True, False, True, False),
        HELP,
        "The ward arranges it before you go home. You can say no and choose another.",
        ((RECOMMEND, 100, "%", 80, 4), (WAIT, 2, "days", 3, 48)),
    ),
    Listed(
        "Waste and recycling",
        "Collection from every household.",
        "Three Valleys Environmental plc",
        -1500,
        60,
        3_870_000,
        (False, False, True, False),
    ),
    Listed(
        "Advice on debt, benefits and housing",
        "A drop-in on four mornings, and a telephone line.",
        "Haverbrook Advice",
        -800,
        120,
        152_000,
        (True, True, True, True),
    ),
    Listed(
        "School transport for children with special needs",
        "Minibuses and taxis with an escort.",
        "Karrow Coaches",
        -700,
        240,
        684_000,
        (None, False, True, None),
    ),
    Listed(
        "The Cellar on two evenings",
        "A room in the library for people of 11 to 18, with a youth worker, on Tuesdays and Fridays.",
        "Haverbrook Council",
        -1100,
        None,
        46_000,
        (False, False, False, True),
        meets="A place of our own in the evening",
    ),
)
