"""The assessments, the needs that came of them, and the figures that show how much of each there is."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Written:
    """A need as an officer wrote it down; ``figures`` are (what, here, of, elsewhere, of, source)."""

    theme: str
    title: str
    description: str
    figures: tuple[tuple[str, int, int, int, int, str], ...]


@dataclass(frozen=True)
class Asked:
    """An assessment: when it listened (days from today), how many spoke, and what was written."""

    title: str
    question: str
    opens: int
    listens_for: int
    voices: int
    needs: tuple[Written, ...]
    publishes: bool = True


ENGLAND = "England (invented for the demo)"
SURVEY = "Haverbrook residents' survey (invented)"
#: Figures of which each one counted is a person with the need: no homes, no appointments, no one who has it.
PEOPLE_IN_NEED = {
    "People over 65 who speak to nobody on most days",
    "Young people who waited more than six months to be seen",
    "People of 16 to 24 neither in work nor learning",
}

ASKED = (
    Asked(
        "Growing older in Haverbrook",
        "What makes a good week for you, and what would make it better? What do you have to do without?",
        -546,
        50,
        128,
        (
            Written(
                "company",
                "Somebody to talk to, every week",
                "People who live alone told us that whole weeks pass without a conversation. Many were well "
                "until they stopped going out. They ask for the same person to come or to ring, and for "
                "somewhere to sit with others that costs nothing.",
                (
                    ("People over 65 who speak to nobody on most days", 1912, 15830, 9640, 103000, SURVEY),
                    ("People over 65 who live alone", 5380, 15830, 33200, 103000, SURVEY),
                ),
            ),
            Written(
                "travel",
                "Getting to the clinic and back",
                "From five of the eight wards the clinic in Market is two buses away. People miss "
                "appointments, or do not make them. Those who cannot drive ask for something between a bus "
                "and a taxi.",
                (
                    (
                        "Clinic appointments missed for want of transport",
                        742,
                        21400,
                        18900,
                        980000,
                        "Health Partnership, clinic returns (invented)",
                    ),
                ),
            ),
            Written(
                "company",
                "A hot meal in company",
                "Three lunch clubs closed in four years. People who ate there say that they now eat alone or "
                "do not cook.",
                (("People over 80 who eat a hot meal on most days", 3940, 5870, 27800, 36100, SURVEY),),
            ),
        ),
    ),
    Asked(
        "Young in Haverbrook",
        "You are between 11 and 25. What do you need here that is not here?",
        -430,
        60,
        96,
        (
            Written(
                "youth",
                "A place of our own in the evening",
                "Young people are moved on from where they meet. They ask for rooms that are open when they "
                "are free, with adults who listen and activities that they choose.",
                (
                    (
                        "People of 11 to 18 with somewhere to go in the evening",
                        2210,
                        9140,
                        36100,
                        91000,
                        SURVEY,
                    ),
                ),
            ),
            Written(
                "youth",
                "Someone to talk to before it gets bad",
                "The wait for counselling is nine months. Young people want to talk to somebody near school, "
                "who is not a teacher, within weeks.",
                (
                    (
                        "Young people who waited more than six months to be seen",
                        312,
                        540,
                        2900,
                        8200,
                        "Health Partnership, waiting times (invented)",
                    ),
                ),
            ),
            Written(
                "work",
                "A first job, with somebody alongside",
                "Since the tannery closed there are few first jobs. Young people and those who cared for "
                "others need a start that pays and somebody who stays with them.",
                (("People of 16 to 24 neither in work nor learning", 1390, 11330, 10900, 118000, SURVEY),),
            ),
        ),
    ),
    Asked(
        "Homes, parks and getting by",
        "What would make your home and your street better to live in?",
        -55,
        0,
        108,
        (
            Written(
                "homes",
                "Homes that are dry and warm",
                "Mould and cold come up in every ward, most of all in Castle Hill and Quarry Field. People "
                "do not know which help is theirs, and give up on the way.",
                (("Homes with damp", 4820, 44900, 3900, 100000, SURVEY),),
            ),
            Written(
                "parks",
                "Parks that can be used by everyone",
                "Paths, lights and toilets keep people away more than anything that is missing.",
                (),
            ),
        ),
        publishes=False,
    ),
)
