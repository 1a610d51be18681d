"""Paying for outcomes, exactly: rate cards, caps and what is due for each period, with reasons.

The names here settle. Comparing people with others like them, which needs numpy, stands in ``matching`` and
``comparing``; deciding which single claims count in ``claims``; what investors get back in ``investors``.
"""

from commonweal.rules.outcomes.data import evidence_data, from_data, outcome_data
from commonweal.rules.outcomes.due import Line, PeriodDue, Portion, Settlement, settle
from commonweal.rules.outcomes.effect import Measured, Percent
from commonweal.rules.outcomes.evidence import Evidence, Period, Sample, Verified, faults
from commonweal.rules.outcomes.ratecard import Party, Rate, RateCard

__all__ = [
    "Evidence",
    "Line",
    "Measured",
    "Party",
    "Percent",
    "Period",
    "PeriodDue",
    "Portion",
    "Rate",
    "RateCard",
    "Sample",
    "Settlement",
    "Verified",
    "evidence_data",
    "faults",
    "from_data",
    "outcome_data",
    "settle",
]
