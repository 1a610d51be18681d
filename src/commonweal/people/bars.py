"""The bar between roles: who runs, shapes or judges a piece of work does not also bid for it.

Our design, from the roles that civil society may hold in one project (PB-ROLES-1 to 4) and the conflicts that
the Procurement Act 2023 (ss.81-83) tells authorities to keep out of a procurement.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from uuid import UUID

from django.db.models import Q, QuerySet

from commonweal.people.models import Membership, Organisation, Permit, Person, Work, WorkRole
from commonweal.record import clock

Role = WorkRole.Role

BARRED: frozenset[frozenset[str]] = frozenset(
    {
        frozenset({Role.BIDDER, Role.LEAD}),
        frozenset({Role.BIDDER, Role.FACILITATOR}),
        frozenset({Role.BIDDER, Role.EXPERT}),
        frozenset({Role.BIDDER, Role.EVALUATOR}),
        frozenset({Role.BIDDER, Role.KEYHOLDER}),
        frozenset({Role.FACILITATOR, Role.EVALUATOR}),
    }
)

LOOKS_BACK = timedelta(days=365)
"""How long after leaving an organisation a person still counts as one of its people (our design)."""


def barred_by(role: str) -> set[str]:
    """The roles that bar this one, which are also those that it bars."""
    return {other for pair in BARRED if role in pair for other in pair if other != role}


def roots(work: Work) -> list[UUID]:
    """The works at the top of this work's tree: the rows to lock before roles along it change."""
    above = Work.objects.filter(pk__in=up(work), parent=None, also_from=None)
    return list(above.order_by("pk").values_list("pk", flat=True))


def line(work: Work) -> set[UUID]:
    """The ids of a work, of all that it grew from up to the roots, and of everything below it."""
    return up(work) | down(work)


def up(work: Work) -> set[UUID]:
    """The ids of a work and of all that it grew from."""
    return _reached(work, lambda edge: Q(children__in=edge) | Q(also_led_to__work__in=edge))


def down(work: Work) -> set[UUID]:
    """The ids of a work and of all that grew from it."""
    return _reached(work, lambda edge: Q(parent__in=edge) | Q(also_from__earlier__in=edge))


def _reached(work: Work, step: Callable[[set[UUID]], Q]) -> set[UUID]:
    found, edge = {work.pk}, {work.pk}
    while edge:
        edge = set(Work.objects.filter(step(edge)).values_list("pk", flat=True)) - found
        found |= edge
    return found


def memberships() -> QuerySet[Membership]:
    """The memberships that count: those that last, and those that ended within the last year."""
    return Membership.objects.filter(Q(ended_at=None) | Q(ended_at__gt=clock.now() - LOOKS_BACK))


def organisations_of(person: Person) -> set[UUID]:
    return set(memberships().filter(person=person).values_list("organisation", flat=True))


def conflicting(
    person: Person,
    work: Work,
    role: str,
    organisation: Organisation | None = None,
    among: set[UUID] | None = None,
) -> QuerySet[WorkRole]:
    """Roles held along the work's line that bar this one, and that no published decision has set aside.

    They bar it where they are or were held by the same person; for the same organisation; for an
    organisation to which this person belongs; or by one of the people of the organisation for which this
    role would be held. ``organisation`` may also be one that the person is about to join. ``among``: only
    roles in these works, where the line is about to become longer.
    """
    theirs = organisations_of(person)
    same = Q(person=person)
    if organisation is not None:
        theirs.add(organisation.pk)
        same |= Q(person__in=memberships().filter(organisation=organisation).values("person"))
    held = WorkRole.objects.filter(
        same | Q(organisation__in=theirs),
        work__in=line(work) if among is None else among,
        role__in=barred_by(role),
    )
    weighed = _permits(person.pk, work.pk, role, organisation).values("despite")
    return (
        held.exclude(pk__in=weighed.filter(despite__isnull=False))
        .select_related("work", "person", "organisation")
        .order_by("taken_at", "pk")
    )


def _permits(person: UUID, work: UUID, role: str, organisation: Organisation | None) -> QuerySet[Permit]:
    """The published decisions on one role; on a bid, those that name its bidder or nobody."""
    found = Permit.objects.filter(person=person, work=work, role=role)
    if role == Role.BIDDER:
        return found.filter(Q(organisation=organisation) | Q(organisation=None))
    return found


def lifted(one: WorkRole, other: WorkRole) -> bool:
    """Whether a published decision on either of two roles weighed the other."""
    return any(
        _permits(held.person_id, held.work_id, held.role, held.organisation).filter(despite=weighed).exists()
        for held, weighed in ((one, other), (other, one))
    )


def met_by_growing_from(work: Work, earlier: Work) -> Iterator[tuple[WorkRole, WorkRole]]:
    """Pairs of roles that would bar each other if the work grew from the earlier one too."""
    above = up(earlier) - up(work)
    for held in WorkRole.objects.filter(work__in=down(work)).select_related("work", "person", "organisation"):
        for other in conflicting(held.person, held.work, held.role, held.organisation, above):
            yield held, other


def met_by_joining(person: Person, organisation: Organisation) -> Iterator[tuple[WorkRole, WorkRole]]:
    """Pairs of roles, the person's and the organisation's, that would bar each other if the person joined."""
    for held in WorkRole.objects.filter(person=person).select_related("work"):
        theirs = WorkRole.objects.filter(
            organisation=organisation, work__in=line(held.work), role__in=barred_by(held.role)
        )
        for other in theirs.exclude(person=person).select_related("work", "organisation"):
            if not lifted(held, other):
                yield held, other
