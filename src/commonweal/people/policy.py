"""Who may act, and why not: offices, memberships, and the bar between roles in one line of work."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from commonweal.people import bars, sealed
from commonweal.people.models import (
    Interest,
    Invitation,
    Membership,
    Office,
    Organisation,
    Permit,
    Person,
    Work,
    WorkRole,
)
from commonweal.places.models import Place
from commonweal.rules.reasons import Reason, Verdict, allowed, first_refusal, refused

Role = WorkRole.Role


def must_be_signed_in(person: Person | None) -> Verdict:
    if person is None:
        return refused(_("Sign in first."), "sign-in")
    if not person.is_active:
        return refused(_("This account is closed."), "account-closed")
    return allowed


def holds(person: Person | None, place: Place, *kinds: str) -> bool:
    """Whether the person holds one of these offices in the place now; any office where none is named."""
    if person is None or not person.is_active:
        return False
    offices = Office.objects.filter(person=person, place=place, ended_at=None)
    return (offices.filter(kind__in=kinds) if kinds else offices).exists()


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


def may_join(person: Person, organisation: Organisation) -> Verdict:
    """Joining must not bring together two roles that bar each other along one line of work."""
    for held, other in bars.met_by_joining(person, organisation):
        if sealed.along(held.work, held.role):
            return sealed.cannot_join()
        return refused(
            _(
                "%(person)s has the role of %(held)s in “%(work)s”, and %(organisation)s that of %(other)s "
                "in “%(their_work)s”: one bars the other. A commissioner of %(place)s may permit it in a "
                "published decision."
            ),
            "barred-role",
            person=str(person),
            held=_lower(held.get_role_display()),
            work=str(held.work),
            organisation=str(organisation),
            other=_lower(other.get_role_display()),
            their_work=str(other.work),
            place=str(held.work.place),
        )
    return allowed


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


def may_open_work(person: Person | None, place: Place) -> Verdict:
    """Commissioners open works."""
    return must_hold(person, place, Office.Kind.COMMISSIONER)


def may_give_role(
    by: Person | None, work: Work, person: Person, role: str, organisation: Organisation | None = None
) -> Verdict:
    """A bid is made by a member of the bidder; every other role is given by a commissioner of the place."""
    if role == Role.BIDDER and organisation is None:
        return refused(_("A bid is made for an organisation: say which."), "needs-organisation")
    acts_for = must_belong(person, organisation) if organisation is not None else allowed
    if role == Role.BIDDER and organisation is not None:
        return first_refusal(must_belong(by, organisation), acts_for)
    return first_refusal(must_hold(by, work.place, Office.Kind.COMMISSIONER), acts_for)


def may_take_role(
    person: Person | None, work: Work, role: str, organisation: Organisation | None = None
) -> Verdict:
    """Whether this person may hold this role in this work: the bar along its parents and children.

    The refusal gives one reason for each role in the way, and says who could decide otherwise; it gives none
    where that could tell who bids before the opening.
    """
    if not (verdict := must_be_signed_in(person)) or person is None:
        return verdict
    met = bars.conflicting(person, work, role, organisation)
    reasons = tuple(_barred(person, work, role, organisation, held) for held in met)
    if reasons and sealed.along(work, role):
        return sealed.cannot_take_part()
    return Verdict(not reasons, reasons)


def may_grow_from(work: Work, earlier: Work) -> Verdict:
    """A work grows from another one too only where no two roles that bar each other would meet by it."""
    met = list(bars.met_by_growing_from(work, earlier))
    reasons = tuple(
        _barred(held.person, held.work, held.role, held.organisation, other) for held, other in met
    )
    if reasons and sealed.among(bars.line(work) | bars.line(earlier)):
        return sealed.cannot_grow()
    return Verdict(not reasons, reasons)


def _barred(
    person: Person, work: Work, role: str, organisation: Organisation | None, held: WorkRole
) -> Reason:
    """Why one role that is held stands in the way: the role, the work, and the next step."""
    mine = held.person_id == person.pk
    who = person if mine else held.organisation or organisation
    sentence = _(
        "%(who)s has or had the role of %(held)s in “%(held_in)s” (%(kind)s), so the role of %(role)s in "
        "“%(work)s” is barred. A commissioner of %(place)s may permit it in a published decision."
    )
    figures: dict[str, Any] = {
        "who": str(who),
        "held": _lower(held.get_role_display()),
        "held_in": str(held.work),
        "kind": _lower(held.work.get_kind_display()),
        "role": _lower(Role(role).label),
        "work": str(work),
        "place": str(work.place),
    }
    return Reason("barred-role", sentence, figures)


def may_permit(
    by: Person | None, work: Work, person: Person, organisation: Organisation | None = None
) -> Verdict:
    """A commissioner of the place decides, and never for themselves nor for an organisation of their own."""
    if by == person or (organisation is not None and by and organisation.pk in bars.organisations_of(by)):
        return refused(
            _("Nobody decides on a bar that concerns themselves: ask another commissioner."), "own-decision"
        )
    return must_hold(by, work.place, Office.Kind.COMMISSIONER)


def must_have_declared(person: Person | None, work: Work) -> Verdict:
    """Whoever influences a decision has first declared their interests in that very work, or that there are
    none.
    """
    if person is not None and Interest.objects.filter(person=person, work=work).exists():
        return allowed
    return refused(
        _("First declare your interests in “%(work)s”, or that you have none."), "undeclared", work=str(work)
    )


def may_assess(person: Person | None, work: Work, organisation: Organisation) -> Verdict:
    """Whether a person may judge what this organisation offers in this work.

    They must have declared, and neither belong to it, nor have belonged within the last year, nor have
    declared an interest in it along the work's line, unless a published decision on them names the
    organisation.
    """
    if not (verdict := must_have_declared(person, work)) or person is None:
        return verdict
    if organisation.pk in near(person, work):
        return refused(
            _(
                "You have an interest in %(organisation)s, so you cannot assess it here. Another "
                "commissioner of %(place)s may permit it in a published decision."
            ),
            "has-interest",
            organisation=str(organisation),
            place=str(work.place),
        )
    return allowed


def near(person: Person, work: Work) -> set[Any]:
    """The ids of the organisations that a person may not judge in this work (``may_assess``)."""
    declared = Interest.objects.filter(person=person, work__in=bars.line(work)).exclude(organisation=None)
    permitted = Permit.objects.filter(person=person, work=work).values_list("organisation", flat=True)
    return (bars.organisations_of(person) | set(declared.values_list("organisation", flat=True))) - set(
        permitted
    )


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
    return ", ".join(_lower(label) for label in labels)


def _lower(label: Any) -> str:
    return str(label).lower()
