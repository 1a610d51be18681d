"""A round's kind of money and its other terms are seen and changed among the tasks of its set-up."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from commonweal.budgets import actions as budgets
from commonweal.budgets import queries as ledger
from commonweal.budgets.models import Nature, Pot
from commonweal.people.models import Organisation, Person
from commonweal.places.models import Area, Place
from commonweal.priorities import actions
from commonweal.priorities.districts.actions import divide, undivide
from commonweal.priorities.models import Round
from commonweal.priorities.money.actions import carry_over, change_terms
from commonweal.priorities.proposing.actions import set_terms
from commonweal.priorities.rounds import readiness
from commonweal.record import clock
from commonweal.rules.reasons import Refused
from tests.priorities import help


@pytest.fixture
def pot(place: Place, commissioner: Person, charity: Organisation) -> Pot:
    """£3,000 of revenue, £500 of it for young people alone, and £5,000 of capital."""
    pot = budgets.open_pot(by=commissioner, place=place, title="Shared pot", purpose="What residents choose")
    sums = [(250_000, Nature.REVENUE, ""), (50_000, Nature.REVENUE, "Youth"), (500_000, Nature.CAPITAL, "")]
    for number, (pence, nature, purpose) in enumerate(sums):
        budgets.contribute(
            by=commissioner,
            pot=pot,
            organisation=charity,
            pence=pence,
            nature=nature,
            only_for=purpose,
            key=str(number),
        )
    return pot


def set_up(pot: Pot, by: Person, **terms: Any) -> Round:
    return actions.open_round(
        by=by,
        place=pot.place,
        title="Spring round",
        about="Anything",
        pot=pot,
        budget_pence=100_000,
        proposing_closes=clock.now() + timedelta(days=7),
        method="greedy",
        completion="none",
        **terms,
    )


@pytest.fixture
def round_(pot: Pot, commissioner: Person) -> Round:
    return set_up(pot, commissioner)


def tasks_of(round_: Round, person: Person) -> list[readiness.Task]:
    return readiness.tasks(Round.objects.get(pk=round_.pk), person, clock.now())


def page(round_: Round, name: str) -> str:
    return reverse(f"priorities:{name}", args=[round_.place.slug, round_.pk])


def free(pot: Pot) -> dict[tuple[str, str], int]:
    return {(row.fund.nature, row.fund.only_for): row.totals.free for row in ledger.by_fund(pot)}


def test_the_set_up_tells_the_kind_of_money_and_leads_to_every_page_beside_it(
    client: Client, round_: Round, commissioner: Person
) -> None:
    client.force_login(commissioner)
    tasks = client.get(page(round_, "set_up")).content.decode()
    assert "Revenue · Left over: It is free again in the budget it came from" in tasks
    for name in ("money_terms", "round_serves", "set_terms", "divide"):
        assert page(round_, name) in tasks
    assert reverse("priorities:forums", args=[round_.place.slug]) in tasks
    assert "Nothing is published" in tasks
    set_terms(by=commissioner, round=round_, least_supporters=7, appeal_days=21, reviewed=True)
    tasks = client.get(page(round_, "set_up")).content.decode()
    assert "Supporters needed: 7. Looked at by a reviewer: yes. Days to appeal: 21." in tasks


def test_what_can_no_longer_be_asked_of_proposals_is_not_left_to_do(
    round_: Round, commissioner: Person, resident: Person
) -> None:
    (before,) = [task for task in tasks_of(round_, commissioner) if "asked of proposals" in str(task.title)]
    actions.start_proposing(by=commissioner, round=round_)
    need = help.published_need(round_.place, commissioner)
    actions.propose(by=resident, round=round_, need=need, title="A bench", description="Oak", cost_pence=500)
    (after,) = [task for task in tasks_of(round_, commissioner) if "asked of proposals" in str(task.title)]
    assert (str(before.status), str(after.status), after.address) == ("To do", "", "")


def test_another_kind_of_money_is_set_aside_anew_and_the_first_is_free_again(
    client: Client, round_: Round, pot: Pot, commissioner: Person
) -> None:
    client.force_login(commissioner)
    typed = {"nature": "capital", "leftover": "purpose", "leftover_for": ""}
    assert client.post(page(round_, "money_terms"), typed).status_code == 422
    answer = client.post(page(round_, "money_terms"), typed | {"leftover_for": "Repairs"}, follow=True)
    assert "Capital · Left over: It is set aside for a purpose named now (Repairs)" in answer.content.decode()
    assert free(pot) == {("revenue", ""): 250_000, ("revenue", "Youth"): 50_000, ("capital", ""): 400_000}


def test_a_purpose_said_later_draws_the_money_tied_to_it_first(
    round_: Round, pot: Pot, commissioner: Person
) -> None:
    change_terms(by=commissioner, round=round_, nature="revenue", purposes=["Youth"], leftover="pot")
    assert free(pot) == {("revenue", ""): 200_000, ("revenue", "Youth"): 0, ("capital", ""): 500_000}


def test_money_that_is_not_there_is_not_set_aside_and_everything_stays(
    round_: Round, pot: Pot, commissioner: Person
) -> None:
    set_up(pot, commissioner, nature=Nature.CAPITAL)
    budgets.set_aside(by=commissioner, pot=pot, about=pot, pence=350_000, nature=Nature.CAPITAL, key="other")
    before = free(pot)
    with pytest.raises(Refused, match="capital"):
        change_terms(by=commissioner, round=round_, nature="capital", leftover="pot")
    assert free(pot) == before
    assert Round.objects.get(pk=round_.pk).nature == "revenue"


def test_the_terms_of_the_money_stay_once_the_round_has_begun(round_: Round, commissioner: Person) -> None:
    actions.start_proposing(by=commissioner, round=round_)
    with pytest.raises(Refused, match="has begun"):
        change_terms(by=commissioner, round=round_, nature="capital", leftover="pot")


def test_only_commissioners_of_the_place_say_what_becomes_of_its_money(
    round_: Round, resident: Person, foreign_commissioner: Person
) -> None:
    for stranger in (resident, foreign_commissioner):
        with pytest.raises(Refused):
            change_terms(by=stranger, round=round_, nature="revenue", leftover="next")


@pytest.fixture
def earlier(
    pot: Pot, commissioner: Person, second_commissioner: Person, resident: Person, clock: Any
) -> Round:
    """A published round that left £400 for the next."""
    row = actions.start_proposing(by=commissioner, round=set_up(pot, commissioner, leftover="next"))
    need = help.published_need(pot.place, commissioner)
    first, second = help.on_the_ballot(row, commissioner, resident, need, [60_000, 50_000])
    row = help.voted(row, commissioner, [[first], [first], [second]], clock)
    actions.count(by=commissioner, round=row)
    actions.publish(by=second_commissioner, round=row)
    return Round.objects.get(pk=row.pk)


def test_money_is_not_carried_into_a_round_that_is_divided_to_the_penny(
    client: Client, earlier: Round, round_: Round, place: Place, commissioner: Person
) -> None:
    ward = Area.objects.create(place=place, code="N", name="North")
    divide(by=commissioner, round=round_, whole_pence=60_000, shares={ward: 40_000})
    with pytest.raises(Refused, match="divided between districts"):
        carry_over(by=commissioner, earlier=earlier, later=round_)
    client.force_login(commissioner)
    assert client.get(page(round_, "carry_over")).status_code == 403
    for told in (page(round_, "set_up"), round_.get_absolute_url()):
        assert "divide it again" in client.get(told).content.decode()
    undivide(by=commissioner, round=round_)
    assert page(round_, "carry_over") in client.get(page(round_, "set_up")).content.decode()
    assert carry_over(by=commissioner, earlier=earlier, later=round_).budget_pence == 140_000


def test_money_that_came_from_an_earlier_round_keeps_its_kind(
    earlier: Round, round_: Round, commissioner: Person
) -> None:
    round_ = carry_over(by=commissioner, earlier=earlier, later=round_)
    with pytest.raises(Refused, match="was brought in"):
        change_terms(by=commissioner, round=round_, nature="capital", leftover="pot")
    assert change_terms(by=commissioner, round=round_, nature="revenue", leftover="next").leftover == "next"
