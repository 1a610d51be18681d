"""The bar between roles: who runs, shapes or judges a piece of work does not also bid for it."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from commonweal.people.models import Organisation, Person, Work, WorkRole

Role = WorkRole.Role

BARRED: frozenset[frozenset[str]] = frozenset(
    {
        frozenset({Role.BIDDER, Role.LEAD}),
        frozenset({Role.BIDDER, Role.FACILITATOR}),
        frozenset({Role.BIDDER, Role.EXPERT}),
        frozenset({Role.BIDDER, Role.EVALUATOR}),
        frozenset({Role.FACILITATOR, Role.EVALUATOR}),
    }
)


def barred_by(role: str) -> set[str]:
    """The roles that bar this one and that this one bars."""
    return {other for pair in BARRED if role in pair for other in pair if other != role}


def root(work: Work) -> Work:
    """The work at the top of this work's tree."""
    while work.parent is not None:
        work = work.parent
    return work


def line(work: Work) -> set[object]:
    """The ids of a work, of its parents up to the root, and of everything below it."""
    found: set[object] = {work.pk}
    above = work
    while above.parent is not None:
        above = above.parent
        found.add(above.pk)
    below: Iterable[object] = [work.pk]
    while below:
        below = list(Work.objects.filter(parent__in=below).values_list("pk", flat=True))
        found.update(below)
    return found


def conflicting(
    person: Person, work: Work, role: str, organisation: Organisation | None = None
) -> QuerySet[WorkRole]:
    """Roles already held along the work's line that bar this one.

    They bar it where they are held by the same person; for the same organisation; for an organisation to which
    this person belongs; or by a member of the organisation for which this role would be held.
    """
    same = Q(person=person) | Q(organisation__memberships__person=person)
    if organisation is not None:
        same |= Q(organisation=organisation) | Q(person__memberships__organisation=organisation)
    return (
        WorkRole.objects.filter(same, work__in=line(work), role__in=barred_by(role))
        .select_related("work", "person", "organisation")
        .distinct()
    )
