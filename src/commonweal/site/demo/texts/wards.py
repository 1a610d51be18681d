"""The rounds in which wards decide on a sum of their own, and what people proposed in them."""

from __future__ import annotations

from commonweal.site.demo.texts.proposals import CLINIC, COMPANY, MEAL, Held, Idea

#: The wards that have a sum of their own, and how many of each hundred voters live there.
WARDS = {"Castle Hill": 32, "Saltmarsh": 24, "Riverside": 8}

IDEAS = (
    Idea(
        "Bus times in big print at every stop",
        "New frames and large type at all 140 stops, changed twice a year.",
        CLINIC,
        12_000,
        "Dot Marsh",
        liked=62,
    ),
    Idea(
        "A number to ring about anything",
        "Two volunteers a day who know whom to ask, in the library.",
        COMPANY,
        9_500,
        "Gil Thorne",
        liked=48,
    ),
    Idea(
        "A driver for the Sunday minibus",
        "Fifty Sundays, all wards.",
        COMPANY,
        19_000,
        "Hesta Lowe",
        liked=41,
    ),
    Idea(
        "A rail on the castle steps",
        "Both sides of the 62 steps from the shops to the flats.",
        CLINIC,
        5_400,
        "Sol Maye",
        "Castle Hill",
        liked=70,
    ),
    Idea(
        "Lights at the cut-through",
        "Four lamps between the flats and the bus stop.",
        CLINIC,
        6_800,
        "Ros Talbot",
        "Castle Hill",
        liked=52,
    ),
    Idea(
        "Seats along the sea wall",
        "Five seats, each a short walk from the last.",
        COMPANY,
        4_200,
        "Orla Finn",
        "Saltmarsh",
        liked=66,
    ),
    Idea(
        "Raised beds behind the hall",
        "Twelve beds at a height for people who cannot bend.",
        MEAL,
        4_600,
        "Ulf Grange",
        "Saltmarsh",
        liked=55,
    ),
    Idea(
        "A landing stage for wheelchairs",
        "A ramp and a rail at the lower stage.",
        COMPANY,
        7_500,
        "Xanthe Poole",
        "Riverside",
        liked=60,
    ),
    Idea(
        "Fishing mornings",
        "Rods, a tutor and tea on twelve Saturdays.",
        COMPANY,
        2_400,
        "Xanthe Poole",
        "Riverside",
        liked=45,
    ),
)

ABOUT = (
    "£60,000 for small works: half of it for the whole borough, half shared between three wards by how many "
    "people live there. Everyone votes on the borough's part; whoever lives in one of the three wards votes "
    "on its own part as well."
)
FIRST = Held(
    "Small works, borough and wards", ABOUT, 60_000, -300, -275, -255, -241, 150, 75, IDEAS, "published"
)
SECOND = Held("Small works, second year", ABOUT, 60_000, -40, -24, -5, 16, 120, 60, IDEAS, "voting")
