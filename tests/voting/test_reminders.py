"""One reminder of a ballot that was begun and not cast: asked for, sent once, and gone at the close."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from commonweal.messages.models import Message
from commonweal.people.models import Person
from commonweal.places.models import Place
from commonweal.record import clock as the_clock
from commonweal.rules.reasons import Refused
from commonweal.voting import actions, reminders
from commonweal.voting.contacts import EMAIL, PHONE, Contact
from commonweal.voting.models import Reminder, Vote
from commonweal.voting.tasks import remind_voters
from commonweal.voting.ways import Ways
from tests.conftest import MovableClock
from tests.messages.conftest import Post, body
from tests.messages.conftest import post as post
from tests.voting.help import GARDEN, people, prepared
from tests.voting.test_eligibility import LISTED, MO, SENT, code_in
from tests.voting.test_pages import address
from tests.voting.test_secrecy import everything_stored


def lasting(place: Place, by: Person, ways: Ways) -> Vote:
    """A vote that is about to open for three days."""
    vote = prepared(place, by, ways=ways)
    now = the_clock.now()
    return actions.set_dates(by=by, vote=vote, opens=now, closes=now + timedelta(days=3))


@pytest.fixture
def sent(place: Place, commissioner: Person) -> Vote:
    vote = lasting(place, commissioner, SENT)
    actions.import_register(by=commissioner, vote=vote, people=LISTED)
    return actions.open_vote(by=commissioner, vote=vote)


def asked(vote: Vote, contact: Contact = MO, number: str = "E1") -> str:
    """Ask for a code, and to be reminded; the code."""
    actions.send_code(vote=vote, number=number, contact=contact, remind=True)
    return code_in(mail.outbox[-1].body) if mail.outbox else ""


def test_who_asked_and_has_not_voted_is_reminded_a_day_before_the_close_and_once(
    sent: Vote, clock: MovableClock
) -> None:
    asked(sent)
    clock.forward(days=1, hours=23)
    assert remind_voters.call() == 0
    clock.forward(hours=2)
    assert remind_voters.call() == 1
    assert remind_voters.call() == 0
    assert [each.to for each in mail.outbox[1:]] == [["mo@example.org"]]
    assert "You have not voted yet" in mail.outbox[1].subject


def test_who_has_voted_is_not_written_to(sent: Vote, clock: MovableClock) -> None:
    code = asked(sent)
    actions.cast(vote=sent, code=code, choices={GARDEN: 1})
    clock.forward(days=2, hours=1)
    assert remind_voters.call() == 0


def test_who_has_a_paper_ballot_is_not_written_to(
    sent: Vote, clock: MovableClock, commissioner: Person
) -> None:
    asked(sent)
    hall = actions.add_polling_place(by=commissioner, vote=sent, title="Town Hall")
    actions.print_batch(by=commissioner, polling_place=hall, papers=3)
    actions.mark_paper(by=commissioner, polling_place=hall, number="E1")
    clock.forward(days=2, hours=1)
    assert remind_voters.call() == 0


def test_nobody_is_reminded_who_did_not_ask(sent: Vote, clock: MovableClock) -> None:
    actions.send_code(vote=sent, number="E1", contact=MO)
    clock.forward(days=2, hours=1)
    assert remind_voters.call() == 0
    assert Reminder.objects.count() == 0


def test_an_address_that_is_not_on_the_register_is_not_kept(sent: Vote, settings: Any) -> None:
    settings.SMS_GATEWAY = "tests.voting.test_eligibility.keep_text"
    actions.send_code(vote=sent, number="E1", contact=Contact(EMAIL, "no@example.org"), remind=True)
    actions.send_code(vote=sent, number="E2", contact=Contact(PHONE, "+447700900123"), remind=True)
    assert Reminder.objects.count() == 0


def test_at_the_close_no_address_is_left_and_no_copy_of_what_was_sent(
    sent: Vote, clock: MovableClock
) -> None:
    asked(sent)
    clock.forward(days=2, hours=1)
    remind_voters.call()
    clock.forward(days=1)
    actions.close(vote=sent)
    assert remind_voters.call() == 0
    assert Reminder.objects.count() == 0
    assert Message.objects.count() == 0
    assert "mo@example.org" not in everything_stored()


def test_within_the_last_day_no_reminder_is_offered_or_taken(
    client: Client, sent: Vote, clock: MovableClock
) -> None:
    assert b"Email me once" in client.get(address("ask_for_code", sent)).content
    clock.forward(days=2, hours=1)
    assert b"Email me once" not in client.get(address("ask_for_code", sent)).content
    asked(sent)
    assert Reminder.objects.count() == 0


def test_a_reminder_is_text_and_html_and_one_click_deletes_the_address(
    client: Client, sent: Vote, clock: MovableClock, post: Post
) -> None:
    actions.send_code(vote=sent, number="E1", contact=MO, remind=True)
    clock.forward(days=2, hours=1)
    remind_voters.call()
    taken = post.taken[-1]
    assert all("is not cast yet" in body(taken, kind) for kind in ("plain", "html"))
    assert taken["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    way_out = str(taken["List-Unsubscribe"]).strip("<>")
    path = way_out[way_out.index(f"/{sent.place.slug}/") :]
    assert b"Delete my address" in client.get(path).content
    assert client.post(path, {"List-Unsubscribe": "One-Click"}).status_code == 204
    assert Reminder.objects.count() == 0
    assert client.get(path).status_code == 404


def test_a_voter_with_a_letter_asks_from_the_ballot(
    client: Client, place: Place, commissioner: Person, clock: MovableClock
) -> None:
    vote = lasting(place, commissioner, Ways(by_letter=True))
    actions.import_register(by=commissioner, vote=vote, people=people(1))
    (letter,) = actions.issue_codes(by=commissioner, vote=vote, people=people(1))
    vote = actions.open_vote(by=commissioner, vote=vote)
    assert (
        client.get(address("remind", vote)).status_code == 302
    )  # nobody asks who has not come to the ballot
    client.post(vote.get_absolute_url(), {"code": letter.code})
    assert b"be reminded before voting closes" in client.get(address("ballot", vote)).content
    wrong = client.post(address("remind", vote), {"email": "no address"})
    assert wrong.status_code == 422
    assert b"no address" in wrong.content
    assert client.post(address("remind", vote), {"email": "Voter@Example.org"}).status_code == 302
    clock.forward(days=2, hours=1)
    assert remind_voters.call() == 1
    assert mail.outbox[-1].to == ["voter@example.org"]


def test_a_code_that_is_nobodys_leaves_no_address(sent: Vote) -> None:
    with pytest.raises(Refused, match="not on the register"):
        reminders.ask(vote=sent, code="AAAA-BBBB", email="x@example.org")


def test_a_mail_server_that_is_down_is_not_tried_again_and_stops_nobody_elses(
    sent: Vote, clock: MovableClock, monkeypatch: Any
) -> None:
    asked(sent)
    clock.forward(days=2, hours=1)

    def down(**_words: Any) -> None:
        raise OSError("down")

    monkeypatch.setattr(reminders.unkept, "pass_on", down)
    assert remind_voters.call() == 1
    assert remind_voters.call() == 0
