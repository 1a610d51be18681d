"""A tender, the bids that come in sealed, how a panel judged them, and the award."""

from __future__ import annotations

from commonweal.sourcing.models.award import Award
from commonweal.sourcing.models.bid import Bid, Draft
from commonweal.sourcing.models.hours import AskedHours, SaidHours
from commonweal.sourcing.models.judging import Consensus, Score, Sheet
from commonweal.sourcing.models.notice import Notice, Watch
from commonweal.sourcing.models.opportunity import Opportunity
from commonweal.sourcing.models.saved_search import SavedSearch
from commonweal.sourcing.models.tender import Question, Tender

__all__ = [
    "AskedHours",
    "Award",
    "Bid",
    "Consensus",
    "Draft",
    "Notice",
    "Opportunity",
    "Question",
    "SaidHours",
    "SavedSearch",
    "Score",
    "Sheet",
    "Tender",
    "Watch",
]
