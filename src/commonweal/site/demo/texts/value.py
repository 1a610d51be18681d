"""What good the borough's services should do, for whom, and who else feels them. Its figures are made up."""

from __future__ import annotations

from typing import Any

from commonweal.site.demo.texts.older import COMPANY_AT_HOME, RIDES
from commonweal.site.demo.texts.younger import EVENINGS, FIRST_JOBS, TALKING

#: Listed for every service, after what its users say of it.
USUAL: tuple[dict[str, Any], ...] = (
    {
        "title": "People say that they would come again",
        "cell": "satisfaction users",
        "kind": "social",
        "standing": "contracted",
        "state": "told",
        "audience": "Those who are thinking of coming",
        "known_by": "What users say in the review",
    },
    {
        "title": "Families and neighbours find that it helps",
        "cell": "satisfaction others",
        "kind": "social",
        "standing": "extra",
        "state": "not measured",
        "audience": "Families",
    },
)

OWN: dict[str, tuple[dict[str, Any], ...]] = {
    COMPANY_AT_HOME.title: (
        {
            "title": "Fewer appointments made for want of company",
            "cell": "outcomes others",
            "kind": "economic",
            "standing": "contracted",
            "state": "figure",
            "audience": "The three practices and the health board",
            "known_by": "Appointments of those who take part, counted by the practices",
            "evidence": "Count by the practices in the trial of 2024",
            "claim": "service",
            "units_least": 400,
            "units_most": 900,
            "worth_least_pence": 3_000,
            "worth_most_pence": 4_200,
            "source": "What an appointment cost the practices in that year",
        },
        {
            "title": "Visitors learn to listen, and some find work by it",
            "cell": "outcomes others",
            "kind": "social",
            "standing": "extra",
            "state": "figure",
            "audience": "The college",
            "known_by": "Visitors who began a course or a job",
            "evidence": "Register of the Elder Grove visitors",
            "claim": "organisation",
            "units_least": 4,
            "units_most": 12,
            "worth_least_pence": 50_000,
            "worth_most_pence": 150_000,
            "source": "The college's price of the course that they did not need",
        },
        {
            "title": "Befriending keeps people out of hospital",
            "cell": "outcomes users",
            "kind": "social",
            "standing": "extra",
            "state": "not measured",
            "audience": "The health board",
            "evidence": "A national report on befriending",
            "claim": "sector",
            "units_least": 10,
            "units_most": 60,
            "worth_least_pence": 200_000,
            "worth_most_pence": 300_000,
            "source": "The same report",
        },
        {
            "title": "Visits on foot or by bus",
            "cell": "outcomes others",
            "kind": "environmental",
            "standing": "contracted",
            "state": "told",
            "audience": "The streets where visitors would otherwise park",
            "known_by": "The provider's log",
        },
    ),
    RIDES.title: (
        {
            "title": "More cars stand before the clinic at nine",
            "cell": "outcomes others",
            "kind": "environmental",
            "harm": True,
            "standing": "extra",
            "state": "told",
            "audience": "The clinic's neighbours",
            "known_by": "A count on two mornings a month",
        },
    ),
}

RECORD = {
    "improve": "People who see each other each week turn to each other, and money is spent in the ward.",
    "conduct": "The notice goes to every group on the borough's list; questions are answered in the open.",
    "proportion": "Only what the service itself brings about was looked at, and no more is asked for.",
    "consults": True,
    "consult": "Those who use such services were asked at the open afternoon.",
    "no_environmental": "It moves nothing and heats one room that is heated anyway.",
    "no_economic": "It buys little and employs few, so nothing is claimed.",
}
WHO = (
    "Older people above all, two in three of them women, and people who are disabled more than others. Known "
    "from the assessment of need and from what people said at the open afternoon."
)
YOUNG = (
    "Young people of 11 to 25, in wards where more of them are from minorities than elsewhere. Known from "
    "the assessment of need and from what they said at the open afternoon."
)
#: Whom a service affects that is not above all for older people, by its title.
WHO_ELSE = {
    **dict.fromkeys((EVENINGS.title, FIRST_JOBS.title, TALKING.title), YOUNG),
    "A warden for the hall in Over End": (
        "Everyone in Over End, and older people above all: fewer of them can drive to somewhere else."
    ),
}
DONE = "Large print and a reader for whoever asks; visits at times that leave room for prayer."
EFFECTS = (
    ("Home care", "easier", "Carers are asked less often to stay and talk", None),
    ("The borough's telephone line", "harder", "It passes on whoever asks for the service", -5),
)
LAST_TIME = {
    COMPANY_AT_HOME.title: {
        "better_by": "Weeks from asking to the first visit",
        "last_time": 7,
        "this_time": 3,
        "less_is_better": True,
    }
}
LOCAL = {
    COMPANY_AT_HOME.title: {
        "relevance": "Visitors stay when the visited live near: the same person comes each week.",
        "from_elsewhere": "Whoever finds and prepares visitors who live here earns every point.",
    }
}
