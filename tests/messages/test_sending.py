"""The outbox: written with the act, sent once when that stands, tried again when the server fails."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django_tasks_db.models import DBTaskResult

from commonweal.messages import actions, delivery, housekeeping, tasks
from commonweal.messages.models import Message
from commonweal.people.models import Person
from commonweal.places.models import Place
from tests.messages.conftest import Post, body


def receipt(to: Any, **more: Any) -> Message:
    message = actions.send(template="tests/receipt", to=to, context={"reference": "QX-7"}, **more)
    assert message is not None
    return message


def work() -> None:
    """Do what the worker would: every task that stands in the queue, each as often as it stands there."""
    for result in DBTaskResult.objects.filter(task_path__contains="messages.tasks"):
        tasks.deliver.call(*result.args_kwargs["args"])


def test_a_message_goes_out_with_its_whole_text_as_text_and_as_html(
    post: Post, place: Place, resident: Person, send_news: Any
) -> None:
    send_news(resident, thing="<b>Park</b>", place=place)
    work()
    (taken,) = post.taken
    assert taken["To"] == resident.email
    assert taken["From"].startswith(str(place.name))
    assert taken["Subject"] == "News of <b>Park</b>"
    assert "<b>Park</b> was decided" in body(taken)
    assert "&lt;b&gt;Park&lt;/b&gt; was decided" in body(taken, "html")
    assert f"Dear {resident.name}" in body(taken)


def test_a_message_of_an_act_that_was_undone_is_never_sent(post: Post) -> None:
    def undone() -> None:
        with transaction.atomic():
            receipt("dot@example.org")
            raise InterruptedError

    with pytest.raises(InterruptedError):
        undone()
    work()
    housekeeping.every_minute()
    assert post.taken == []


def test_a_task_that_runs_twice_sends_once(post: Post) -> None:
    message = receipt("dot@example.org")
    assert delivery.attempt(message.pk) == "sent"
    assert delivery.attempt(message.pk) == "not due"
    work()
    assert len(post.taken) == 1


def test_a_message_that_a_second_worker_is_sending_is_left_to_it(post: Post) -> None:
    message = receipt("dot@example.org")
    delivery._claim(message.pk)
    assert delivery.attempt(message.pk) == "not due"
    assert post.taken == []


def test_a_server_that_is_busy_is_tried_again_later_and_not_for_ever(post: Post, clock: Any) -> None:
    post.answer = "451 try later"
    message = receipt("dot@example.org")
    assert delivery.attempt(message.pk) == "waiting"
    assert housekeeping.every_minute() == 0, "not before its time"
    for wait in delivery.WAITS:
        clock.forward(seconds=round(wait.total_seconds()) + 1)
        assert housekeeping.every_minute() == 1
    message.refresh_from_db()
    assert message.state == Message.State.FAILED
    assert message.attempts == len(delivery.WAITS) + 1
    clock.forward(days=30)
    assert housekeeping.every_minute() == 0


def test_a_server_that_recovers_gets_the_message_once(post: Post, clock: Any) -> None:
    post.answer = "451 try later"
    message = receipt("dot@example.org")
    delivery.attempt(message.pk)
    post.answer = "250 OK"
    clock.forward(minutes=2)
    housekeeping.every_minute()
    housekeeping.every_minute()
    assert len(post.taken) == 1
    message.refresh_from_db()
    assert (message.state, message.problem) == (Message.State.SENT, "")


def test_no_mail_server_at_all_is_a_failure_for_the_time_being(settings: Any, post: Post) -> None:
    settings.EMAIL_PORT = 1
    assert delivery.attempt(receipt("dot@example.org").pk) == "waiting"


def test_a_message_that_the_server_refuses_for_good_is_given_up_and_says_so_without_the_address(
    post: Post,
) -> None:
    post.answer = "550 no such user dot@example.org"
    message = receipt("dot@example.org")
    assert delivery.attempt(message.pk) == "failed"
    message.refresh_from_db()
    assert "550" in message.problem
    assert "dot" not in message.problem


def test_a_lost_answer_or_a_killed_worker_leads_to_the_same_message_again_after_a_while(
    post: Post, clock: Any
) -> None:
    post.answer_lost = True
    message = receipt("dot@example.org")
    delivery.attempt(message.pk)
    assert len(post.taken) == 1, "the server has it, and nobody here knows"
    post.answer_lost = False
    Message.objects.filter(pk=message.pk).update(state=Message.State.SENDING)
    clock.forward(seconds=round(delivery.LOST_AFTER.total_seconds()) + 1)
    housekeeping.every_minute()
    first, second = post.taken
    assert first["Message-ID"] == second["Message-ID"]


def test_a_line_break_in_what_is_filled_in_cannot_add_a_header(post: Post) -> None:
    message = actions.send(
        template="tests/receipt", to="dot@example.org", context={"reference": "1\r\nBcc: all@example.org"}
    )
    assert message is not None
    delivery.attempt(message.pk)
    (taken,) = post.taken
    assert taken["Bcc"] is None
    assert taken["Subject"] == "We have it: 1 Bcc: all@example.org"


@pytest.mark.parametrize("address", ["not an address", "a@b\r\nBcc: c@example.org", "@", ""])
def test_a_malformed_address_is_given_up_and_stops_nothing_else(post: Post, address: str) -> None:
    bad = receipt("later@example.org")
    Message.objects.filter(pk=bad.pk).update(address=address)
    good = receipt("dot@example.org")
    delivery.attempt(bad.pk)
    assert delivery.attempt(good.pk) == "sent"
    assert [taken["To"] for taken in post.taken] == ["dot@example.org"]


def test_a_reader_without_an_address_is_not_written_to(resident: Person) -> None:
    resident.email = ""
    assert actions.send(template="tests/receipt", to=resident, context={"reference": "1"}) is None


def test_waits_grow_and_end_within_a_day() -> None:
    assert sorted(delivery.WAITS) == delivery.WAITS
    assert sum(delivery.WAITS, timedelta()) < timedelta(days=1)
