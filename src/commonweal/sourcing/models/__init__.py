"""A tender, the bids that come in sealed, how a panel judged them, the award; and what providers say once."""

from __future__ import annotations

from commonweal.sourcing.models.award import Award
from commonweal.sourcing.models.bid import Bid, Draft, DraftSaving
from commonweal.sourcing.models.call import Call
from commonweal.sourcing.models.call_answer import CallAnswer, CallDecision, CallMark
from commonweal.sourcing.models.call_room import CallPaper, CallQuestion, CallWatch
from commonweal.sourcing.models.challenge import Challenge
from commonweal.sourcing.models.commitment import AwardCommitment
from commonweal.sourcing.models.community import CommunityVote
from commonweal.sourcing.models.costing import Costing, CostingVersion
from commonweal.sourcing.models.direct import DirectAward
from commonweal.sourcing.models.enclosure import Enclosure
from commonweal.sourcing.models.engagement import Desk, Heard, Seat, Workshop
from commonweal.sourcing.models.exchange import Post, Reply
from commonweal.sourcing.models.feedback import FeedbackMeeting
from commonweal.sourcing.models.hours import AskedHours, SaidHours
from commonweal.sourcing.models.how_to_bid import HowToBid
from commonweal.sourcing.models.judging import (
    AgreedVersion,
    Consensus,
    Jotting,
    Reopened,
    Reopening,
    Score,
    Sheet,
    Voiding,
)
from commonweal.sourcing.models.look import Look
from commonweal.sourcing.models.low_price import PriceQuestion
from commonweal.sourcing.models.notice import Notice, Watch
from commonweal.sourcing.models.opening import KeyShare, OpeningKey
from commonweal.sourcing.models.opportunity import Opportunity
from commonweal.sourcing.models.outage import Outage
from commonweal.sourcing.models.paper import NoticePaper, Paper
from commonweal.sourcing.models.presentation import PresentationPlan, PresentationSlot
from commonweal.sourcing.models.profile import ConnectedPerson, ProfileAnswer
from commonweal.sourcing.models.proposal import AwardProposal
from commonweal.sourcing.models.register import RegisterEntry, RegisterFile
from commonweal.sourcing.models.saved_search import SavedSearch
from commonweal.sourcing.models.share import Opening, Share
from commonweal.sourcing.models.showing import Showing
from commonweal.sourcing.models.tender import Declining, Question, Tender
from commonweal.sourcing.models.together import BidMember, BidTogether
from commonweal.sourcing.models.user_question import UserQuestion
from commonweal.sourcing.models.user_seat import UserSeat
from commonweal.sourcing.models.wait import Wait

__all__ = [
    "AgreedVersion",
    "AskedHours",
    "Award",
    "AwardCommitment",
    "AwardProposal",
    "Bid",
    "BidMember",
    "BidTogether",
    "Call",
    "CallAnswer",
    "CallDecision",
    "CallMark",
    "CallPaper",
    "CallQuestion",
    "CallWatch",
    "Challenge",
    "CommunityVote",
    "ConnectedPerson",
    "Consensus",
    "Costing",
    "CostingVersion",
    "Declining",
    "Desk",
    "DirectAward",
    "Draft",
    "DraftSaving",
    "Enclosure",
    "FeedbackMeeting",
    "Heard",
    "HowToBid",
    "Jotting",
    "KeyShare",
    "Look",
    "Notice",
    "NoticePaper",
    "Opening",
    "OpeningKey",
    "Opportunity",
    "Outage",
    "Paper",
    "Post",
    "PresentationPlan",
    "PresentationSlot",
    "PriceQuestion",
    "ProfileAnswer",
    "Question",
    "RegisterEntry",
    "RegisterFile",
    "Reopened",
    "Reopening",
    "Reply",
    "SaidHours",
    "SavedSearch",
    "Score",
    "Seat",
    "Share",
    "Sheet",
    "Showing",
    "Tender",
    "UserQuestion",
    "UserSeat",
    "Voiding",
    "Wait",
    "Watch",
    "Workshop",
]
