"""Who acts: people, the organisations they belong to, the offices they hold, their roles in a work, and the
consortia in which organisations work together.
"""

from commonweal.people.models.agreement import Agreement, TrusteesApproval
from commonweal.people.models.consortium import Consortium, ConsortiumMember
from commonweal.people.models.facilitator import Facilitator
from commonweal.people.models.office import Office
from commonweal.people.models.organisation import Identifier, Invitation, Membership, Organisation
from commonweal.people.models.partner import (
    Approach,
    Community,
    PartnerOffer,
    PartnerReach,
    WorkedExample,
)
from commonweal.people.models.person import Person
from commonweal.people.models.saying import RoleSaying
from commonweal.people.models.setting_up import ConsortiumRisk, SetUpStep
from commonweal.people.models.shared_work import DeliveryPart, PaymentTie
from commonweal.people.models.work import AlsoFrom, Interest, Permit, Work, WorkRole

__all__ = [
    "Agreement",
    "AlsoFrom",
    "Approach",
    "Community",
    "Consortium",
    "ConsortiumMember",
    "ConsortiumRisk",
    "DeliveryPart",
    "Facilitator",
    "Identifier",
    "Interest",
    "Invitation",
    "Membership",
    "Office",
    "Organisation",
    "PartnerOffer",
    "PartnerReach",
    "PaymentTie",
    "Permit",
    "Person",
    "RoleSaying",
    "SetUpStep",
    "TrusteesApproval",
    "Work",
    "WorkRole",
    "WorkedExample",
]
