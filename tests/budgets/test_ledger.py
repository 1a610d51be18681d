"""Money is neither lost nor made, and nobody spends what is not there."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from commonweal.budgets import actions, queries
from commonweal.budgets.models import Account, Entry, Posting, Pot
from commonweal.budgets.queries import Totals
from commonweal.people.models import Organisation, Person, Work
from commonweal.places.models import Place
from commonweal.record.models import Event
from commonweal.rules.reasons import Refused


def test_a_pound_is_put_in_set_aside_passed_on_and_paid_and_every_step_shows(
    pooled: Pot, commissioner: Person, round_work: Work, contract_work: Work
) -> None:
    actions.set_aside(by=commissioner, pot=pooled, about=round_work, pence=90_000, key="round")
    assert queries.whole(pooled) == Totals(put_in=90_000, set_aside=90_000)
    actions.pass_on(
        by=commissioner, pot=pooled, earlier=round_work, about=contract_work, pence=50_000, key="award"
    )
    actions.pay(by=commissioner, pot=pooled, about=contract_work, pence=20_000, key="invoice 1")
    actions.release(by=commissioner, pot=pooled, about=round_work, pence=40_000, key="unspent")
    assert queries.whole(pooled) == Totals(put_in=90_000, free=40_000, set_aside=30_000, paid=20_000)
    (contract,) = queries.held_for(contract_work)
    assert (contract.set_aside, contract.paid) == (30_000, 20_000)


def test_each_bodys_share_of_a_payment_follows_what_it_put_in(
    pooled: Pot, commissioner: Person, round_work: Work
) -> None:
    actions.set_aside(by=commissioner, pot=pooled, about=round_work, pence=9_000, key="round")
    actions.pay(by=commissioner, pot=pooled, about=round_work, pence=900, key="invoice")
    paid = {str(row.fund.organisation): row.totals.paid for row in queries.by_fund(pooled)}
    assert paid == {"Haverbrook Council": 600, "Vale Health Board": 300}


def test_no_more_is_set_aside_than_there_is(pooled: Pot, commissioner: Person, round_work: Work) -> None:
    with pytest.raises(Refused, match=r"£900\.01 of revenue was asked for and £900 is there"):
        actions.set_aside(by=commissioner, pot=pooled, about=round_work, pence=90_001, key="round")
    assert queries.whole(pooled) == Totals(put_in=90_000, free=90_000)


def test_nothing_is_paid_for_a_thing_for_which_nothing_was_set_aside(
    pooled: Pot, commissioner: Person, contract_work: Work
) -> None:
    with pytest.raises(Refused, match="not enough money"):
        actions.pay(by=commissioner, pot=pooled, about=contract_work, pence=1, key="invoice")


def test_revenue_is_never_spent_as_capital(pooled: Pot, commissioner: Person, round_work: Work) -> None:
    with pytest.raises(Refused, match="of capital was asked for and £0 is there"):
        actions.set_aside(
            by=commissioner, pot=pooled, about=round_work, pence=1, nature="capital", key="round"
        )


def test_money_for_one_purpose_is_not_set_aside_for_another(
    pot: Pot, commissioner: Person, council: Organisation, round_work: Work
) -> None:
    given: dict[str, Any] = {"by": commissioner, "pot": pot, "organisation": council}
    actions.contribute(**given, pence=5_000, only_for="young people", key="tied")
    with pytest.raises(Refused):
        actions.set_aside(
            by=commissioner, pot=pot, about=round_work, pence=100, purposes=["sport"], key="sport"
        )
    actions.set_aside(
        by=commissioner, pot=pot, about=round_work, pence=100, purposes=["sport", "young people"], key="both"
    )
    assert queries.whole(pot) == Totals(put_in=5_000, free=4_900, set_aside=100)


def test_the_same_act_sent_twice_moves_the_money_once(
    pooled: Pot, commissioner: Person, round_work: Work
) -> None:
    act: dict[str, Any] = {
        "by": commissioner,
        "pot": pooled,
        "about": round_work,
        "pence": 500,
        "key": "round",
    }
    assert actions.set_aside(**act) == actions.set_aside(**act)
    assert queries.whole(pooled).set_aside == 500


def test_a_key_already_used_for_another_act_is_refused(
    pooled: Pot, commissioner: Person, round_work: Work
) -> None:
    act: dict[str, Any] = {"by": commissioner, "pot": pooled, "about": round_work, "key": "round"}
    actions.set_aside(**act, pence=500)
    with pytest.raises(Refused, match="already recorded with other details"):
        actions.set_aside(**act, pence=501)
    assert queries.whole(pooled).set_aside == 500


@pytest.mark.parametrize("pence", [0, -1, 2**53])
def test_an_amount_that_is_none_is_refused(
    pot: Pot, commissioner: Person, council: Organisation, pence: int
) -> None:
    with pytest.raises(Refused, match="more than nothing"):
        actions.contribute(by=commissioner, pot=pot, organisation=council, pence=pence, key="k")


def test_a_body_cannot_put_new_conditions_on_money_it_already_gave(
    pot: Pot, commissioner: Person, council: Organisation
) -> None:
    act: dict[str, Any] = {"by": commissioner, "pot": pot, "organisation": council, "pence": 100}
    actions.contribute(**act, conditions="Reported each quarter", key="1")
    actions.contribute(**act, key="2")
    with pytest.raises(Refused, match="Reported each quarter"):
        actions.contribute(**act, conditions="None of it for salaries", key="3")
    assert queries.whole(pot).put_in == 200


def test_only_those_who_keep_the_places_money_move_it(
    pooled: Pot, foreign_commissioner: Person, resident: Person, round_work: Work
) -> None:
    for who in (foreign_commissioner, resident, None):
        with pytest.raises(Refused, match="Only a person with this office in Haverbrook"):
            actions.set_aside(by=who, pot=pooled, about=round_work, pence=1, key="x")
        with pytest.raises(Refused):
            actions.open_pot(by=who, place=pooled.place, title="Mine", purpose="Me")
    assert queries.whole(pooled).set_aside == 0


@pytest.mark.parametrize("table", [Entry, Posting])
def test_the_database_refuses_to_change_or_delete_what_was_posted(
    pooled: Pot, table: type[Entry] | type[Posting]
) -> None:
    field = "key" if table is Entry else "pence"
    for act in (
        lambda: table.objects.update(**{field: 1}),
        lambda: table.objects.all()._raw_delete("default"),
    ):
        with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
            act()


def test_the_database_refuses_a_posting_that_would_take_an_account_below_nought(
    pooled: Pot, commissioner: Person
) -> None:
    free = Account.objects.filter(kind="free", balance_pence=60_000).get()
    other = Account.objects.filter(kind="free").exclude(pk=free.pk).get()
    entry = pooled.entries.earliest("at")
    with pytest.raises(IntegrityError), transaction.atomic():
        Posting.objects.create(entry=entry, source=free, target=other, pence=60_001)
    free.refresh_from_db()
    assert free.balance_pence == 60_000


def test_every_entry_stands_on_the_public_record_without_who_made_it(
    pooled: Pot, commissioner: Person
) -> None:
    events = Event.objects.filter(kind="money contributed")
    assert {event.facts["pence"] for event in events} == {60_000, 30_000}
    assert all(event.public for event in events)
    assert str(commissioner.pk) not in str([event.facts for event in events])


def test_the_things_of_a_pot_are_named_in_as_many_queries_however_many_they_are(
    pooled: Pot, commissioner: Person, place: Place, django_assert_num_queries: Any
) -> None:
    works = [Work.objects.create(place=place, title=f"Work {number}") for number in range(6)]
    actions.set_aside(by=commissioner, pot=pooled, about=works[0], pence=100, key="0")
    with CaptureQueriesContext(connection) as of_one:
        queries.named_things(pooled, None)
    for number, work in enumerate(works[1:], start=1):
        actions.set_aside(by=commissioner, pot=pooled, about=work, pence=100, key=str(number))
    with django_assert_num_queries(len(of_one)):
        assert len(queries.named_things(pooled, None)) == 6
