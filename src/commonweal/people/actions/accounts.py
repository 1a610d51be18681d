"""Accounts: what is ours beside signing in, which django-allauth does."""

from __future__ import annotations

from allauth.account.models import EmailAddress
from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from commonweal.messages.actions import forget
from commonweal.people import policy
from commonweal.people.models import Invitation, Membership, Office, Person, WorkRole
from commonweal.people.own_data import forget_what_is_theirs_alone
from commonweal.record import clock, events
from commonweal.rules.reasons import refused


@transaction.atomic
def open_account(*, email: str, name: str, password: str | None = None) -> Person:
    """Make an account for someone at the terminal or in the demo, with an address taken as verified.

    People make their own on the sign-up page, where the address is verified by an email. Without a password
    its owner sets one by “forgotten password”. ``ValidationError`` says what is wrong.
    """
    person = Person(email=email.strip().lower(), name=name.strip(), joined_at=clock.now())
    person.set_password(password)
    person.full_clean(exclude=["password"])
    person.save()
    EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
    events.write("account opened", about=person)
    return person


@transaction.atomic
def change_name(*, by: Person, name: str) -> Person:
    """Change the name that others see."""
    by = Person.objects.select_for_update(no_key=True).get(pk=by.pk)
    policy.must_be_signed_in(by).enforce()
    if not name.strip():
        refused(_("Enter a name."), "needs-name").enforce()
    by.name = name.strip()
    by.save(update_fields=["name"])
    events.write("name changed", about=by, by=by)
    return by


@transaction.atomic
def change_language(*, by: Person, language: str) -> Person:
    """Choose the language in which messages are written to oneself, whoever causes them."""
    by = Person.objects.select_for_update(no_key=True).get(pk=by.pk)
    policy.must_be_signed_in(by).enforce()
    if language not in dict(settings.LANGUAGES):
        refused(_("This site does not write in that language."), "unknown-language").enforce()
    by.language = language
    by.save(update_fields=["language"])
    events.write("language of messages changed", about=by, by=by, personal={"language": language})
    return by


@transaction.atomic
def close_account(*, by: Person, person: Person) -> Person:
    """Close one's own account: everything personal in it is erased, and what was done stays done by someone.

    Offices, memberships, roles, saved searches and a private feed end, and nothing is sent any more. Ways to
    sign in and open sessions are gone with the password, since a session is bound to its hash. Interests
    declared are kept without names for as long as the decision is.
    """
    person = Person.objects.select_for_update(no_key=True).get(pk=person.pk)
    if person.closed_at is not None:
        return person
    policy.may_close_account(person, by).enforce()
    now = clock.now()
    Invitation.objects.filter(email=person.email, state=Invitation.State.OPEN).update(
        state=Invitation.State.DECLINED, answered_at=now
    )
    Invitation.objects.filter(email=person.email).update(email=_nobody(person))
    for office in Office.objects.filter(person=person, ended_at=None):
        office.ended_at, office.reason = now, "account closed"
        office.save(update_fields=["ended_at", "reason"])
        events.write("office ended", about=office, by=by, facts={"office": office.kind}, public=True)
    for membership in Membership.objects.filter(person=person, ended_at=None):
        membership.ended_at = now
        membership.save(update_fields=["ended_at"])
        events.write("member left", about=membership, by=by)
    WorkRole.objects.filter(person=person, ended_at=None).update(ended_at=now)
    forget(by=person)
    forget_what_is_theirs_alone(person)
    _forget_sign_in(person)
    person.email, person.name = _nobody(person), ""
    person.last_login, person.language = None, settings.LANGUAGE_CODE
    person.is_active, person.closed_at = False, now
    person.set_unusable_password()
    person.save()
    events.write("account closed", about=person, by=by)
    return person


def _nobody(person: Person) -> str:
    """An address that is unique, says nothing and reaches nobody (RFC 2606)."""
    return f"{person.pk.hex}@closed.invalid"


def _forget_sign_in(person: Person) -> None:
    """Remove what django-allauth keeps: addresses, second factors, passkeys, accounts elsewhere."""
    for name in ("emailaddress_set", "authenticator_set", "socialaccount_set"):
        getattr(person, name).all().delete()
