"""Who holds what: reads that are more than a ``get``, scoped to what the reader may see."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet

from commonweal.people import bars, policy
from commonweal.people.models import (
    Interest,
    Invitation,
    Membership,
    Office,
    Organisation,
    Permit,
    Person,
    RoleSaying,
    Work,
    WorkRole,
)
from commonweal.places.models import Place


def memberships(person: Person | None) -> QuerySet[Membership]:
    """A person's own memberships that last, by the organisation's name."""
    return (
        Membership.objects.filter(person=person, ended_at=None)
        .select_related("organisation")
        .order_by("organisation__name", "pk")
    )


def organisations(person: Person | None, *roles: str) -> QuerySet[Organisation]:
    """The organisations to which a person belongs, in one of these roles where any is named: for a choice."""
    mine = Membership.objects.filter(person=person, ended_at=None)
    return Organisation.objects.filter(
        pk__in=(mine.filter(role__in=roles) if roles else mine).values("organisation")
    ).order_by("name", "pk")


def members(organisation: Organisation, reader: Person | None) -> QuerySet[Membership]:
    """Who belongs to an organisation: for its own members."""
    found = Membership.objects.filter(organisation=organisation, ended_at=None).select_related("person")
    return found.order_by("person__name", "pk") if policy.belongs(reader, organisation) else found.none()


def invitations_to(person: Person | None) -> QuerySet[Invitation]:
    """Invitations that wait for this person's answer."""
    if person is None or not person.is_active:
        return Invitation.objects.none()
    return Invitation.objects.filter(email=person.email, state=Invitation.State.OPEN).select_related(
        "organisation"
    )


def invitations_from(organisation: Organisation, reader: Person | None) -> QuerySet[Invitation]:
    """Invitations that wait for an answer, as its administrators see them."""
    found = Invitation.objects.filter(organisation=organisation, state=Invitation.State.OPEN)
    return found.order_by("invited_at") if policy.may_manage(reader, organisation) else found.none()


def offices(place: Place) -> QuerySet[Office]:
    """The offices of a place that are held now, by kind."""
    found = Office.objects.filter(place=place, ended_at=None).select_related("person")
    return found.order_by("kind", "began_at", "pk")


def offices_of(person: Person | None) -> QuerySet[Office]:
    """The offices that a person holds now, in any place."""
    return (
        Office.objects.filter(person=person, ended_at=None).select_related("place").order_by("place", "kind")
    )


def holders(work: Work, *roles: str) -> QuerySet[WorkRole]:
    """Who holds a role in this very work now, in the order in which they came."""
    found = WorkRole.objects.filter(work=work, ended_at=None).select_related("person", "organisation")
    return (found.filter(role__in=roles) if roles else found).order_by("taken_at", "pk")


def along(person: Person | None, work: Work, *roles: str) -> WorkRole | None:
    """The first of these roles that a person holds, or has held, anywhere along a work's line."""
    found = WorkRole.objects.filter(person=person, work__in=bars.line(work), role__in=roles)
    return found.select_related("work", "organisation").order_by("taken_at", "pk").first()


def own_to_speak_for(work: Work, person: Person | None) -> QuerySet[WorkRole]:
    """A person's own roles here of which they declare something: expert citizen and facilitator."""
    return holders(work, WorkRole.Role.EXPERT, WorkRole.Role.FACILITATOR).filter(person=person)


def said(held: WorkRole) -> RoleSaying | None:
    """What the holder of a role last said of themselves in it."""
    return held.sayings.first()


@dataclass(frozen=True, slots=True)
class PublicRole:
    """A role as the public may know it: the organisation acted for and what its holder says, never a name.

    ``declared``: whether its holder has declared interests in this work, or that there are none.
    """

    role: str
    organisation: str
    saying: RoleSaying | None
    declared: bool


def public_roles(work: Work) -> list[PublicRole]:
    """Roles in a work as the public may know them.

    Bidders are not among them: who bids is for the tender to say, once it may.
    """
    found = holders(work).exclude(role=WorkRole.Role.BIDDER).prefetch_related("sayings")
    undone = set(undeclared(work).values_list("pk", flat=True))
    return [
        PublicRole(
            str(held.get_role_display()),
            str(held.organisation or ""),
            next(iter(held.sayings.all()), None),
            held.pk not in undone,
        )
        for held in found
    ]


def permits(work: Work) -> QuerySet[Permit]:
    """Published decisions that lifted a bar along this work's line, newest first."""
    return Permit.objects.filter(work__in=bars.line(work)).select_related("work", "organisation")


def roles_of(person: Person | None) -> QuerySet[WorkRole]:
    """A person's own roles that last, newest first."""
    found = WorkRole.objects.filter(person=person, ended_at=None)
    return found.select_related("work", "work__place", "organisation").order_by("-taken_at")


def interests(work: Work, reader: Person | None) -> QuerySet[Interest]:
    """What was declared in a work: all to the place's commissioners and auditors, to others their own."""
    found = Interest.objects.filter(work=work).select_related("person", "organisation")
    if policy.holds(reader, work.place, Office.Kind.COMMISSIONER, Office.Kind.AUDITOR):
        return found
    return found.filter(person=reader)


def undeclared(work: Work) -> QuerySet[WorkRole]:
    """Holders of a role, bidders aside, who have declared nothing yet, not even that there is nothing."""
    declared = Interest.objects.filter(work=work, person=OuterRef("person"))
    return holders(work).exclude(role=WorkRole.Role.BIDDER).exclude(Exists(declared))
