"""Judging bids, exactly: scales, criteria, price formulas, a panel's scores, the award and its stability."""

from commonweal.rules.bids.alike import Across, Alike, across, alike
from commonweal.rules.bids.award import Award, Low, Placed, SetAside, award, low_prices
from commonweal.rules.bids.choosing import Choice, Chosen, choose
from commonweal.rules.bids.conditions import Check, Condition
from commonweal.rules.bids.criteria import (
    KINDS,
    Criterion,
    Measure,
    criteria_faults,
    overall_weights,
    weights_by_kind,
)
from commonweal.rules.bids.data import evidence_data, from_data, outcome_data
from commonweal.rules.bids.evidence import Evidence, faults, moderation
from commonweal.rules.bids.exact import as_text, from_text
from commonweal.rules.bids.formulas import (
    BENCHMARK,
    FORMULAS,
    MEAN_NARROW,
    OFFERED,
    PRICE_PER_POINT,
    RELATIVE,
    TIES,
    FormulaNote,
    Method,
    method_faults,
)
from commonweal.rules.bids.panel import Conflict, Void
from commonweal.rules.bids.patterns import Flag, Limits, Process, Tendered, flags
from commonweal.rules.bids.prices import STANDARD_LOW_PRICE, LowPrice, WholeLife
from commonweal.rules.bids.quality import Counted, quality
from commonweal.rules.bids.reading import Reading, read
from commonweal.rules.bids.samples import Sample, Tip, agrees, drawn, tips, trial, trial_data
from commonweal.rules.bids.scales import (
    NAMED_SCALES,
    SCALE_OF_TEN,
    SCALE_OF_THREE,
    STANDARD_SCALE,
    Scale,
    met_or_exceeded,
)
from commonweal.rules.bids.scores import Bid, Cell, Consensus, Score
from commonweal.rules.bids.stability import Absence
from commonweal.rules.bids.summary import Line, Mark, Summary, summary, summary_data
from commonweal.rules.bids.tender import Lot, as_process, lots_data, recompute

__all__ = [
    "BENCHMARK",
    "FORMULAS",
    "KINDS",
    "MEAN_NARROW",
    "NAMED_SCALES",
    "OFFERED",
    "PRICE_PER_POINT",
    "RELATIVE",
    "SCALE_OF_TEN",
    "SCALE_OF_THREE",
    "STANDARD_LOW_PRICE",
    "STANDARD_SCALE",
    "TIES",
    "Absence",
    "Across",
    "Alike",
    "Award",
    "Bid",
    "Cell",
    "Check",
    "Choice",
    "Chosen",
    "Condition",
    "Conflict",
    "Consensus",
    "Counted",
    "Criterion",
    "Evidence",
    "Flag",
    "FormulaNote",
    "Limits",
    "Line",
    "Lot",
    "Low",
    "LowPrice",
    "Mark",
    "Measure",
    "Method",
    "Placed",
    "Process",
    "Reading",
    "Sample",
    "Scale",
    "Score",
    "SetAside",
    "Summary",
    "Tendered",
    "Tip",
    "Void",
    "WholeLife",
    "across",
    "agrees",
    "alike",
    "as_process",
    "as_text",
    "award",
    "choose",
    "criteria_faults",
    "drawn",
    "evidence_data",
    "faults",
    "flags",
    "from_data",
    "from_text",
    "lots_data",
    "low_prices",
    "met_or_exceeded",
    "method_faults",
    "moderation",
    "outcome_data",
    "overall_weights",
    "quality",
    "read",
    "recompute",
    "summary",
    "summary_data",
    "tips",
    "trial",
    "trial_data",
    "weights_by_kind",
]
