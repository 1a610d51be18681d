"""Rows of the stage."""

from commonweal.specifications.models.codesign import Group, Opening, Suggestion
from commonweal.specifications.models.conditions import Conditions, Risk
from commonweal.specifications.models.findings import BarrierCheck, KeptFinding
from commonweal.specifications.models.specification import Criterion, Outcome, Specification, Version

__all__ = [
    "BarrierCheck",
    "Conditions",
    "Criterion",
    "Group",
    "KeptFinding",
    "Opening",
    "Outcome",
    "Risk",
    "Specification",
    "Suggestion",
    "Version",
]
