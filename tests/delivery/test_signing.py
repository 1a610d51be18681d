"""A contract is signed once, after the standstill, with all of its money set aside."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from commonweal.budgets.queries import held_for, whole
from commonweal.delivery import actions, policy, queries
from commonweal.delivery.models import Contract
from commonweal.delivery.workflow import CONTRACT, PAYMENT, REPORT
from commonweal.messages.models import Message
from commonweal.people.models import Membership, Person
from commonweal.record import links
from commonweal.record.models import Event
from commonweal.rules.reasons import Refused
from commonweal.search.queries import find
from tests.delivery import help as the
from tests.delivery.help import Cast


def test_every_move_of_the_tables_names_a_policy_and_an_action() -> None:
    for move in (*CONTRACT.moves, *REPORT.moves, *PAYMENT.moves):
        assert callable(getattr(policy, move.policy_name))
        assert callable(getattr(actions, move.action_name))


def test_nothing_is_signed_before_the_standstill_is_over(people: Cast, clock: Any) -> None:
    award = the.awarded(people, clock)
    clock.to(award.standstill_ends - timedelta(seconds=5))
    with pytest.raises(Refused, match="standstill"):
        the.sign(people, clock, award)
    clock.to(award.standstill_ends)
    assert the.sign(people, clock, award).state == "running"


def test_signing_freezes_the_rates_and_caps_them_by_the_price_that_won(contract: Contract) -> None:
    assert the.terms_stand(contract)
    (rate,) = contract.card.rates
    assert (rate.unit_pence, rate.cap_pence, contract.card.cap_pence) == (45_000, 6_000_000, 8_000_000)
    contract.specification.outcomes.update(unit_price_pence=1)
    contract.refresh_from_db()
    assert contract.card.rates[0].unit_pence == 45_000


def test_the_money_passes_from_the_specification_to_the_contract(contract: Contract) -> None:
    (held,) = held_for(contract)
    assert held.set_aside == contract.value_pence == 8_000_000
    assert sum(row.set_aside for row in held_for(contract.specification)) == 1_000_000


def test_without_its_money_set_aside_a_contract_is_not_signed(people: Cast, clock: Any) -> None:
    award = the.awarded(people, clock, with_money=False)
    clock.to(award.standstill_ends)
    with pytest.raises(Refused, match="is set aside for this service"):
        the.sign(people, clock, award)
    assert not Contract.objects.exists()


def test_a_price_beyond_what_is_set_aside_is_refused_in_pounds(people: Cast, clock: Any) -> None:
    award = the.awarded(people, clock, price_pence=9_000_001)
    clock.to(award.standstill_ends)
    with pytest.raises(Refused, match=r"£90,000 is set aside .* worth £90,000\.01"):
        the.sign(people, clock, award)


def test_an_award_is_signed_once(people: Cast, contract: Contract, clock: Any) -> None:
    with pytest.raises(Refused, match="already been signed"):
        the.sign(people, clock, contract.award)
    contract.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        contract.save(force_insert=True)


def test_only_a_commissioner_of_the_place_signs(
    people: Cast, clock: Any, foreign_commissioner: Person
) -> None:
    award = the.awarded(people, clock)
    clock.to(award.standstill_ends)
    today = clock.today()
    for person in (None, foreign_commissioner, people.finance, people.provider):
        with pytest.raises(Refused, match="commissioner"):
            actions.begin(by=person, award=award, starts=today, ends=today)


def test_a_commissioner_who_belongs_to_the_provider_does_not_sign(people: Cast, clock: Any) -> None:
    award = the.awarded(people, clock)
    clock.to(award.standstill_ends)
    Membership.objects.create(person=people.commissioner, organisation=people.organisation, role="admin")
    with pytest.raises(Refused, match="another officer"):
        the.sign(people, clock, award)


def test_a_contract_starts_no_earlier_than_it_is_signed(people: Cast, clock: Any) -> None:
    award = the.awarded(people, clock)
    clock.to(award.standstill_ends)
    today = clock.today()
    before = today - timedelta(days=1)
    with pytest.raises(Refused, match="before it is signed"):
        actions.begin(by=people.commissioner, award=award, starts=before, ends=today)
    with pytest.raises(Refused, match="after the start"):
        actions.begin(by=people.commissioner, award=award, starts=today, ends=before)


def test_a_signed_contract_is_public_found_on_the_thread_and_the_provider_is_told(
    contract: Contract, people: Cast
) -> None:
    event = Event.objects.get(kind="contract signed")
    assert event.public
    assert event.facts["terms"] == contract.terms_digest
    assert contract.get_absolute_url() in [hit.url for hit in find("company", place=people.place)]
    stages = [stop.stage for stop in links.thread(contract)]
    assert stages == ["needs", "specifications", "sourcing", "sourcing", "delivery"]
    assert contract.work.parent == contract.award.tender.work
    assert Message.objects.filter(address=people.provider.email, subject__contains="is signed").exists()


def test_what_is_signed_no_longer_waits_to_be_signed(people: Cast, clock: Any) -> None:
    award = the.awarded(people, clock)
    assert not queries.to_sign(people.place).exists()
    clock.to(award.standstill_ends)
    assert list(queries.to_sign(people.place)) == [award]
    the.sign(people, clock, award)
    assert not queries.to_sign(people.place).exists()


def test_a_contract_ends_at_its_term_and_not_before(people: Cast, clock: Any) -> None:
    contract = the.running(people, clock, days=30)
    with pytest.raises(Refused, match="runs until"):
        actions.end(by=people.commissioner, contract=contract)
    clock.forward(days=30)
    ended = actions.end(by=people.commissioner, contract=contract)
    assert (ended.state, ended.last_day) == ("ended", contract.ends)
    with pytest.raises(Refused):
        actions.end_early(by=people.commissioner, contract=contract, reason="Too late", **the.ENDING)


def test_an_early_end_publishes_its_reason_and_tells_the_provider(
    people: Cast, contract: Contract, clock: Any
) -> None:
    clock.forward(days=100)
    ended = actions.end_early(
        by=people.commissioner, contract=contract, reason="The building has closed.", **the.ENDING
    )
    assert (ended.state, ended.last_day) == ("ended_early", clock.today())
    assert Event.objects.get(kind="contract ended").facts["reason"] == "The building has closed."
    assert "The building has closed." in Message.objects.get(subject__contains="has ended").text
    for said in ("reason", "end_kind", "end_decided", "afterwards"):
        with pytest.raises(IntegrityError), transaction.atomic():
            Contract.objects.filter(pk=contract.pk).update(**{said: ""})


def test_what_was_achieved_before_an_early_end_is_still_reported_and_paid(
    people: Cast, contract: Contract, clock: Any
) -> None:
    clock.forward(days=29)
    actions.end_early(
        by=people.commissioner, contract=contract, reason="The building has closed.", **the.ENDING
    )
    contract.refresh_from_db()
    assert the.paid(people, contract, clock, 3).due_pence == 135_000
    with pytest.raises(Refused, match="within that"):
        the.report(people, contract, clock, 1)


def test_money_goes_back_only_when_nothing_can_be_claimed_or_is_owed(people: Cast, clock: Any) -> None:
    contract = the.running(people, clock, days=30)
    with pytest.raises(Refused, match="while the contract runs"):
        actions.release(by=people.finance, contract=contract)
    clock.forward(days=30)
    actions.end(by=people.commissioner, contract=contract)
    with pytest.raises(Refused, match="can report on the last days"):
        actions.release(by=people.finance, contract=contract)
    row = the.report(people, contract, clock, 2)
    with pytest.raises(Refused, match="waits to be verified"):
        actions.release(by=people.finance, contract=contract)
    payment = the.verified(people, row)
    with pytest.raises(Refused, match="still due"):
        actions.release(by=people.finance, contract=contract)
    actions.pay(by=people.finance, payment=payment)
    free = whole(contract.pot).free
    closed = actions.release(by=people.finance, contract=contract)
    assert whole(contract.pot).free - free == 8_000_000 - 2 * 45_000
    assert closed.released is not None
    with pytest.raises(Refused, match="already been given back"):
        actions.release(by=people.finance, contract=contract)
    with pytest.raises(Refused, match="closed"):
        the.report(people, closed, clock, 1, first_day=contract.starts)


def test_a_provider_who_says_nothing_for_thirty_days_lets_the_contract_be_closed(
    people: Cast, clock: Any
) -> None:
    contract = the.running(people, clock, days=30)
    clock.forward(days=60)
    actions.end(by=people.commissioner, contract=contract)
    contract.refresh_from_db()
    assert actions.release(by=people.finance, contract=contract).released is not None


def test_a_service_without_a_price_for_any_outcome_is_not_signed(people: Cast, clock: Any) -> None:
    award = the.awarded(people, clock)
    award.tender.specification.outcomes.update(unit_price_pence=None)
    clock.to(award.standstill_ends)
    with pytest.raises(Refused, match="no outcome to pay for"):
        the.sign(people, clock, award)
