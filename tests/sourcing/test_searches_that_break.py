"""No search, however it was typed or saved, breaks the list or keeps a notice from going out."""

from __future__ import annotations

import logging
from datetime import date, timedelta

import pytest
from django.test import Client

from commonweal.messages.models import Message
from commonweal.people.models import Person
from commonweal.places.models import Place
from commonweal.record import clock as the_clock
from commonweal.rules.reasons import Refused
from commonweal.sourcing.finding import searches
from commonweal.sourcing.finding.opportunities import FURTHEST, FindOpportunities, _end_of, asking, open_now
from commonweal.sourcing.models import SavedSearch
from tests.sourcing import help


@pytest.mark.django_db
@pytest.mark.parametrize(
    "query",
    [
        "by=9999-12-31",
        "by=0001-01-01",
        "days=" + "9" * 5000,
        "least=" + "9" * 30,
        "most=" + "9" * 5000,
        "code=" + "9" * 5000,
        "code=00",
        "code=%00",
        "place=%00",
        "region=%00",
        "region=%5C%5B%5E-%5D%2A%28",
        "region=%C3%9F%C7%85%EF%AC%81",
        "words=%00",
        "origin=%00",
        "page=" + "9" * 5000,
    ],
)
def test_whatever_is_typed_is_answered_by_list_feed_and_calendar(query: str, client: Client) -> None:
    assert client.get(f"/opportunities/?{query}").status_code == 200
    for page in ("feed", "calendar"):
        assert client.get(f"/opportunities/{page}/?{query}").status_code in (200, 404)


@pytest.mark.django_db
def test_a_last_day_lies_within_ten_years_and_is_kept_as_typed(client: Client) -> None:
    page = client.get("/opportunities/?by=9999-12-31").content.decode()
    assert "Give a day within the next ten years" in page
    assert 'value="9999-12-31"' in page
    furthest = the_clock.today() + FURTHEST
    assert asking(f"by={furthest}").is_valid()
    assert not asking(f"by={furthest + timedelta(days=1)}").is_valid()


def test_the_last_day_there_is_has_an_end() -> None:
    assert _end_of(date.max).date() == date.max
    assert _end_of(date(2030, 1, 31)).date() == date(2030, 2, 1)


def test_a_search_that_cannot_be_read_is_not_saved(provider: Person, client: Client) -> None:
    with pytest.raises(Refused, match="cannot be read"):
        searches.save(by=provider, search=asking("by=9999-12-31&words=meals"))
    client.force_login(provider)
    answer = client.post("/opportunities/saved/save/", {"query": "by=9999-12-31"})
    assert "cannot be read" in answer.content.decode()
    assert not searches.saved_by(provider).exists()


def test_a_notice_goes_out_whatever_was_saved_before(
    place: Place, commissioner: Person, second_commissioner: Person, provider: Person, client: Client
) -> None:
    for query in ("by=9999-12-31", "by=0001-01-01"):
        SavedSearch.objects.create(person=provider, query=query, saved=the_clock.now())
    assert help.published(place, commissioner, second_commissioner).state == "open"
    client.force_login(provider)
    assert client.get("/opportunities/saved/").status_code == 200


@pytest.mark.parametrize(
    "query", ["by=9999-12-31", "place=gone", "kind=nothing", "code=%00", "division=zz", "least=lots"]
)
def test_a_search_that_nobody_can_read_any_more_stands_in_its_owners_list_and_can_be_stopped(
    query: str, provider: Person, client: Client
) -> None:
    row = SavedSearch.objects.create(person=provider, query=query, saved=the_clock.now())
    client.force_login(provider)
    page = client.get("/opportunities/saved/").content.decode()
    assert "not here any more" in page
    assert "Every opportunity" not in page
    client.post(f"/opportunities/saved/{row.pk}/stop/")
    assert not searches.saved_by(provider).exists()


@pytest.mark.parametrize("in_the_database", [False, True])
def test_one_search_that_breaks_is_logged_and_the_others_are_told(
    place: Place,
    commissioner: Person,
    second_commissioner: Person,
    provider: Person,
    other_provider: Person,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    in_the_database: bool,
) -> None:
    """Also where the database refuses it, which would spoil the whole transaction of the notice."""
    breaks = searches.save(by=other_provider, search=asking("days=2"))
    searches.save(by=provider, search=asking("days=3"))
    narrow = FindOpportunities.narrow

    def broken(self, rows):
        if self.cleaned_data["days"] != 2:
            return narrow(self, rows)
        if in_the_database:
            return rows.extra(where=["no_such_column = 1"])
        raise OverflowError("date value out of range")

    monkeypatch.setattr(FindOpportunities, "narrow", broken)
    with caplog.at_level(logging.ERROR, logger="commonweal.sourcing.finding.searches"):
        notice = help.published(place, commissioner, second_commissioner)
    assert notice.state == "open"
    assert [row.person for row in Message.objects.filter(template="sourcing/found")] == [provider]
    assert str(breaks.pk) in caplog.text
    since = open_now().get().listed
    searches.tell_of_new("", since)
    (told,) = Message.objects.filter(template="sourcing/found_elsewhere")
    assert told.person == provider
