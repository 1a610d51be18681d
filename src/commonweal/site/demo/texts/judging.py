"""What scores mean in the demo borough, with examples, and the sample bids that criteria were tried on."""

from __future__ import annotations

#: By the title of a criterion: score, what it means, and an answer that would be given it.
MEANINGS: dict[str, tuple[tuple[int, str, str], ...]] = {
    "What will be different": (
        (
            1,
            "Says what the provider will do, and not what will be different for anyone.",
            "“We will run two sessions a week.” Nobody can tell from it what changes for those who come.",
        ),
        (
            3,
            "Names a change for the people of the specification, and how it will be known.",
            "“Half of those who come will have somebody to ring. We ask at the start and after six months.”",
        ),
        (
            5,
            "Names the change, how it was reached before and with how many, and what is done for those for "
            "whom it does not come.",
            "“Of 60 people last year, 41 had somebody to ring after six months. We visit the others again "
            "and ask what would help.”",
        ),
    ),
    "Nobody left out": (
        (
            2,
            "Says that everyone is welcome, and little of how they get there.",
            "“Our doors are open to all.”",
        ),
        (
            4,
            "Names those who are hardest to reach here, and who goes to them.",
            "“Ten families have no car. Our driver knows them from the school run and rings on the day.”",
        ),
    ),
}

#: Name, share of the budget in per cent, and the score for each of the three usual criteria.
SAMPLES = (
    ("Thin and cheap", 62, (3, 2, 2)),
    ("Sound", 88, (4, 3, 3)),
    ("Strong, at the whole budget", 100, (5, 5, 4)),
    ("Strong on paper, weak on reach", 95, (5, 4, 1)),
)

#: A clause that one service words otherwise: by the service's title, the model's clause and the words.
OTHERWISE = {
    "Evenings of our own": (
        "reports",
        "Every three months you and the young people tell us what changed for whom, on one page or in a "
        "film of three minutes. We ask for nothing else unless something has gone wrong.",
    ),
}
