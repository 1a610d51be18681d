"""Rows of the stage."""

from __future__ import annotations

from commonweal.priorities.models.argument import Argument, Useful
from commonweal.priorities.models.comment import Comment, CommentReport
from commonweal.priorities.models.commitment import Commitment, Following, Update
from commonweal.priorities.models.count import Count, Result
from commonweal.priorities.models.counting import Counting, Embargo
from commonweal.priorities.models.departure import Departure
from commonweal.priorities.models.division import DistrictShare, Division, Withheld
from commonweal.priorities.models.draft import Draft
from commonweal.priorities.models.feasibility import Appeal, Found, Review, Terms
from commonweal.priorities.models.forum import Community, Forum, Member
from commonweal.priorities.models.groups import VoterGroups
from commonweal.priorities.models.in_office import InOffice
from commonweal.priorities.models.meeting import Came, Meeting
from commonweal.priorities.models.phase import DateChange, Phase
from commonweal.priorities.models.proposal import Proposal
from commonweal.priorities.models.rivals import AnswerWords, Picture, Rivals
from commonweal.priorities.models.round import Round
from commonweal.priorities.models.round_template import RoundTemplate
from commonweal.priorities.models.spending import BudgetLine, LessHere, LineProject, Serves, SpendingTable
from commonweal.priorities.models.support import CoProposer, ProposalVersion, Supporter
from commonweal.priorities.models.taking_part import TakingPart
from commonweal.priorities.models.together import Change, Merge

__all__ = [
    "AnswerWords",
    "Appeal",
    "Argument",
    "BudgetLine",
    "Came",
    "Change",
    "CoProposer",
    "Comment",
    "CommentReport",
    "Commitment",
    "Community",
    "Count",
    "Counting",
    "DateChange",
    "Departure",
    "DistrictShare",
    "Division",
    "Draft",
    "Embargo",
    "Following",
    "Forum",
    "Found",
    "InOffice",
    "LessHere",
    "LineProject",
    "Meeting",
    "Member",
    "Merge",
    "Phase",
    "Picture",
    "Proposal",
    "ProposalVersion",
    "Result",
    "Review",
    "Rivals",
    "Round",
    "RoundTemplate",
    "Serves",
    "SpendingTable",
    "Supporter",
    "TakingPart",
    "Terms",
    "Update",
    "Useful",
    "VoterGroups",
    "Withheld",
]
