"""What was achieved month by month under the three contracts, and what the reviews heard."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Month:
    """One period of thirty days: units claimed for each outcome, and fewer where fewer were verified."""

    claimed: tuple[int, int]
    verified: tuple[int, int] | None = None
    why: str = ""
    asked: str = ""


@dataclass(frozen=True)
class Run:
    """A contract's months; the last ``unpaid`` are verified and still due, the last one may wait unread."""

    months: tuple[Month, ...]
    evidence: tuple[str, str]
    ends: bool = False
    unpaid: int = 1
    unread: bool = False


RUNS = {
    "Company at home": Run(
        (
            Month((0, 0)),
            Month((2, 0)),
            Month((4, 0)),
            Month((5, 1), (4, 1), "One pair had met in 17 of 26 weeks; 20 are needed."),
            Month((6, 2)),
            Month((7, 3)),
            Month((7, 4)),
            Month((8, 3), (8, 3)),
            Month((7, 4)),
            Month((9, 5)),
        ),
        (
            "The volunteers' log for this month. We rang one person in ten, as agreed; all said yes.",
            "Both answers to the scale for each person, by number.",
        ),
    ),
    "Rides to the clinic and back": Run(
        (
            Month((21, 0)),
            Month((34, 0)),
            Month(
                (52, 1),
                (38, 1),
                "Fourteen journeys have no stamp of the clinic.",
                "Fourteen journeys in the "
                "list have no stamp. Please send the clinic's slips or take them out.",
            ),
            Month((41, 2)),
            Month((44, 3)),
            Month((39, 4)),
            Month((47, 3)),
            Month((45, 5)),
        ),
        ("The booking list with the clinic's stamps.", "The clinic's list, by number."),
        unpaid=1,
        unread=True,
    ),
    "Lunch together in four wards": Run(
        (
            Month((402, 0)),
            Month((566, 0)),
            Month((630, 21)),
            Month((688, 27), (671, 27), "On one day 17 people were counted at two halls."),
            Month((655, 30)),
            Month((612, 26)),
        ),
        ("The lists at the door of all four halls.", "The lists of three months, by number."),
        ends=True,
        unpaid=0,
    ),
}


@dataclass(frozen=True)
class Heard:
    """What one person said of a service, and what the officer answered."""

    speaker: str
    satisfaction: int
    words: str
    may_quote: bool = True
    reply: str = ""
    held_back: str = ""


@dataclass(frozen=True)
class LookBack:
    """A review: its days (from today), the voices, what was found and learnt."""

    title: str
    opened: int
    voices: tuple[Heard, ...]
    summary: str = ""
    lessons: tuple[tuple[str, str, str], ...] = ()
    published: int = 0


REVIEWS = {
    "Lunch together in four wards": LookBack(
        "Half a year of lunch together",
        -148,
        (
            Heard(
                "user",
                5,
                "I had forgotten what it is like to eat at a table with others. I peel the carrots now.",
            ),
            Heard("user", 4, "The food is good. The hall in Northgate is cold, bring a coat."),
            Heard("user", 5, "They came to fetch me when my hip was bad and did not make a thing of it."),
            Heard("user", 3, "Too much soup. The company is what I come for."),
            Heard(
                "user",
                2,
                "I stopped going because the hall is up eleven steps.",
                reply="You are right, and we did not look. The next notice asks for halls without steps.",
            ),
            Heard("user", 5, "Tuesday and Thursday are the days when I get dressed properly."),
            Heard("family", 5, "Mum talks about people by name again."),
            Heard(
                "family", 4, "It would help to know in August what happens after September.", may_quote=False
            ),
            Heard(
                "staff", 4, "Members who cook come back more often than those who only eat. We wrote it down."
            ),
            Heard(
                "provider",
                3,
                "Paying by the meal means that an empty hall in a week of ice is our loss alone.",
            ),
            Heard("neighbour", 4, "It has made the street friendlier on the days."),
            Heard(
                "neighbour",
                1,
                "The woman at number 4 takes food home for her dog.",
                held_back="It speaks of somebody who can be recognised.",
            ),
        ),
        "Fewer meals were eaten than we had hoped, 3,536 of 4,800, and more people kept coming: 104 where 90 "
        "were the target. Users were content, most of all those who took part in the cooking. Three of the "
        "four halls filled; Northgate did not, because of eleven steps and a cold room. Nobody who came had "
        "been coming anywhere before, so the half year reached those whom it was meant for.",
        (
            (
                "People stay where they have a part in the work",
                "Of those who cooked at least once, four in five came every week; of those who only ate, "
                "half did. A service against loneliness should give people something to do.",
                "Lists at the door of four halls, and what twelve people told the review",
            ),
            (
                "Steps and a cold room keep out those who need it most",
                "The hall up eleven steps had half the guests of the others. The way in belongs in the "
                "specification, not in the hands of whoever lets the hall.",
                "Visits to the four halls in the second month",
            ),
        ),
        -112,
    ),
    "Company at home": LookBack(
        "Company at home: the first year",
        -14,
        (
            Heard("user", 5, "Jean comes on Wednesdays. I would not change her for anything."),
            Heard("user", 4, "It took two tries to find someone I get on with. They did not mind."),
            Heard("user", 5, "I ring him as often as he rings me now."),
            Heard("family", 4, "My father shaves on the days when his visitor comes."),
            Heard(
                "staff", 3, "We lose volunteers in the summer and would like to know how others keep theirs."
            ),
            Heard(
                "user",
                2,
                "Four different people in a year. Each time I begin again with my whole story.",
                reply="We have asked for one visitor for a year at least, and a word where that fails.",
            ),
            Heard("user", 5, "We do the crossword by telephone on Sundays."),
            Heard("family", 3, "Nobody told us when the visits stopped in August.", may_quote=False),
            Heard("user", 4, "I was afraid of a stranger in the house. I am not now."),
            Heard("neighbour", 4, "I see her at her door again when the post comes."),
            Heard("user", 3, "Once a week is not much when the other six days are the same."),
            Heard("family", 5, "He forgets that he did not want it."),
            Heard("provider", 3, "Half of our travelling is from Quarry Field to the far end of Northgate."),
        ),
    ),
}
