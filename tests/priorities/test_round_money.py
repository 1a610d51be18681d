"""A round's money: capital and revenue apart, and where the money goes that nobody bought anything with."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from commonweal.budgets import actions as budgets
from commonweal.budgets import queries as ledger
from commonweal.budgets.models import Earmark, Entry, Nature, Pot
from commonweal.needs.models import Need
from commonweal.people.models import Organisation, Person
from commonweal.places.models import Place
from commonweal.priorities import actions
from commonweal.priorities.models import Round
from commonweal.priorities.money.actions import carry_over, change
from commonweal.priorities.money.queries import left_over
from commonweal.record import clock
from commonweal.rules.reasons import Refused
from tests.priorities import help


@pytest.fixture
def pot(place: Place, commissioner: Person, charity: Organisation) -> Pot:
    """£2,000 of revenue and £5,000 of capital."""
    pot = budgets.open_pot(by=commissioner, place=place, title="Shared pot", purpose="What residents choose")
    budgets.contribute(by=commissioner, pot=pot, organisation=charity, pence=200_000, key="revenue")
    budgets.contribute(
        by=commissioner, pot=pot, organisation=charity, pence=500_000, nature=Nature.CAPITAL, key="capital"
    )
    return pot


def set_up(place: Place, officer: Person, pot: Pot, **terms: Any) -> Round:
    return actions.open_round(
        by=officer,
        place=place,
        title="Spring round",
        about="Anything",
        pot=pot,
        budget_pence=terms.pop("pence", 100_000),
        proposing_closes=clock.now() + timedelta(days=7),
        method="greedy",
        completion="none",
        **terms,
    )


@pytest.fixture
def publish(
    place: Place, commissioner: Person, second_commissioner: Person, resident: Person, pot: Pot, clock: Any
) -> Any:
    """Carry a round of £1,000 to its result: a project of £600 is funded, one of £500 is not."""
    need = help.published_need(place, commissioner)

    def carried(**terms: Any) -> Round:
        round_ = actions.start_proposing(by=commissioner, round=set_up(place, commissioner, pot, **terms))
        first, second = help.on_the_ballot(round_, commissioner, resident, need, [60_000, 50_000])
        round_ = help.voted(round_, commissioner, [[first], [first], [second]], clock)
        actions.count(by=commissioner, round=round_)
        actions.publish(by=second_commissioner, round=round_)
        round_.refresh_from_db()
        return round_

    return carried


def test_a_capital_round_takes_capital_and_leaves_revenue_alone(
    place: Place, commissioner: Person, pot: Pot
) -> None:
    set_up(place, commissioner, pot, nature=Nature.CAPITAL, pence=300_000)
    assert {row.fund.nature: row.totals.free for row in ledger.by_fund(pot)} == {
        "revenue": 200_000,
        "capital": 200_000,
    }


def test_capital_cannot_pay_for_a_revenue_round(place: Place, commissioner: Person, pot: Pot) -> None:
    with pytest.raises(Refused, match="revenue"):
        set_up(place, commissioner, pot, pence=200_001)


def test_a_round_that_names_a_purpose_draws_the_money_tied_to_it_first(
    place: Place, commissioner: Person, pot: Pot, other_charity: Organisation
) -> None:
    budgets.contribute(
        by=commissioner,
        pot=pot,
        organisation=other_charity,
        pence=70_000,
        only_for="young people",
        key="tied",
    )
    set_up(place, commissioner, pot, purposes=["young people"])
    free = {row.fund.only_for: row.totals.free for row in ledger.by_fund(pot) if row.fund.nature == "revenue"}
    assert free == {"young people": 0, "": 200_000 - (100_000 - 70_000)}


def test_money_left_over_is_free_again_where_the_round_says_nothing_else(publish: Any, pot: Pot) -> None:
    publish()
    assert ledger.whole(pot).free == 700_000 - 60_000


def test_money_left_for_a_purpose_is_set_aside_for_it_by_name(publish: Any, pot: Pot) -> None:
    publish(leftover="purpose", leftover_for="Repairs")
    (held,) = ledger.held_for(Earmark.objects.get(pot=pot, title="Repairs"))
    assert held.set_aside == 40_000


@pytest.mark.parametrize("leftover, named", [("purpose", ""), ("pot", "Repairs")])
def test_where_money_goes_and_its_purpose_go_together(
    place: Place, commissioner: Person, pot: Pot, leftover: str, named: str
) -> None:
    with pytest.raises(Refused):
        set_up(place, commissioner, pot, leftover=leftover, leftover_for=named)


def test_money_left_for_the_next_round_is_carried_into_it_once(
    publish: Any, place: Place, commissioner: Person, pot: Pot
) -> None:
    earlier, later = publish(leftover="next"), set_up(place, commissioner, pot, pence=50_000)
    (waits,) = ledger.held_for(earlier)
    assert (waits.set_aside, left_over(earlier)) == (100_000, 40_000)
    for _twice in range(2):
        later = carry_over(by=commissioner, earlier=earlier, later=later)
    assert later.budget_pence == 50_000 + 40_000
    assert [row.set_aside for row in ledger.held_for(later)] == [90_000]
    assert [row.set_aside for row in ledger.held_for(earlier)] == [60_000]
    assert Entry.objects.filter(pot=pot, kind="passed on").count() == 1


def test_what_was_left_is_not_carried_to_two_rounds(
    publish: Any, place: Place, commissioner: Person, pot: Pot
) -> None:
    earlier = publish(leftover="next")
    one, other = (set_up(place, commissioner, pot, pence=10_000) for _ in range(2))
    carry_over(by=commissioner, earlier=earlier, later=one)
    with pytest.raises(Refused, match="already carried"):
        carry_over(by=commissioner, earlier=earlier, later=other)


def test_what_comes_free_after_the_rest_was_carried_waits_nowhere(
    publish: Any, place: Place, commissioner: Person, pot: Pot
) -> None:
    """The round's £600 project is given up once its other £400 are in the next round."""
    earlier, later = publish(leftover="next"), set_up(place, commissioner, pot, pence=50_000)
    carry_over(by=commissioner, earlier=earlier, later=later)
    free = ledger.whole(pot).free
    change(Round.objects.get(pk=earlier.pk), commissioner, -60_000, "given up")
    assert ledger.whole(pot).free == free + 60_000
    assert [row.set_aside for row in ledger.held_for(earlier)] == [0]


def test_revenue_is_not_carried_into_a_capital_round(
    publish: Any, place: Place, commissioner: Person, pot: Pot
) -> None:
    earlier = publish(leftover="next")
    later = set_up(place, commissioner, pot, pence=10_000, nature=Nature.CAPITAL)
    with pytest.raises(Refused, match="same budget and kind"):
        carry_over(by=commissioner, earlier=earlier, later=later)


def test_nothing_is_carried_once_the_budget_of_the_later_round_is_fixed(
    publish: Any, commissioner: Person
) -> None:
    earlier, later = publish(leftover="next"), publish()
    with pytest.raises(Refused, match="budget is fixed"):
        carry_over(by=commissioner, earlier=earlier, later=later)


def test_an_officer_carries_money_over_on_a_page_and_residents_read_where_it_went(
    publish: Any, place: Place, commissioner: Person, resident: Person, pot: Pot, client: Client
) -> None:
    earlier, later = publish(leftover="next"), set_up(place, commissioner, pot, pence=50_000)
    address = reverse("priorities:carry_over", args=[place.slug, later.pk])
    client.force_login(resident)
    assert client.post(address, {"earlier": earlier.pk}).status_code == 403
    client.force_login(commissioner)
    assert client.post(address, {}).status_code == 422
    assert client.post(address, {"earlier": earlier.pk}).status_code == 302
    client.logout()
    assert "£900" in client.get(later.get_absolute_url()).content.decode()
    assert "It was carried to" in client.get(earlier.get_absolute_url()).content.decode()


def test_a_round_is_set_up_with_its_kind_of_money_on_the_page(
    place: Place, commissioner: Person, pot: Pot, client: Client, need: Need
) -> None:
    client.force_login(commissioner)
    page = client.get(reverse("priorities:open_round", args=[place.slug])).content.decode()
    assert "What becomes of money left over?" in page
    assert "Is it revenue or capital?" in page


@pytest.fixture
def need(place: Place, commissioner: Person) -> Need:
    return help.published_need(place, commissioner)
