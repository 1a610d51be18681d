"""Ten draft tenders and one of mere method, each with what shuts small providers out. The first is sound.

A tender is what differs from ``SOUND``, piece by piece; ``found`` is what the rules must find and no more.
The second is the example of the green paper of 2010, a charity called Cambridge House: a week from papers to
deadline, a long contract to be signed with the bid, legal risk put on a charity, costly checks of its
standing.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from commonweal.rules.barriers import contracts


def contract(**changed: str) -> dict[str, Any]:
    """The model contract for £90,000, with the words of some of its clauses changed."""
    (model,) = [row for row in contracts.models_on(date(2026, 11, 21)) if row.id == "small-contract"]
    head = {"model": model.id, "model_version": model.version, "model_sha256": model.sha256}
    return {
        "rows": [
            {**head, "model_clause": row.id, "title": row.title, "words": changed.get(row.id, row.words)}
            for row in model.clauses
        ]
    }


STAFF = {
    "title": "Support worker",
    "people": 6,
    "hours": Decimal(180),
    "pay_pence": 13_800_000,
    "pay_low_pence": 2_000_000,
    "pay_high_pence": 2_750_000,
    "years_low": 2,
    "years_high": 10,
    "scheme": "Local Government Pension Scheme",
    "pension_low": Decimal(17),
    "pension_high": Decimal(24),
    "on_costs": Decimal(11),
}
#: One lot a ward.
LOTS: dict[str, Any] = {
    "rows": [
        {"title": ward, "what": "Visits", "value_pence": 3_000_000} for ward in ("North", "Middle", "South")
    ]
}
#: £90,000 over three years: £30,000 a year.
SOUND: dict[str, dict[str, Any]] = {
    "lots": LOTS,
    "conditions": {
        "lots": 3,
        "consortia_invited": True,
        "below_threshold": True,
        "suitability_stage": False,
        "sign_with_bid": False,
        "pages_to_read": 12,
        "turnover_pence": 6_000_000,
        "insurance_pence": 500_000_000,
        "reserves_pence": 750_000,
        "liability_capped": True,
        "liability_cap_pence": 3_000_000,
        "may_campaign": True,
        "payment_days": 30,
        "paid_in_advance": True,
        "results_lag_days": 30,
        "working_capital": "",
        "overheads_allowed": True,
    },
    "before": {
        "engaged_on": date(2026, 10, 1),
        "engagement": "An open afternoon, nine providers",
        "consultation_opens_on": date(2026, 9, 1),
        "consultation_closes_on": date(2026, 11, 24),
        "social_value_considered": True,
        "social_value_weight": Decimal(15),
        "staff_transfer": True,
        "staff_information_on": date(2027, 1, 11),
        "ending_told_on": date(2027, 1, 4),
        "ending_on": date(2027, 4, 30),
    },
    "contract": contract(),
    "staff": {"rows": [STAFF]},
}


@dataclass(frozen=True)
class Tender:
    """A draft: its title, the pieces in which it differs, and the rules that find something."""

    title: str
    pieces: dict[str, dict[str, Any]] = field(default_factory=dict)
    found: tuple[str, ...] = ()


def _criteria(*rows: tuple[str, str, int | None]) -> dict[str, Any]:
    return {
        "rows": [
            {"title": title, "question": question, "weight": None if weight is None else Decimal(weight)}
            for title, question, weight in rows
        ]
    }


def _risk(title: str, borne_by: str, managed: str, absorbed: str) -> dict[str, str]:
    return {
        "title": title,
        "borne_by": borne_by,
        "managed_best_by": managed,
        "absorbed_best_by": absorbed,
    }


TENDERS = (
    Tender("Lunch clubs in three wards"),
    Tender(
        "Advice for young people (Cambridge House)",
        {
            "terms": {"bids_close_on": date(2027, 1, 18), "award_on": date(2027, 2, 15)},
            "conditions": {
                "sign_with_bid": True,
                "liability_capped": False,
                "liability_cap_pence": None,
                "turnover_pence": 100_000_000,
                "reserves_pence": 10_000_000,
                "pages_to_read": 120,
            },
            "contract": contract(liability="You shall fully indemnify the council, however a loss arises."),
            "risks": {"rows": [_risk("A claim years later", "provider", "provider", "buyer")]},
        },
        (
            "time-to-bid",
            "time-for-complexity",
            "time-for-consortia",
            "sign-with-bid",
            "liability-uncapped",
            "clause-without-end",
            "turnover",
            "reserves",
            "risk-to-absorb",
        ),
    ),
    Tender(
        "Paid when it works",
        {
            "conditions": {"paid_in_advance": False, "results_lag_days": 180},
            "payment": {"advance_percent": Decimal(0), "advance_reason": ""},
        },
        ("payment-in-advance", "working-capital"),
    ),
    Tender(
        "Pay as we do",
        {
            "conditions": {"payment_days": 60, "below_threshold": True, "suitability_stage": True},
            "contract": contract(paying="We pay you once the council has been paid."),
        },
        ("payment-days", "suitability-stage", "clause-paid-when-paid"),
    ),
    Tender(
        "The cheapest",
        {
            "price": {
                "formula": "benchmark",
                "price_weight": Decimal(70),
                "benchmark_pence": 9_000_000,
                "slope": Decimal(1),
            },
            "criteria": _criteria(
                ("Method", "", 50),
                ("Share of overheads", "Least wins", 40),
                ("Value", "We prefer a low surplus.", 10),
            ),
        },
        ("price-weight", "criterion-explained", "overhead-criterion", "overhead-question"),
    ),
    Tender(
        "All of it, in one piece",
        {
            "terms": {"budget_pence": 300_000_000},
            "lots": {"rows": []},
            "conditions": {
                "lots": 1,
                "consortia_invited": False,
                "insurance_pence": 2_000_000_000,
                "liability_cap_pence": 1_000_000_000,
            },
        },
        ("lots", "contract-value", "insurance", "liability-cap"),
    ),
    Tender(
        "Sight unseen",
        {
            "before": {"staff_information_on": None, "engaged_on": None, "engagement": ""},
        },
        ("tupe-given", "engagement"),
    ),
    Tender(
        "Told at the last moment",
        {
            "before": {
                "staff_information_on": date(2027, 4, 10),
                "ending_told_on": date(2027, 3, 1),
                "consultation_closes_on": date(2026, 10, 1),
            },
            "contract": contract(ending="We may end this at any time without notice."),
            "payment": {
                "core_grant_told_on": date(2026, 6, 1),
                "core_grant_ends_on": date(2027, 4, 30),
            },
        },
        (
            "tupe-days",
            "tupe-with-notice",
            "ending-notice",
            "consultation-weeks",
            "clause-one-sided",
            "core-grant-notice",
        ),
    ),
    Tender(
        "Deliver and be silent",
        {
            "conditions": {
                "may_campaign": False,
                "overheads_allowed": False,
                "overhead_cap_percent": Decimal(7),
            },
            "before": {"social_value_considered": False, "social_value_weight": Decimal(0)},
            "risks": {"rows": []},
            "contract": contract(speaking="You may not campaign or comment in public on our policies."),
        },
        (
            "right-to-campaign",
            "clause-silences",
            "full-cost",
            "overhead-cap",
            "social-value-considered",
            "social-value-absent",
            "risk-register",
        ),
    ),
    Tender(
        "What everyone knows already",
        {
            "criteria": _criteria(
                ("Who you are", "Give your company number and registered address", 60),
                ("What changes", "What is the value of charities for people?", None),
            ),
            "before": {"social_value_weight": Decimal(40)},
            "risks": {
                "rows": [
                    _risk("The hall closes", "provider", "buyer", "provider"),
                    _risk("The river floods it", "provider", "nobody", "nobody"),
                ]
            },
        },
        (
            "standard-questions",
            "criterion-weighted",
            "criterion-sector",
            "social-value-heavy",
            "risk-to-manage",
            "risk-to-nobody",
        ),
    ),
    Tender(
        "As it is done today",
        {
            "about": {
                "summary": "Two full-time advisers see people between 9am and 5pm.\n"
                "Each person is given six sessions, using the Kite method.\n"
                "The provider must have an office in the town centre, and must recruit volunteers.",
            },
        },
        (
            "method-staff",
            "method-hours",
            "method-frequency",
            "method-named",
            "method-premises",
            "method-must",
        ),
    ),
)
