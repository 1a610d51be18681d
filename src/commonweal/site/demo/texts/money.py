"""How services pay, who would transfer to them, and what other ways to have them would cost."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from commonweal.site.demo.texts.older import COMPANY_AT_HOME, LUNCH
from commonweal.site.demo.texts.younger import FIRST_JOBS

#: What is decided of nearly every service: outcomes, part in advance.
USUAL_PAYMENT: dict[str, Any] = {
    "model": "outcomes",
    "first_month": 2,
    "least_percent": Decimal(70),
    "overdraft_percent": Decimal(9),
    "advance_percent": Decimal(15),
    "advance_reason": "Wages fall due before the first result is verified, and nobody here lends for that.",
    "advance_decided_by": "The finance office, with this specification",
}
#: What single services decide otherwise, by title.
OWN_PAYMENT: dict[str, dict[str, Any]] = {
    FIRST_JOBS.title: {
        "advance_percent": Decimal(0),
        "advance_reason": "The employers pay the first wages themselves, so nothing has to be carried.",
        "capital_pence": 500_000,
    },
}
#: The parts of the expected cost of a service, in hundredths of its budget: the work, overheads, a surplus.
PARTS = (78, 17, 5)

#: Who would come over from today's provider, in groups as bidders see them.
STAFF: dict[str, tuple[dict[str, Any], ...]] = {
    COMPANY_AT_HOME.title: (
        {
            "title": "Visitor",
            "people": 7,
            "hours": Decimal(96),
            "pay_pence": 6_200_000,
            "pay_low_pence": 750_000,
            "pay_high_pence": 1_250_000,
            "years_low": 0,
            "years_high": 10,
            "scheme": "Local Government Pension Scheme",
            "pension_low": Decimal(17),
            "pension_high": Decimal(24),
            "on_costs": Decimal(8),
        },
    ),
}

#: Cost lines of each way, over the whole term: what, way, kind, from, to (in pounds), source.
LUNCH_WAYS: tuple[tuple[str, str, str, int | None, int | None, str], ...] = (
    ("Cooks, food and halls", "contract", "direct", 29_000, 33_000, "Market talks in spring"),
    ("Share of running an organisation", "contract", "overheads", 4_500, 6_500, "Accounts of three clubs"),
    ("Starting in four halls", "contract", "transition", 1_000, 2_000, "The market talks"),
    ("Council kitchen staff", "in-house", "direct", 37_000, 41_000, "The council's pay scales"),
    (
        "Central support, as the council charges it",
        "in-house",
        "overheads",
        7_000,
        9_000,
        "Corporate finance",
    ),
    ("Refitting the town hall kitchen", "in-house", "transition", 6_000, 11_000, "Property office"),
    ("Redundancy and pensions if it ends again", "in-house", "transition", None, None, ""),
    ("Cooks and food, two halls lent", "small", "direct", 24_000, 28_000, "Elder Grove lunch club"),
    ("A part-time treasurer and insurance", "small", "overheads", 3_000, 4_000, "Elder Grove lunch club"),
    ("Training and a van", "small", "transition", 2_500, 4_000, "Elder Grove lunch club"),
    ("Neighbours who cook for each other", "prevention", "direct", 9_000, 14_000, "A trial in Northgate"),
    ("Somebody who brings them together", "prevention", "overheads", 2_000, 3_000, "A trial in Northgate"),
    ("A year of setting it up", "prevention", "transition", 5_000, 9_000, "A trial in Northgate"),
    ("Fewer meals on wheels", "prevention", "avoided", 0, 4_000, "A guess: nobody has measured it"),
)
WAYS = {LUNCH.title: LUNCH_WAYS}

#: What each of ``conditions.RISKS`` is thought to be, and what is paid for bearing it.
WEIGHED = (
    ("possible", "serious", 50_000, "Whoever leads the people who do the work can find a stand-in."),
    ("possible", "slight", None, "Both can bring people in; a result that does not come is not paid for."),
    ("rare", "serious", None, "The borough owns the halls and mends the roads."),
)
