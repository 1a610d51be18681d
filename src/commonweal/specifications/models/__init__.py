"""Rows of the stage."""

from commonweal.specifications.models.approvals import (
    ApprovalRole,
    GivenApproval,
    NeededApproval,
    PlaceApproval,
)
from commonweal.specifications.models.codesign import Group, Opening, Suggestion
from commonweal.specifications.models.conditions import Conditions, Risk
from commonweal.specifications.models.contract import Clause
from commonweal.specifications.models.equality import EqualityLook
from commonweal.specifications.models.findings import KeptFinding
from commonweal.specifications.models.frozen import (
    BarrierCheck,
    Costing,
    RouteChoice,
    TakingPart,
    Trial,
    ValueRecord,
)
from commonweal.specifications.models.joint import Partner
from commonweal.specifications.models.money import CostLine, Instalment, Payment, StaffGroup
from commonweal.specifications.models.route import Route, Suitability
from commonweal.specifications.models.scoring import SampleBid, ScoreMeaning
from commonweal.specifications.models.sessions import Attendance, GateReason, Session, SignUp
from commonweal.specifications.models.shape import Lot, Milestone, Pilot, RampUp, TermPoint
from commonweal.specifications.models.sources import Contribution, Variants
from commonweal.specifications.models.specification import Criterion, Outcome, Specification, Version
from commonweal.specifications.models.together import Principle, ReviewChange, ReviewParty, ServiceReview
from commonweal.specifications.models.value import Benefit, EffectElsewhere, RowOf, SocialClause, ValuePlan
from commonweal.specifications.models.weighing import GroupPoints, Points, Weighed

__all__ = [
    "ApprovalRole",
    "Attendance",
    "BarrierCheck",
    "Benefit",
    "Clause",
    "Conditions",
    "Contribution",
    "CostLine",
    "Costing",
    "Criterion",
    "EffectElsewhere",
    "EqualityLook",
    "GateReason",
    "GivenApproval",
    "Group",
    "GroupPoints",
    "Instalment",
    "KeptFinding",
    "Lot",
    "Milestone",
    "NeededApproval",
    "Opening",
    "Outcome",
    "Partner",
    "Payment",
    "Pilot",
    "PlaceApproval",
    "Points",
    "Principle",
    "RampUp",
    "ReviewChange",
    "ReviewParty",
    "Risk",
    "Route",
    "RouteChoice",
    "RowOf",
    "SampleBid",
    "ScoreMeaning",
    "ServiceReview",
    "Session",
    "SignUp",
    "SocialClause",
    "Specification",
    "StaffGroup",
    "Suggestion",
    "Suitability",
    "TakingPart",
    "TermPoint",
    "Trial",
    "ValuePlan",
    "ValueRecord",
    "Variants",
    "Version",
    "Weighed",
]
