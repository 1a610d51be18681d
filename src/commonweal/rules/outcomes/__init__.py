"""Paying for outcomes, exactly: rate cards, caps and what is due for each period, with reasons."""

from commonweal.rules.outcomes.data import evidence_data, from_data, outcome_data
from commonweal.rules.outcomes.due import (
    Evidence,
    Line,
    Period,
    PeriodDue,
    Settlement,
    Verified,
    faults,
    settle,
)
from commonweal.rules.outcomes.ratecard import Rate, RateCard

__all__ = [
    "Evidence",
    "Line",
    "Period",
    "PeriodDue",
    "Rate",
    "RateCard",
    "Settlement",
    "Verified",
    "evidence_data",
    "faults",
    "from_data",
    "outcome_data",
    "settle",
]
