"""The pages of organisations, works and offices: what each reader sees and may do."""

from __future__ import annotations

import pytest
from django.urls import reverse

from commonweal.messages.models import Message
from commonweal.people import actions, policy
from commonweal.people.models import Invitation, Membership, Organisation, Permit, WorkRole
from commonweal.search.queries import find
from tests.web.hostile import survives

REGISTRATION = {"name": "Lantern Trust", "kind": "charity", "scheme": "GB-CHC", "value": "1234567"}


@pytest.fixture
def tender(place, commissioner):
    return actions.open_work(by=commissioner, place=place, title="Youth club", kind="tender")


def page_of(client, name, *args):
    return client.get(reverse(name, args=args)).content.decode()


def test_an_organisation_is_registered_found_and_shown(client, resident):
    client.force_login(resident)
    done = client.post(reverse("people:register"), {**REGISTRATION, "profit": "none", "about": "Lunch clubs"})
    trust = Organisation.objects.get()
    assert done.url == trust.get_absolute_url()
    client.logout()
    page = page_of(client, "people:organisation", trust.pk)
    for words in ("Lantern Trust", "1234567", "Charity Commission for England and Wales", "Lunch clubs"):
        assert words in page
    assert "Lantern Trust" in client.get(reverse("people:organisations"), {"q": "123 4567"}).content.decode()
    assert (
        "Lantern Trust" not in client.get(reverse("people:organisations"), {"kind": "cic"}).content.decode()
    )
    assert [entry.url for entry in find("lunch 1234567")] == [trust.get_absolute_url()]


def test_registering_needs_a_sign_in(client, db):
    assert client.get(reverse("people:register")).status_code == 302
    assert client.post(reverse("people:register"), REGISTRATION).status_code == 302
    assert not Organisation.objects.exists()


@pytest.mark.parametrize(
    "wrong, words",
    [
        ({"value": "12"}, "is not a number as the"),
        ({"value": ""}, "Give both"),
        ({"scheme": "", "value": ""}, "Enter its number"),
        ({"kind": ""}, "There is a problem"),
        ({"website": "javascript:alert(1)"}, "There is a problem"),
    ],
)
def test_a_faulty_registration_is_answered_and_what_was_typed_kept(client, resident, wrong, words):
    client.force_login(resident)
    answer = client.post(reverse("people:register"), {**REGISTRATION, **wrong})
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert "Lantern Trust" in answer.content.decode()
    assert not Organisation.objects.exists()


def test_a_number_that_is_registered_already_is_refused_in_words(client, resident, provider):
    actions.register_organisation(
        by=resident, name="Lantern", kind="charity", numbers=[("GB-CHC", "1234567")]
    )
    client.force_login(provider)
    answer = client.post(reverse("people:register"), REGISTRATION)
    assert answer.status_code == 403
    assert "already registered" in answer.content.decode()


def test_a_member_is_invited_by_e_mail_and_accepts(client, provider, charity, resident):
    client.force_login(provider)
    client.post(
        reverse("people:invite", args=[charity.pk]), {"email": "Dot.Marsh@example.org", "role": "bids"}
    )
    invitation = Invitation.objects.get()
    message = Message.objects.get(address=resident.email)
    assert invitation.get_absolute_url() in message.text
    assert "Riverside Friends" in message.subject
    client.force_login(resident)
    assert "Riverside Friends" in page_of(client, "people:account")
    assert "Accept" in page_of(client, "people:invitation", invitation.pk)
    client.post(reverse("people:accept", args=[invitation.pk]))
    assert policy.belongs(resident, charity, "bids")
    assert "Dot Marsh" in page_of(client, "people:members", charity.pk)


def test_nobody_sends_invitations_to_the_whole_world(client, provider, charity):
    client.force_login(provider)
    address = reverse("people:invite", args=[charity.pk])
    for number in range(20):
        client.post(address, {"email": f"person{number}@example.org", "role": "member"})
    answer = client.post(address, {"email": "one-more@example.org", "role": "member"})
    assert "too often" in answer.content.decode()
    assert Invitation.objects.count() == Message.objects.count() == 20


def test_members_and_invitations_are_nobody_elses_business(
    client, provider, charity, resident, other_provider
):
    invitation = actions.invite_member(by=provider, organisation=charity, email=resident.email, role="member")
    member = Membership.objects.get(organisation=charity)
    client.force_login(other_provider)
    for name, pk in (
        ("members", charity.pk),
        ("invite", charity.pk),
        ("change", charity.pk),
        ("add_number", charity.pk),
        ("member_role", member.pk),
        ("invitation", invitation.pk),
    ):
        assert client.get(reverse(f"people:{name}", args=[pk])).status_code == 403, name
    for name, pk in (
        ("remove_member", member.pk),
        ("accept", invitation.pk),
        ("decline", invitation.pk),
        ("withdraw", invitation.pk),
    ):
        assert client.post(reverse(f"people:{name}", args=[pk])).status_code == 403, name
        assert client.get(reverse(f"people:{name}", args=[pk])).status_code == 405, name
    assert "Eli Brook" not in page_of(client, "people:organisation", charity.pk)


def test_an_administrator_changes_the_entry_adds_a_number_and_a_role(client, provider, charity, resident):
    member = Membership.objects.create(person=resident, organisation=charity)
    client.force_login(provider)
    client.post(reverse("people:change", args=[charity.pk]), {"about": "Rivers", "control": "members"})
    client.post(reverse("people:add_number", args=[charity.pk]), {"scheme": "GB-COH", "value": "7654321"})
    client.post(reverse("people:member_role", args=[member.pk]), {"role": "finance"})
    page = page_of(client, "people:organisation", charity.pk)
    assert "Rivers" in page
    assert "07654321" in page
    assert policy.belongs(resident, charity, "finance")
    client.post(reverse("people:remove_member", args=[member.pk]))
    assert not policy.belongs(resident, charity)


def test_whatever_an_organisation_says_of_itself_is_shown_harmless(client, resident):
    client.force_login(resident)
    survives(client, reverse("people:register"), "name", {"kind": "group"})


def test_a_work_shows_the_public_roles_and_decisions_and_officers_the_names(
    client, place, commissioner, second_commissioner, provider, charity, tender
):
    actions.take_role(by=commissioner, work=tender, person=provider, role="facilitator", organisation=charity)
    actions.declare_interest(by=second_commissioner, work=tender)
    client.force_login(second_commissioner)
    terms = {
        "person": provider.email,
        "role": "evaluator",
        "organisation": charity.pk,
        "reason": "No one else knows.",
    }
    client.post(reverse("works:permit_role", args=[place.slug, tender.pk]), terms)
    assert "Eli Brook" in page_of(client, "works:work", place.slug, tender.pk)
    client.logout()
    page = page_of(client, "works:work", place.slug, tender.pk)
    for words in ("Facilitator: Riverside Friends", "No one else knows.", "Facilitator (Youth club)"):
        assert words in page
    for name in ("Eli Brook", "Ada Finch", "Bram Oakes"):
        assert name not in page


def test_a_refusal_on_the_page_says_why_and_keeps_what_was_typed(
    client, place, commissioner, provider, tender
):
    actions.take_role(by=commissioner, work=tender, person=provider, role="facilitator")
    client.force_login(commissioner)
    address = reverse("works:give_role", args=[place.slug, tender.pk])
    answer = client.post(address, {"person": provider.email, "role": "evaluator"})
    assert answer.status_code == 403
    assert "has or had the role of facilitator" in answer.content.decode()
    assert provider.email in answer.content.decode()
    unknown = client.post(address, {"person": "nobody@example.org", "role": "evaluator"})
    assert unknown.status_code == 422


def test_an_interest_is_declared_on_the_page_and_seen_by_officers_only(
    client, place, commissioner, resident, provider, tender
):
    client.force_login(resident)
    address = reverse("works:declare", args=[place.slug, tender.pk])
    assert client.post(address, {"kind": "personal", "direct": "no"}).status_code == 422
    told = {"kind": "personal", "direct": "no", "concerned": "My aunt", "detail": "She runs the café."}
    assert client.post(address, told).status_code == 302
    assert client.post(address, {"kind": "none"}).status_code == 302
    for person, sees in ((commissioner, True), (resident, True), (provider, False)):
        client.force_login(person)
        assert ("She runs the café." in page_of(client, "works:work", place.slug, tender.pk)) is sees
    client.logout()
    assert "She runs" not in page_of(client, "works:work", place.slug, tender.pk)


def test_the_work_of_another_place_is_not_found_and_its_forms_are_officers_only(
    client, place, other_place, foreign_commissioner, resident, tender
):
    assert client.get(reverse("works:work", args=[other_place.slug, tender.pk])).status_code == 404
    for person in (resident, foreign_commissioner):
        client.force_login(person)
        for name in ("give_role", "permit_role"):
            assert client.get(reverse(f"works:{name}", args=[place.slug, tender.pk])).status_code == 403
    held = WorkRole.objects.get(work=tender)
    assert client.post(reverse("works:end_role", args=[other_place.slug, held.pk])).status_code == 404
    assert client.post(reverse("works:end_role", args=[place.slug, held.pk])).status_code == 403
    assert not Permit.objects.exists()


def test_an_operator_appoints_and_ends_offices_on_the_page(
    client, place, make_person, resident, commissioner
):
    operator = make_person("Olu Pike", offices=[(place, "operator")])
    client.force_login(operator)
    client.post(reverse("offices:appoint", args=[place.slug]), {"person": resident.email, "kind": "finance"})
    assert policy.holds(resident, place, "finance")
    assert "Dot Marsh" in page_of(client, "offices:offices", place.slug)
    office = resident.offices.get()
    client.post(reverse("offices:end", args=[place.slug, office.pk]), {"reason": "Retired"})
    assert not policy.holds(resident, place)
    client.force_login(commissioner)
    assert client.get(reverse("offices:appoint", args=[place.slug])).status_code == 403
    client.force_login(resident)
    assert client.get(reverse("offices:offices", args=[place.slug])).status_code == 403
