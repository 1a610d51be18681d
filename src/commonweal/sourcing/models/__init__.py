"""A tender, the bids that come in sealed, how a panel judged them, the award; and what providers say once."""

from __future__ import annotations

from commonweal.sourcing.models.award import Award
from commonweal.sourcing.models.bid import Bid, Draft
from commonweal.sourcing.models.call import Call
from commonweal.sourcing.models.engagement import Desk, Heard, Seat, Workshop
from commonweal.sourcing.models.exchange import Post, Reply
from commonweal.sourcing.models.hours import AskedHours, SaidHours
from commonweal.sourcing.models.how_to_bid import HowToBid
from commonweal.sourcing.models.judging import Consensus, Score, Sheet
from commonweal.sourcing.models.notice import Notice, Watch
from commonweal.sourcing.models.opening import KeyShare, OpeningKey
from commonweal.sourcing.models.opportunity import Opportunity
from commonweal.sourcing.models.paper import Paper
from commonweal.sourcing.models.profile import ConnectedPerson, ProfileAnswer
from commonweal.sourcing.models.register import RegisterEntry, RegisterFile
from commonweal.sourcing.models.saved_search import SavedSearch
from commonweal.sourcing.models.share import Opening, Share
from commonweal.sourcing.models.showing import Showing
from commonweal.sourcing.models.tender import Question, Tender
from commonweal.sourcing.models.together import BidMember, BidTogether
from commonweal.sourcing.models.wait import Wait

__all__ = [
    "AskedHours",
    "Award",
    "Bid",
    "BidMember",
    "BidTogether",
    "Call",
    "ConnectedPerson",
    "Consensus",
    "Desk",
    "Draft",
    "Heard",
    "HowToBid",
    "KeyShare",
    "Notice",
    "Opening",
    "OpeningKey",
    "Opportunity",
    "Paper",
    "Post",
    "ProfileAnswer",
    "Question",
    "RegisterEntry",
    "RegisterFile",
    "Reply",
    "SaidHours",
    "SavedSearch",
    "Score",
    "Seat",
    "Share",
    "Sheet",
    "Showing",
    "Tender",
    "Wait",
    "Watch",
    "Workshop",
]
