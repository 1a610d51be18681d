"""Rows of the stage."""

from __future__ import annotations

from commonweal.priorities.models.commitment import Commitment, Following, Update
from commonweal.priorities.models.count import Count, Result
from commonweal.priorities.models.phase import DateChange, Phase
from commonweal.priorities.models.proposal import Proposal
from commonweal.priorities.models.round import Round

__all__ = [
    "Commitment",
    "Count",
    "DateChange",
    "Following",
    "Phase",
    "Proposal",
    "Result",
    "Round",
    "Update",
]
