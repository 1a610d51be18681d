"""Who may act, and why not: offices, memberships, and the bar between roles in one line of work."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from commonweal.people import bars
from commonweal.people.models import Membership, Office, Organisation, Person, Work, WorkRole
from commonweal.places.models import Place
from commonweal.rules.reasons import Verdict, allowed, first_refusal, refused


def holds(person: Person | None, place: Place, *kinds: str) -> bool:
    """Whether the person holds one of these offices in the place; any office where none is named."""
    if person is None or not person.is_active:
        return False
    offices = Office.objects.filter(person=person, place=place)
    return (offices.filter(kind__in=kinds) if kinds else offices).exists()


def must_hold(person: Person | None, place: Place, *kinds: str) -> Verdict:
    """Allowed to those who hold one of these offices in the place; the refusal names the offices."""
    if holds(person, place, *kinds):
        return allowed
    names = [str(Office.Kind(kind).label).lower() for kind in kinds or Office.Kind.values]
    return refused(
        _("Only a person with this office in %(place)s may do this: %(offices)s."),
        "needs-office",
        place=str(place),
        offices=", ".join(names),
    )


def belongs(person: Person | None, organisation: Organisation, *roles: str) -> bool:
    """Whether the person is a member of the organisation, with one of these roles where any is named."""
    if person is None or not person.is_active:
        return False
    memberships = Membership.objects.filter(person=person, organisation=organisation)
    return (memberships.filter(role__in=roles) if roles else memberships).exists()


def must_belong(person: Person | None, organisation: Organisation, *roles: str) -> Verdict:
    """Allowed to the organisation's members, with one of these roles where any is named."""
    if belongs(person, organisation, *roles):
        return allowed
    if not roles:
        return refused(
            _("Only members of %(organisation)s may do this."),
            "needs-membership",
            organisation=str(organisation),
        )
    names = [str(Membership.Role(role).label).lower() for role in roles]
    return refused(
        _("Only a member of %(organisation)s with this role may do this: %(roles)s."),
        "needs-membership",
        organisation=str(organisation),
        roles=", ".join(names),
    )


def may_open_work(person: Person | None, place: Place) -> Verdict:
    """Commissioners open works."""
    return must_hold(person, place, Office.Kind.COMMISSIONER)


def may_give_role(
    by: Person | None, work: Work, person: Person, role: str, organisation: Organisation | None = None
) -> Verdict:
    """A bid is made by a member of the bidder; every other role is given by a commissioner of the place."""
    if role != WorkRole.Role.BIDDER:
        return must_hold(by, work.place, Office.Kind.COMMISSIONER)
    if organisation is None:
        return refused(_("A bid is made for an organisation: say which."), "needs-organisation")
    return first_refusal(must_belong(by, organisation), must_belong(person, organisation))


def may_take_role(
    person: Person | None, work: Work, role: str, organisation: Organisation | None = None
) -> Verdict:
    """Whether this person may hold this role in this work, by the bar along its parents and children."""
    if person is None:
        return refused(_("Sign in first: a role is held by a person we know."), "sign-in")
    for held in bars.conflicting(person, work, role, organisation):
        return refused(
            _("%(who)s already %(held)s in “%(work)s”, so cannot also be %(role)s in “%(this)s”."),
            "barred-role",
            who=str(organisation or person),
            held=held.get_role_display().lower(),
            work=str(held.work),
            role=str(WorkRole.Role(role).label).lower(),
            this=str(work),
        )
    return allowed
