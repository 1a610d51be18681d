"""Bidders say what bidding took them, once, and nobody learns who said what."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from commonweal.messages.models import Message
from commonweal.people import actions as people
from commonweal.people.models import Organisation, Person, WorkRole
from commonweal.places.models import Place
from commonweal.record import clock as moment
from commonweal.record.models import Event, PersonalPart
from commonweal.rules.reasons import Refused
from commonweal.sourcing import actions
from commonweal.sourcing.burden import actions as burden
from commonweal.sourcing.burden import policy, queries
from commonweal.sourcing.models import AskedHours, SaidHours, Tender
from commonweal.sourcing.writing import drafts
from tests.sourcing import help
from tests.specifications import help as specifications


def say(tender: Tender, person: Person, organisation: Organisation, writing: int = 40) -> SaidHours:
    AskedHours.objects.get_or_create(tender=tender, organisation=organisation)
    return burden.say(by=person, tender=tender, organisation=organisation, quarters={"writing": writing})


@pytest.fixture
def bidders(make_person: Callable[..., Person]) -> list[tuple[Person, Organisation]]:
    """Ten organisations with a member each."""
    found = []
    for number in range(10):
        body = Organisation.objects.create(name=f"Bidder {number}", kind="group")
        found.append((make_person(f"Member {number}", member_of=[body]), body))
    return found


def page(client: Client, name: str, *args: Any) -> str:
    return client.get(reverse(f"sourcing:{name}", args=args)).content.decode()


def test_nothing_that_is_kept_ties_an_answer_to_who_gave_it(
    tender: Tender, provider: Person, charity: Organisation
) -> None:
    before = set(PersonalPart.objects.values_list("pk", flat=True))
    say(tender, provider, charity)
    names = {field.name for field in SaidHours._meta.get_fields()}
    assert not names & {"organisation", "person", "by", "said", "at", "number"}
    event = Event.objects.get(kind="hours of bidding said")
    assert (event.facts, event.personal_hash, event.public) == ({}, "", False)
    assert set(PersonalPart.objects.values_list("pk", flat=True)) == before


def test_an_organisation_says_it_once(tender: Tender, provider: Person, charity: Organisation) -> None:
    say(tender, provider, charity)
    with pytest.raises(Refused, match="has said so already"):
        say(tender, provider, charity)
    assert SaidHours.objects.count() == 1


def test_hours_are_told_only_by_whoever_bid_began_to_or_was_asked(
    tender: Tender, provider: Person, charity: Organisation
) -> None:
    with pytest.raises(Refused, match="was none of them"):
        burden.say(by=provider, tender=tender, organisation=charity, quarters={"writing": 4})
    assert not AskedHours.objects.exists()
    drafts.save(by=provider, tender=tender, organisation=charity, typed={"price_pence": ""}, seen=0)
    burden.say(by=provider, tender=tender, organisation=charity, quarters={"writing": 4})
    assert SaidHours.objects.count() == 1


def test_nobody_speaks_for_an_organisation_of_others(
    tender: Tender, other_provider: Person, charity: Organisation
) -> None:
    with pytest.raises(Refused):
        say(tender, other_provider, charity)


def test_whoever_may_not_bid_has_no_hours_to_tell_of(
    tender: Tender, commissioner: Person, provider: Person, charity: Organisation
) -> None:
    people.take_role(by=commissioner, work=tender.work, person=provider, role=WorkRole.Role.EXPERT)
    with pytest.raises(Refused):
        say(tender, provider, charity)


def test_four_answers_show_no_hours_and_the_fifth_shows_all_five(
    tender: Tender, bidders: list[tuple[Person, Organisation]], client: Client, clock: Any
) -> None:
    clock.to(tender.closes)
    for number, (person, body) in enumerate(bidders[:4], start=1):
        say(tender, person, body, writing=number * 40)
    shown = page(client, "hours", tender.place.slug, tender.pk)
    assert "Fewer than 5" in shown
    assert "middle bidder" not in shown
    say(tender, *bidders[4], writing=200)
    shown = page(client, "hours", tender.place.slug, tender.pk)
    assert "30 hours" in shown  # of 10, 20, 30, 40 and 50
    assert "150 hours" in shown


def test_the_sixth_answer_stays_out_of_the_figures(
    tender: Tender, bidders: list[tuple[Person, Organisation]]
) -> None:
    for person, body in bidders[:5]:
        say(tender, person, body)
    before = queries.of_tender(tender).burden
    say(tender, *bidders[5], writing=4_000)
    assert queries.of_tender(tender).burden == before


def test_a_place_tells_of_few_answers_each_to_several_procurements_together(
    tender: Tender,
    place: Place,
    commissioner: Person,
    second_commissioner: Person,
    bidders: list[tuple[Person, Organisation]],
    client: Client,
    clock: Any,
) -> None:
    other = help.published(place, commissioner, second_commissioner)
    for number, (person, body) in enumerate(bidders[:5]):
        say(tender if number % 2 else other, person, body)
    assert queries.of_place(place)[0].counted == 0, "more may come to either, and be told there"
    clock.to(max(tender.closes, other.closes) + policy.SAYING)
    burden, told = queries.of_place(place)
    assert burden.counted == 5
    assert [row.burden.counted for row in told] == [0, 0]
    assert "50 hours together" in page(client, "hours_here", place.slug)


def test_no_answer_is_told_twice_so_that_two_sums_never_differ_by_one(
    tender: Tender,
    place: Place,
    commissioner: Person,
    second_commissioner: Person,
    bidders: list[tuple[Person, Organisation]],
    clock: Any,
) -> None:
    other = help.published(place, commissioner, second_commissioner)
    say(other, *bidders[0], writing=800)
    for person, body in bidders[:5]:
        say(tender, person, body)
    clock.to(max(tender.closes, other.closes) + policy.SAYING)
    everyone, told = queries.of_place(place)
    assert [row.burden.counted for row in told if row.burden.counted] == [5]
    assert (everyone.counted, everyone.total) == (5, sum(row.burden.total for row in told))


def test_after_sixty_days_it_is_no_longer_said(
    tender: Tender, bidders: list[tuple[Person, Organisation]], clock: Any
) -> None:
    clock.to(tender.closes + policy.SAYING - timedelta(seconds=2))
    say(tender, *bidders[0])
    clock.to(tender.closes + policy.SAYING)
    with pytest.raises(Refused, match="until"):
        say(tender, *bidders[1])


def test_how_many_bid_is_not_told_before_bids_close(
    tender: Tender, provider: Person, charity: Organisation, client: Client
) -> None:
    help.bid(tender, provider, charity)
    say(tender, provider, charity)
    assert queries.of_tender(tender).asked is None
    assert "Told once bids have closed" in page(client, "hours", tender.place.slug, tender.pk)


def test_at_the_opening_everyone_is_asked_who_bid_or_began_to(
    tender: Tender,
    commissioner: Person,
    provider: Person,
    charity: Organisation,
    other_provider: Person,
    other_charity: Organisation,
    clock: Any,
) -> None:
    help.bid(tender, provider, charity)
    drafts.save(
        by=other_provider, tender=tender, organisation=other_charity, typed={"price_pence": ""}, seen=0
    )
    clock.to(tender.closes)
    actions.open_bids(by=commissioner, tender=tender, own_keys=help.TWO_KEYS)
    assert set(AskedHours.objects.values_list("organisation", flat=True)) == {charity.pk, other_charity.pk}
    told = Message.objects.filter(template="sourcing/hours")
    assert {row.person for row in told} == {provider, other_provider}


def test_whoever_has_said_so_is_not_asked_again(
    tender: Tender, commissioner: Person, provider: Person, charity: Organisation, clock: Any
) -> None:
    help.bid(tender, provider, charity)
    say(tender, provider, charity)
    actions.end(by=commissioner, tender=tender, reason="The money is gone.")
    assert not Message.objects.filter(template="sourcing/hours").exists()


@pytest.mark.parametrize(
    "typed, wrong",
    [
        ({"writing": "1.3"}, "whole quarters of an hour"),
        ({"writing": "-1"}, "0 or more"),
        ({"writing": "much"}, "number"),
        ({"writing": "0", "forms": ""}, "at least one part"),
        ({"writing": "99999"}, "or less"),
    ],
)
def test_wrong_hours_come_back_as_typed_with_what_is_wrong(
    tender: Tender, provider: Person, charity: Organisation, client: Client, typed: dict[str, str], wrong: str
) -> None:
    AskedHours.objects.create(tender=tender, organisation=charity)
    client.force_login(provider)
    answer = client.post(
        reverse("sourcing:say_hours", args=[tender.place.slug, tender.pk]),
        {"finding": "2.5", **typed} if wrong != "at least one part" else typed,
    )
    assert answer.status_code == 422
    text = answer.content.decode()
    assert wrong in text
    assert f'value="{typed["writing"]}"' in text
    assert not SaidHours.objects.exists()


def test_a_bidder_says_it_in_hours_and_it_is_kept_in_quarters(
    tender: Tender, provider: Person, charity: Organisation, client: Client
) -> None:
    AskedHours.objects.create(tender=tender, organisation=charity)
    client.force_login(provider)
    address = reverse("sourcing:say_hours", args=[tender.place.slug, tender.pk])
    answer = client.post(address, {"finding": "1.25", "writing": "10", "forms": ""})
    assert answer.status_code == 302
    assert SaidHours.objects.get().quarters == (5, 0, 0, 40, 0, 0)
    assert client.get(address).status_code == 403


def test_the_officers_estimate_is_fixed_with_the_notice_and_shown(
    place: Place, commissioner: Person, second_commissioner: Person, client: Client
) -> None:
    specification = specifications.approved(place, commissioner, second_commissioner)
    prepared = actions.prepare(by=commissioner, specification=specification, invitation="Who can do this?")
    prepared = help.keyed(prepared, commissioner, second_commissioner)
    now = moment.now()
    dates: dict[str, Any] = {"questions_close": now + timedelta(days=20), "closes": now + timedelta(days=30)}
    out = actions.publish(by=commissioner, tender=prepared, **dates, expected_quarters=50)
    assert "12.50 hours for a bid" in page(client, "hours", place.slug, out.pk)
    assert "12.50 hours" in page(client, "tender", place.slug, out.pk)
