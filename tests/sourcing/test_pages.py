"""A notice and a bid tell each reader what they can do and how it ended, and link to nothing shut."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from commonweal.people.models import Organisation, Person
from commonweal.places.models import Place
from commonweal.sourcing import actions
from commonweal.sourcing.models import Award, Tender
from tests.sourcing import help
from tests.specifications import help as specifications

Sign = Callable[[Person], Client]


@pytest.fixture
def signed_in(client: Client) -> Sign:
    def sign(person: Person) -> Client:
        client.force_login(person)
        return client

    return sign


@pytest.fixture
def award(
    place: Place,
    commissioner: Person,
    second_commissioner: Person,
    panel: list[Person],
    provider: Person,
    other_provider: Person,
    charity: Organisation,
    other_charity: Organisation,
    clock: Any,
) -> Award:
    bidders = [(provider, charity, 8_000_000, 4), (other_provider, other_charity, 8_000_000, 3)]
    return help.awarded(place, commissioner, second_commissioner, panel, bidders, clock)


def page(client: Client, row: Any) -> str:
    return client.get(row.get_absolute_url()).content.decode()


def test_whoever_is_not_signed_in_is_led_from_a_notice_to_signing_in_and_back(
    tender: Tender, client: Client
) -> None:
    assert f'href="{reverse("account_login")}?next=' in page(client, tender)


def test_whoever_has_no_organisation_registers_one_and_comes_back_to_the_notice(
    tender: Tender, resident: Person, signed_in: Sign
) -> None:
    client = signed_in(resident)
    register = f"{reverse('people:register')}?next={tender.get_absolute_url()}"
    assert register in page(client, tender).replace("%2F", "/")
    typed = {"name": "Elm Street", "kind": "group", "profit": "none"}
    assert client.post(register, typed).url == tender.get_absolute_url()  # type: ignore[attr-defined]


def test_registering_leads_to_no_page_that_is_not_ours(resident: Person, signed_in: Sign) -> None:
    typed = {"name": "Elm Street", "kind": "group", "profit": "none"}
    done = signed_in(resident).post(f"{reverse('people:register')}?next=https://elsewhere.example/", typed)
    assert done.url == Organisation.objects.get().get_absolute_url()  # type: ignore[attr-defined]


def test_officers_are_told_that_scores_are_shut_instead_of_being_led_to_a_refusal(
    tender: Tender,
    commissioner: Person,
    panel: list[Person],
    provider: Person,
    charity: Organisation,
    clock: Any,
    signed_in: Sign,
) -> None:
    help.bid(tender, provider, charity)
    help.opened(tender, commissioner, panel, clock)
    shown = page(signed_in(commissioner), tender)
    assert reverse("sourcing:grid", args=[tender.place.slug, tender.pk]) not in shown
    assert "once every evaluator has handed theirs in" in shown


def test_the_winner_reads_that_it_won_and_its_scores_once(
    award: Award, provider: Person, signed_in: Sign
) -> None:
    shown = page(signed_in(provider), award.bid)
    assert "It won." in shown
    assert "Winner: " not in shown
    assert "you will be told how and why" not in shown


def test_whoever_did_not_win_reads_so_beside_the_winners_scores(
    award: Award, other_provider: Person, other_charity: Organisation, signed_in: Sign
) -> None:
    bid = award.tender.bids.get(organisation=other_charity)
    shown = page(signed_in(other_provider), bid)
    assert "It did not win." in shown
    assert "Winner: 4" in shown


def test_the_budget_stands_beside_the_price_that_is_asked_for(
    tender: Tender, provider: Person, charity: Organisation, signed_in: Sign
) -> None:
    address = reverse("sourcing:submit_bid", args=[tender.place.slug, tender.pk])
    assert "The budget is £" in signed_in(provider).get(address).content.decode()


def test_an_invitation_that_asks_what_the_standard_profile_answers_is_refused_and_kept_as_typed(
    place: Place, commissioner: Person, second_commissioner: Person, client: Client
) -> None:
    approved = specifications.approved(place, commissioner, second_commissioner)
    client.force_login(commissioner)
    address = reverse("sourcing:prepare", args=[place.slug, approved.pk])
    words = "Who can do this?\r\nTell us about your financial stability."
    answer = client.post(address, {"invitation": words, "standstill_days": "10"})
    page = html.unescape(answer.content.decode())
    assert answer.status_code == 403
    assert "ask for its code instead of “Tell us about your financial stability.”" in page
    assert "\nTell us about your financial stability.</textarea>" in page
    assert not approved.tenders.exists()
    more = "Who can do this? How would your financial position carry the first winter here?"
    client.post(address, {"invitation": more, "standstill_days": "10"})
    assert approved.tenders.get().state == "preparing"


def test_the_form_of_a_notice_begins_from_the_planned_day(
    place: Place, commissioner: Person, second_commissioner: Person, client: Client
) -> None:
    approved = specifications.approved(place, commissioner, second_commissioner)
    tender = actions.prepare(by=commissioner, specification=approved, invitation="Soon")
    client.force_login(commissioner)
    page = client.get(f"{tender.get_absolute_url()}publish/").content.decode()
    day = approved.bids_close_on
    assert day is not None
    for part, value in (("day", day.day), ("year", day.year), ("time", "12:00")):
        assert re.search(rf'name="closes_{part}"[^>]*value="{value}"', page)
