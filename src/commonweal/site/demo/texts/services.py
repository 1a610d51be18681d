"""The services that the borough specifies: what must change, for whom, how it is known, what it may cost."""

from __future__ import annotations

from dataclasses import dataclass

from commonweal.site.demo.texts.rounds import CLINIC, COMPANY, EVENING, JOB, MEAL, TALK


@dataclass(frozen=True)
class Change:
    """An outcome paid for by the unit: pounds for each, up to the target."""

    title: str
    people: str
    indicator: str
    evidence: str
    unit: str
    target: int
    pounds: str
    baseline: int = 0


@dataclass(frozen=True)
class Service:
    """A specification: what it answers, its money and days (from today), and how far it has come."""

    title: str
    summary: str
    people: str
    need: str
    pot: str
    pounds: int
    begun: int
    starts: int
    lasts: int
    changes: tuple[Change, ...]
    project: str = ""
    reaches: str = "approved"
    short_because: str = ""
    formula: str = "price-per-point"
    criteria: tuple[tuple[str, str, int, int | None], ...] = (
        ("What will be different", "What will change for people, and how will you know?", 40, 3),
        ("Who does the work", "Who does it, and how are they prepared and looked after?", 30, None),
        ("Nobody left out", "How do you reach those who are hardest to reach?", 30, None),
    )


OLDER, YOUNG = "Living well for longer", "Young Haverbrook"

COMPANY_AT_HOME = Service(
    "Company at home",
    "People who live alone have somebody who comes or rings each week, and stays the same person.",
    "People over 65 who live alone and say that they speak to nobody on most days",
    COMPANY,
    OLDER,
    82_000,
    -399,
    -335,
    1096,
    (
        Change(
            "People who live alone have company each week",
            "People over 65 who live alone",
            "People who have had a visit or a call in at least 20 of 26 weeks",
            "The volunteer’s log, checked by ringing one person in ten",
            "one person, for six months",
            140,
            "430.00",
        ),
        Change(
            "People feel less alone",
            "The same people",
            "People whose answer on the loneliness scale is better by two points or more",
            "The scale, asked at the start and after six months",
            "one person",
            60,
            "320.00",
        ),
    ),
    project="Company at home",
)

RIDES = Service(
    "Rides to the clinic and back",
    "Nobody in the borough misses an appointment because they cannot get there.",
    "People without a car or who cannot use the bus, in all wards",
    CLINIC,
    OLDER,
    60_000,
    -332,
    -265,
    1096,
    (
        Change(
            "People reach the clinic and get home",
            "People without a way to get there",
            "Journeys there and back that were on time for the appointment",
            "The booking list with the clinic’s stamp",
            "one journey there and back",
            2_600,
            "17.50",
        ),
        Change(
            "Appointments are kept again",
            "People who missed an appointment in the year before",
            "People who kept every appointment in six months",
            "The clinic’s list, by number and without names",
            "one person",
            250,
            "42.00",
        ),
    ),
    criteria=(
        ("Being there on time", "How do you make sure that people arrive in time?", 45, 3),
        ("Drivers", "How do you find, check and keep drivers?", 30, None),
        ("All eight wards", "How are the far ends of the borough served?", 25, None),
    ),
)

LUNCH = Service(
    "Lunch together in four wards",
    "People who eat alone eat in company twice a week, and have a part in the cooking.",
    "People over 65 in Saltmarsh, Elder Grove, Northgate and Quarry Field",
    MEAL,
    OLDER,
    38_000,
    -397,
    -333,
    180,
    (
        Change(
            "People eat in company",
            "People over 65 in the four wards",
            "Meals eaten at a table with at least five others",
            "The list at the door, signed by whoever came",
            "one meal",
            4_800,
            "6.40",
        ),
        Change(
            "People keep coming",
            "The same people",
            "People who came at least once a week for three months",
            "The list at the door",
            "one person",
            90,
            "70.00",
        ),
    ),
    project="Lunch together in four wards",
    short_because="Half a year as a trial: nobody knew whether four halls would fill. The review decides on more.",
)

EVENINGS = Service(
    "Evenings of our own",
    "Young people have somewhere to go on four evenings a week that they run themselves.",
    "People of 11 to 18, above all in Castle Hill, Northgate and Longmeadow",
    EVENING,
    YOUNG,
    96_000,
    -40,
    60,
    1096,
    (
        Change(
            "Young people have somewhere to go",
            "People of 11 to 18",
            "Young people who came on ten evenings or more in a school term",
            "The sign-in sheet",
            "one young person, for one term",
            900,
            "68.00",
        ),
        Change(
            "Young people decide",
            "The same people",
            "Evenings planned and led by a group of young people",
            "The group’s own notes",
            "one evening",
            600,
            "45.00",
        ),
    ),
)

TALKING = Service(
    "Someone to talk to within three weeks",
    "Young people talk to somebody trained within three weeks, in a place they choose.",
    "People of 11 to 25 who are waiting, or are about to",
    TALK,
    YOUNG,
    74_000,
    -66,
    45,
    1096,
    (
        Change(
            "Nobody waits long",
            "People of 11 to 25",
            "Young people seen within three weeks of asking",
            "Dates of asking and of the first talk, without names",
            "one young person",
            420,
            "110.00",
        ),
        Change(
            "It gets better",
            "The same people",
            "Young people whose own score is better after six talks",
            "The young person’s own score, before and after",
            "one young person",
            160,
            "165.00",
        ),
    ),
)

FIRST_JOBS = Service(
    "First jobs at the bench",
    "Young people and returning carers have a first job with somebody alongside, and keep it.",
    "People of 16 to 24 out of work, and carers who return to work",
    JOB,
    YOUNG,
    58_000,
    -82,
    30,
    1096,
    (
        Change(
            "A first job",
            "People out of work for six months or more",
            "People who began paid work of 16 hours or more",
            "The first pay slip",
            "one person",
            48,
            "650.00",
        ),
        Change(
            "Still there",
            "The same people",
            "People still in work after six months",
            "A later pay slip",
            "one person",
            32,
            "800.00",
        ),
    ),
    formula="benchmark",
)

SATURDAY_CAR = Service(
    "A clinic car on Saturdays",
    "People reach the Saturday clinics.",
    "People without a car",
    CLINIC,
    OLDER,
    9_000,
    -180,
    -110,
    1096,
    (
        Change(
            "People reach the Saturday clinic",
            "People without a car",
            "Journeys there and back",
            "The booking list",
            "one journey",
            450,
            "20.00",
        ),
    ),
)

SIGNED = Service(
    "Signed afternoons",
    "Deaf older people meet each month with an interpreter.",
    "",
    COMPANY,
    OLDER,
    9_500,
    -30,
    90,
    1096,
    (),
    project="Signed afternoons",
    reaches="drafting",
)

SUNDAY_MEALS = Service(
    "A Sunday meal",
    "People who eat alone on Sundays have a meal in company.",
    "People over 65 who live alone",
    MEAL,
    OLDER,
    24_000,
    -25,
    120,
    1096,
    (
        Change(
            "Sundays in company",
            "People over 65 who live alone",
            "Meals eaten at a table with others on a Sunday",
            "The list at the door",
            "one meal",
            2_900,
            "7.90",
        ),
    ),
    reaches="review",
)

OUTINGS = Service(
    "Outings by coach",
    "People see the sea once a year.",
    "People over 65",
    COMPANY,
    OLDER,
    15_000,
    -240,
    -150,
    1096,
    (),
    reaches="withdrawn",
)

SERVICES = (
    COMPANY_AT_HOME,
    RIDES,
    LUNCH,
    EVENINGS,
    TALKING,
    FIRST_JOBS,
    SATURDAY_CAR,
    SIGNED,
    SUNDAY_MEALS,
    OUTINGS,
)
