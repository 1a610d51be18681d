"""A reader's choice: how often, in a digest, not at all; from a link, without signing in."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from commonweal.messages import actions, digests, housekeeping, queries
from commonweal.messages.models import Message, Preference
from commonweal.people.models import Person
from tests.messages.conftest import Post, body

How, State = Preference.How, Message.State


def way_out(taken: Any) -> str:
    return str(taken["List-Unsubscribe"]).strip(" <>").removeprefix("http://localhost:8000")


def test_a_message_with_a_topic_can_be_stopped_by_one_click_without_signing_in(
    post: Post, send_news: Any, client: Client
) -> None:
    send_news("dot@example.org")
    housekeeping.every_minute()
    (taken,) = post.taken
    assert taken["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert way_out(taken) in body(taken)
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post(way_out(taken), "List-Unsubscribe=One-Click", "application/x-www-form-urlencoded")
    assert answer.status_code == 204
    assert send_news("Dot@Example.org ") is None, "the same address, however it is typed"
    assert send_news("other@example.org") is not None


def test_looking_at_the_link_alone_stops_nothing(post: Post, send_news: Any, client: Client) -> None:
    """Mail scanners follow every link; only a post counts (RFC 8058, section 3)."""
    send_news("dot@example.org")
    housekeeping.every_minute()
    page = client.get(way_out(post.taken[0]))
    assert page.status_code == 200
    assert send_news("dot@example.org") is not None
    assert "What became of what you sent in" in page.content.decode()


def test_the_page_behind_the_link_offers_less_often_too(send_news: Any, client: Client) -> None:
    send_news("dot@example.org")
    preference = Preference.objects.get()
    assert client.post(preference.get_absolute_url(), {"how": "weekly"}).status_code == 302
    preference.refresh_from_db()
    assert preference.how == How.WEEKLY
    assert client.post(preference.get_absolute_url(), {"how": "hourly"}).status_code == 422


def test_a_link_that_was_never_given_out_is_not_found(client: Client, resident: Person) -> None:
    assert client.get(f"/messages/stop/{resident.pk}/").status_code == 404


def test_a_message_without_a_topic_cannot_be_stopped(post: Post) -> None:
    actions.send(template="tests/receipt", to="dot@example.org", context={"reference": "1"})
    housekeeping.every_minute()
    assert post.taken[0]["List-Unsubscribe"] is None


def test_who_wants_no_email_still_finds_the_message_on_the_site(
    post: Post, resident: Person, send_news: Any, client: Client
) -> None:
    actions.choose_all(by=resident, choices={"progress": How.NEVER})
    message = send_news(resident)
    housekeeping.every_minute()
    assert post.taken == []
    client.force_login(resident)
    assert "News of The park" in client.get("/messages/").content.decode()
    assert "The park was decided" in client.get(message.get_absolute_url()).content.decode()


@pytest.mark.parametrize("how, days", [(How.DAILY, 1), (How.WEEKLY, 7)])
def test_a_digest_holds_the_whole_of_each_message_and_comes_when_its_time_is_up(
    post: Post, resident: Person, send_news: Any, clock: Any, how: str, days: int
) -> None:
    actions.choose_all(by=resident, choices={"progress": how})
    send_news(resident, thing="The park")
    clock.forward(days=days - 1, hours=23)
    send_news(resident, thing="The pool")
    housekeeping.every_minute()
    assert post.taken == []
    clock.forward(hours=1)
    housekeeping.every_minute()
    housekeeping.every_minute()
    (taken,) = post.taken
    assert "2 messages" in taken["Subject"]
    text = body(taken)
    assert text.index("The park was decided") < text.index("The pool was decided")
    assert taken["List-Unsubscribe"] is not None
    assert {message.state for message in queries.mine(resident)} == {State.IN_DIGEST}
    assert digests.gather() == 0


def test_who_changes_to_at_once_gets_at_once_what_was_waiting(
    post: Post, resident: Person, send_news: Any
) -> None:
    actions.choose_all(by=resident, choices={"progress": How.WEEKLY})
    send_news(resident)
    actions.choose_all(by=resident, choices={"progress": How.AT_ONCE})
    housekeeping.every_minute()
    assert len(post.taken) == 1


def test_who_stops_while_a_digest_gathers_or_a_message_waits_gets_neither(
    post: Post, resident: Person, send_news: Any, clock: Any
) -> None:
    send_news(resident)
    actions.choose_all(by=resident, choices={"progress": How.NEVER})
    clock.forward(days=8)
    housekeeping.every_minute()
    assert post.taken == []


def test_the_choices_page_shows_and_keeps_every_topic(client: Client, resident: Person) -> None:
    client.force_login(resident)
    assert client.get("/messages/choices/").status_code == 200
    chosen = dict.fromkeys(queries.choices(resident), "daily")
    assert client.post("/messages/choices/", chosen).status_code == 302
    assert queries.choices(resident) == chosen


def test_nobody_reads_anothers_messages(
    client: Client, resident: Person, provider: Person, send_news: Any
) -> None:
    message = send_news(resident)
    assert client.get(message.get_absolute_url()).status_code == 302
    client.force_login(provider)
    assert client.get(message.get_absolute_url()).status_code == 404
    assert "News of" not in client.get("/messages/").content.decode()
