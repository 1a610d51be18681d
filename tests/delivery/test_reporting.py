"""Reports: whose they are, which days they cover, what is asked and in which order they are verified."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction

from commonweal.delivery import actions, queries
from commonweal.delivery.models import Contract, Report
from commonweal.files.queries import files_of
from commonweal.messages.models import Message
from commonweal.people.models import Membership, Person
from commonweal.record import bundles
from commonweal.record.models import Event
from commonweal.rules.reasons import Refused
from tests.delivery import help as the
from tests.delivery.help import Cast


def test_only_a_member_of_the_contracted_organisation_reports(
    people: Cast, contract: Contract, clock: Any, other_provider: Person
) -> None:
    clock.forward(days=1)
    day = contract.starts
    for person in (None, other_provider, people.commissioner):
        with pytest.raises(Refused, match="Only members of"):
            actions.submit(by=person, contract=contract, period="May", first_day=day, last_day=day, claims={})
    assert not Report.objects.exists()


def test_a_period_that_overlaps_another_by_one_day_is_refused(
    people: Cast, contract: Contract, clock: Any
) -> None:
    first = the.report(people, contract, clock, 3)
    with pytest.raises(Refused, match="already covers"):
        the.report(people, contract, clock, 3, first_day=first.last_day)
    assert the.report(people, contract, clock, 3, first_day=first.last_day + timedelta(days=1))


def test_a_period_inside_another_is_refused(people: Cast, contract: Contract, clock: Any) -> None:
    first = the.report(people, contract, clock, 3)
    with pytest.raises(Refused, match="already covers"):
        the.report(people, contract, clock, 3, first_day=first.first_day + timedelta(days=5), days=3)


def test_the_database_keeps_one_period_from_being_reported_twice(
    people: Cast, contract: Contract, clock: Any
) -> None:
    row = the.report(people, contract, clock, 3)
    row.pk, row.period = None, "Another name"
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)


def test_a_period_lies_within_the_contract_and_is_over(people: Cast, contract: Contract, clock: Any) -> None:
    given: dict[str, Any] = {"by": people.provider, "contract": contract, "period": "May", "claims": {}}
    today = clock.today()
    with pytest.raises(Refused, match="once its last day is over"):
        actions.submit(**given, first_day=today, last_day=today)
    with pytest.raises(Refused, match="within that"):
        actions.submit(**given, first_day=today - timedelta(days=1), last_day=today)
    with pytest.raises(Refused, match="must not come before"):
        actions.submit(**given, first_day=today, last_day=today - timedelta(days=1))


def test_units_without_evidence_or_for_another_outcome_are_refused(
    people: Cast, contract: Contract, clock: Any
) -> None:
    clock.forward(days=40)
    day = contract.starts
    (rate,) = contract.card.rates
    given: dict[str, Any] = {
        "by": people.provider,
        "contract": contract,
        "period": "May",
        "first_day": day,
        "last_day": day,
    }
    with pytest.raises(Refused, match="Say what shows"):
        actions.submit(**given, claims={rate.outcome: (3, " ")})
    with pytest.raises(Refused, match="does not pay for"):
        actions.submit(**given, claims={"something else": (3, "The register")})
    for units in (-1, 1_000_001):
        with pytest.raises(Refused, match="whole numbers"):
            actions.submit(**given, claims={rate.outcome: (units, "The register")})
    assert not Report.objects.exists()


def test_both_sides_are_told_and_the_units_are_public(people: Cast, contract: Contract, clock: Any) -> None:
    row = the.report(people, contract, clock, 3)
    (rate,) = contract.card.rates
    event = Event.objects.get(kind="report handed in")
    assert event.public
    assert event.facts["claimed"] == {rate.outcome: 3}
    told = set(Message.objects.filter(subject__contains="report").values_list("address", flat=True))
    assert {people.provider.email, people.commissioner.email} <= told
    assert row.state == "submitted"


def test_evidence_is_for_the_provider_and_the_places_officers(
    people: Cast, contract: Contract, clock: Any, other_provider: Person, foreign_commissioner: Person
) -> None:
    clock.forward(days=40)
    upload = SimpleUploadedFile("register.csv", b"week,people\n1,3\n", content_type="text/csv")
    row = actions.submit(
        by=people.provider,
        contract=contract,
        period="May",
        first_day=contract.starts,
        last_day=contract.starts,
        claims=the.claims(contract, [3]),
        files=[upload],
    )
    for person in (people.provider, people.commissioner, people.finance):
        assert [stored.name for stored in files_of(row, person)] == ["register.csv"]
    for person in (None, other_provider, foreign_commissioner, people.panel[0]):
        assert files_of(row, person) == []
        assert not row.files_seen_by(person)


def test_a_foreign_commissioner_neither_asks_nor_verifies(
    people: Cast, contract: Contract, clock: Any, foreign_commissioner: Person
) -> None:
    row = the.report(people, contract, clock, 3)
    for person in (None, foreign_commissioner, people.provider, people.finance):
        with pytest.raises(Refused, match="office"):
            actions.query(by=person, report=row, reason="Why?")
        with pytest.raises(Refused, match="office"):
            actions.verify(by=person, report=row, verified=the.counts(row))
        with pytest.raises(Refused, match="office"):
            actions.end_early(by=person, contract=contract, reason="Why not?", **the.ENDING)


def test_a_commissioner_who_belongs_to_the_provider_does_not_verify_it(
    people: Cast, contract: Contract, clock: Any
) -> None:
    row = the.report(people, contract, clock, 3)
    Membership.objects.create(person=people.commissioner, organisation=people.organisation, role="member")
    with pytest.raises(Refused, match="another officer"):
        the.verified(people, row)


def test_periods_are_verified_in_their_order(people: Cast, contract: Contract, clock: Any) -> None:
    first = the.report(people, contract, clock, 3)
    second = the.report(people, contract, clock, 4)
    with pytest.raises(Refused, match="in their order"):
        the.verified(people, second)
    actions.query(by=people.commissioner, report=first, reason="Where is the register?")
    with pytest.raises(Refused, match="in their order"):
        the.verified(people, second)
    actions.submit_again(
        by=people.provider,
        report=first,
        period=first.period,
        first_day=first.first_day,
        last_day=first.last_day,
        claims=the.claims(contract, [3]),
    )
    assert the.verified(people, first).number == 1
    assert the.verified(people, second).number == 2


def test_a_forgotten_earlier_period_is_settled_after_what_was_already_paid(people: Cast, clock: Any) -> None:
    """£100 a job, at most £250: 2 jobs were paid first, so the forgotten 1 pays the £50 that is left."""
    outcomes = [the.outcome("Jobs", 10_000, 25_000)]
    contract = the.running(people, clock, outcomes=outcomes, price_pence=30_000)
    later = contract.starts + timedelta(days=30)
    first = the.verified(people, the.report(people, contract, clock, 2, first_day=later))
    forgotten = the.verified(people, the.report(people, contract, clock, 1, first_day=contract.starts))
    first.refresh_from_db()
    assert (first.due_pence, forgotten.due_pence) == (20_000, 5_000)
    last = the.verified(people, the.report(people, contract, clock, 1))
    _evidence, outcome = bundles.contents(bundles.about(last).get())
    assert [period["due_pence"] for period in outcome["periods"]] == [20_000, 5_000, 0]


def test_an_answer_may_put_days_and_units_right_but_not_take_anothers_days(
    people: Cast, contract: Contract, clock: Any
) -> None:
    first = the.report(people, contract, clock, 3)
    second = the.report(people, contract, clock, 4)
    actions.query(by=people.commissioner, report=second, reason="Which days?")
    given: dict[str, Any] = {"by": people.provider, "report": second, "claims": the.claims(contract, [2])}
    with pytest.raises(Refused, match="already covers"):
        actions.submit_again(**given, period="June", first_day=first.last_day, last_day=second.last_day)
    again = actions.submit_again(**given, period="June", first_day=second.first_day, last_day=second.last_day)
    assert [line.claimed for line in again.lines.all()] == [2]
    with pytest.raises(Refused):
        actions.submit_again(**given, period="July", first_day=second.first_day, last_day=second.last_day)


def test_a_query_reaches_the_provider_with_its_words_and_the_record_without_them(
    people: Cast, contract: Contract, clock: Any
) -> None:
    row = the.report(people, contract, clock, 3)
    actions.query(by=people.commissioner, report=row, reason="Where is the register?")
    told = Message.objects.get(address=people.provider.email, subject__contains="question")
    assert "Where is the register?" in told.text
    assert "register" not in str(Event.objects.get(kind="report queried").facts)


def test_outcomes_so_far_tell_what_is_verified_from_what_waits(
    people: Cast, contract: Contract, clock: Any
) -> None:
    the.paid(people, contract, clock, 3)
    the.report(people, contract, clock, 4)
    (row,) = queries.progress(contract)
    assert (row.target, row.verified, row.waiting, row.due_pence) == (120, 3, 4, 135_000)


def test_everyone_is_told_what_waits_for_them(
    people: Cast, contract: Contract, clock: Any, other_provider: Person
) -> None:
    def waits(person: Person) -> list[str]:
        return [str(item.title) for item in queries.todo(person, people.place)]

    clock.forward(days=40)
    assert waits(people.provider) == ["Report what was achieved"]
    row = the.report(people, contract, clock, 3, days=39)
    assert waits(people.commissioner) == ["Verify a report"]
    actions.query(by=people.commissioner, report=row, reason="Where is it?")
    assert "Answer a question" in waits(people.provider)
    actions.submit_again(
        by=people.provider,
        report=row,
        period=row.period,
        first_day=row.first_day,
        last_day=row.last_day,
        claims=the.claims(contract, [3]),
    )
    the.verified(people, row)
    assert waits(people.finance) == ["Pay what is due"]
    assert waits(other_provider) == []
    assert [str(item.title) for item in queries.open_now(people.place)] == ["Company at home"]
