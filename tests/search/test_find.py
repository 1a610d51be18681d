"""Search finds the same on either database, and whatever is typed is only words to it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import transaction
from django.utils import translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from commonweal.places.models import Area, Place
from commonweal.record import chance
from commonweal.search import actions, queries
from commonweal.search.models import Entry
from commonweal.search.words import runs, words
from tests.conftest import MovableClock

Publish = Callable[..., Area]


@pytest.fixture
def publish(place: Place) -> Publish:
    """Any row will do as what a page is about; areas are at hand."""

    def make(title: str, text: str = "", where: Place = place, public: bool = True) -> Area:
        row = Area.objects.create(place=where, code=chance.new_id().hex[:20], name="x")
        actions.index(row, place=where, title=title, text=text, url=f"/{row.pk}/", public=public)
        return row

    return make


def titles(text: str, place: Place | None = None) -> list[str]:
    return [entry.title for entry in queries.find(text, place)]


def test_every_word_must_stand_somewhere_in_the_title_or_the_text(publish: Publish) -> None:
    publish("Youth club", "open on Fridays in the park")
    publish("Park benches", "for older people")
    assert titles("park fridays") == ["Youth club"]
    assert titles("park tuesdays") == []


def test_case_and_accents_do_not_matter(publish: Publish) -> None:
    publish("Ysgol Tŷ'r Afon")
    assert titles("YSGOL ty") == ["Ysgol Tŷ'r Afon"]
    assert titles("TŶ") == ["Ysgol Tŷ'r Afon"]


def test_a_text_in_several_languages_is_found_by_each_and_shown_in_the_readers(
    publish: Publish, place: Place
) -> None:
    row = publish("Parks")
    actions.index(row, place=place, title={"en": "Parks", "cy": "Parciau"}, text="", url="/")
    assert titles("parciau") == titles("parks") == ["Parks"]
    with translation.override("cy"):
        assert titles("parks") == ["Parciau"]


def test_a_word_of_three_letters_finds_longer_ones_and_a_shorter_one_only_itself(publish: Publish) -> None:
    publish("Parking")
    publish("An allotment")
    assert titles("park") == ["Parking"]
    assert titles("al") == []
    assert titles("an") == ["An allotment"]


def test_a_page_with_the_words_in_its_title_stands_first_then_the_latest(
    publish: Publish, clock: MovableClock
) -> None:
    publish("Lunch", "with transport home")
    publish("Transport to lunch")
    clock.forward(seconds=1)
    publish("Supper", "and lunch, and transport")
    assert titles("lunch transport") == ["Transport to lunch", "Supper", "Lunch"]


def test_a_page_is_found_in_its_own_place_and_in_all_places(
    publish: Publish, place: Place, other_place: Place
) -> None:
    publish("Lunch here")
    publish("Lunch there", where=other_place)
    assert titles("lunch", place) == ["Lunch here"]
    assert titles("lunch", other_place) == ["Lunch there"]
    assert sorted(titles("lunch")) == ["Lunch here", "Lunch there"]


def test_what_is_not_public_is_never_kept_in_the_index(publish: Publish) -> None:
    publish("Secret lunch", public=False)
    assert titles("lunch") == []
    assert not Entry.objects.exists()


def test_what_becomes_private_again_is_forgotten(publish: Publish, place: Place) -> None:
    row = publish("Lunch")
    actions.index(row, place=place, title="Lunch", text="", url="/", public=False)
    assert titles("lunch") == []


def test_indexing_again_replaces_the_words_and_forgetting_twice_is_harmless(
    publish: Publish, place: Place
) -> None:
    row = publish("Lunch", "soup")
    actions.index(row, place=place, title="Supper", text="bread", url="/")
    assert titles("lunch") == titles("soup") == []
    assert titles("supper bread") == ["Supper"]
    actions.forget(row)
    actions.forget(row)
    assert titles("supper") == []


HOSTILE = ['"', "'", "' OR 1=1 --", 'lunch"', "NEAR(a b)", "title_words:lunch", "*", "^lunch", "\\", ":*"]
HOSTILE += ["lunch\0", "lunch & !soup", "(lunch", "lunch -soup", "%s %d {}", "\ud800lunch", "lunch | soup"]


@pytest.mark.parametrize("hostile", [*HOSTILE, "a" * 100_000])
def test_no_query_is_anything_but_words(publish: Publish, hostile: str) -> None:
    publish("lunch", "near a b soup or 1 title words s d")
    assert isinstance(titles(hostile), list)


@pytest.mark.parametrize("empty", ["", "  ", "'\"&|!", "\0", "́"])
def test_a_query_without_words_finds_nothing(publish: Publish, empty: str) -> None:
    publish("lunch")
    assert titles(empty) == []


def test_a_text_that_a_database_cannot_store_is_indexed_without_the_offending_signs(publish: Publish) -> None:
    publish("lun\0ch", "half \ud800 pair " + "\ufdfa" * 20_000)
    assert len(titles("lun")) == 1


@given(st.text(max_size=200))
def test_the_words_of_a_text_are_those_of_its_runs(text: str) -> None:
    assert [word for _, _, each in runs(text) for word in each] == words(text)


@given(st.text(st.characters(max_codepoint=127), max_size=60))
def test_plain_characters_among_others_make_the_same_words_as_alone(text: str) -> None:
    assert words(text) == words(text + " \N{CJK UNIFIED IDEOGRAPH-4E00}")[:-1]


@given(st.text(max_size=60))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert words(" ".join(words(text))) == words(text)


ALPHABET = "abÀß ıİçñ'-.ŷ½ﬁσς漢हि한😀\u0301\xad1"
TEXTS = st.text(alphabet=ALPHABET, max_size=12) | st.text(max_size=12).filter(
    lambda text: "\ud800" not in text
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(corpus=st.lists(st.tuples(TEXTS, TEXTS), max_size=6), query=TEXTS)
def test_the_database_finds_exactly_what_a_plain_reading_finds(
    publish: Publish, corpus: list[tuple[str, str]], query: str
) -> None:
    Entry.objects.all().delete()
    Area.objects.all().delete()
    for title, text in corpus:
        publish(title, text)
    everything = [
        (entry.pk, words(entry.title), words(entry.title) + words(entry.text), entry.at)
        for entry in Entry.objects.all()
    ]

    def holds(stand: list[str]) -> bool:
        return all(
            any(word == other or (len(word) >= 3 and other.startswith(word)) for other in stand)
            for word in words(query)
        )

    expected = [
        (not holds(title), -at.timestamp(), pk) for pk, title, whole, at in everything if holds(whole)
    ]
    found = [entry.pk for entry in queries.find(query)]
    assert found == ([pk for _, _, pk in sorted(expected)] if words(query) else [])


def test_an_entry_is_found_only_once_its_transaction_stands(publish: Publish) -> None:
    def undone() -> None:
        with transaction.atomic():
            publish("Lunch")
            raise InterruptedError

    with pytest.raises(InterruptedError):
        undone()
    assert titles("lunch") == []
