"""What providers must have and carry, what can go wrong, and what was kept though it shuts small ones out."""

from __future__ import annotations

from typing import Any

from commonweal.site.demo.texts.older import (
    COMPANY_AT_HOME,
    LUNCH,
    RIDES,
    SATURDAY_CAR,
    SIGNED,
    SUNDAY_MEALS,
)
from commonweal.site.demo.texts.younger import EVENINGS, FIRST_JOBS

#: What nearly every service of the borough asks for; the cap on liability is a year of its budget.
USUAL: dict[str, Any] = {
    "consortia_invited": True,
    "below_threshold": True,
    "suitability_stage": False,
    "sign_with_bid": False,
    "pages_to_read": 12,
    "insurance_pence": 500_000_000,
    "liability_capped": True,
    "may_campaign": True,
    "payment_days": 20,
    "paid_in_advance": True,
    "results_lag_days": 30,
    "overheads_allowed": True,
}
USUAL_BEFORE: dict[str, Any] = {
    "engagement": "An open afternoon at the town hall, with tea, for whoever might do it",
    "social_value_considered": True,
    "social_value_weight": 10,
    "staff_transfer": False,
}

#: What single services ask for besides, by the service's title.
OWN: dict[str, dict[str, Any]] = {
    COMPANY_AT_HOME.title: {"lots": 1},
    RIDES.title: {"insurance_pence": 1_000_000_000, "lots": 2, "consortia_invited": False},
    SATURDAY_CAR.title: {"consortia_invited": False},
    LUNCH.title: {"lots": 1},
    EVENINGS.title: {"turnover_pence": 6_000_000},
    FIRST_JOBS.title: {"paid_in_advance": False, "results_lag_days": 30},
    SIGNED.title: {"payment_days": 45, "insurance_pence": 1_000_000_000, "lots": 1},
}

MET = "Those who might bid together met at the open afternoon, three weeks before the notice."
#: What was found and is kept, and the published reason: by title, the rule and the reason.
KEPT: dict[str, tuple[tuple[str, str], ...]] = {
    COMPANY_AT_HOME.title: (
        (
            "lots",
            "One telephone number for the whole borough is what people asked for. Whoever wins it may "
            "share the visits with others, and says with whom.",
        ),
        ("time-for-consortia", MET),
        (
            "consultation-weeks",
            "Three days on the draft came on top of nine months in which hundreds said what they need.",
        ),
    ),
    LUNCH.title: (
        (
            "lots",
            "One kitchen cooks for all four wards, and half a year is too short to set up four. Whoever can "
            "carry one ward was asked to join as a partner.",
        ),
        ("time-for-consortia", MET),
    ),
    SUNDAY_MEALS.title: (
        (
            "method-hours",
            "Sunday is what people asked for: on other days the lunch clubs are open.",
        ),
    ),
    RIDES.title: (
        (
            "insurance",
            "The clinic lets nobody drive patients onto its ground for less. The borough pays the premium "
            "on top of the price, against the bill.",
        ),
    ),
    FIRST_JOBS.title: (
        (
            "payment-in-advance",
            "The employers pay the first wages themselves, so nothing has to be carried until the first "
            "month is paid.",
        ),
    ),
}

RISKS = (
    ("Somebody who does the work falls ill", "provider", "provider", "shared"),
    ("Fewer people come than was thought", "shared", "provider", "buyer"),
    ("A hall or a road is closed", "buyer", "buyer", "buyer"),
)
