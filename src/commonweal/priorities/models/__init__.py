"""Rows of the stage."""

from __future__ import annotations

from commonweal.priorities.models.commitment import Commitment, Following, Update
from commonweal.priorities.models.count import Count, Result
from commonweal.priorities.models.proposal import Proposal
from commonweal.priorities.models.round import Round

__all__ = ["Commitment", "Count", "Following", "Proposal", "Result", "Round", "Update"]
