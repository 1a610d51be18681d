"""A notice in short says what its fields say, in one order, and nothing of what is not known."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from commonweal.people.models import Person
from commonweal.places.models import Place
from commonweal.record import clock
from commonweal.rules.money import in_pounds
from commonweal.sourcing.finding import effort
from commonweal.sourcing.finding.in_short import RULE, in_short
from commonweal.sourcing.finding.saying import Said
from commonweal.sourcing.models import Opportunity, Tender
from commonweal.web.words import day, when
from tests.sourcing import help

pytestmark = pytest.mark.django_db


def elsewhere(**more: object) -> Opportunity:
    """Another portal's notice that says no more than it must."""
    now = clock.now()
    facts = {"title": "Lunch clubs", "key": "x ocds-x-1", "origin": "Elsewhere", "listed": now}
    dates = {"published": now, "closes": now + timedelta(days=20)}
    return Opportunity.objects.create(**{**facts, **dates, **more})


def test_our_own_notice_in_short_says_what_its_fields_say(
    place: Place, commissioner: Person, second_commissioner: Person, client: Client
) -> None:
    said = Said(["85312000"], True, True, "Three small bodies read the draft.")
    tender = help.published(place, commissioner, second_commissioner, said=said)
    service = tender.specification
    line = in_short(Opportunity.objects.get(tender=tender))
    parts = [
        str(tender.title),
        "Category: Health and social work services.",
        f"Buyer: {place}.",
        f"Where: {place}.",
        f"Budget: {in_pounds(service.budget_pence)}.",
        f"Service: {day(service.starts)} to {day(service.ends)}.",
        f"Bids close: {when(tender.closes)}.",
        "Said to suit: small and medium-sized businesses; charities and social enterprises.",
        "What a bid takes: 2 questions; 30 days to bid.",
    ]
    found = [line.find(part) for part in parts]
    assert -1 not in found, dict(zip(parts, found, strict=True))
    assert found == sorted(found)
    assert str(tender.invitation) not in line
    page = client.get(tender.get_absolute_url()).content.decode()
    assert parts[4] in page
    assert str(RULE) in page


def test_another_portal_s_notice_in_short_leaves_out_what_it_does_not_say(client: Client) -> None:
    row = elsewhere(buyer="?")
    assert (
        in_short(row)
        == f"Tender: Lunch clubs. Bids close: {when(row.closes)}. What a bid takes: 20 days to bid."
    )
    page = client.get(row.get_absolute_url()).content.decode()
    assert in_short(row) in page
    assert str(RULE) in page
    assert "None" not in page


def test_another_portal_s_notice_in_short_says_what_it_knows() -> None:
    row = elsewhere(buyer="Netherfold Council", region="Wales", budget_pence=1_200_050, for_small=False)
    line = in_short(row)
    assert "Buyer: Netherfold Council. Where: Wales. Budget: £12,000.50. Bids close: " in line
    assert "suit" not in line


def test_the_days_to_bid_for_another_portal_s_notice_are_those_of_the_calendar(client: Client) -> None:
    """In 2027 the clocks go forward on 28 March, so that 7:30 UTC on the 29th is 8:30am."""
    dates = {
        "published": datetime(2027, 3, 17, 23, 30, tzinfo=UTC),
        "closes": datetime(2027, 3, 29, 7, 30, tzinfo=UTC),
    }
    row = elsewhere(**dates)
    assert effort.takes(row) == "12 days to bid"
    page = client.get(row.get_absolute_url()).content.decode()
    assert "12 days to bid." in page
    assert "was published there to its deadline" in page
    listed = client.get("/opportunities/").content.decode()
    assert "12 days to bid" in listed


@pytest.mark.parametrize("hours", [0, -50])
def test_no_days_are_told_where_a_portal_s_dates_leave_none(hours: int) -> None:
    noon = datetime(2027, 1, 12, 12, tzinfo=UTC)
    assert effort.takes(elsewhere(published=noon, closes=noon + timedelta(hours=hours))) == ""


def test_a_notice_that_is_not_out_has_no_line(tender: Tender, client: Client, commissioner: Person) -> None:
    Opportunity.objects.filter(tender=tender).delete()
    client.force_login(commissioner)
    assert "How this line is made" not in client.get(tender.get_absolute_url()).content.decode()


def test_feed_and_calendar_say_the_same_line(tender: Tender, client: Client) -> None:
    line = in_short(Opportunity.objects.get(tender=tender))
    assert line in client.get("/opportunities/feed/").content.decode()


@pytest.mark.parametrize("by", ["bidders", "officers"])
def test_hours_that_bidders_said_of_the_like_are_told_apart_from_what_the_officers_expect(
    by: str, tender: Tender, client: Client
) -> None:
    Tender.objects.filter(pk=tender.pk).update(expected_quarters=80)
    asks = {"questions": 2, "words": None, "days": 30, "hours": 35, "by": by, "of": 1}
    Opportunity.objects.filter(tender=tender).update(effort=asks)
    page = client.get(tender.get_absolute_url()).content.decode()
    assert "about 35 hours" in page
    assert "expect a bid to take 20" in page
    assert ("are what bidders said of the like instead" in page) is (by == "bidders")
