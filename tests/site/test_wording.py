"""The pages on which a place's officers word its messages."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from commonweal.messages.models import Wording
from commonweal.people.models import Office, Person
from commonweal.places.models import Place

ADDRESS = "/haverbrook/messages/needs/submission_received/en/"
NEW = {"subject": "Diolch: {{ reference }}", "text": "We have it, {{ reference }}."}


@pytest.fixture
def officer(client: Client, commissioner: Person) -> Client:
    client.force_login(commissioner)
    return client


def test_every_message_is_listed_with_the_languages_of_the_place(officer: Client, place: Place) -> None:
    page = officer.get("/haverbrook/messages/").content.decode()
    assert ADDRESS in page
    assert "English" in page
    assert "Cymraeg" not in page.split("<main")[1]


def test_the_page_says_in_which_language_it_is_written_and_what_is_filled_in(
    officer: Client, place: Place
) -> None:
    place.languages = ["en", "cy"]
    place.save()
    page = officer.get(ADDRESS.replace("/en/", "/cy/")).content.decode()
    assert "In Cymraeg." in page
    assert "{{ reference }}" in page


def test_words_are_looked_at_before_they_are_used(officer: Client, place: Place) -> None:
    page = officer.post(ADDRESS, {**NEW, "preview": "1"})
    assert page.status_code == 200
    assert "We have it, [reference]." in page.content.decode()
    assert not Wording.objects.exists()
    assert officer.post(ADDRESS, NEW).status_code == 302
    assert Wording.objects.get().text == NEW["text"]
    assert "our own words" in officer.get("/haverbrook/messages/").content.decode()


@pytest.mark.parametrize("button", [{}, {"preview": "1"}])
def test_a_name_that_is_not_filled_in_is_refused_and_what_was_typed_stays(
    officer: Client, place: Place, button: dict[str, str]
) -> None:
    page = officer.post(ADDRESS, {**NEW, "text": "Dear {{ everybody }}", **button})
    assert page.status_code in (403, 422)
    assert "“everybody” is not filled in here" in page.content.decode()
    assert "Dear {{ everybody }}" in page.content.decode()
    assert not Wording.objects.exists()


def test_a_place_can_go_back_to_the_words_it_was_given(officer: Client, place: Place) -> None:
    officer.post(ADDRESS, NEW)
    assert officer.get(ADDRESS + "undo/").status_code == 405
    assert officer.post(ADDRESS + "undo/").status_code == 302
    assert not Wording.objects.exists()


def test_none_but_commissioners_and_operators_of_the_place_word_its_messages(
    client: Client,
    place: Place,
    resident: Person,
    foreign_commissioner: Person,
    make_person: Callable[..., Person],
) -> None:
    evaluator = make_person("Gus Reed", offices=[(place, Office.Kind.EVALUATOR)])
    operator = make_person("Hal Pike", offices=[(place, Office.Kind.OPERATOR)])
    assert client.get(ADDRESS).status_code == 302
    for person in (resident, foreign_commissioner, evaluator):
        client.force_login(person)
        for address in ("/haverbrook/messages/", ADDRESS):
            assert client.get(address).status_code == 403
        assert client.post(ADDRESS, NEW).status_code == 403
        assert client.post(ADDRESS, {**NEW, "preview": "1"}).status_code == 403
        assert client.post(ADDRESS + "undo/").status_code == 403
    client.force_login(operator)
    assert client.post(ADDRESS, NEW).status_code == 302


@pytest.mark.parametrize(
    "what", ["needs/nothing/en", "../settings/en", "needs/submission_received/fr", "a/b/c/en"]
)
def test_a_message_that_is_not_there_is_not_found(officer: Client, place: Place, what: str) -> None:
    assert officer.get(f"/haverbrook/messages/{what}/").status_code == 404
