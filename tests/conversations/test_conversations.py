"""A conversation: each person counted once, nothing shown that would tell what anybody answered."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from commonweal.conversations import actions, queries
from commonweal.conversations.models import Answer, Conversation, Statement
from commonweal.messages.models import Message
from commonweal.people.models import Person
from commonweal.places.models import Place
from commonweal.record import clock as time
from commonweal.record.models import Event
from commonweal.rules.reasons import Refused

AGREE, DISAGREE, PASS = 1, -1, 0
WORDS = ("Buses come first", "Parks come first", "More trees", "Fewer cars", "Open the hall on Sundays")


@pytest.fixture
def draft(place: Place, commissioner: Person) -> Conversation:
    row = actions.begin(
        by=commissioner,
        place=place,
        title="Our streets",
        question="What should change?",
        closes=time.now() + timedelta(days=7),
    )
    for words in WORDS:
        actions.write(by=commissioner, conversation=row, words=words)
    return row


@pytest.fixture
def conversation(draft: Conversation, commissioner: Person) -> Conversation:
    return actions.open(by=commissioner, conversation=draft)


def statement(conversation: Conversation, number: int) -> Statement:
    return conversation.statements.get(number=number)


def crowd(conversation: Conversation, sides: Sequence[tuple[int, ...]]) -> None:
    """A person for each row of sides, who answers the statements in their order."""
    for at, row in enumerate(sides):
        person = Person.objects.create_user(email=f"resident{at}@example.org", name=f"Resident {at}")
        for number, side in enumerate(row, 1):
            actions.answer(by=person, statement=statement(conversation, number), side=side)


def test_it_does_not_open_before_there_is_something_to_answer(place: Place, commissioner: Person) -> None:
    row = actions.begin(
        by=commissioner, place=place, title="A", question="B?", closes=time.now() + timedelta(days=1)
    )
    with pytest.raises(Refused, match="Write at least 5 statements first"):
        actions.open(by=commissioner, conversation=row)


def test_it_does_not_open_after_it_was_to_close(
    draft: Conversation, commissioner: Person, clock: Any
) -> None:
    clock.forward(days=8)
    with pytest.raises(Refused, match="is past"):
        actions.open(by=commissioner, conversation=draft)


def test_a_draft_is_for_officers_alone(draft: Conversation, resident: Person, client: Client) -> None:
    assert client.get(draft.get_absolute_url()).status_code == 404
    with pytest.raises(Refused):
        actions.write(by=resident, conversation=draft, words="Early")


def test_whoever_changes_their_mind_is_counted_once(conversation: Conversation, resident: Person) -> None:
    for side in (AGREE, DISAGREE, DISAGREE):
        actions.answer(by=resident, statement=statement(conversation, 1), side=side)
    (kept,) = Answer.objects.all()
    assert kept.side == DISAGREE


def test_answers_leave_nothing_in_the_record(conversation: Conversation, resident: Person) -> None:
    before = Event.objects.count()
    actions.answer(by=resident, statement=statement(conversation, 1), side=AGREE)
    assert Event.objects.count() == before


def test_without_an_account_nobody_answers(conversation: Conversation) -> None:
    with pytest.raises(Refused, match="Sign in first"):
        actions.answer(by=None, statement=statement(conversation, 1), side=AGREE)


def test_at_the_moment_of_the_close_nobody_answers_any_more(
    conversation: Conversation, resident: Person, clock: Any
) -> None:
    clock.to(conversation.closes)
    with pytest.raises(Refused, match="closed"):
        actions.answer(by=resident, statement=statement(conversation, 1), side=AGREE)


def test_it_does_not_close_before_the_moment_that_was_published(
    conversation: Conversation, commissioner: Person
) -> None:
    with pytest.raises(Refused, match="stays open for longer"):
        actions.close(by=commissioner, conversation=conversation)


def test_what_a_resident_writes_waits_until_it_is_read_and_its_author_is_told(
    conversation: Conversation, resident: Person, commissioner: Person
) -> None:
    written = actions.write(by=resident, conversation=conversation, words="Mend the pavements")
    assert written.state == "waiting"
    with pytest.raises(Refused, match="asked about this statement"):
        actions.answer(by=resident, statement=written, side=AGREE)
    refused = actions.refuse(by=commissioner, statement=written, reason="It names a neighbour.")
    assert refused.state == "refused"
    actions.show(by=commissioner, statement=written)
    told = Message.objects.filter(address=resident.email)
    assert set(told.values_list("subject", flat=True)) == {
        "Your statement is not shown: Our streets",
        "Your statement is shown: Our streets",
    }
    assert "It names a neighbour." in told.get(subject__contains="not shown").text


def test_what_was_said_already_is_not_taken_twice(conversation: Conversation, resident: Person) -> None:
    with pytest.raises(Refused, match="said just this already"):
        actions.write(by=resident, conversation=conversation, words="  more   TREES ")


def test_another_places_officer_shows_nothing(
    conversation: Conversation, resident: Person, foreign_commissioner: Person
) -> None:
    written = actions.write(by=resident, conversation=conversation, words="Mend the pavements")
    with pytest.raises(Refused):
        actions.show(by=foreign_commissioner, statement=written)


def test_one_is_asked_next_what_fewest_have_answered(
    conversation: Conversation, resident: Person, provider: Person
) -> None:
    for number in (1, 2):
        actions.answer(by=provider, statement=statement(conversation, number), side=PASS)
    asked = []
    while (turn := queries.turn(resident, conversation)).next:
        asked.append(turn.next.number)
        actions.answer(by=resident, statement=turn.next, side=AGREE)
    assert asked == [3, 4, 5, 1, 2]
    assert (turn.answered, turn.of) == (5, 5)


def test_one_that_is_put_off_is_asked_last(conversation: Conversation, resident: Person) -> None:
    first = queries.turn(resident, conversation).next
    assert queries.turn(resident, conversation, first.pk).next.number == 2


def test_the_close_keeps_groups_what_they_share_and_nobodys_answers(
    conversation: Conversation, commissioner: Person, clock: Any, client: Client
) -> None:
    crowd(
        conversation,
        [(AGREE, DISAGREE, AGREE, AGREE, PASS)] * 22 + [(DISAGREE, AGREE, AGREE, DISAGREE, PASS)] * 25,
    )
    clock.to(conversation.closes)
    closed = actions.close(by=commissioner, conversation=conversation)
    found = closed.finding.found
    assert [group["people"] for group in found["groups"]] == [25, 22]
    assert found["shared"] == ["Every group tends to agree that “More trees”: 100% of A, 100% of B."]
    assert "resident" not in json.dumps(found)
    page = client.get(closed.get_absolute_url()).content.decode()
    assert "Group A: 25 people" in page
    assert "Every group tends to agree" in page


def test_counts_under_five_are_not_shown(
    conversation: Conversation, commissioner: Person, clock: Any, client: Client
) -> None:
    crowd(conversation, [(AGREE, AGREE)] * 6 + [(DISAGREE, AGREE)] * 4)
    clock.to(conversation.closes)
    closed = actions.close(by=commissioner, conversation=conversation)
    first, second, *_rest = closed.finding.found["statements"]
    assert "agreed" not in first
    assert second["agreed"] == 10
    assert closed.finding.found["groups"] == []
    page = client.get(closed.get_absolute_url()).content.decode()
    assert "Not shown: a count is under five" in page


def test_answers_to_a_statement_that_is_shown_no_more_count_no_more(
    conversation: Conversation, resident: Person, commissioner: Person
) -> None:
    actions.answer(by=resident, statement=statement(conversation, 1), side=AGREE)
    actions.refuse(by=commissioner, statement=statement(conversation, 1), reason="It is two thoughts.")
    assert queries.votes(conversation).rows == ()
    assert queries.turn(resident, conversation).of == 4


def test_while_it_is_open_no_count_is_shown(conversation: Conversation, client: Client) -> None:
    crowd(conversation, [(AGREE,) * 5] * 8)
    page = client.get(conversation.get_absolute_url()).content.decode()
    assert "8 people have taken part so far." in page
    assert "Agreed" not in page


def test_a_person_answers_with_one_press_and_sees_only_their_own_answers(
    conversation: Conversation, resident: Person, provider: Person, client: Client
) -> None:
    actions.answer(by=provider, statement=statement(conversation, 1), side=DISAGREE)
    client.force_login(resident)
    address = f"{conversation.get_absolute_url()}{statement(conversation, 1).pk}/agree/"
    assert client.post(address).status_code == 302
    page = client.get(f"{conversation.get_absolute_url()}answers/").content.decode()
    assert "Your answer: Agree" in page
    assert "Your answer: Disagree" not in page
    assert client.post(address.replace("agree", "perhaps")).status_code == 404


def test_wrong_input_is_kept_and_named(conversation: Conversation, resident: Person, client: Client) -> None:
    client.force_login(resident)
    address = f"{conversation.get_absolute_url()}write/"
    answered = client.post(address, {"words": "x" * 141})
    assert answered.status_code == 422
    assert "x" * 141 in answered.content.decode()
