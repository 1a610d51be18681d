"""Paper in pages: without scripts, as the script sends it, and from a file."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from commonweal.messages.models import Message
from commonweal.people.models import Person
from commonweal.places.models import Place
from commonweal.voting import actions, printing, queries
from commonweal.voting.models import Sheet, Vote
from tests.conftest import MovableClock
from tests.voting.help import BUS, GARDEN, PaperWork, opened, people
from tests.voting.test_officer_pages import csv
from tests.voting.test_pages import address, words

Open = tuple[Vote, list[str]]
JSON = {"Accept": "application/json"}


@pytest.fixture
def paper(vote_and_codes: Open, commissioner: Person) -> PaperWork:
    return PaperWork(vote_and_codes[0], commissioner)


def of_batch(name: str, paper: PaperWork) -> str:
    return reverse(f"voting:{name}", args=[paper.vote.place.slug, paper.vote.pk, paper.batch.pk])


def test_paper_from_the_first_polling_place_to_the_close_without_scripts(
    client: Client, vote_and_codes: Open, commissioner: Person, resident: Person, clock: MovableClock
) -> None:
    vote, _codes = vote_and_codes
    client.force_login(commissioner)
    client.post(address("add_polling_place", vote), {"title": "Town Hall", "address": "1 Square, 9 to 5"})
    hall = vote.polling_places.get()
    assert "Town Hall" in words(client.get(vote.get_absolute_url()))
    client.post(address("appoint_clerk", vote), {"email": resident.email})
    client.post(address("print_papers", vote), {"polling_place": str(hall.pk), "papers": "4"})
    batch = vote.batches.get()
    pdf = reverse("voting:papers", args=[vote.place.slug, vote.pk, batch.pk])
    assert client.get(pdf).content.startswith(b"%PDF")
    client.post(address("hand_out", vote), {"polling_place": str(hall.pk), "number": "e2"})
    client.post(address("enter_paper", vote), {"serial": "3", "ballot": "3"})
    client.force_login(resident)
    assert "Polling places and paper" in words(client.get(vote.get_absolute_url()))
    assert "Read by one other person" in words(client.get(address("paper", vote)))
    client.post(address("enter_paper", vote), {"serial": "3", "ballot": "3"})
    assert Sheet.objects.get().outcome == Sheet.Outcome.COUNTED
    account = reverse("voting:account", args=[vote.place.slug, vote.pk, batch.pk])
    short = client.post(account, {"spoilt_there": "0", "unused": "2", "missing": "0"})
    assert short.status_code == 403
    assert "This makes 3 papers; 4 were printed" in words(short)
    client.post(account, {"spoilt_there": "1", "unused": "2", "missing": "0"})
    clock.forward(days=2)
    actions.close(vote=vote)
    assert queries.profile(vote) == [{BUS: 1}]
    page = words(client.get(vote.get_absolute_url()))
    assert "What became of every ballot paper" in page
    assert "On paper" in page


def test_the_script_is_answered_in_the_same_words_and_twice_is_once(client: Client, paper: PaperWork) -> None:
    paper.hand("E1")
    client.force_login(paper.clerk)
    for _again in range(2):
        answer = client.post(
            address("enter_paper", paper.vote), {"serial": "1", "ballot": "1 2"}, headers=JSON
        )
        assert answer.json() == {"taken": True, "why": ""}
    wrong = client.post(address("enter_paper", paper.vote), {"serial": "1", "ballot": "9"}, headers=JSON)
    assert (wrong.json()["taken"], "no option 9" in wrong.json()["why"]) == (False, True)
    unknown = client.post(address("enter_paper", paper.vote), {"serial": "99", "ballot": "1"}, headers=JSON)
    assert (unknown.json()["taken"], "was printed" in unknown.json()["why"]) == (False, True)


@pytest.mark.parametrize(
    "typed",
    [{"serial": "", "ballot": ""}, {"serial": "x", "ballot": "1"}, {"serial": "1", "ballot": "1 1 <b>"}],
)
def test_a_line_that_is_wrong_is_told_and_kept(
    client: Client, paper: PaperWork, typed: dict[str, str]
) -> None:
    client.force_login(paper.clerk)
    answer = client.post(address("enter_paper", paper.vote), typed)
    assert answer.status_code == 422
    assert "<b>" not in words(answer)
    assert not Sheet.objects.exists()


def test_a_file_is_checked_first_and_then_entered(client: Client, paper: PaperWork) -> None:
    paper.hand("E1")
    client.force_login(paper.clerk)
    file = "serial,ballot\n1,1 3\n"
    page = words(
        client.post(address("paper_file", paper.vote), {"papers": csv(file), "act": "check"}, follow=True)
    )
    assert "No faults: 1 paper. Nothing was entered." in page
    assert not Sheet.objects.exists()
    client.post(address("paper_file", paper.vote), {"papers": csv(file), "act": "enter"})
    assert Sheet.objects.get().serial == 1
    answer = client.post(
        address("paper_file", paper.vote), {"papers": csv("serial,ballot\n1,9\n"), "act": "enter"}
    )
    assert answer.status_code == 422
    assert "line 2, ballot: There is no option 9" in words(answer)


def test_a_clerk_sees_the_pages_of_paper_and_no_others(client: Client, paper: PaperWork) -> None:
    client.force_login(paper.clerk)
    for page in ("paper", "hand_out", "enter_paper", "paper_file", "write_off_paper"):
        assert client.get(address(page, paper.vote)).status_code == 200
    for page in ("manage", "register", "letters", "appoint_clerk", "print_papers", "add_polling_place"):
        assert client.get(address(page, paper.vote)).status_code == 403
    assert client.get(of_batch("papers", paper)).status_code == 403


def test_a_batch_of_another_vote_is_not_found(
    client: Client, paper: PaperWork, place: Place, commissioner: Person
) -> None:
    other, _codes = opened(place, commissioner)
    client.force_login(commissioner)
    for name in ("papers", "account"):
        page = reverse(f"voting:{name}", args=[place.slug, other.pk, paper.batch.pk])
        assert client.get(page).status_code == 404
    mixed = client.post(address("hand_out", other), {"polling_place": str(paper.hall.pk), "number": "E1"})
    assert mixed.status_code == 422


def test_a_clerk_is_told_by_email(paper: PaperWork) -> None:
    message = Message.objects.get(person=paper.clerk)
    assert "You work at the polling places" in message.subject
    assert paper.vote.get_absolute_url() in message.text


def test_each_paper_has_its_number_and_an_order_of_its_own(place: Place, commissioner: Person) -> None:
    vote, _codes = opened(place, commissioner, people(3))
    orders = {
        tuple(option.key for option in printing.on_paper(vote, serial, queries.options(vote)))
        for serial in range(1, 40)
    }
    # three options stand in six orders; 39 papers miss one of them once in some 200
    assert len(orders) >= 4
    assert all(GARDEN in order for order in orders)
    batch = PaperWork(vote, commissioner, papers=5).batch
    assert printing.papers(batch).count(b"/Type /Page\n") == 5
