"""What is no tender is given more time too, never less; whoever is concerned hears of that and of its end."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from commonweal.people.models import Person
from commonweal.places.models import Place
from commonweal.record import clock as the_clock
from commonweal.record.models import Event
from commonweal.rules.reasons import Refused
from commonweal.sourcing.finding import searches
from commonweal.sourcing.finding.opportunities import asking
from commonweal.sourcing.market import actions as market
from commonweal.sourcing.models import Call, Notice, Opportunity
from commonweal.sourcing.notices import actions
from tests.sourcing import help

pytestmark = pytest.mark.django_db


def days(number: int) -> datetime:
    return the_clock.now() + timedelta(days=number)


@pytest.fixture
def grant(place: Place, commissioner: Person) -> Call:
    words: dict[str, Any] = {
        "words": "For kitchens.",
        "terms": "Once.",
        "apply": "Town hall",
        "title": "Pans",
    }
    return market.call(by=commissioner, place=place, kind="grant", most_pence=500, closes=days(20), **words)


@pytest.fixture
def talks(place: Place, commissioner: Person) -> Notice:
    said: dict[str, Any] = {
        "title": "Night buses",
        "words": "Tell us.",
        "starts": days(1),
        "closes": days(20),
    }
    notice = actions.write(by=commissioner, place=place, kind="engagement", **said)
    return actions.publish_notice(by=commissioner, notice=notice)


def test_a_grant_is_given_more_time_and_whoever_watches_or_asked_is_told(
    grant: Call, commissioner: Person, provider: Person, resident: Person, other_provider: Person
) -> None:
    market.watch_call(by=provider, call=grant)
    market.ask_about_call(by=resident, call=grant, words="For two ovens?")
    later = grant.closes + timedelta(days=10)
    market.put_off_call(by=commissioner, call=grant, closes=later, reason="The form was late.")
    grant.refresh_from_db()
    assert grant.closes == Opportunity.objects.get(call=grant).closes == later
    assert set(help.told("call_changed")) == {provider, resident}
    event = Event.objects.filter(kind="deadline put off").get()
    assert event.public
    assert event.facts["reason"] == "The form was late."


def test_no_time_is_taken_away_and_seven_days_are_left_after_a_change(
    grant: Call, commissioner: Person, provider: Person, clock: Any
) -> None:
    def put_off(by: Person, closes: datetime) -> None:
        market.put_off_call(by=by, call=grant, closes=closes, reason="Why")

    with pytest.raises(Refused, match="not brought forward"):
        put_off(commissioner, grant.closes - timedelta(hours=1))
    with pytest.raises(Refused):
        put_off(commissioner, grant.closes)
    with pytest.raises(Refused):
        put_off(provider, grant.closes + timedelta(days=5))
    clock.to(grant.closes - timedelta(days=2))
    with pytest.raises(Refused, match="leaves 7 days"):
        put_off(commissioner, grant.closes + timedelta(days=1))
    clock.to(grant.closes)
    with pytest.raises(Refused, match="answers no longer"):
        put_off(commissioner, grant.closes + timedelta(days=30))


def test_engagement_is_given_more_time_on_its_page_and_everyone_reads_why(
    talks: Notice, commissioner: Person, resident: Person, client: Client
) -> None:
    searches.save(by=resident, search=asking("words=buses"))
    client.force_login(commissioner)
    address = reverse("sourcing:put_off_notice", args=[talks.place.slug, talks.pk])
    assert address in client.get(talks.get_absolute_url()).content.decode()
    at = days(45)
    sent = {"closes_day": at.day, "closes_month": at.month, "closes_year": at.year, "closes_time": "12:00"}
    assert client.post(address, {**sent, "reason": "Few came."}).status_code == 302
    talks.refresh_from_db()
    assert talks.closes is not None
    assert talks.closes > days(43)
    assert Opportunity.objects.get(notice=talks).closes == talks.closes
    page = Client().get(talks.get_absolute_url()).content.decode()
    assert "Few came." in page


def test_who_was_told_of_something_by_a_saved_search_hears_that_it_changed_or_is_withdrawn(
    place: Place, commissioner: Person, resident: Person, provider: Person
) -> None:
    searches.save(by=resident, search=asking("words=buses"))
    searches.save(by=provider, search=asking("words=volcanology"))
    said: dict[str, Any] = {
        "title": "Night buses",
        "words": "Tell us.",
        "starts": days(1),
        "closes": days(20),
    }
    notice = actions.write(by=commissioner, place=place, kind="engagement", **said)
    notice = actions.publish_notice(by=commissioner, notice=notice)
    assert help.told("found_other") == [resident]
    actions.withdraw_notice(by=commissioner, notice=notice, reason="No money.")
    assert help.told("opportunity_changed") == [resident]


def test_a_withdrawn_grant_is_told_once_to_whoever_watches_and_was_found_it_too(
    place: Place, commissioner: Person, resident: Person
) -> None:
    searches.save(by=resident, search=asking("words=pans"))
    words: dict[str, Any] = {
        "words": "For kitchens.",
        "terms": "Once.",
        "apply": "Town hall",
        "title": "Pans",
    }
    row = market.call(by=commissioner, place=place, kind="grant", most_pence=500, closes=days(20), **words)
    market.watch_call(by=resident, call=row)
    market.withdraw_call(by=commissioner, call=row, reason="No money.")
    assert help.told("call_changed") == [resident]
    assert help.told("opportunity_changed") == []
