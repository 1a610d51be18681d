"""Partners are found by what they do, where and whom they reach; nobody's address is shown."""

from __future__ import annotations

import pytest
from django.urls import reverse

from commonweal.messages.models import Message
from commonweal.people.consortia import actions, queries
from commonweal.people.models import Membership, Organisation, PartnerOffer
from commonweal.places.models import Area
from commonweal.rules.reasons import Refused


@pytest.fixture
def offer(provider, charity, place):
    return actions.offer_partnership(
        by=provider,
        organisation=charity,
        does="Warm meals brought to the door",
        seeks="A minibus",
        communities=["older", "carers"],
        places=[place],
    )


@pytest.fixture
def mill_end(place):
    return Area.objects.create(place=place, code="E05000001", name="Mill End")


def names(client, **asked):
    page = client.get("/organisations/partners/", {**asked, "format": "csv"})
    rows = b"".join(page).decode("utf-8-sig").splitlines()[1:]
    return sorted(row.partition(",")[0] for row in rows)


def test_partners_are_found_by_what_where_and_whom(
    client, offer, other_provider, other_charity, other_place, mill_end
):
    actions.offer_partnership(
        by=other_provider,
        organisation=other_charity,
        does="Welding lessons",
        seeks="Learners",
        communities=["workless"],
        areas=[mill_end],
    )
    both = ["Kite Trust", "Riverside Friends"]
    assert names(client) == both
    assert names(client, words="meals") == ["Riverside Friends"]
    assert names(client, words="minibus") == ["Riverside Friends"]
    assert names(client, community="carers") == ["Riverside Friends"]
    assert names(client, where=f"place:{mill_end.place_id}") == both
    assert names(client, where=f"area:{mill_end.pk}") == both, "who works everywhere works there"
    assert names(client, where=f"place:{other_place.pk}") == []


def test_partners_are_found_by_a_language_that_they_work_in_and_their_page_says_it(
    client, offer, other_provider, other_charity, place
):
    actions.offer_partnership(
        by=other_provider,
        organisation=other_charity,
        does="Advice",
        seeks="Rooms",
        languages="Polish, British Sign Language",
        places=[place],
    )
    assert names(client, words="polish") == ["Kite Trust"]
    offered = PartnerOffer.objects.get(organisation=other_charity).get_absolute_url()
    for address in (offered, f"/{place.slug}/sourcing/market/"):
        assert "Polish, British Sign Language" in client.get(address).content.decode(), address


def test_a_mutual_that_looks_for_partners_is_found_by_its_kind(client, make_person, offer):
    mutual = Organisation.objects.create(name="Care Together", kind="mutual")
    actions.offer_partnership(
        by=make_person("Gil Reed", member_of=[mutual]), organisation=mutual, does="Care", seeks="Allies"
    )
    assert names(client, kind="mutual") == ["Care Together"]


def test_who_serves_everyone_is_found_by_every_community(client, provider, charity, offer):
    actions.offer_partnership(
        by=provider, organisation=charity, does="Advice", seeks="Allies", communities=["everyone"]
    )
    assert names(client, community="migrants") == ["Riverside Friends"]


def test_what_is_withdrawn_is_found_by_nobody_and_seen_by_its_own_people(
    client, provider, resident, charity, offer
):
    actions.withdraw_offer(by=provider, organisation=charity)
    assert names(client) == []
    assert names(client, words="meals") == []
    assert client.get(offer.get_absolute_url()).status_code == 404
    client.force_login(resident, backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(offer.get_absolute_url()).status_code == 404
    client.force_login(provider, backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(offer.get_absolute_url()).status_code == 200


def test_nobody_offers_anothers_organisation(other_provider, resident, charity):
    for stranger in (None, resident, other_provider):
        with pytest.raises(Refused):
            actions.offer_partnership(by=stranger, organisation=charity, does="Anything", seeks="Anyone")
    assert not PartnerOffer.objects.exists()


def test_a_message_reaches_those_who_speak_for_it_and_shows_no_address(
    offer, provider, other_provider, resident, charity, other_charity
):
    Membership.objects.create(person=resident, organisation=charity, role="member")
    actions.write_to(by=other_provider, sender=other_charity, to=charity, words="Shall we cook together?")
    (told,) = Message.objects.filter(template="people/written_to")
    assert told.person == provider, "a plain member does not speak for it"
    assert "Shall we cook together?" in told.text
    assert other_provider.email not in told.text
    assert other_provider.name not in told.text


def test_who_does_not_look_for_partners_is_written_to_only_in_answer(
    offer, provider, other_provider, charity, other_charity
):
    with pytest.raises(Refused, match="does not look for partners"):
        actions.write_to(by=provider, sender=charity, to=other_charity, words="Hello")
    actions.write_to(by=other_provider, sender=other_charity, to=charity, words="Hello")
    actions.write_to(by=provider, sender=charity, to=other_charity, words="Hello to you")
    assert [each.words for each in queries.written(other_provider, charity)] == ["Hello", "Hello to you"]


def test_nobody_reads_what_two_other_organisations_wrote(
    offer, other_provider, make_person, charity, other_charity
):
    actions.write_to(by=other_provider, sender=other_charity, to=charity, words="Between us")
    third = Organisation.objects.create(name="Open Door", kind="charity")
    assert not queries.written(make_person("Gil Reed", member_of=[third]), charity).exists()


def test_a_worked_example_is_found_until_it_is_withdrawn(client, provider, charity, offer):
    example = actions.tell_example(
        by=provider, organisation=charity, title="Lunch on the estate", learnt="Knock twice"
    )
    assert names(client, words="knock") == ["Riverside Friends"]
    actions.withdraw_example(by=provider, example=example)
    assert names(client, words="knock") == []


def test_wrong_answers_come_back_with_what_was_typed(client, provider, charity):
    client.force_login(provider, backend="django.contrib.auth.backends.ModelBackend")
    page = client.post(f"/organisations/{charity.pk}/partner/offer/", {"does": "", "seeks": "A van"})
    assert page.status_code == 422
    assert "A van" in page.content.decode()


def test_nobody_is_led_to_write_or_to_begin_who_may_not(
    client, offer, charity, other_charity, other_provider, resident
):
    pages = {
        offer.get_absolute_url(): reverse("people:write_to", args=[charity.pk]),
        reverse("people:consortia"): reverse("people:found_consortium"),
    }
    for page, address in pages.items():
        said = client.get(page).content.decode().partition("<main")[2]
        assert f'href="{address}"' not in said
        assert reverse("account_login") in said
    client.force_login(resident)
    for page, address in pages.items():
        said = client.get(page).content.decode().partition("<main")[2]
        assert f'href="{address}"' not in said
        assert reverse("people:register") in said
        assert client.get(address).status_code == 403
    client.force_login(other_provider)
    for page, address in pages.items():
        assert f'href="{address}"' in client.get(page).content.decode()
        assert client.get(address).status_code == 200
