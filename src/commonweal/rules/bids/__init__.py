"""Judging bids, exactly: scales, criteria, price formulas, a panel's scores, the award and its stability."""

from commonweal.rules.bids.award import Absence, Award, Evidence, Placed, SetAside, award, faults, moderation
from commonweal.rules.bids.criteria import Criterion, criteria_faults, quality
from commonweal.rules.bids.data import evidence_data, from_data, outcome_data
from commonweal.rules.bids.exact import as_text, from_text, plain, shown
from commonweal.rules.bids.formulas import (
    BENCHMARK,
    FORMULAS,
    PRICE_PER_POINT,
    RELATIVE,
    TIES,
    FormulaNote,
    Method,
    method_faults,
)
from commonweal.rules.bids.scales import STANDARD_SCALE, Scale
from commonweal.rules.bids.scores import Bid, Cell, Consensus, Score

__all__ = [
    "BENCHMARK",
    "FORMULAS",
    "PRICE_PER_POINT",
    "RELATIVE",
    "STANDARD_SCALE",
    "TIES",
    "Absence",
    "Award",
    "Bid",
    "Cell",
    "Consensus",
    "Criterion",
    "Evidence",
    "FormulaNote",
    "Method",
    "Placed",
    "Scale",
    "Score",
    "SetAside",
    "as_text",
    "award",
    "criteria_faults",
    "evidence_data",
    "faults",
    "from_data",
    "from_text",
    "method_faults",
    "moderation",
    "outcome_data",
    "plain",
    "quality",
    "shown",
]
