"""The pages of a pot: everyone reads, the place's officers write."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from commonweal.budgets import actions, queries
from commonweal.budgets.models import Pot
from commonweal.people.models import Organisation, Person, Work
from commonweal.places.models import Place


def test_anyone_reads_who_put_in_what_and_what_is_left(
    client: Client, pooled: Pot, commissioner: Person, round_work: Work
) -> None:
    actions.set_aside(by=commissioner, pot=pooled, about=round_work, pence=45_000, key="round")
    page = client.get(pooled.get_absolute_url()).content.decode()
    for words in (
        "£900",
        "£450",
        "Haverbrook Council",
        "£600",
        "Vale Health Board",
        "£300",
        "The spring round",
    ):
        assert words in page


def test_the_entries_can_be_taken_home(client: Client, pooled: Pot) -> None:
    answer = client.get(pooled.get_absolute_url(), {"format": "csv"})
    rows = answer.getvalue().decode("utf-8-sig").splitlines()
    assert len(rows) == 1 + 2


def test_an_officer_opens_a_budget_and_puts_money_in(
    client: Client, commissioner: Person, place: Place, council: Organisation
) -> None:
    client.force_login(commissioner)
    answer = client.post(
        reverse("budgets:open_pot", args=[place.slug]), {"title": "Ageing well", "purpose": "Company"}
    )
    pot = Pot.objects.get()
    assert answer.headers["Location"] == pot.get_absolute_url()
    typed = {"organisation": council.pk, "pence": "1,250.50", "nature": "revenue", "key": "a key"}
    for _sent_twice in range(2):
        client.post(reverse("budgets:contribute", args=[place.slug, pot.pk]), typed)
    assert queries.whole(pot).put_in == 125_050


@pytest.mark.parametrize("amount", ["", "0", "-5", "ten", "1.234"])
def test_an_amount_that_is_none_comes_back_with_what_was_typed(
    client: Client, commissioner: Person, pot: Pot, council: Organisation, amount: str
) -> None:
    client.force_login(commissioner)
    address = reverse("budgets:contribute", args=[pot.place.slug, pot.pk])
    typed = {
        "organisation": council.pk,
        "pence": amount,
        "nature": "revenue",
        "conditions": "Kept",
        "key": "k",
    }
    answer = client.post(address, typed)
    assert answer.status_code == 422
    assert "Kept" in answer.content.decode()
    assert queries.whole(pot).put_in == 0


@pytest.mark.parametrize("name", ["budgets:open_pot", "budgets:contribute"])
def test_others_are_told_who_may(
    client: Client, resident: Person, foreign_commissioner: Person, pot: Pot, name: str
) -> None:
    args = [pot.place.slug] if name == "budgets:open_pot" else [pot.place.slug, pot.pk]
    for who in (None, resident, foreign_commissioner):
        client.logout()
        if who:
            client.force_login(who)
        for answer in (client.get(reverse(name, args=args)), client.post(reverse(name, args=args))):
            assert answer.status_code == 403
            assert "Only a person with this office in Haverbrook" in answer.content.decode()


def test_a_pot_is_not_found_under_another_place(client: Client, pot: Pot, other_place: Place) -> None:
    assert client.get(reverse("budgets:pot", args=[other_place.slug, pot.pk])).status_code == 404


def test_a_place_without_budgets_says_how_the_first_is_made(client: Client, place: Place) -> None:
    page = client.get(reverse("budgets:pots", args=[place.slug])).content.decode()
    assert "No budget has been opened yet" in page
