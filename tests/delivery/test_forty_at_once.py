"""Forty people press the same button in the same moment, each over a connection of their own."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from commonweal.budgets.models import Entry
from commonweal.budgets.queries import held_for
from commonweal.delivery import actions
from commonweal.delivery.models import Contract, Payment, Report
from commonweal.record.models import Event
from tests.at_once import at_once
from tests.delivery import help as the
from tests.delivery.help import Cast

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def contract(people: Cast, clock: Any) -> Contract:
    """Each test's own: what forty people do is committed."""
    return the.running(people, clock)


def test_forty_at_once_pay_a_payment_once(people: Cast, contract: Contract, clock: Any) -> None:
    payment = the.verified(people, the.report(people, contract, clock, 3))
    allowed = at_once(lambda _: actions.pay(by=people.finance, payment=payment))
    assert sum(allowed) == 1
    assert Entry.objects.filter(kind="paid").count() == 1
    assert sum(row.paid for row in held_for(contract)) == 135_000
    assert Event.objects.filter(kind="payment made").count() == 1


def test_forty_at_once_verify_a_report_into_one_payment(people: Cast, contract: Contract, clock: Any) -> None:
    row = the.report(people, contract, clock, 3)
    allowed = at_once(lambda _: the.verified(people, row))
    assert sum(allowed) == Payment.objects.count() == 1


def test_forty_at_once_report_overlapping_periods_and_one_stands(
    people: Cast, contract: Contract, clock: Any
) -> None:
    clock.forward(days=100)

    def overlapping(number: int) -> Report:
        first = contract.starts + timedelta(days=number)
        return the.report(people, contract, clock, 1, first_day=first, days=41)

    assert sum(at_once(overlapping)) == Report.objects.count() == 1


def test_forty_at_once_sign_one_contract(people: Cast, clock: Any) -> None:
    award = the.awarded(people, clock)
    clock.to(award.standstill_ends)
    assert sum(at_once(lambda _: the.sign(people, clock, award))) == Contract.objects.count() == 1
    assert sum(row.set_aside for row in held_for(Contract.objects.get())) == 8_000_000
