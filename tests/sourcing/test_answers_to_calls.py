"""Answers to calls until they are opened: asked for soundly, seen by nobody early, lost never."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.test import Client

from commonweal.files.models import StoredFile
from commonweal.files.queries import files_of
from commonweal.messages.models import Message
from commonweal.people.models import Organisation, Person
from commonweal.places.models import Place
from commonweal.record.models import Event
from commonweal.rules.reasons import Refused
from commonweal.sourcing import queries as stage
from commonweal.sourcing.market import actions
from commonweal.sourcing.models import Call, CallAnswer
from tests.sourcing.answers import SAID, answered, declared, scored
from tests.sourcing.answers import asked as asking
from tests.sourcing.profiles import filled, give


@pytest.fixture(autouse=True)
def var(tmp_path: Path, settings: Any) -> Path:
    settings.VAR = tmp_path
    return tmp_path


@pytest.fixture
def call(place: Place, commissioner: Person) -> Call:
    return asking(place, commissioner)


@pytest.fixture
def answer(call: Call, provider: Person, charity: Organisation) -> CallAnswer:
    return answered(call, provider, charity)


def opened(call: Call, clock: Any, *officers: Person) -> Call:
    clock.to(call.closes)
    declared(call, *officers)
    return actions.open_answers(by=officers[0], call=call)


def refused(act: Any, **said: Any) -> set[str]:
    with pytest.raises(Refused) as refusal:
        act(**said)
    return {reason.code for reason in refusal.value.verdict.reasons}


def page(client: Client, person: Person | None, address: str) -> tuple[int, str]:
    client.logout()
    if person is not None:
        client.force_login(person)
    response = client.get(address)
    return response.status_code, response.content.decode()


def test_a_call_asks_nothing_that_the_standard_profile_asks_in_so_many_words(
    place: Place, commissioner: Person
) -> None:
    asks = (("What would you do?", 60, 20), ("What insurance do you hold?", 40, 20))
    with pytest.raises(Refused, match="The standard profile asks this") as refusal:
        asking(place, commissioner, asked=asks)
    assert [reason.code for reason in refusal.value.verdict.reasons] == ["asked-again"]
    service = (("What would you do?", 60, 20), ("How will you keep the people who come insured?", 40, 20))
    assert asking(place, commissioner, asked=service).pk


def test_what_invites_answers_asks_nothing_again_either(place: Place, commissioner: Person) -> None:
    for name in ("words", "apply"):
        with pytest.raises(Refused, match="Tell us about your finances") as refusal:
            asking(place, commissioner, **{name: "For groups with a van. Tell us about your finances."})
        assert [reason.code for reason in refusal.value.verdict.reasons] == ["asked-again"]
    told = "For groups with a van. Your share code says enough of your finances."
    assert asking(place, commissioner, words=told).pk


def test_nobody_who_decides_sees_an_answer_or_that_there_is_one_before_the_close(
    call: Call, answer: CallAnswer, commissioner: Person, client: Client, clock: Any
) -> None:
    declared(call, commissioner)
    clock.to(call.closes - timedelta(seconds=1))
    assert refused(actions.open_answers, by=commissioner, call=call) == {"too-early"}
    assert page(client, commissioner, answer.get_absolute_url())[0] == 404
    for address in (
        call.get_absolute_url(),
        f"{call.get_absolute_url()}answers/",
        f"/{call.place.slug}/record/",
    ):
        _status, words = page(client, commissioner, address)
        for part in (SAID["q1"], str(answer.organisation), "1 organisation", str(answer.pk)):
            assert part not in words, (address, part)
    assert not Event.objects.filter(about_id=answer.pk, public=True).exists()


def test_a_file_of_an_answer_is_opened_by_its_own_until_answers_are_opened(
    call: Call,
    provider: Person,
    other_provider: Person,
    charity: Organisation,
    commissioner: Person,
    clock: Any,
) -> None:
    row = actions.save_answer(by=provider, call=call, organisation=charity, said=SAID)
    upload = SimpleUploadedFile("plan.txt", b"Rent: 30", content_type="text/plain")
    row = actions.hand_in_answer(by=provider, answer=row, upload=upload)
    assert files_of(row, provider)
    assert not files_of(row, commissioner)
    assert not files_of(row, None)
    opened(call, clock, commissioner)
    row.refresh_from_db()
    assert files_of(row, commissioner)
    assert not files_of(row, other_provider)


def test_one_answer_is_never_shown_to_another_that_answers(
    call: Call,
    answer: CallAnswer,
    other_provider: Person,
    other_charity: Organisation,
    commissioner: Person,
    second_commissioner: Person,
    client: Client,
    clock: Any,
) -> None:
    other = answered(call, other_provider, other_charity, q1="We drive people there.")
    opened(call, clock, commissioner, second_commissioner)
    for row in CallAnswer.objects.all():
        scored(row, commissioner, 4 if row == answer else 1, 4 if row == answer else 1)
    actions.decide_call(by=second_commissioner, call=call, words="The hall is near.")
    assert page(client, other_provider, answer.get_absolute_url())[0] == 404
    status, own = page(client, other_provider, other.get_absolute_url())
    assert status == 200
    assert f"Shown for {other_charity}" in own
    assert f"Shown for {answer.organisation}" not in own
    for person in (None, other_provider):
        _status, words = page(client, person, call.get_absolute_url())
        assert "2 organisations answered" in words
        assert str(answer.organisation) in words
        assert SAID["q1"] not in words
        assert "Shown for" not in words
        assert person is not None or str(other_charity) not in words
    _status, published = page(client, None, f"{call.get_absolute_url()}outcome.json")
    assert str(other_charity) not in published
    assert "Shown for" not in published


def test_at_the_moment_of_the_close_an_answer_is_late_and_the_refusal_says_when_it_closed(
    call: Call, provider: Person, charity: Organisation, clock: Any
) -> None:
    row = actions.save_answer(by=provider, call=call, organisation=charity, said=SAID)
    clock.to(call.closes)
    with pytest.raises(Refused) as refusal:
        actions.hand_in_answer(by=provider, answer=row)
    assert "It closed on" in str(refusal.value)
    assert refused(actions.save_answer, by=provider, call=call, organisation=charity, said=SAID) == {"closed"}
    row.refresh_from_db()
    assert row.received is None
    assert row.draft == SAID
    assert Event.objects.filter(kind="answer to an opportunity refused", about_id=row.pk).exists()


def test_what_was_handed_in_stands_while_a_later_draft_is_not_handed_in(
    call: Call, answer: CallAnswer, provider: Person, charity: Organisation, commissioner: Person, clock: Any
) -> None:
    changed = {**SAID, "q1": "We changed our mind."}
    actions.save_answer(by=provider, call=call, organisation=charity, said=changed)
    opened(call, clock, commissioner)
    answer.refresh_from_db()
    assert answer.given == SAID
    assert answer.draft == changed
    assert answer.number == 1


def test_a_page_that_somebody_else_saved_since_writes_over_nothing_and_keeps_what_was_typed(
    call: Call, provider: Person, charity: Organisation, client: Client
) -> None:
    address = f"{call.get_absolute_url()}answer/{charity.pk}/"
    client.force_login(provider)
    assert client.post(address, {**SAID, "version": "0"}).status_code == 302
    response = client.post(address, {**SAID, "q1": "Written in another tab.", "version": "0"})
    assert response.status_code == 403
    assert "Written in another tab." in response.content.decode()
    assert CallAnswer.objects.get().draft["q1"] == SAID["q1"]


def test_a_draft_too_long_or_unfinished_is_saved_and_not_handed_in(
    call: Call, provider: Person, charity: Organisation
) -> None:
    said = {"title": "", "q1": "word " * 21, "q2": ""}
    row = actions.save_answer(by=provider, call=call, organisation=charity, said=said)
    assert row.draft["q1"] == said["q1"]
    codes = refused(actions.hand_in_answer, by=provider, answer=row)
    assert codes == {"no-title", "too-long", "unanswered"}


def test_an_answer_taken_back_is_not_opened_and_its_file_is_gone(
    call: Call, provider: Person, charity: Organisation, commissioner: Person, clock: Any
) -> None:
    row = actions.save_answer(by=provider, call=call, organisation=charity, said=SAID)
    upload = SimpleUploadedFile("plan.txt", b"Rent: 30", content_type="text/plain")
    row = actions.hand_in_answer(by=provider, answer=row, upload=upload)
    row = actions.take_back_answer(by=provider, answer=row)
    assert StoredFile.objects.get().erased_at is not None
    assert row.draft == SAID
    assert opened(call, clock, commissioner).answers.filter(number__isnull=False).count() == 0


def test_a_second_file_takes_the_place_of_the_first(
    call: Call, provider: Person, charity: Organisation
) -> None:
    row = actions.save_answer(by=provider, call=call, organisation=charity, said=SAID)
    for text in (b"Rent: 30", b"Rent: 40"):
        upload = SimpleUploadedFile("plan.txt", text, content_type="text/plain")
        row = actions.hand_in_answer(by=provider, answer=row, upload=upload)
    row = actions.hand_in_answer(by=provider, answer=row)
    assert [stored.withdrawn_at is None for stored in StoredFile.objects.order_by("at")] == [False, True]


def test_only_its_bid_writers_answer_for_an_organisation(
    call: Call, resident: Person, other_provider: Person, charity: Organisation
) -> None:
    for person in (resident, other_provider, None):
        refused(actions.save_answer, by=person, call=call, organisation=charity, said=SAID)
    assert not CallAnswer.objects.exists()


def test_a_code_of_its_own_goes_with_it_and_no_other(
    call: Call,
    provider: Person,
    other_provider: Person,
    charity: Organisation,
    other_charity: Organisation,
    var: Path,
) -> None:
    codes = []
    for person, body in ((provider, charity), (other_provider, other_charity)):
        filled(person, body)
        codes.append(give(person, body, call.place))
    row = actions.save_answer(by=provider, call=call, organisation=charity, said=SAID)
    assert refused(actions.hand_in_answer, by=provider, answer=row, share=codes[1]) == {"no-share"}
    assert actions.hand_in_answer(by=provider, answer=row, share=codes[0]).share == codes[0]


def test_a_call_without_questions_is_answered_as_it_tells_and_must_tell(
    place: Place, commissioner: Person, provider: Person, charity: Organisation
) -> None:
    assert refused(asking, place=place, by=commissioner, asked=()) == {"no-way"}
    call = asking(place, commissioner, asked=(), apply="The town hall.")
    assert refused(actions.save_answer, by=provider, call=call, organisation=charity, said=SAID) == {
        "not-here"
    }


def test_questions_whose_weights_are_not_a_hundred_are_refused(place: Place, commissioner: Person) -> None:
    assert refused(asking, place=place, by=commissioner, asked=(("What?", 60, 20),)) == {"weights-do-not-sum"}


def test_what_waits_is_in_the_lists_of_those_who_owe_it(
    call: Call, provider: Person, charity: Organisation, commissioner: Person, clock: Any
) -> None:
    actions.save_answer(by=provider, call=call, organisation=charity, said=SAID)
    assert "Your answer is a draft: hand it in" in [
        str(row.title) for row in stage.todo(provider, call.place)
    ]
    clock.to(call.closes)
    assert "Open the answers" in [str(row.title) for row in stage.todo(commissioner, call.place)]


def test_whoever_answered_is_told_when_it_is_withdrawn(
    call: Call, answer: CallAnswer, provider: Person, commissioner: Person
) -> None:
    actions.withdraw_call(by=commissioner, call=call, reason="The money is gone.")
    assert provider in [row.person for row in Message.objects.filter(template="sourcing/call_changed")]


def test_the_database_opens_no_answers_before_the_close(call: Call) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Call.objects.filter(pk=call.pk).update(answers_opened=call.opens)
