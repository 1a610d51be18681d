"""Which roles must agree to a specification, and which have."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from commonweal.people.models import Person
from commonweal.specifications.models import ApprovalRole, GivenApproval, PlaceApproval, Specification


@dataclass(frozen=True, slots=True)
class Step:
    """One role: who was named for it, and its approval of the version that stands, once given."""

    role: str
    person: Person | None
    given: GivenApproval | None

    @property
    def title(self) -> Any:
        return ApprovalRole(self.role).label


def steps(specification: Specification) -> list[Step]:
    """The roles that the place asks of every specification, and those asked for this one."""
    named = {row.role: row.person for row in specification.needed_approvals.select_related("person")}
    always = PlaceApproval.objects.filter(place=specification.place_id).values_list("role", flat=True)
    given = {row.role: row for row in specification.given_approvals.filter(version=specification.version)}
    roles = [role for role in ApprovalRole.values if role in named or role in set(always)]
    return [Step(role, named.get(role), given.get(role)) for role in roles]


def step(specification: Specification, role: str) -> Step | None:
    return next((each for each in steps(specification) if each.role == role), None)
