"""Who may act, and why not: people, the offices they hold in a place, and their organisations."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from commonweal.people.models import Invitation, Membership, Office, Organisation, Person
from commonweal.places.models import Place
from commonweal.rules.reasons import Verdict, allowed, first_refusal, refused
from commonweal.web.signed_out import sign_in_first, told_first


def must_be_signed_in(person: Person | None) -> Verdict:
    """Allowed to whoever is signed in with an account that is open."""
    if person is None:
        return sign_in_first()
    if not person.is_active:
        return refused(_("This account is closed."), "account-closed")
    return allowed


def holds(person: Person | None, place: Place, *kinds: str) -> bool:
    """Whether the person holds one of these offices in the place now; any office where none is named."""
    if person is None or not person.is_active:
        return False
    offices = Office.objects.filter(person=person, place=place, ended_at=None)
    return (offices.filter(kind__in=kinds) if kinds else offices).exists()


@told_first
def must_hold(person: Person | None, place: Place, *kinds: str) -> Verdict:
    """Allowed to those who hold one of these offices in the place; the refusal names the offices."""
    if holds(person, place, *kinds):
        return allowed
    return refused(
        _("Only a person with this office in %(place)s may do this: %(offices)s."),
        "needs-office",
        place=str(place),
        offices=_or([Office.Kind(kind).label for kind in kinds or Office.Kind.values]),
    )


def belongs(person: Person | None, organisation: Organisation, *roles: str) -> bool:
    """Whether the person is a member of the organisation now, with one of these roles where any is named."""
    return belongs_to_any(person, [organisation], *roles)


def belongs_to_any(person: Person | None, organisations: Sequence[Organisation], *roles: str) -> bool:
    """Whether the person is a member of one of them now, asked at once. Rows that ``with_roles`` has read for
    this person answer by themselves."""
    if person is None or not person.is_active:
        return False
    known = [row.held for row in organisations if row.held is not None and row.held[0] == person.pk]
    if len(known) == len(organisations):
        return any(held & set(roles) if roles else held for _pk, held in known)
    memberships = Membership.objects.filter(person=person, organisation__in=organisations, ended_at=None)
    return (memberships.filter(role__in=roles) if roles else memberships).exists()


def with_roles(person: Person | None, organisations: Sequence[Organisation]) -> None:
    """Read the person's roles in all of these at once, for a page that asks for each of them many times."""
    if person is None:
        return
    rows = Membership.objects.filter(person=person, organisation__in=organisations, ended_at=None)
    held: dict[Any, set[str]] = {}
    for organisation, role in rows.values_list("organisation", "role"):
        held.setdefault(organisation, set()).add(role)
    for row in organisations:
        row.held = (person.pk, frozenset(held.get(row.pk, ())))


@told_first
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
    return refused(
        _("Only a member of %(organisation)s with this role may do this: %(roles)s."),
        "needs-membership",
        organisation=str(organisation),
        roles=_or([Membership.Role(role).label for role in roles]),
    )


def may_appoint(by: Person | None, place: Place, person: Person, kind: str) -> Verdict:
    """Operators appoint, and nobody appoints themselves; the first operator is appointed at the terminal.

    An auditor of a place neither commissions, pays nor evaluates there: nobody audits their own work.
    """
    if by is None:
        if kind == Office.Kind.OPERATOR and not place.offices.filter(ended_at=None).exists():
            return allowed
        return refused(_("Only a place's first operator is appointed without an operator."), "sign-in")
    if by == person:
        return refused(_("Nobody appoints themselves. Ask another operator."), "own-appointment")
    audited = {Office.Kind.COMMISSIONER, Office.Kind.FINANCE, Office.Kind.EVALUATOR}
    against = audited if kind == Office.Kind.AUDITOR else {Office.Kind.AUDITOR} if kind in audited else set()
    if against and holds(person, place, *against):
        return refused(
            _("%(person)s already holds an office here that an auditor checks, or is the auditor."),
            "audits-own-work",
            person=str(person),
        )
    return must_hold(by, place, Office.Kind.OPERATOR)


def may_end_office(by: Person | None, office: Office) -> Verdict:
    """An operator ends an office, or its holder lays it down; the last operator stays."""
    others = Office.objects.filter(place=office.place, kind=Office.Kind.OPERATOR, ended_at=None)
    if office.kind == Office.Kind.OPERATOR and not others.exclude(pk=office.pk).exists():
        return refused(_("A place needs an operator: appoint another one first."), "last-operator")
    return allowed if by == office.person else must_hold(by, office.place, Office.Kind.OPERATOR)


def may_manage(by: Person | None, organisation: Organisation) -> Verdict:
    """Administrators look after an organisation's entry, its numbers and its members."""
    return must_belong(by, organisation, Membership.Role.ADMIN)


def may_answer(by: Person | None, invitation: Invitation) -> Verdict:
    """Whoever has the invited email address answers, while the invitation is open."""
    if (verdict := must_be_signed_in(by)) and by is not None and by.email == invitation.email.lower():
        if invitation.state == Invitation.State.OPEN:
            return allowed
        return refused(_("This invitation was already answered or withdrawn."), "invitation-answered")
    if not verdict:
        return verdict
    return refused(
        _("This invitation is for another email address. Sign in with the address that it was sent to."),
        "not-invited",
    )


def may_end_membership(by: Person | None, membership: Membership) -> Verdict:
    """Members may leave and administrators may remove; an organisation with other members keeps an
    administrator.
    """
    members = Membership.objects.filter(organisation=membership.organisation, ended_at=None)
    others = members.exclude(pk=membership.pk)
    if (
        membership.role == Membership.Role.ADMIN
        and others.exists()
        and not others.filter(role=Membership.Role.ADMIN).exists()
    ):
        return refused(
            _("%(organisation)s needs an administrator: make another member one first."),
            "last-administrator",
            organisation=str(membership.organisation),
        )
    return allowed if by == membership.person else may_manage(by, membership.organisation)


def may_close_account(person: Person | None, by: Person | None) -> Verdict:
    """People close their own accounts, once nobody is left without an administrator or operator."""
    if person is None or by != person:
        return refused(_("Only its owner may close an account."), "not-yours")
    memberships = Membership.objects.filter(person=person, ended_at=None).select_related("organisation")
    offices = Office.objects.filter(person=person, ended_at=None).select_related("place")
    return first_refusal(
        *(may_end_membership(by, membership) for membership in memberships),
        *(may_end_office(by, office) for office in offices),
    )


def _or(labels: list[Any]) -> str:
    return ", ".join(str(label).lower() for label in labels)
