"""Indicators of need and of who was heard.

Rates and proportions with intervals, standardised rates, composite ranks, hidden small counts, the ranking of
needs, and representation. Figures with an interval are numerical, quantised to stated digits; the rest is
exact.
"""

from commonweal.rules.indicators.asked import NOT_SHOWN, SILENT, Asked, Question, Told, asked
from commonweal.rules.indicators.composite import AS_GIVEN, SHARED, TIES, Area, Index, Ranked, composite
from commonweal.rules.indicators.hanlon import (
    HANLON,
    NACCHO,
    PAHO,
    PEARL,
    VARIANTS,
    Need,
    Rating,
    Ratings,
    priority_ratings,
)
from commonweal.rules.indicators.hidden import PROTECTS, SMALL, Counts, Shown, Sum, given_away, hide
from commonweal.rules.indicators.intervals import (
    NINETY_FIVE,
    NINETY_NINE_POINT_EIGHT,
    Measured,
    byar_limits,
    compare,
    count_limits,
    exact_limits,
    proportion,
    rate,
)
from commonweal.rules.indicators.methods import METHODS, measure, resolved
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
from commonweal.rules.indicators.room import Room, room
from commonweal.rules.indicators.settings import Method, Settings, Table, settings_data
from commonweal.rules.indicators.standardised import (
    Band,
    ReferenceBand,
    Standardised,
    direct,
    indirect_rate,
    ratio,
)
from commonweal.rules.indicators.weighing import Firmness, Option, Turn, Weighed, Weighing, weigh

__all__ = [
    "AS_GIVEN",
    "EXPECTED",
    "FEWER",
    "HANLON",
    "METHODS",
    "MORE",
    "NACCHO",
    "NINETY_FIVE",
    "NINETY_NINE_POINT_EIGHT",
    "NOT_SHOWN",
    "PAHO",
    "PEARL",
    "PROTECTS",
    "SHARED",
    "SILENT",
    "SMALL",
    "TIES",
    "TOO_FEW",
    "VARIANTS",
    "Area",
    "Asked",
    "Band",
    "Counts",
    "Firmness",
    "Group",
    "GroupRow",
    "Index",
    "Measured",
    "Method",
    "Need",
    "Option",
    "Question",
    "Ranked",
    "Rating",
    "Ratings",
    "ReferenceBand",
    "Representation",
    "Room",
    "Settings",
    "Shown",
    "Standardised",
    "Sum",
    "Table",
    "Told",
    "Turn",
    "Weighed",
    "Weighing",
    "asked",
    "byar_limits",
    "compare",
    "composite",
    "count_limits",
    "direct",
    "exact_limits",
    "given_away",
    "hide",
    "indirect_rate",
    "measure",
    "priority_ratings",
    "proportion",
    "rate",
    "ratio",
    "representation",
    "resolved",
    "room",
    "settings_data",
    "weigh",
]
