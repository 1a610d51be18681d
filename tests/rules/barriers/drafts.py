"""A draft that no rule finds anything in, and for each rule the changes that make it find something."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

from commonweal.rules import barriers

CLEAN = barriers.Draft(
    title="Lunch clubs",
    notice_on=date(2027, 2, 2),
    bids_close_on=date(2027, 3, 20),
    consortia_invited=True,
    pages_to_read=20,
    value_pence=27_000_000,
    starts_on=date(2027, 7, 1),
    ends_on=date(2030, 6, 30),
    below_threshold=True,
    suitability_stage=False,
    sign_with_bid=False,
    lots=2,
    turnover_pence=18_000_000,
    insurance_pence=500_000_000,
    reserves_pence=2_000_000,
    liability_capped=True,
    liability_cap_pence=9_000_000,
    payment_days=30,
    paid_in_advance=True,
    results_percent=Fraction(0),
    results_lag_days=0,
    formula="price-per-point",
    price_weight=Fraction(40),
    social_value_weight=Fraction(15),
    social_value_considered=True,
    overheads_allowed=True,
    staff_transfer=True,
    staff_information_on=date(2027, 2, 2),
    consultation_opens_on=date(2026, 9, 1),
    consultation_closes_on=date(2026, 11, 24),
    ending_told_on=date(2027, 3, 31),
    ending_on=date(2027, 6, 30),
    core_grant_told_on=date(2026, 6, 30),
    core_grant_ends_on=date(2027, 6, 30),
    may_campaign=True,
    criteria=(barriers.Criterion("The service", Fraction(100), "What changes for those who come"),),
    questions=(barriers.Question("What changes for those who come?", 500),),
    risks=(barriers.Risk("A kitchen fails", "provider", "provider", "shared"),),
    engagement=(barriers.Engagement(date(2026, 10, 1), "Open afternoon"),),
    clauses=(barriers.Clause("Speaking", "You may say in public what you like."),),
    texts=(barriers.Text("Summary", "Older people eat in company every week."),),
)
ON = date(2027, 2, 2)
MISPLACED = barriers.Risk("The school closes", "provider", "buyer", "provider")

#: Each rule, what of the clean draft has to change for it to find something, and the field that answers it.
TRIPS: dict[str, dict[str, Any]] = {
    "time-to-bid": {"bids_close_on": date(2027, 2, 16)},
    "time-for-complexity": {"questions": (barriers.Question("What changes?", 20_000),)},
    "time-for-consortia": {"bids_close_on": date(2027, 3, 3)},
    "contract-length": {"ends_on": date(2030, 6, 29)},
    "contract-value": {"lots": 1, "consortia_invited": False, "value_pence": 300_000_000},
    "turnover": {"turnover_pence": 18_100_000},
    "insurance": {"insurance_pence": 500_000_100, "value_pence": 90_000_000},
    "reserves": {"reserves_pence": 2_300_000},
    "risk-register": {"risks": ()},
    "risk-to-manage": {"risks": (MISPLACED,)},
    "risk-to-absorb": {"risks": (replace(MISPLACED, managed_best_by="provider", absorbed_best_by="buyer"),)},
    "risk-to-nobody": {"risks": (replace(MISPLACED, managed_best_by="nobody", absorbed_best_by="nobody"),)},
    "liability-uncapped": {"liability_capped": False},
    "liability-cap": {"liability_cap_pence": 54_000_001},
    "payment-days": {"payment_days": 31},
    "working-capital": {"paid_in_advance": False, "results_percent": Fraction(21), "results_lag_days": 61},
    "payment-in-advance": {"paid_in_advance": False},
    "price-weight": {"price_weight": Fraction(51)},
    "price-formula": {"formula": "relative"},
    "criterion-explained": {"criteria": (barriers.Criterion("Method", Fraction(100), " "),)},
    "criterion-weighted": {"criteria": (barriers.Criterion("Method", None, "How"),)},
    "standard-questions": {
        "questions": (barriers.Question("Give your Company Number", profile="What is it?"),)
    },
    "lots": {"lots": 1},
    "engagement": {"engagement": (barriers.Engagement(ON, "On the day of the notice itself"),)},
    "full-cost": {"overheads_allowed": False},
    "overhead-cap": {"overhead_cap_percent": Fraction(8)},
    "overhead-criterion": {
        "criteria": (barriers.Criterion("Share of overheads", Fraction(100), "Least wins"),)
    },
    "overhead-question": {
        "criteria": (barriers.Criterion("Value", Fraction(100), "Low overheads score best"),)
    },
    "tupe-given": {"staff_information_on": None},
    "tupe-with-notice": {"staff_information_on": date(2027, 2, 3)},
    "tupe-days": {"staff_information_on": date(2027, 6, 4)},
    "tupe-days-northern-ireland": {
        "nation": "Northern Ireland",
        "staff_information_on": date(2027, 6, 18),
    },
    "social-value-considered": {"social_value_considered": False},
    "social-value-central": {"buyer": "central", "social_value_weight": Fraction(9)},
    "social-value-absent": {"social_value_weight": Fraction(0)},
    "social-value-heavy": {"social_value_weight": Fraction(31)},
    "consultation-weeks": {"consultation_closes_on": date(2026, 11, 23)},
    "ending-notice": {"ending_told_on": date(2027, 4, 1), "ending_on": date(2027, 6, 30)},
    "core-grant-notice": {"core_grant_told_on": date(2026, 7, 1)},
    "suitability-stage": {"suitability_stage": True},
    "criterion-sector": {
        "criteria": (
            barriers.Criterion("Ethos", Fraction(100), "What is the value of the voluntary sector?"),
        )
    },
    "clause-silences": {"clauses": (barriers.Clause("Speaking", "You may not comment in public."),)},
    "clause-without-end": {"clauses": (barriers.Clause("Loss", "Your liability is unlimited."),)},
    "clause-one-sided": {"clauses": (barriers.Clause("Ending", "We may end it without notice."),)},
    "clause-paid-when-paid": {"clauses": (barriers.Clause("Pay", "You are paid once we have been paid."),)},
    "sign-with-bid": {"sign_with_bid": True},
    "right-to-campaign": {"may_campaign": False},
}
TRIPS |= {
    rule: {"texts": (barriers.Text("Summary", text),)}
    for rule, text in {
        "method-staff": "There are two full-time cooks.",
        "method-hours": "Lunch is from 12:00 to 14:00.",
        "method-frequency": "There are three sessions.",
        "method-premises": "The provider must have its own kitchen and office.",
        "method-named": "Bookings are kept in Microsoft Excel.",
        "method-must": "The provider must recruit volunteers.",
    }.items()
}


def outcome(draft: barriers.Draft, on: date = ON) -> barriers.Outcome:
    return barriers.check(barriers.Evidence(draft, on, barriers.in_force(on, draft.nation)))


def found(draft: barriers.Draft, on: date = ON) -> set[str]:
    return {finding.rule for finding in outcome(draft, on).findings}
