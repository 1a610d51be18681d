"""Accounts: signing up, verifying, signing in, a second step, resetting, taking one's data, closing."""

from __future__ import annotations

import json
import re
from pathlib import Path
from smtplib import SMTPServerDisconnected

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.totp.internal.auth import hotp_value, yield_hotp_counters_from_time
from django.conf import settings
from django.core import mail
from django.core.cache import cache
from django.urls import reverse
from django.utils.translation import override

import commonweal
from commonweal.messages import actions as messages
from commonweal.messages import delivery
from commonweal.needs import actions as needs
from commonweal.people import actions, policy
from commonweal.people.models import Interest, Membership, Person
from commonweal.record.models import Event
from commonweal.rules.reasons import Refused

PASSWORD = "marsh heron ladder 7"


def sign_up(client, **answers):
    given = {"email": "Gwen.Moss@Example.org", "password1": PASSWORD, "name": "Gwen Moss", **answers}
    return client.post(reverse("account_signup"), given)


def link_in(message):
    return re.search(r"https?://[^/\s]+(/\S+)", message.body)[1]


def sign_in(client, email="gwen.moss@example.org", password=PASSWORD):
    return client.post(reverse("account_login"), {"login": email, "password": password})


def show_again(client):
    """Before what cannot be undone, the password is asked for once more."""
    return client.post(reverse("account_reauthenticate"), {"password": PASSWORD})


@pytest.fixture(autouse=True)
def _no_limit_used_up():
    """How often an address may be written to is counted across tests."""
    cache.clear()


@pytest.fixture
def gwen(db):
    return actions.open_account(email="gwen.moss@example.org", name="Gwen Moss", password=PASSWORD)


@pytest.mark.django_db
def test_a_person_signs_up_with_a_name_verifies_the_address_and_signs_in(client):
    assert sign_up(client).status_code == 302
    person = Person.objects.get()
    assert (person.name, person.email) == ("Gwen Moss", "gwen.moss@example.org")
    assert Event.objects.filter(kind="account opened").count() == 1
    sign_in(client)
    assert "_auth_user_id" not in client.session  # not before the address is verified
    client.post(link_in(mail.outbox[0]))
    assert EmailAddress.objects.get(user=person).verified
    sign_in(client)
    assert client.get(reverse("people:account")).status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize("wrong", [{"name": ""}, {"password1": "short"}, {"email": "gwen"}])
def test_a_faulty_sign_up_makes_no_account(client, wrong):
    page = sign_up(client, **wrong)
    assert page.status_code in (200, 422)
    assert not Person.objects.exists()


def test_signing_up_with_a_known_address_does_not_tell_a_stranger_that_it_is_known(client, gwen):
    assert sign_up(client, name="Somebody").status_code == 302
    assert Person.objects.get().name == "Gwen Moss"
    assert "account" in mail.outbox[0].subject.lower()


def test_a_wrong_password_signs_nobody_in(client, gwen):
    sign_in(client, password="marsh heron ladder 8")
    assert "_auth_user_id" not in client.session


def test_a_forgotten_password_is_reset_by_e_mail_once(client, gwen):
    client.post(reverse("account_reset_password"), {"email": gwen.email})
    link = link_in(mail.outbox[0])
    form = client.get(link, follow=True).redirect_chain[-1][0]
    client.post(form, {"password1": "river otter gate 9", "password2": "river otter gate 9"})
    client.logout()
    sign_in(client, password="river otter gate 9")
    assert client.session["_auth_user_id"] == str(gwen.pk)
    client.logout()
    assert "password1" not in client.get(link, follow=True).content.decode()


def test_a_mail_server_that_does_not_answer_is_told_in_words(client, gwen, monkeypatch):
    def down(*args, **kwargs):
        raise SMTPServerDisconnected("gone")

    monkeypatch.setattr("django.core.mail.message.EmailMessage.send", down)
    page = client.post(reverse("account_reset_password"), {"email": gwen.email}, follow=True)
    assert page.status_code == 200
    assert "could not send the email" in page.content.decode()


def test_a_second_step_once_set_up_is_asked_for_at_every_sign_in(client, gwen):
    sign_in(client)
    show_again(client)
    page = client.get(reverse("mfa_activate_totp"))
    secret = page.context["form"].secret
    code = hotp_value(secret, next(yield_hotp_counters_from_time()))
    assert client.post(reverse("mfa_activate_totp"), {"code": f"{code:06}"}).status_code == 302
    client.logout()
    assert sign_in(client).url.startswith(reverse("mfa_authenticate"))
    assert "_auth_user_id" not in client.session


def test_passkeys_and_the_places_directory_are_ready():
    assert {"totp", "webauthn", "recovery_codes"} <= set(settings.MFA_SUPPORTED_TYPES)
    assert reverse("mfa_login_webauthn")
    assert reverse("openid_connect_login", args=["directory"])


def test_the_account_page_needs_a_sign_in(client, gwen):
    page = client.get(reverse("people:account"))
    assert page.status_code == 302
    assert page.url.startswith(reverse("account_login"))


def test_who_signs_in_by_a_directory_alone_is_not_asked_for_a_password_they_do_not_have(client, gwen):
    gwen.set_unusable_password()
    gwen.save()
    client.force_login(gwen, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert client.get(reverse("people:data")).status_code == 200


def test_a_person_changes_their_name(client, gwen):
    sign_in(client)
    client.post(reverse("people:change_name"), {"name": "Gwen Moss-Hill"})
    gwen.refresh_from_db()
    assert gwen.name == "Gwen Moss-Hill"


def test_an_account_leads_to_the_messages_that_were_written_to_it(client, gwen):
    sign_in(client)
    assert f'href="{reverse("messages:mine")}"' in client.get(reverse("people:account")).content.decode()


def test_a_person_takes_everything_that_is_kept_of_them_and_nothing_of_others(
    client, gwen, provider, charity, place
):
    Membership.objects.create(person=gwen, organisation=charity)
    work = place.works.create(title="Youth club")
    actions.declare_interest(by=gwen, work=work, kind="personal", detail="My daughter goes there.")
    actions.declare_interest(by=provider, work=work, kind="financial", detail="I own the hall.")
    needs.say(
        by=None, place=place, words="A bench by the river.", speaking="self", email="Gwen.Moss@example.org"
    )
    needs.say(by=None, place=place, words="A key safe at my door.", speaking="self", email=provider.email)
    sign_in(client)
    assert client.get(reverse("people:data")).status_code == 302
    show_again(client)
    response = client.get(reverse("people:data"))
    assert response["Content-Disposition"].startswith("attachment")
    data = json.loads(response.content)
    text = response.content.decode()
    assert data["account"]["email"] == gwen.email
    assert "My daughter goes there." in text
    assert "A bench by the river." in text, "what was said without signing in, with the account's address"
    for secret in ("I own the hall.", "A key safe", gwen.password, "Eli Brook"):
        assert secret not in text


def test_messages_come_in_the_language_that_a_person_chose_whoever_causes_them(client, gwen, place):
    place.languages = ["en", "cy"]
    place.save()
    sign_in(client)
    assert client.post(reverse("people:change_language"), {"language": "cy"}).status_code == 302
    gwen.refresh_from_db()
    words = {"subject": "Swydd: {{ office }}", "text": "{{ name }}"}
    messages.reword(by=gwen, place=place, template="people/appointed", language="cy", **words)
    told = messages.send(template="people/appointed", to=gwen, place=place, context={"office": "Auditor"})
    assert (told.subject, told.language) == ("Swydd: Auditor", "cy")
    with override("cy"):
        other = actions.open_account(email="hal@example.org", name="Hal Penn")
        told = messages.send(
            template="people/appointed", to=other, place=place, context={"office": "Auditor"}
        )
    assert told.language == "en"


def test_an_account_made_on_a_welsh_page_is_written_to_in_welsh(client, db):
    client.cookies["django_language"] = "cy"
    sign_up(client)
    assert Person.objects.get().language == "cy"


def test_closing_an_account_erases_the_person_and_keeps_what_was_done(client, gwen, charity, place):
    Membership.objects.create(person=gwen, organisation=charity)
    work = place.works.create(title="Youth club")
    actions.declare_interest(by=gwen, work=work)
    sign_in(client)
    show_again(client)
    assert client.post(reverse("people:close"), {"sure": "on"}).status_code == 302
    gone = Person.objects.get(pk=gwen.pk)
    assert not gone.is_active
    assert "Gwen" not in f"{gone} {gone.name} {gone.email}"
    assert Interest.objects.filter(person=gone).exists()
    assert not EmailAddress.objects.filter(user=gone).exists()
    assert not policy.belongs(gone, charity)
    assert "_auth_user_id" not in client.session
    sign_in(client)
    assert "_auth_user_id" not in client.session


def test_an_open_session_elsewhere_ends_with_the_account(client, gwen):
    sign_in(client)
    actions.close_account(by=gwen, person=gwen)
    assert client.get(reverse("people:account")).status_code == 302


def test_a_private_feed_ends_with_the_account_and_nothing_waiting_is_sent(client, gwen, place, charity):
    feed = messages.make_feed(by=gwen).get_absolute_url()
    told = messages.send(template="people/appointed", to=gwen, place=place, context={"office": "Auditor"})
    assert client.get(feed).status_code == 200
    actions.close_account(by=gwen, person=gwen)
    assert client.get(feed).status_code == 404
    assert delivery.attempt(told.pk) == "not due"


def test_a_closed_accounts_address_may_open_a_new_one(gwen):
    actions.close_account(by=gwen, person=gwen)
    again = actions.open_account(email="gwen.moss@example.org", name="Gwen")
    assert again.pk != gwen.pk


def test_nobody_closes_anothers_account_or_leaves_an_organisation_without_an_administrator(
    gwen, provider, charity
):
    with pytest.raises(Refused):
        actions.close_account(by=provider, person=gwen)
    Membership.objects.create(person=gwen, organisation=charity)
    with pytest.raises(Refused, match="needs an administrator"):
        actions.close_account(by=provider, person=provider)


@pytest.mark.parametrize("route", ["account_login", "account_signup", "account_reset_password"])
def test_every_page_of_accounts_asks_for_an_email_address_by_that_name(client, db, route):
    page = client.get(reverse(route)).content.decode()
    assert re.search(r"<label[^>]*>Email address\s*</label>", page)


def test_one_thing_has_one_name_in_all_that_people_read():
    said = [
        str(file)
        for file in Path(commonweal.__file__).parent.rglob("*")
        if file.suffix in {".html", ".txt", ".py"} and "e-mail" in file.read_text().lower()
    ]
    assert not said, "it is called an email"
