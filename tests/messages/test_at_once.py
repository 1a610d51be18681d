"""Many workers at the same message, many messages to the same reader."""

from __future__ import annotations

from typing import Any

import pytest

from commonweal.messages import actions, delivery, digests
from commonweal.messages.models import Message, Preference
from tests.at_once import at_once
from tests.messages.conftest import Post

pytestmark = pytest.mark.django_db(transaction=True)
TEN = 10


def test_ten_workers_at_one_message_send_it_once(transactional_db: None, post: Post, send_news: Any) -> None:
    message = send_news("dot@example.org")
    at_once(lambda number: delivery.attempt(message.pk), TEN)
    assert len(post.taken) == 1
    assert Message.objects.get().attempts == 1


def test_ten_first_messages_to_one_address_make_one_preference(transactional_db: None) -> None:
    def send(number: int) -> None:
        context = {"thing": {"name": str(number)}, "day": None}
        actions.send(template="tests/news", to="dot@example.org", context=context)

    assert all(at_once(send, TEN))
    assert Message.objects.count() == TEN
    assert Preference.objects.count() == 1


def test_ten_gatherings_make_one_digest(transactional_db: None, send_news: Any, clock: Any) -> None:
    send_news("dot@example.org")
    actions.choose(preference=Preference.objects.get(), how="daily")
    for _ in range(3):
        send_news("dot@example.org")
    clock.forward(days=2)
    at_once(lambda number: digests.gather(), TEN)
    assert Message.objects.filter(template="messages/digest").count() == 1
