"""Each place's page for bidders: its own words in its languages, and facts that nobody has to keep up."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from commonweal.people.models import Person
from commonweal.places.models import Place
from commonweal.record.models import Event
from commonweal.rules import routes
from commonweal.rules.money import in_pounds
from commonweal.rules.reasons import Refused
from commonweal.sourcing.market import actions as market
from commonweal.sourcing.models import HowToBid, Tender
from commonweal.sourcing.readiness import actions


def address(place: Place, name: str = "how_to_bid") -> str:
    return reverse(f"sourcing:{name}", args=[place.slug])


def test_before_anybody_wrote_anything_the_page_has_its_steps_and_says_that_no_words_are_the_places(
    place: Place, client: Client
) -> None:
    text = client.get(address(place)).content.decode()
    assert "has not written anything of its own" in text
    assert reverse("people:register") in text


def test_the_page_shows_what_is_open_until_it_closes(tender: Tender, client: Client, clock: Any) -> None:
    assert str(tender.title) in client.get(address(tender.place)).content.decode()
    clock.to(tender.closes)
    assert "Nothing can be bid for here" in client.get(address(tender.place)).content.decode()


def test_a_workshop_stands_there_until_it_is_over(
    place: Place, commissioner: Person, client: Client, clock: Any
) -> None:
    starts = clock.now() + timedelta(days=5)
    workshop = market.plan_workshop(
        by=commissioner,
        place=place,
        title="Meet the buyers",
        purpose="For whoever has not bid before.",
        venue="Town Hall",
        starts=starts,
        ends=starts + timedelta(hours=2),
        seats=20,
    )
    assert workshop.get_absolute_url() in client.get(address(place)).content.decode()
    clock.to(workshop.ends)
    assert workshop.get_absolute_url() not in client.get(address(place)).content.decode()


@pytest.mark.parametrize("nation", ["England", "Scotland"])
def test_thresholds_and_the_days_of_payment_are_those_of_the_nation_and_the_day(
    place: Place, client: Client, clock: Any, nation: str
) -> None:
    Place.objects.filter(pk=place.pk).update(nation=nation)
    text = client.get(address(place)).content.decode()
    version = routes.thresholds(clock.now().date(), nation)
    assert version is not None
    assert in_pounds(version.body["light_touch"]) in text
    assert version.source[:40] in text
    assert ("before the end of thirty days" in text) == (nation == "England")


def test_words_stand_in_each_language_of_the_place_and_are_read_in_ones_own(
    place: Place, commissioner: Person, client: Client
) -> None:
    Place.objects.filter(pk=place.pk).update(languages=["en", "cy"])
    client.force_login(commissioner)
    typed = {"words": "Small bodies are welcome.", "words_cy": "xx yy", "ask": "The team, 01632 960001"}
    assert client.post(address(place, "write_how_to_bid"), typed).status_code == 302
    row = HowToBid.objects.get()
    assert row.words.languages == {"en": "Small bodies are welcome.", "cy": "xx yy"}
    told = Event.objects.get(kind="how to bid here written").facts
    assert told["words"] == row.words.languages, "the record keeps every language"
    assert "Small bodies are welcome." in client.get(address(place)).content.decode()
    welsh = client.get(address(place), headers={"accept-language": "cy"}, follow=True).content.decode()
    assert "xx yy" in welsh


def test_a_page_without_words_is_not_published_and_what_was_typed_stays(
    place: Place, commissioner: Person, client: Client
) -> None:
    client.force_login(commissioner)
    answer = client.post(address(place, "write_how_to_bid"), {"words": " ", "ask": "The buying team"})
    assert answer.status_code == 422
    assert "The buying team" in answer.content.decode()
    assert not HowToBid.objects.exists()


def test_only_a_commissioner_of_the_place_writes_it(
    place: Place, resident: Person, foreign_commissioner: Person
) -> None:
    for person in (None, resident, foreign_commissioner):
        with pytest.raises(Refused):
            actions.write_how_to_bid(by=person, place=place, words="Bid with us.")


def test_writing_again_changes_the_one_page(place: Place, commissioner: Person) -> None:
    for words in ("First.", "Second."):
        actions.write_how_to_bid(by=commissioner, place=place, words=words)
    assert str(HowToBid.objects.get().words) == "Second."


def test_the_list_of_opportunities_and_the_places_home_lead_there(place: Place, client: Client) -> None:
    for page in (
        reverse("finding:opportunities"),
        f"/{place.slug}/",
        reverse("sourcing:home", args=[place.slug]),
    ):
        assert address(place) in client.get(page).content.decode()
