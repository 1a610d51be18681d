"""Roles set, approvals asked for and given."""

from __future__ import annotations

from collections.abc import Collection

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from commonweal.messages import actions as messages
from commonweal.people.models import Person
from commonweal.places.models import Place
from commonweal.record import clock, events
from commonweal.rules.reasons import refused
from commonweal.specifications.approvals import policy, queries
from commonweal.specifications.models import (
    ApprovalRole,
    GivenApproval,
    NeededApproval,
    PlaceApproval,
    Specification,
)


@transaction.atomic
def set_roles(*, by: Person | None, place: Place, roles: Collection[str]) -> None:
    """Set which roles must agree to every specification of a place."""
    policy.may_set_roles(by, place).enforce()
    PlaceApproval.objects.filter(place=place).exclude(role__in=roles).delete()
    for role in roles:
        PlaceApproval.objects.get_or_create(place=place, role=ApprovalRole(role))
    events.write("approval roles set", about=place, by=by, facts={"roles": sorted(roles)}, public=True)


@transaction.atomic
def ask_approval(
    *, by: Person | None, specification: Specification, role: str, person: Person | None = None
) -> NeededApproval:
    """Ask a role to agree to this specification; a person is named for what is no office of the place."""
    specification = Specification.objects.select_for_update().get(pk=specification.pk)
    policy.may_ask_approval(by, specification).enforce()
    if role not in policy.OFFICES and person is None:
        refused(_("Name the person who agrees for this role."), "nobody-named").enforce()
    row, _new = NeededApproval.objects.update_or_create(
        specification=specification,
        role=role,
        defaults={"person": None if role in policy.OFFICES else person},
    )
    events.write("approval asked for", about=specification, by=by, facts={"role": role})
    if row.person is not None:
        messages.send(
            template="specifications/approval_asked",
            to=row.person,
            place=specification.place,
            about=specification,
            context={"service": str(specification.title), "role": str(row.get_role_display())},
        )
    return row


@transaction.atomic
def give_approval(
    *, by: Person | None, specification: Specification, role: str, reason: str
) -> GivenApproval:
    """Agree for a role to the version that now stands, with a reason that is published at approval."""
    specification = Specification.objects.select_for_update().get(pk=specification.pk)
    step = queries.step(specification, role)
    if step is None:
        refused(_("This role is not asked to agree here."), "role-not-asked").enforce()
    assert step is not None
    policy.may_give_approval(by, specification, step).enforce()
    row = GivenApproval.objects.create(
        specification=specification,
        role=role,
        version=specification.version,
        reason=reason,
        given=clock.now(),
        given_by=by,
    )
    facts = {"role": role, "version": row.version, "reason": reason}
    events.write("approval given", about=specification, by=by, facts=facts)
    return row
