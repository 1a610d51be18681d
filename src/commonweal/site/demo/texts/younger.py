"""Services for young people, and for those who begin to work."""

from __future__ import annotations

from commonweal.site.demo.texts.proposals import EVENING, JOB, TALK
from commonweal.site.demo.texts.shapes import YOUNG, Change, Service

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
            "The group's own notes",
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
            "The young person's own score, before and after",
            "one young person",
            160,
            "165.00",
        ),
    ),
    residents=(
        "What young people think",
        "Young people of 11 to 25 read your short description, and tick every bid that they would go to.",
        10,
    ),
    criteria=(
        ("What will be different", "What will change for people, and how will you know?", 40, 3),
        ("Who does the work", "Who does it, and how are they prepared and looked after?", 30, None),
        ("Nobody left out", "How do you reach those who are hardest to reach?", 20, None),
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
