"""What is due is right to the penny, is paid once, in time, and by another officer than verified it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from commonweal.budgets.models import Entry
from commonweal.budgets.queries import held_for
from commonweal.delivery import actions, queries
from commonweal.delivery.models import Contract, Payment
from commonweal.messages.models import Message
from commonweal.people.models import Membership, Office, Person
from commonweal.record import bundles, kinds
from commonweal.record.models import Event
from commonweal.record.verifier import payments as second_implementation
from commonweal.rules.reasons import Refused
from commonweal.web.days import day_of
from tests.delivery import help as the
from tests.delivery.help import Cast


@pytest.fixture
def two_outcomes(people: Cast, clock: Any) -> Contract:
    """£333.33 for a job, at most £1,500; £99.99 for a course, without a cap of its own; £2,000 in all."""
    outcomes = [the.outcome("Jobs", 33_333, 150_000), the.outcome("Courses", 9_999)]
    return the.running(people, clock, outcomes=outcomes, price_pence=200_000)


def test_three_periods_with_caps_are_paid_to_the_penny(
    people: Cast, two_outcomes: Contract, clock: Any
) -> None:
    """First: 2 jobs are £666.66 and 3 courses £299.97, so £966.63.

    Second: 3 jobs would be £999.99; of the jobs' £1,500 there is £833.34 left. 1 course is £99.99. So
    £933.33, and £1,899.96 so far. Third: 1 job pays nothing any more; 2 courses would be £199.98 but the
    contract has £100.04 left. So £100.04, and nothing after.
    """
    due = [
        the.paid(people, two_outcomes, clock, *units).due_pence for units in ((2, 3), (3, 1), (1, 2), (5, 5))
    ]
    assert due == [96_663, 93_333, 10_004, 0]
    assert queries.money(two_outcomes) == queries.Money(200_000, 200_000, 0, 0)
    assert sum(row.paid for row in held_for(two_outcomes)) == 200_000


def test_each_line_says_what_was_claimed_verified_earned_and_why_it_is_cut(
    people: Cast, two_outcomes: Contract, clock: Any
) -> None:
    the.paid(people, two_outcomes, clock, 2, 3)
    row = the.report(people, two_outcomes, clock, 4, 1)
    jobs, courses = the.verified(people, row, 3, 1).lines
    assert (jobs["claimed"], jobs["verified"], jobs["differs_because"]) == (4, 3, "Not all are on it.")
    assert (jobs["earned_pence"], jobs["due_pence"]) == (99_999, 83_334)
    assert [reason["code"] for reason in jobs["reasons"]] == ["units", "outcome-cap"]
    assert "£833.34 of that was left" in " ".join(jobs["sentences"])
    assert [reason["code"] for reason in courses["reasons"]] == ["units"]


def test_a_payment_can_be_computed_again_from_its_bundle_by_two_implementations(
    people: Cast, two_outcomes: Contract, clock: Any
) -> None:
    the.paid(people, two_outcomes, clock, 2, 3)
    payment = the.paid(people, two_outcomes, clock, 3, 1)
    (bundle,) = bundles.about(payment)
    evidence, outcome = bundles.contents(bundle)
    assert kinds.KINDS["payment"](evidence) == second_implementation.recompute(evidence) == outcome
    assert outcome["periods"][-1]["due_pence"] == payment.due_pence
    assert len(evidence["periods"]) == 2


def test_a_period_in_which_nothing_counts_is_settled_with_its_reason(
    people: Cast, contract: Contract, clock: Any
) -> None:
    row = the.report(people, contract, clock, 2)
    payment = the.verified(people, row, 0)
    assert (payment.state, payment.due_pence, payment.paid) == ("settled", 0, None)
    assert payment.reason == "Nothing was verified in this period."
    with pytest.raises(Refused, match="nothing was due"):
        actions.pay(by=people.finance, payment=payment)
    with pytest.raises(IntegrityError), transaction.atomic():
        Payment.objects.filter(pk=payment.pk).update(reason="")


def test_no_more_units_count_than_were_claimed_whatever_the_reason(
    people: Cast, contract: Contract, clock: Any
) -> None:
    row = the.report(people, contract, clock, 5)
    (rate,) = contract.card.rates
    with pytest.raises(Refused, match="No more units can count than the 5"):
        actions.verify(by=people.commissioner, report=row, verified={rate.outcome: (6, "They forgot one.")})
    row.refresh_from_db()
    assert row.state == "submitted"


def test_units_that_differ_from_the_claim_need_a_reason(people: Cast, contract: Contract, clock: Any) -> None:
    row = the.report(people, contract, clock, 5)
    (rate,) = contract.card.rates
    with pytest.raises(Refused, match="4 units count where 5 were claimed"):
        actions.verify(by=people.commissioner, report=row, verified={rate.outcome: (4, "  ")})
    with pytest.raises(Refused, match="for every outcome"):
        actions.verify(by=people.commissioner, report=row, verified={})
    row.refresh_from_db()
    assert row.state == "submitted"
    assert not Payment.objects.exists()
    with pytest.raises(IntegrityError), transaction.atomic():
        row.lines.update(verified=4)


def test_whoever_verified_does_not_pay_even_as_a_finance_officer(
    people: Cast, contract: Contract, clock: Any
) -> None:
    Office.objects.create(person=people.commissioner, place=people.place, kind="finance")
    payment = the.verified(people, the.report(people, contract, clock, 2))
    with pytest.raises(Refused, match="You verified this report"):
        actions.pay(by=people.commissioner, payment=payment)
    assert not Entry.objects.filter(kind="paid").exists()
    assert actions.pay(by=people.finance, payment=payment).state == "paid"


def test_nobody_but_finance_officers_of_the_place_pay(
    people: Cast, contract: Contract, clock: Any, foreign_commissioner: Person, other_place: Any
) -> None:
    Office.objects.create(person=foreign_commissioner, place=other_place, kind="finance")
    payment = the.verified(people, the.report(people, contract, clock, 2))
    for person in (None, foreign_commissioner, people.second, people.provider):
        with pytest.raises(Refused, match="finance officer"):
            actions.pay(by=person, payment=payment)
    Membership.objects.create(person=people.finance, organisation=people.organisation, role="member")
    with pytest.raises(Refused, match="another officer"):
        actions.pay(by=people.finance, payment=payment)


def test_a_payment_is_made_once(people: Cast, contract: Contract, clock: Any) -> None:
    payment = the.paid(people, contract, clock, 2)
    with pytest.raises(Refused, match="Paid"):
        actions.pay(by=people.finance, payment=payment)
    assert Entry.objects.filter(kind="paid").count() == 1
    assert sum(row.paid for row in held_for(contract)) == 90_000


def test_paying_is_public_with_its_days_and_the_provider_is_told(
    people: Cast, contract: Contract, clock: Any
) -> None:
    payment = the.verified(people, the.report(people, contract, clock, 2))
    clock.forward(days=12)
    actions.pay(by=people.finance, payment=payment)
    event = Event.objects.get(kind="payment made")
    assert event.public
    assert (event.facts["pence"], event.facts["days"], event.facts["in_time"]) == (
        90_000,
        13,
        True,
    )  # paid on the 13th day
    told = Message.objects.get(address=people.provider.email, subject__startswith="Paid")
    assert "13 days" in told.text


def test_the_thirtieth_day_is_in_time_and_a_moment_more_is_late(
    people: Cast, contract: Contract, clock: Any
) -> None:
    """The day on which the claim comes in is the first of the thirty: Procurement Act 2023 s.68(2)."""
    first = the.verified(people, the.report(people, contract, clock, 1))
    clock.to(first.due_by - timedelta(seconds=5))
    in_time = actions.pay(by=people.finance, payment=first)
    second = the.verified(people, the.report(people, contract, clock, 1))
    clock.to(second.due_by + timedelta(seconds=1))
    late = actions.pay(by=people.finance, payment=second)
    assert [(row.within, row.days_taken) for row in (in_time, late)] == [(True, 30), (False, 31)]
    assert day_of(first.due_by) == day_of(first.received) + timedelta(days=29)
    assert day_of(first.due_by + timedelta(seconds=1)) == day_of(first.received) + timedelta(days=30)


def test_the_days_to_pay_begin_with_the_report_that_answers_a_query(
    people: Cast, contract: Contract, clock: Any
) -> None:
    row = the.report(people, contract, clock, 5)
    clock.forward(days=20)
    row = actions.query(by=people.second, report=row, reason="Where is the register?")
    clock.forward(days=20)
    row = actions.submit_again(
        by=people.provider,
        report=row,
        period=row.period,
        first_day=row.first_day,
        last_day=row.last_day,
        claims=the.claims(contract, [4]),
    )
    clock.forward(days=7)
    payment = actions.pay(by=people.finance, payment=the.verified(people, row))
    assert payment.received == row.submitted
    assert row.submitted - row.first_submitted >= timedelta(days=40)
    assert (payment.days_taken, payment.due_pence) == (8, 180_000)


def test_the_figures_for_days_to_pay_leave_out_payments_of_nought(
    people: Cast, contract: Contract, clock: Any
) -> None:
    for days in (4, 10, 31):  # paid on the 5th, the 11th and the 32nd day
        payment = the.verified(people, the.report(people, contract, clock, 1))
        clock.forward(days=days)
        actions.pay(by=people.finance, payment=payment)
    the.verified(people, the.report(people, contract, clock, 0))
    found = queries.days_to_pay(queries.payments(people.place))
    assert (found.count, found.mean_words, found.median_words, found.within) == (3, "16", "11", 2)
    assert found.share_words == "66%"


def test_contracts_know_nothing_of_each_others_money(people: Cast, contract: Contract, clock: Any) -> None:
    the.paid(people, contract, clock, 3)
    others = the.cast(people.place)
    other = the.running(others, clock)
    assert the.paid(others, other, clock, 1).due_pence == 45_000
    assert queries.money(contract).paid == 135_000
