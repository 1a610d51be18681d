"""Organisations: registering them once, their numbers, and who belongs to them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from commonweal.messages.actions import send
from commonweal.people import identifiers, policy, work_policy
from commonweal.people.models import Identifier, Invitation, Membership, Organisation, Person
from commonweal.record import clock, events
from commonweal.rules.reasons import Reason, Refused, Verdict, refused
from commonweal.search import actions as search

FACTS = ("name", "kind", "profit", "control", "about", "website")


@transaction.atomic
def register_organisation(
    *, by: Person, name: str, kind: str, numbers: Iterable[tuple[str, str]] = (), **facts: Any
) -> Organisation:
    """Register an organisation by its numbers in public registers; whoever does so becomes its administrator.

    ``numbers`` are pairs of scheme and value as typed. Every kind but an unincorporated group has at least
    one. Of several attempts with one number, at the same moment even, one succeeds and the others are told
    so. ``facts`` are any others of ``FACTS``.
    """
    policy.must_be_signed_in(by).enforce()
    numbers = list(numbers)
    if not numbers and kind != Organisation.Kind.GROUP:
        refused(_("Enter at least one number from a public register."), "needs-number").enforce()
    organisation = Organisation(name=name.strip(), kind=kind, registered_at=clock.now(), **_known(facts))
    organisation.full_clean()
    organisation.save()
    for scheme, value in numbers:
        _identify(organisation, scheme, value)
    membership = Membership.objects.create(
        person=by, organisation=organisation, role=Membership.Role.ADMIN, began_at=clock.now()
    )
    listed = _findable(organisation)
    told = {"name": organisation.name, "kind": kind, "numbers": listed}
    events.write("organisation registered", about=organisation, by=by, facts=told, public=True)
    events.write("member joined", about=membership, by=by, facts={"role": str(membership.role)})
    return organisation


@transaction.atomic
def change_organisation(*, by: Person, organisation: Organisation, **facts: Any) -> Organisation:
    """Change what an organisation says of itself (``FACTS``); the record keeps what it said before."""
    organisation = Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)
    policy.may_manage(by, organisation).enforce()
    before = {name: getattr(organisation, name) for name in facts}
    for name, value in _known(facts).items():
        setattr(organisation, name, value)
    organisation.full_clean()
    organisation.save()
    _findable(organisation)
    changed = {name: str(value) for name, value in before.items() if value != getattr(organisation, name)}
    events.write("organisation changed", about=organisation, by=by, facts={"before": changed}, public=True)
    return organisation


@transaction.atomic
def add_identifier(*, by: Person, organisation: Organisation, scheme: str, value: str) -> Identifier:
    """Add the number that another register gives to the organisation."""
    organisation = Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)
    policy.may_manage(by, organisation).enforce()
    identifier = _identify(organisation, scheme, value)
    _findable(organisation)
    events.write(
        "number added",
        about=organisation,
        by=by,
        facts={"scheme": scheme, "value": identifier.value},
        public=True,
    )
    return identifier


@transaction.atomic
def invite_member(*, by: Person, organisation: Organisation, email: str, role: str) -> Invitation:
    """Invite whoever has this email address; they get a message and answer when signed in with it."""
    organisation = Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)
    policy.may_manage(by, organisation).enforce()
    email = email.strip().lower()
    if Membership.objects.filter(organisation=organisation, person__email=email, ended_at=None).exists():
        refused(_("That person is already a member."), "already-member").enforce()
    if Invitation.objects.filter(
        organisation=organisation, email=email, state=Invitation.State.OPEN
    ).exists():
        refused(_("That address already has an invitation."), "already-invited").enforce()
    invitation = Invitation(
        organisation=organisation, email=email, role=role, invited_by=by, invited_at=clock.now()
    )
    invitation.full_clean()
    invitation.save()
    events.write("member invited", about=invitation, by=by, facts={"role": role}, personal={"email": email})
    send(
        template="people/invited",
        to=email,
        about=invitation,
        context={"organisation": organisation, "by": by, "role": invitation.get_role_display()},
    )
    return invitation


@transaction.atomic
def accept_invitation(*, by: Person, invitation: Invitation) -> Membership:
    """Become a member, unless that would bring together roles that bar each other."""
    organisation = Organisation.objects.select_for_update(no_key=True).get(pk=invitation.organisation_id)
    person = Person.objects.select_for_update(no_key=True).get(pk=by.pk)
    invitation = Invitation.objects.get(pk=invitation.pk)
    policy.may_answer(person, invitation).enforce()
    work_policy.may_join(person, organisation).enforce()
    _answer(invitation, Invitation.State.ACCEPTED)
    membership, _created = Membership.objects.get_or_create(
        person=person,
        organisation=organisation,
        ended_at=None,
        defaults={"role": invitation.role, "began_at": clock.now()},
    )
    events.write("member joined", about=membership, by=by, facts={"role": membership.role})
    return membership


@transaction.atomic
def decline_invitation(*, by: Person, invitation: Invitation) -> Invitation:
    """Say no; the organisation may invite again."""
    invitation = Invitation.objects.select_for_update().get(pk=invitation.pk)
    policy.may_answer(by, invitation).enforce()
    _answer(invitation, Invitation.State.DECLINED)
    events.write("invitation declined", about=invitation, by=by)
    return invitation


@transaction.atomic
def withdraw_invitation(*, by: Person, invitation: Invitation) -> Invitation:
    """Take an invitation back while it is open."""
    invitation = Invitation.objects.select_for_update().get(pk=invitation.pk)
    policy.may_manage(by, invitation.organisation).enforce()
    if invitation.state == Invitation.State.OPEN:
        _answer(invitation, Invitation.State.WITHDRAWN)
        events.write("invitation withdrawn", about=invitation, by=by)
    return invitation


@transaction.atomic
def change_role(*, by: Person, membership: Membership, role: str) -> Membership:
    """Give a member another role; the organisation keeps an administrator."""
    membership = _locked(membership)
    policy.may_manage(by, membership.organisation).enforce()
    if role not in Membership.Role.values:
        refused(_("That is not a role of members."), "unknown-role").enforce()
    if role != Membership.Role.ADMIN:
        policy.may_end_membership(by, membership).enforce()
    membership.role = role
    membership.save(update_fields=["role"])
    events.write("member's role changed", about=membership, by=by, facts={"role": role})
    return membership


@transaction.atomic
def remove_member(*, by: Person, membership: Membership) -> Membership:
    """Leave, or remove a member. The row stays, since the bar between roles looks back."""
    membership = _locked(membership)
    policy.may_end_membership(by, membership).enforce()
    if membership.ended_at is None:
        membership.ended_at = clock.now()
        membership.save(update_fields=["ended_at"])
        events.write("member left", about=membership, by=by)
    return membership


def _known(facts: dict[str, Any]) -> dict[str, Any]:
    if unknown := set(facts) - set(FACTS):
        raise TypeError(f"an organisation has no {', '.join(sorted(unknown))}")
    return facts


def _locked(membership: Membership) -> Membership:
    """The membership as it is now, with its organisation held so that its last administrator stays."""
    Organisation.objects.select_for_update(no_key=True).get(pk=membership.organisation_id)
    return Membership.objects.select_related("organisation", "person").get(pk=membership.pk)


def _identify(organisation: Organisation, scheme: str, value: str) -> Identifier:
    """Store one number in its one form; the database's constraint says whether it is somebody's already."""
    if scheme not in identifiers.SCHEMES:
        refused(_("That is not a register we know."), "unknown-register").enforce()
    tidy = identifiers.tidied(scheme, value)
    if wrong := identifiers.fault(scheme, tidy):
        raise Refused(Verdict(False, (Reason("malformed-number", wrong),)))
    try:
        with transaction.atomic():
            return Identifier.objects.create(organisation=organisation, scheme=scheme, value=tidy)
    except IntegrityError:
        verdict = refused(
            _(
                "An organisation with the number %(value)s of the %(register)s is already registered. Ask "
                "one of its administrators to invite you."
            ),
            "already-registered",
            value=tidy,
            register=str(identifiers.SCHEMES[scheme].title),
        )
    raise Refused(verdict)


def _findable(organisation: Organisation) -> str:
    """Let search find it by what it says of itself and by its numbers; the list of these comes back."""
    identifiers = organisation.identifiers.all()
    listed = ", ".join(str(identifier) for identifier in identifiers)
    search.index(
        organisation,
        place=None,
        title=organisation.name,
        text=" ".join([organisation.about, listed, *(identifier.value for identifier in identifiers)]),
        url=organisation.get_absolute_url(),
    )
    return listed


def _answer(invitation: Invitation, state: str) -> None:
    invitation.state = state
    invitation.answered_at = clock.now()
    invitation.save(update_fields=["state", "answered_at"])
