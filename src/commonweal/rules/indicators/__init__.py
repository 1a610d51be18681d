"""Indicators of need and of who was heard.

Rates and proportions with intervals, standardised rates, composite ranks, hidden small counts, the ranking of
needs, and representation. Figures with an interval are numerical, quantised to stated digits; the rest is
exact.
"""

from commonweal.rules.indicators.composite import AS_GIVEN, SHARED, Area, Index, Ranked, composite
from commonweal.rules.indicators.intervals import (
    NINETY_FIVE,
    NINETY_NINE_POINT_EIGHT,
    Measured,
    byar_limits,
    compare,
    exact_limits,
    proportion,
    rate,
)
from commonweal.rules.indicators.representation import (
    EXPECTED,
    FEWER,
    MORE,
    TOO_FEW,
    Group,
    GroupRow,
    Representation,
    representation,
)
from commonweal.rules.indicators.standardised import (
    Band,
    ReferenceBand,
    Standardised,
    direct,
    indirect_rate,
    ratio,
)

__all__ = [
    "AS_GIVEN",
    "EXPECTED",
    "FEWER",
    "MORE",
    "NINETY_FIVE",
    "NINETY_NINE_POINT_EIGHT",
    "SHARED",
    "TOO_FEW",
    "Area",
    "Band",
    "Group",
    "GroupRow",
    "Index",
    "Measured",
    "Ranked",
    "ReferenceBand",
    "Representation",
    "Standardised",
    "byar_limits",
    "compare",
    "composite",
    "direct",
    "exact_limits",
    "indirect_rate",
    "proportion",
    "rate",
    "ratio",
    "representation",
]
