"""Rows of the stage."""

from commonweal.specifications.models.conditions import Conditions, Risk
from commonweal.specifications.models.findings import BarrierCheck, KeptFinding
from commonweal.specifications.models.specification import Criterion, Outcome, Specification, Version

__all__ = [
    "BarrierCheck",
    "Conditions",
    "Criterion",
    "KeptFinding",
    "Outcome",
    "Risk",
    "Specification",
    "Version",
]
