"""The pages on which people show that they may vote, and officers say how."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from commonweal.people.models import Person
from commonweal.places.models import Area, Place
from commonweal.record import clock as record_clock
from commonweal.voting import actions, printing
from commonweal.voting.actions import Letter
from commonweal.voting.models import ShortCode, Vote
from commonweal.voting.ways import Ways
from commonweal.web import pdf
from tests.voting.help import GARDEN, prepared
from tests.voting.test_eligibility import LISTED, SENT, code_in, keep_text
from tests.voting.test_officer_pages import csv
from tests.voting.test_pages import address, vote_in_pages, words

__all__ = ["keep_text"]


@pytest.fixture
def sent(place: Place, commissioner: Person) -> Vote:
    vote = prepared(place, commissioner, ways=SENT)
    actions.import_register(by=commissioner, vote=vote, people=LISTED)
    return actions.open_vote(by=commissioner, vote=vote)


def test_a_voter_has_a_code_sent_and_votes_without_an_account(client: Client, sent: Vote) -> None:
    assert "Get a code by email" in words(client.get(address("vote", sent)))
    page = client.post(address("ask_for_code", sent), {"number": "E1", "contact": "mo@example.org"})
    assert page.headers["Location"] == sent.get_absolute_url()
    vote_in_pages(client, sent, code_in(mail.outbox[0].body), {"choice": [GARDEN]})


def test_the_answer_is_the_same_whether_or_not_somebody_is_on_the_register(
    client: Client, sent: Vote
) -> None:
    pages = [
        words(client.post(address("ask_for_code", sent), {"number": number, "contact": typed}, follow=True))
        for number, typed in [("E1", "mo@example.org"), ("E1", "no@example.org"), ("X9", "x@example.org")]
    ]
    assert all("If this is what the register says, a code is on its way" in page for page in pages)
    assert len(mail.outbox) == 1


@pytest.mark.parametrize("typed", ["mo", "mo@", "<script>@", "1", "0" * 80, ""])
def test_a_contact_that_is_none_is_told_and_kept(client: Client, sent: Vote, typed: str) -> None:
    answer = client.post(address("ask_for_code", sent), {"number": "E1", "contact": typed})
    assert answer.status_code == 422
    assert "E1" in words(answer)
    assert "<script>@" not in words(answer)


def test_nobodys_inbox_is_flooded(client: Client, sent: Vote) -> None:
    sent_to = {"number": "E1", "contact": "mo@example.org"}
    answers = [client.post(address("ask_for_code", sent), sent_to).status_code for _n in range(5)]
    assert answers[-1] == 429
    assert len(mail.outbox) == 3


def test_staff_hand_over_a_code_that_is_shown_once(
    client: Client, sent: Vote, commissioner: Person, resident: Person
) -> None:
    client.force_login(resident)
    assert client.get(address("admit", sent)).status_code == 403
    client.force_login(commissioner)
    unseen = client.post(address("admit", sent), {"number": "E3"})
    assert unseen.status_code == 422
    assert not ShortCode.objects.exists()
    answer = client.post(address("admit", sent), {"number": "E3", "seen": "on"})
    assert "no-store" in answer.headers["Cache-Control"]
    assert ShortCode.objects.count() == 1


def test_a_voter_is_asked_for_age_and_area_only_where_the_vote_says_so(
    client: Client, place: Place, commissioner: Person
) -> None:
    north = Area.objects.create(place=place, code="N", name="North Ward")
    asking = Ways(by_declaration=True, least_age=16, own_area=True)
    asks, trusts = (
        actions.open_vote(by=commissioner, vote=prepared(place, commissioner, ways=ways))
        for ways in (asking, Ways(by_declaration=True))
    )
    page = words(client.get(address("declare", asks)))
    assert "I am 16 or older" in page
    assert "North Ward" in page
    assert "older" not in words(client.get(address("declare", trusts)))
    answer = client.post(address("declare", asks), {"contact": "mo@example.org", "area": str(north.pk)})
    assert answer.status_code == 422
    assert "Tick this if you are 16 or older" in words(answer)
    whole = {"contact": "mo@example.org", "area": str(north.pk), "old_enough": "on"}
    assert client.post(address("declare", asks), whole).status_code == 302
    vote_in_pages(client, asks, code_in(mail.outbox[0].body), {"choice": [GARDEN]})


def test_a_commissioner_says_how_people_show_who_they_are(
    client: Client, place: Place, commissioner: Person
) -> None:
    vote = prepared(place, commissioner)
    client.force_login(commissioner)
    nothing = client.post(address("ways", vote), {"rests_on": "register"})
    assert nothing.status_code == 422
    assert "Choose at least one way" in words(nothing)
    client.post(address("ways", vote), {"rests_on": "register", "ways": ["by_letter", "by_message"]})
    vote.refresh_from_db()
    assert (vote.by_letter, vote.by_message, vote.by_declaration) == (True, True, False)
    client.post(address("ways", vote), {"rests_on": "word", "least_age": "16", "ways": ["by_letter"]})
    vote.refresh_from_db()
    assert (vote.by_letter, vote.by_declaration, vote.least_age) == (False, True, 16)
    assert " checked" in words(client.get(address("ways", vote)))


def test_letters_are_a_pdf_that_no_cache_keeps(client: Client, place: Place, commissioner: Person) -> None:
    vote = prepared(place, commissioner)
    client.force_login(commissioner)
    file = "number,name,address\nE1,Siân Reed,1 High Street\n"
    client.post(address("register", vote), {"people": csv(file), "act": "add"})
    answer = client.post(address("letters", vote), {"people": csv(file), "printed": "pdf"})
    assert answer.content.startswith(b"%PDF")
    assert "no-store" in answer.headers["Cache-Control"]
    assert not vote.electors.filter(code_hash="").exists()


def test_letters_that_the_pdf_cannot_show_issue_no_code(
    client: Client, place: Place, commissioner: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    vote = prepared(place, commissioner)
    client.force_login(commissioner)
    monkeypatch.setattr(pdf, "unprintable", lambda text: "字" if "字" in text else "")
    file = "number,name\nE1,字\n"
    client.post(address("register", vote), {"people": csv(file), "act": "add"})
    answer = client.post(address("letters", vote), {"people": csv(file), "printed": "pdf"})
    assert answer.status_code == 422
    assert "cannot show these letters: 字" in words(answer)
    assert vote.electors.filter(code_hash="").count() == 1


def test_there_is_a_sheet_for_every_letter(place: Place, commissioner: Person) -> None:
    vote = prepared(place, commissioner)
    vote.closes = record_clock.now() + timedelta(days=1)
    letter = Letter("E1", "Mo <b>Reed</b> & Co", "1 High Street\nHaverbrook", "AAAA-BBBB")
    content: Any = printing.letters(vote, [letter] * 7, "https://example.org/x/")
    assert content.count(b"/Type /Page\n") == 7
