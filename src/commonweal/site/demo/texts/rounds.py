"""The rounds of participatory budgeting, and what people proposed in them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Idea:
    """A proposal: who makes it, what an officer found, and how well it is liked (out of 100)."""

    title: str
    about: str
    need: str
    pounds: int
    by: str
    area: str = ""
    found: str = ""
    checked_pounds: int = 0
    refused: str = ""
    withdrawn: bool = False
    liked: int = 30


@dataclass(frozen=True)
class Held:
    """A round: its days (from today), its money and how far it has come."""

    title: str
    about: str
    pounds: int
    opens: int
    proposals_close: int
    vote_opens: int
    vote_closes: int
    electors: int
    voters: int
    ideas: tuple[Idea, ...]
    ends_as: str
    method: str = "equal-shares"
    completion: str = "greedy"


COMPANY = "Somebody to talk to, every week"
CLINIC = "Getting to the clinic and back"
MEAL = "A hot meal in company"
EVENING = "A place of our own in the evening"
TALK = "Someone to talk to before it gets bad"
JOB = "A first job, with somebody alongside"

CHECKED = "Cost compared with two like it; no planning or licence needed; running cost is in the price."

GROWING_OLDER = Held(
    "Growing older round",
    "The council and the Health Partnership have put £190,000 together. Propose what would meet one of the "
    "needs that people over 65 told us of. Everyone of 16 or more who lives in Haverbrook can vote.",
    190_000,
    -475,
    -445,
    -425,
    -411,
    420,
    246,
    (
        Idea(
            "Company at home",
            "Volunteers who visit or ring the same person each week, brought together and backed up by two "
            "paid workers.",
            COMPANY,
            78_000,
            "Dot Marsh",
            found=CHECKED,
            checked_pounds=82_000,
            liked=66,
        ),
        Idea(
            "Rides to the clinic",
            "A ring-and-ride car with volunteer drivers, weekdays, from every ward to the clinic and back.",
            CLINIC,
            52_000,
            "Gil Thorne",
            found=CHECKED,
            checked_pounds=54_000,
            liked=55,
        ),
        Idea(
            "Lunch together in four wards",
            "A cooked lunch twice a week in the halls of Saltmarsh, Elder Grove, Northgate and Quarry Field, "
            "made with those who come.",
            MEAL,
            36_000,
            "Hesta Lowe",
            found=CHECKED,
            checked_pounds=38_000,
            liked=47,
        ),
        Idea(
            "A tea hut by the river",
            "Put back the hut that stood by the landing stage, open every afternoon.",
            COMPANY,
            64_000,
            "Xanthe Poole",
            "Riverside",
            found="The bank belongs to the council. Flood advice was asked for and allows it on legs.",
            checked_pounds=71_000,
            liked=41,
        ),
        Idea(
            "Seats and a shelter on the hill",
            "Six seats and a shelter between the shops and the flats.",
            CLINIC,
            18_000,
            "Sol Maye",
            "Castle Hill",
            found=CHECKED,
            liked=26,
        ),
        Idea(
            "Signed afternoons",
            "A monthly afternoon for deaf older people with an interpreter.",
            COMPANY,
            9_500,
            "Ros Talbot",
            found=CHECKED,
            liked=17,
        ),
        Idea(
            "A railway halt at Saltmarsh",
            "A platform, so that people can reach the hospital by train.",
            CLINIC,
            150_000,
            "Orla Finn",
            "Saltmarsh",
            refused="A halt is decided by the national railway and costs many times this round. We have passed "
            "the proposal to the transport board and will publish what it answers.",
        ),
        Idea(
            "Free tablets for everyone over 70",
            "One tablet each, delivered.",
            COMPANY,
            120_000,
            "Ulf Grange",
            withdrawn=True,
        ),
    ),
    "published",
)

YOUNG = Held(
    "Young Haverbrook round",
    "£120,000 for what people of 11 to 25 said they need. Anyone who lives, learns or works here may propose; "
    "everyone of 11 to 25 gets a code by post.",
    120_000,
    -62,
    -34,
    -12,
    24,
    500,
    170,
    (
        Idea(
            "The Ferry at night",
            "The Old Ferry open four evenings a week, run by a group of young people with two youth workers.",
            EVENING,
            58_000,
            "Kay Dell",
            "Riverside",
            found=CHECKED,
            checked_pounds=61_000,
            liked=58,
        ),
        Idea(
            "Lights on three courts",
            "Low lights until ten in Castle Hill, Northgate and Longmeadow.",
            EVENING,
            33_000,
            "Dot Marsh",
            found="Lights on timers, three years of electricity are in the price. Neighbours were asked.",
            checked_pounds=36_500,
            liked=52,
        ),
        Idea(
            "A bus home at ten",
            "Two evening buses from Market on club nights.",
            EVENING,
            24_000,
            "Gil Thorne",
            found=CHECKED,
            liked=38,
        ),
        Idea(
            "On the water",
            "Ten Saturdays of sailing for those who have never been.",
            EVENING,
            14_500,
            "Orla Finn",
            "Saltmarsh",
            found=CHECKED,
            liked=24,
        ),
        Idea(
            "Mend and sell bikes",
            "A bench where people under 25 mend bicycles and are paid for those that sell.",
            JOB,
            21_000,
            "Jess Oram",
            "Quarry Field",
            found=CHECKED,
            liked=33,
        ),
        Idea(
            "A giant screen in Market Square",
            "For films and games.",
            EVENING,
            95_000,
            "Yan Coombe",
            "Market",
            refused="The square’s listing does not allow it, and advertising would have to pay for the running.",
        ),
    ),
    "voting",
)

JOBS = Held(
    "Jobs and evenings round",
    "£80,000 for first jobs and for evenings out of the house. Propose until the date below; we say of each "
    "proposal what it costs and whether it can be done.",
    80_000,
    -16,
    27,
    0,
    0,
    0,
    0,
    (
        Idea(
            "Tannery apprentices",
            "Six paid places for a year at the benches of the Tannery Yard.",
            JOB,
            46_000,
            "Jess Oram",
            "Quarry Field",
        ),
        Idea(
            "Cook for fifty",
            "A kitchen course that ends with a job in a school kitchen.",
            JOB,
            28_000,
            "Hesta Lowe",
        ),
        Idea(
            "Radio Haver",
            "A station made by young people, with a studio in the old post office.",
            EVENING,
            31_000,
            "Dot Marsh",
            "Market",
        ),
        Idea(
            "Night gardeners",
            "Lamps, spades and soup at Quarry Field.",
            EVENING,
            7_500,
            "Zoe Larch",
            "Quarry Field",
        ),
        Idea(
            "A mentor for each leaver",
            "Somebody from the same trade, for the first six months.",
            JOB,
            22_000,
            "Wim Croft",
        ),
    ),
    "proposing",
)

SMALL_SUMS = Held(
    "Small sums for talking",
    "£12,000 in small sums for anything that brings young people within reach of somebody to talk to.",
    12_000,
    -88,
    -60,
    -48,
    -30,
    90,
    62,
    (
        Idea(
            "A listening bench", "A bench with a volunteer, Saturdays.", TALK, 2_400, "Nell Sharrow", liked=40
        ),
        Idea(
            "Text a neighbour",
            "A number that trained neighbours answer.",
            TALK,
            4_800,
            "Quin Abbot",
            liked=52,
        ),
        Idea("Walk and talk", "A walk each week on the railway path.", TALK, 1_900, "Piers Holt", liked=47),
        Idea("Poetry against the dark", "Eight evenings and a book.", TALK, 3_700, "Kay Dell", liked=30),
        Idea("Boxing for calm", "A coach and gloves.", TALK, 5_200, "Cal Dunn", liked=35),
    ),
    "counted",
    "greedy",
    "none",
)

ROUNDS = (GROWING_OLDER, YOUNG, JOBS, SMALL_SUMS)
