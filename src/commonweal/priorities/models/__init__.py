"""Rows of the stage."""

from __future__ import annotations

from commonweal.priorities.models.argument import Argument, Useful
from commonweal.priorities.models.commitment import Commitment, Following, Update
from commonweal.priorities.models.count import Count, Result
from commonweal.priorities.models.counting import Counting
from commonweal.priorities.models.departure import Departure
from commonweal.priorities.models.division import DistrictShare, Division, Withheld
from commonweal.priorities.models.forum import Community, Forum, Member
from commonweal.priorities.models.meeting import Came, Meeting
from commonweal.priorities.models.phase import DateChange, Phase
from commonweal.priorities.models.proposal import Proposal
from commonweal.priorities.models.round import Round
from commonweal.priorities.models.round_template import RoundTemplate
from commonweal.priorities.models.spending import BudgetLine, LessHere, LineProject, Serves, SpendingTable
from commonweal.priorities.models.taking_part import TakingPart

__all__ = [
    "Argument",
    "BudgetLine",
    "Came",
    "Commitment",
    "Community",
    "Count",
    "Counting",
    "DateChange",
    "Departure",
    "DistrictShare",
    "Division",
    "Following",
    "Forum",
    "LessHere",
    "LineProject",
    "Meeting",
    "Member",
    "Phase",
    "Proposal",
    "Result",
    "Round",
    "RoundTemplate",
    "Serves",
    "SpendingTable",
    "TakingPart",
    "Update",
    "Useful",
    "Withheld",
]
