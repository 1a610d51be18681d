"""Who acts: people, the organisations they belong to, the offices they hold, and their roles in a work."""

from commonweal.people.models.office import Office
from commonweal.people.models.organisation import Identifier, Invitation, Membership, Organisation
from commonweal.people.models.person import Person
from commonweal.people.models.saying import RoleSaying
from commonweal.people.models.work import AlsoFrom, Interest, Permit, Work, WorkRole

__all__ = [
    "AlsoFrom",
    "Identifier",
    "Interest",
    "Invitation",
    "Membership",
    "Office",
    "Organisation",
    "Permit",
    "Person",
    "RoleSaying",
    "Work",
    "WorkRole",
]
