"""Running a vote in pages: its register and codes, its opening and close, and whom that is for."""

from __future__ import annotations

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from commonweal.people.models import Person
from commonweal.places.models import Place
from commonweal.voting import queries
from tests.conftest import MovableClock
from tests.voting.help import GARDEN, prepared
from tests.voting.test_pages import Open, address, vote_in_pages, words


def test_a_vote_being_prepared_is_seen_by_commissioners_alone(
    client: Client, place: Place, commissioner: Person, resident: Person
) -> None:
    vote = prepared(place, commissioner)
    assert client.get(vote.get_absolute_url()).status_code == 404
    client.force_login(resident)
    assert client.get(vote.get_absolute_url()).status_code == 404
    client.force_login(commissioner)
    assert client.get(vote.get_absolute_url()).status_code == 200


def csv(content: str) -> SimpleUploadedFile:
    return SimpleUploadedFile("register.csv", content.encode(), content_type="text/csv")


def test_a_commissioner_runs_a_vote_from_register_to_close(
    client: Client, place: Place, commissioner: Person, clock: MovableClock
) -> None:
    vote = prepared(place, commissioner)
    client.force_login(commissioner)
    file = "number,name,address\nE1,Mo Reed,1 High Street\nE2,Bea Lark,2 High Street\n"
    page = words(client.post(address("register", vote), {"people": csv(file), "act": "check"}, follow=True))
    assert "2 new people" in page
    assert vote.electors.count() == 0
    client.post(address("register", vote), {"people": csv(file), "act": "add"})
    assert vote.electors.count() == 2
    assert "Issue codes: 2 people on the register have none." in words(client.get(address("manage", vote)))
    answer = client.post(address("letters", vote), {"people": csv(file), "printed": "page"})
    assert "no-store" in answer.headers["Cache-Control"]
    codes = re.findall(r"<strong>(\w{4}-\w{4}-\w{4}-\w{4})</strong>", words(answer))
    assert len(codes) == 2
    assert "Mo Reed" in words(answer)
    client.post(address("open_vote", vote))
    vote.refresh_from_db()
    assert vote.is_open
    vote_in_pages(client, vote, codes[0], {"choice": [GARDEN]})
    assert client.post(address("close", vote)).status_code == 403
    clock.forward(days=2)
    client.force_login(commissioner)
    assert client.post(address("close", vote)).status_code == 302
    assert queries.profile(vote) == [{GARDEN: 1}]


def test_a_register_file_with_faults_is_answered_line_by_line(
    client: Client, place: Place, commissioner: Person
) -> None:
    vote = prepared(place, commissioner)
    client.force_login(commissioner)
    file = csv("number\nE1\nE1\n")
    answer = client.post(address("register", vote), {"people": file, "act": "add"})
    assert answer.status_code == 422
    assert "line 3, number: the number E1 stands in the file twice" in words(answer)
    assert vote.electors.count() == 0


MANAGING = [
    "manage",
    "dates",
    "register",
    "letters",
    "open_vote",
    "ways",
    "paper",
    "add_polling_place",
    "appoint_clerk",
    "print_papers",
    "hand_out",
    "enter_paper",
    "paper_file",
    "write_off_paper",
    "close",
]


@pytest.mark.parametrize("page", MANAGING)
def test_running_a_vote_is_for_the_places_own_commissioners(
    client: Client, vote_and_codes: Open, resident: Person, foreign_commissioner: Person, page: str
) -> None:
    vote, _codes = vote_and_codes
    for who in (None, resident, foreign_commissioner):
        client.logout()
        if who:
            client.force_login(who)
        assert client.get(address(page, vote)).status_code == 403
        assert client.post(address(page, vote)).status_code == 403
