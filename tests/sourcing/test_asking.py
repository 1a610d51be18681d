"""Questions are answered for everyone and in time, and nobody learns who asked."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core import serializers
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from commonweal.messages.models import Message
from commonweal.people.models import Organisation, Person
from commonweal.record.models import Event
from commonweal.rules.changes import (
    Window,
    answers_due,
    least_close,
)
from commonweal.rules.reasons import Refused
from commonweal.sourcing import actions, queries
from commonweal.sourcing.asking.actions import combine
from commonweal.sourcing.models import Question, Tender
from commonweal.sourcing.notices import changing
from tests.sourcing import help

LONDON = "Europe/London"
SECOND = timedelta(seconds=1)


@pytest.fixture
def question(tender: Tender, provider: Person) -> Question:
    return actions.ask(by=provider, tender=tender, words="May two of us share a van?")


def reply(question: Question, by: Person, **more: Any) -> Question:
    return actions.answer(by=by, question=question, answer="Yes, you may.", **more)


def public(tender: Tender, client: Client) -> str:
    client.logout()
    return client.get(tender.get_absolute_url()).content.decode()


def test_a_question_waits_unread_by_others_until_it_is_answered(
    tender: Tender, question: Question, provider: Person, commissioner: Person, client: Client
) -> None:
    page = public(tender, client)
    assert "share a van" not in page
    assert "1 question waits for its answer" in page
    for person in (provider, commissioner):
        client.force_login(person)
        assert "share a van" in client.get(tender.get_absolute_url()).content.decode()
    reply(question, commissioner)
    page = public(tender, client)
    assert "share a van" in page
    assert "Yes, you may." in page


def test_who_asked_stands_on_no_page_in_no_event_and_in_no_message_to_others(
    tender: Tender,
    question: Question,
    provider: Person,
    charity: Organisation,
    commissioner: Person,
    resident: Person,
    other_provider: Person,
    other_charity: Organisation,
    client: Client,
) -> None:
    help.bid(tender, other_provider, other_charity)
    reply(question, commissioner)
    told = [str(provider), str(charity), provider.email]
    pages = [tender.get_absolute_url(), f"/{tender.place.slug}/sourcing/", f"/{tender.place.slug}/record/"]
    for reader in (None, commissioner, other_provider, resident):
        client.logout()
        if reader:
            client.force_login(reader)
        for address in pages:
            page = client.get(address).content.decode()
            assert [name for name in told if name in page] == [], (reader, address)
    events = Event.objects.filter(kind__startswith="question")
    assert events.count() == 2
    assert str(provider.pk) not in json.dumps([event.facts for event in events])
    others = Message.objects.exclude(person=provider)
    assert others.exists()
    assert [row for row in others if any(name in row.text for name in told)] == []
    told_all = Message.objects.filter(template="sourcing/question_answered")
    same = {row.text.replace(str(row.person), "") for row in told_all}
    assert len(same) == 1, "asker and others read the same"


def test_a_question_that_names_its_asker_is_not_taken_and_said_why_to_them(
    tender: Tender, provider: Person, charity: Organisation
) -> None:
    for name in (str(charity), str(charity).upper(), str(provider)):
        with pytest.raises(Refused, match="everyone would know who asks"):
            actions.ask(by=provider, tender=tender, words=f"Could {name} have the hall?")
    assert not Question.objects.exists()


def test_a_name_within_another_word_names_nobody(
    tender: Tender, provider: Person, charity: Organisation
) -> None:
    Organisation.objects.filter(pk=charity.pk).update(name="Art")
    assert actions.ask(by=provider, tender=tender, words="When does it start, and who takes part?").pk


def test_a_question_that_names_somebody_is_published_in_other_words_and_its_own_are_nowhere_public(
    tender: Tender, provider: Person, commissioner: Person, client: Client
) -> None:
    question = actions.ask(by=provider, tender=tender, words="Does Zephyrine Ltd still have the hall?")
    reply(question, commissioner, published="Who has the hall now?")
    question.refresh_from_db()
    assert question.words == "Does Zephyrine Ltd still have the hall?", "kept for the record"
    page = public(tender, client)
    assert "Who has the hall now?" in page
    assert "Zephyrine" not in page
    kept = [Event.objects.filter(kind="question answered"), Message.objects.all(), tender.notices.all()]
    assert [rows for rows in kept if "Zephyrine" in serializers.serialize("json", rows)] == []


def test_the_notice_says_by_when_questions_are_answered(tender: Tender, client: Client) -> None:
    due = changing.due(tender)
    assert due is not None
    assert tender.closes - due == timedelta(days=6)
    assert "Questions are answered by" in public(tender, client)


@pytest.mark.parametrize("late, later", [(-SECOND, 0), (timedelta(hours=1), 1), (timedelta(days=5), 5 * 24)])
def test_an_answer_after_its_moment_puts_the_deadline_off_by_as_much(
    late: timedelta, later: int, tender: Tender, question: Question, commissioner: Person, clock: Any
) -> None:
    """Six days are left after any answer: one an hour late moves the deadline by an hour."""
    before, due = tender.closes, changing.due(tender)
    clock.to(due + late)
    reply(question, commissioner)
    tender.refresh_from_db()
    moved = tender.closes - before
    assert timedelta(hours=later) <= moved < timedelta(hours=later, minutes=1)
    assert tender.terms == 0
    kinds = [row.kind for row in tender.notices.order_by("published")]
    assert kinds == (["tender", "tender_change"] if later else ["tender"])


def test_an_answer_that_changes_bids_leaves_seven_days(
    tender: Tender, question: Question, commissioner: Person, clock: Any
) -> None:
    clock.to(tender.closes - timedelta(days=1))
    reply(question, commissioner, changes_bids=True)
    before = tender.closes
    tender.refresh_from_db()
    assert timedelta(days=6) <= tender.closes - before < timedelta(days=6, minutes=1)
    assert tender.terms == 1


def test_nothing_is_answered_once_bids_have_closed(
    tender: Tender, question: Question, commissioner: Person, clock: Any
) -> None:
    clock.to(tender.closes)
    with pytest.raises(Refused, match="reach nobody in time"):
        reply(question, commissioner)


def test_a_question_owed_an_answer_is_on_its_officers_list_with_its_moment(
    tender: Tender, question: Question, commissioner: Person, provider: Person
) -> None:
    def owed(person: Person) -> list[Any]:
        return [item for item in queries.todo(person, tender.place) if str(item.title) == "Answer a question"]

    assert [item.due for item in owed(commissioner)] == [changing.due(tender)]
    assert owed(provider) == []
    reply(question, commissioner)
    assert owed(commissioner) == []


def test_the_same_question_asked_twice_has_one_answer(
    tender: Tender,
    question: Question,
    other_provider: Person,
    provider: Person,
    commissioner: Person,
    client: Client,
) -> None:
    again = actions.ask(by=other_provider, tender=tender, words="Could we use one vehicle together?")
    combine(by=commissioner, question=again, into=question)
    assert "1 question waits" in public(tender, client)
    reply(question, commissioner)
    page = public(tender, client)
    assert "one vehicle together" not in page
    assert "wait" not in page.split('id="questions"')[1].split("</div>")[0]
    assert sorted(help.told("question_answered"), key=str) == sorted([provider, other_provider], key=str)


def test_a_question_put_to_one_that_is_answered_tells_its_asker_alone(
    question: Question, tender: Tender, other_provider: Person, provider: Person, commissioner: Person
) -> None:
    reply(question, commissioner)
    again = actions.ask(by=other_provider, tender=tender, words="One vehicle?")
    combine(by=commissioner, question=again, into=question)
    assert help.told("question_answered") == [provider, other_provider]


def test_questions_are_not_put_in_a_ring_nor_to_themselves_nor_by_others(
    question: Question, tender: Tender, provider: Person, commissioner: Person
) -> None:
    again = actions.ask(by=provider, tender=tender, words="One vehicle?")
    with pytest.raises(Refused):
        combine(by=provider, question=again, into=question)
    with pytest.raises(Refused):
        combine(by=commissioner, question=again, into=again)
    combine(by=commissioner, question=again, into=question)
    with pytest.raises(Refused):
        combine(by=commissioner, question=question, into=again)


def test_the_page_that_answers_keeps_what_was_typed_when_an_answer_is_missing(
    question: Question, tender: Tender, commissioner: Person, client: Client
) -> None:
    client.force_login(commissioner)
    address = f"/{tender.place.slug}/sourcing/question/{question.pk}/answer/"
    answer = client.post(address, {"published": "May vans be shared?", "answer": ""})
    assert answer.status_code == 422
    assert "May vans be shared?" in answer.content.decode()
    client.post(address, {"published": "May vans be shared?", "answer": "They may."})
    assert Question.objects.get().public_words == "May vans be shared?"


moments = st.datetimes(datetime(2025, 1, 1), datetime(2035, 1, 1), timezones=st.just(UTC))


@given(closes=moments, days=st.integers(1, 30))
def test_an_answer_in_time_moves_no_deadline_and_one_later_does(closes: datetime, days: int) -> None:
    due = answers_due(closes, days, LONDON)
    assert least_close(Window(due, closes, days, LONDON)) == closes
    assert least_close(Window(due + timedelta(hours=3), closes, days, LONDON)) > closes


def test_an_answer_that_was_changed_keeps_what_was_said_before(
    question: Question, commissioner: Person, client: Client
) -> None:
    reply(question, commissioner)
    actions.answer(by=commissioner, question=question, answer="No, each has one of its own.")
    page = client.get(question.tender.get_absolute_url()).content.decode()
    assert "No, each has one of its own." in page
    assert page.count("Yes, you may.") == 1
    assert "before it was changed" in page


def test_a_question_that_nobody_answered_is_counted_at_the_opening(
    question: Question, commissioner: Person, panel: list[Person], clock: Any, client: Client
) -> None:
    help.opened(question.tender, commissioner, panel, clock)
    assert Event.objects.get(kind="bids opened").facts["unanswered"] == 1
    page = client.get(question.tender.get_absolute_url()).content.decode()
    assert "1 question had no answer when bids closed." in page
