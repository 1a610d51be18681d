"""Every attempt at the key is recorded, with the shares that were used; nobody learns early who bids."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from commonweal.people import actions as people
from commonweal.people.models import Office, Organisation, Person
from commonweal.places.models import Place
from commonweal.record.models import Event
from commonweal.rules.reasons import Refused
from commonweal.sourcing import actions
from commonweal.sourcing.models import Tender
from commonweal.sourcing.opening import actions as opening
from commonweal.sourcing.opening import attempts
from commonweal.sourcing.users import actions as users
from commonweal.web import limits
from tests.sourcing import help

KINDS = {
    "rehearse": "rehearsal of the opening refused",
    "replace_holder": "replacing a key holder refused",
    "name_holders": "naming of key holders refused",
    "open_bids": "opening of bids refused",
}


def address(name: str, tender: Tender) -> str:
    more = [1] if name == "replace_holder" else []
    return reverse(f"sourcing:{name}", args=[tender.place.slug, tender.pk, *more])


@pytest.mark.parametrize("name", KINDS)
def test_whoever_is_turned_away_at_a_page_of_the_key_is_recorded(
    name: str, tender: Tender, resident: Person, client: Client
) -> None:
    client.force_login(resident)
    assert client.post(address(name, tender), {"first_key": help.OWN_KEYS[0]}).status_code in (403, 404)
    assert Event.objects.filter(kind=KINDS[name], about_id=tender.pk).count() == 1


def test_an_opening_with_one_key_and_an_empty_field_is_recorded(
    tender: Tender, commissioner: Person, client: Client, clock: Any
) -> None:
    clock.to(tender.closes)
    client.force_login(commissioner)
    sent = {"first_key": help.OWN_KEYS[0], "second_key": ""}
    assert client.post(address("open_bids", tender), sent).status_code == 422
    told = Event.objects.get(kind="opening of bids refused")
    assert told.facts == {"refused": ["not-filled-in"]}
    assert client.get(address("open_bids", tender)).status_code == 200
    assert Event.objects.filter(kind="opening of bids refused").count() == 1, "looking is no attempt"


def test_the_record_says_which_two_shares_opened_the_bids(
    tender: Tender, commissioner: Person, provider: Person, charity: Organisation, clock: Any
) -> None:
    assert Event.objects.get(kind="opening of bids rehearsed").facts["shares"] == [1, 2]
    help.bid(tender, provider, charity)
    clock.to(tender.closes)
    opening.open_bids(by=commissioner, tender=tender, own_keys=help.OWN_KEYS[1:])
    assert Event.objects.get(kind="bids opened").facts["shares"] == [2, 3]


@pytest.fixture
def insider(place: Place, charity: Organisation, make_person: Callable[..., Person]) -> Person:
    """Holds an office here and belongs to an organisation that bids."""
    offices = [(place, Office.Kind.EVALUATOR)]
    person = make_person("Ivo Lane", offices=offices, member_of=[charity])
    opening.keep_key(by=person, recipient=help.splitting.public_half(help.OWN_KEYS[0]))
    return person


def test_no_refusal_tells_an_officer_before_the_opening_who_bids(
    insider: Person,
    tender: Tender,
    commissioner: Person,
    provider: Person,
    charity: Organisation,
    make_person: Callable[..., Person],
) -> None:
    help.bid(tender, provider, charity)
    user = make_person("Una Reed", member_of=[charity])
    lost = tender.key_shares.get(number=1)
    asked: list[Callable[[], object]] = [
        lambda: actions.appoint(by=commissioner, tender=tender, person=insider),
        lambda: users.invite(by=commissioner, tender=tender, email=user.email, pays="Expenses"),
        lambda: opening.replace_holder(
            by=commissioner, lost=lost, holder=insider, own_keys=help.OWN_KEYS[1:], reason="Lost"
        ),
    ]
    for attempt in asked:
        with pytest.raises(Refused) as refusal:
            attempt()
        said = str(refusal.value.verdict).lower()
        assert str(charity).lower() not in said
        assert "bidder" not in said
        assert [reason.code for reason in refusal.value.verdict.reasons] == ["cannot-take-part"]
    for kind in ("appointment to the panel", "invitation to the panel", "replacing a key holder"):
        told = Event.objects.get(kind=f"{kind} refused")
        assert told.facts == {"refused": ["cannot-take-part"]}
        assert not told.public


@pytest.mark.parametrize("name", ["appoint", "users_on_panel", "works:give_role"])
def test_nobody_tries_out_on_a_page_again_and_again_who_bids(
    name: str, tender: Tender, commissioner: Person, resident: Person, client: Client
) -> None:
    client.force_login(commissioner)
    works = name.startswith("works:")
    args = [tender.place.slug, tender.work.pk if works else tender.pk]
    sent = {"person": resident.email, "role": "evaluator", "email": "nobody@example.org", "pays": "Fares"}
    if name == "appoint":
        sent["person"] = str(commissioner.pk)
    for _ in range(attempts.PER_HOUR):
        limits.take("seats", f"person {commissioner.pk}", per_hour=attempts.PER_HOUR)
    answer = client.post(reverse(name if works else f"sourcing:{name}", args=args), sent)
    assert answer.status_code == 429


def test_a_form_that_is_not_filled_in_is_no_attempt_where_no_key_is_typed(
    tender: Tender, commissioner: Person, client: Client
) -> None:
    client.force_login(commissioner)
    assert client.post(address("put_off", tender), {}).status_code == 422
    assert not Event.objects.filter(kind="change of dates refused").exists()


def test_after_the_opening_the_role_in_the_way_is_told(
    insider: Person,
    tender: Tender,
    commissioner: Person,
    provider: Person,
    charity: Organisation,
    clock: Any,
) -> None:
    help.bid(tender, provider, charity)
    clock.to(tender.closes)
    tender = opening.open_bids(by=commissioner, tender=tender, own_keys=help.TWO_KEYS)
    with pytest.raises(Refused, match="role of bidder"):
        actions.appoint(by=commissioner, tender=tender, person=insider)


def test_an_interest_in_a_bidder_is_found_at_the_opening_and_recorded_by_numbers(
    tender: Tender,
    commissioner: Person,
    panel: list[Person],
    provider: Person,
    charity: Organisation,
    clock: Any,
) -> None:
    help.bid(tender, provider, charity)
    for person in panel:
        actions.appoint(by=commissioner, tender=tender, person=person)
    people.declare_interest(
        by=panel[0], work=tender.work, kind="personal", organisation=charity, detail="A sister works there."
    )
    people.declare_interest(by=panel[1], work=tender.work)
    clock.to(tender.closes)
    opening.open_bids(by=commissioner, tender=tender, own_keys=help.TWO_KEYS)
    told = Event.objects.get(kind="interest in a bidder found at the opening")
    assert told.facts == {"evaluator": 1, "bid": 1}


def near_a_bid(charity: Organisation, make_person: Callable[..., Person]) -> Person:
    return make_person("Una Reed", member_of=[charity])


@pytest.mark.parametrize("role", ["evaluator", "lead", "facilitator", "expert"])
def test_the_page_that_gives_roles_does_not_tell_before_the_opening_who_bids(
    role: str,
    tender: Tender,
    commissioner: Person,
    provider: Person,
    charity: Organisation,
    make_person: Callable[..., Person],
    client: Client,
) -> None:
    help.bid(tender, provider, charity)
    una = near_a_bid(charity, make_person)
    client.force_login(commissioner)
    page = reverse("works:give_role", args=[tender.place.slug, tender.work.pk])
    answer = client.post(page, {"person": una.email, "role": role})
    assert answer.status_code == 403
    said = answer.content.decode().lower().split("<option")[0]
    assert "cannot take this part" in said
    assert "bidder" not in said
    assert str(charity).lower() not in said
    told = Event.objects.get(kind="giving of a role refused", about_id=tender.work.pk)
    assert told.facts == {"refused": ["cannot-take-part"]}
    assert not told.public


def test_a_published_decision_weighs_and_tells_nothing_of_a_bid_before_the_opening(
    tender: Tender,
    commissioner: Person,
    provider: Person,
    charity: Organisation,
    make_person: Callable[..., Person],
    client: Client,
) -> None:
    help.bid(tender, provider, charity)
    stranger, una = make_person("Sol Ames"), near_a_bid(charity, make_person)
    client.force_login(commissioner)
    page = reverse("works:permit_role", args=[tender.place.slug, tender.work.pk])
    for person in (stranger, una):
        sent = {"person": person.email, "role": "evaluator", "reason": "Nobody else knows the work."}
        assert client.post(page, sent).status_code == 302
    one, two = Event.objects.filter(kind="barred role permitted", public=True)
    assert one.facts == two.facts, "a bid makes no difference to what is told"
    assert one.facts["despite"] == ""
    with pytest.raises(Refused, match="cannot take this part"):
        people.take_role(by=commissioner, work=tender.work, person=una, role="evaluator")
    shown = client.get(tender.work.get_absolute_url()).content.decode()
    assert str(charity) not in shown
    assert "Bidder" not in shown
    assert provider.name not in shown


def test_a_decision_on_a_bidder_does_not_publish_whose_bid_it_is(
    tender: Tender, second_commissioner: Person, provider: Person, charity: Organisation, client: Client
) -> None:
    people.declare_interest(by=second_commissioner, work=tender.work)
    people.permit_role(
        by=second_commissioner,
        work=tender.work,
        person=provider,
        role="bidder",
        organisation=charity,
        reason="The minutes were public.",
    )
    assert Event.objects.get(kind="barred role permitted").facts["organisation"] == ""
    assert str(charity) not in client.get(tender.work.get_absolute_url()).content.decode()


def test_an_evaluator_who_is_invited_by_a_bidder_is_not_told_that_it_bids(
    tender: Tender, commissioner: Person, panel: list[Person], provider: Person, charity: Organisation
) -> None:
    help.bid(tender, provider, charity)
    actions.appoint(by=commissioner, tender=tender, person=panel[0])
    asked = people.invite_member(by=provider, organisation=charity, email=panel[0].email, role="member")
    with pytest.raises(Refused) as refusal:
        people.accept_invitation(by=panel[0], invitation=asked)
    assert "bidder" not in str(refusal.value.verdict)
    assert [reason.code for reason in refusal.value.verdict.reasons] == ["cannot-take-part"]
