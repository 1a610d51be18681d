"""The search page shows what was found, marked, and nothing that was typed runs."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from commonweal.needs import actions as needs
from commonweal.people.models import Person
from commonweal.places.models import Area, Place
from commonweal.search import actions
from commonweal.search.excerpts import LENGTH, excerpt, marked
from commonweal.search.words import words


@pytest.fixture
def lunch(place: Place) -> Area:
    row = Area.objects.create(place=place, code="x", name="x")
    text = "Nobody <b>eats</b> alone: a hot lunch every Tuesday, with transport from Tŷ Gwyn."
    actions.index(row, place=place, title="Lunch & more", text=text, url="/haverbrook/needs/1/")
    return row


def test_a_found_page_is_named_linked_and_shows_the_words_in_their_place(client: Client, lunch: Area) -> None:
    page = client.get("/search/", {"q": "LUNCH ty"}).content.decode()
    assert 'href="/haverbrook/needs/1/"' in page
    assert "<mark>Lunch</mark> &amp; more" in page
    assert "<mark>Tŷ</mark> Gwyn" in page
    assert "&lt;b&gt;eats" in page
    assert "Haverbrook" in page


def test_a_place_searches_itself_and_offers_the_others(
    client: Client, lunch: Area, place: Place, other_place: Place
) -> None:
    assert "Lunch" in client.get(f"/{place.slug}/search/", {"q": "hot"}).content.decode()
    page = client.get(f"/{other_place.slug}/search/", {"q": "hot"}).content.decode()
    assert "No public page holds all of these words" in page
    assert '/search/?q=hot"' in page


@pytest.mark.parametrize("typed", ["", "<script>alert(1)</script>", '"', "\0", "%", "x" * 5_000, "' OR ''='"])
def test_any_query_gives_a_page_and_comes_back_as_text(client: Client, lunch: Area, typed: str) -> None:
    response = client.get("/search/", {"q": typed})
    assert response.status_code == 200
    assert "<script>alert" not in response.content.decode()


def test_a_hostile_page_number_gives_a_page(client: Client, lunch: Area) -> None:
    assert client.get("/search/", {"q": "lunch", "page": "-9 OR 1"}).status_code == 200


def test_what_is_found_can_be_downloaded(client: Client, lunch: Area) -> None:
    response = client.get("/search/", {"q": "lunch", "format": "csv"})
    assert "/haverbrook/needs/1/" in response.getvalue().decode()


@given(st.text(max_size=600), st.text(min_size=1, max_size=10))
def test_marking_changes_no_letter_and_an_excerpt_is_short(text: str, query: str) -> None:
    asked = words(query)
    assert "".join(piece.text for piece in marked(text, asked)) == text
    assert sum(len(piece.text) for piece in excerpt(text, asked)) <= LENGTH + 4


def test_an_excerpt_shows_the_first_word_found_however_far_down_it_stands() -> None:
    pieces = excerpt("filler " * 500 + "the lunch club " + "filler " * 500, ["lunch"])
    assert any(piece.found and piece.text == "lunch" for piece in pieces)
    assert pieces[0].text == "… "
    assert pieces[-1].text == " …"


def test_what_is_found_says_what_it_is_and_how_it_stands_now(
    client: Client, place: Place, commissioner: Person
) -> None:
    asked = needs.open_assessment(by=commissioner, place=place, title="Ageing", question="What helps?")
    need = needs.write_need(by=commissioner, assessment=asked, title="Lunch clubs", description="Company")
    needs.publish(by=commissioner, assessment=asked)
    assert _words(client) == "Need, Haverbrook A need of this place"
    need.refresh_from_db()
    needs.withdraw_need(by=commissioner, need=need, reason="It stands twice")
    assert _words(client) == "Need, Haverbrook Withdrawn, with a reason"


def _words(client: Client) -> str:
    page = client.get("/search/", {"q": "lunch clubs"}).content.decode()
    said = page.partition("Lunch</mark> <mark>clubs</mark></a></h2>")[2].partition("</p>")[0]
    return " ".join(re.sub("<[^>]*>", " ", said).split())
