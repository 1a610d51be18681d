"""Indicators of need and of who was heard: rates and proportions with intervals, and representation."""

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

__all__ = [
    "EXPECTED",
    "FEWER",
    "MORE",
    "NINETY_FIVE",
    "NINETY_NINE_POINT_EIGHT",
    "TOO_FEW",
    "Group",
    "GroupRow",
    "Measured",
    "Representation",
    "byar_limits",
    "compare",
    "exact_limits",
    "proportion",
    "rate",
    "representation",
]
