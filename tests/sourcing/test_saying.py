"""Our own notices say their category, whom they suit and why, and what a bid takes; and are found by it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError
from django.test import Client
from django.urls import reverse

from commonweal.people.models import Person
from commonweal.places.models import Place
from commonweal.record import clock
from commonweal.rules.reasons import Refused
from commonweal.sourcing import actions
from commonweal.sourcing.finding import saying
from commonweal.sourcing.finding.opportunities import asking
from commonweal.sourcing.finding.saying import Said
from commonweal.sourcing.models import Opportunity, Tender
from commonweal.sourcing.notices import actions as notices
from tests.sourcing import help
from tests.specifications import help as specifications

SUITS = Said(["85312000", "60130000-8"], True, False, "Three small bodies read the draft.")


@pytest.fixture
def out(place: Place, commissioner: Person, second_commissioner: Person) -> Tender:
    return help.published(place, commissioner, second_commissioner, said=SUITS)


def found(client: Client, **asked: str) -> bool:
    return "Company at home" in client.get(reverse("finding:opportunities"), asked).content.decode()


def test_our_own_notice_is_found_by_its_category_and_by_whom_it_suits(out: Tender, client: Client) -> None:
    assert found(client, division="85")
    assert found(client, division="60")
    assert not found(client, division="45")
    assert found(client, suits="for_small")
    assert not found(client, suits="for_charities")


def test_a_notice_that_says_nothing_is_found_by_neither(tender: Tender, client: Client) -> None:
    assert found(client)
    assert not found(client, division="85")
    assert not found(client, suits="for_small")


def test_whom_a_notice_suits_stands_on_its_page_with_the_reason(out: Tender, client: Client) -> None:
    page = client.get(out.get_absolute_url()).content.decode()
    assert "Three small bodies read the draft." in page
    assert "Health and social work services (CPV 85312000)" in page


@pytest.mark.parametrize(
    "said",
    [
        Said(for_small=True),
        Said(for_charities=False, suits_because=" "),
        Said(categories=["8531200"]),
        Said(categories=["99000000"]),
        Said(categories=["85312000"] * 11),
    ],
)
def test_no_notice_goes_out_with_a_claim_that_has_no_reason_or_a_code_that_is_none(
    place: Place, commissioner: Person, second_commissioner: Person, said: Said
) -> None:
    with pytest.raises(Refused):
        help.published(place, commissioner, second_commissioner, said=said)
    assert not Opportunity.objects.exists()


def test_the_database_keeps_a_claim_without_a_reason_out(tender: Tender) -> None:
    with pytest.raises(IntegrityError):
        Tender.objects.filter(pk=tender.pk).update(for_small=True)


def test_the_form_asks_for_a_category_and_for_the_reason_and_keeps_what_was_typed(
    place: Place, commissioner: Person, second_commissioner: Person, client: Client
) -> None:
    row = specifications.approved(place, commissioner, second_commissioner)
    tender = actions.prepare(by=commissioner, specification=row, invitation="Who can?")
    tender = help.keyed(tender, commissioner, second_commissioner)
    client.force_login(commissioner)
    address = reverse("sourcing:publish", args=[place.slug, tender.pk])
    sent: dict[str, Any] = {"for_small": "yes", "codes": "8531 60130000"}
    for name, days in (("questions_close", 14), ("closes", 40)):
        at = clock.now() + timedelta(days=days)
        sent |= {f"{name}_day": at.day, f"{name}_month": at.month, f"{name}_year": at.year}
        sent[f"{name}_time"] = "12:00"
    page = client.post(address, sent)
    assert page.status_code == 422
    text = page.content.decode()
    assert "No code of the CPV: 8531" in text
    assert "8531 60130000" in text
    page = client.post(address, {**sent, "division": "85", "codes": "60130000"})
    assert "Say why it suits them" in page.content.decode()
    right = {**sent, "codes": "", "division": "85", "suits_because": "It is small."}
    assert client.post(address, right).status_code == 302
    tender.refresh_from_db()
    assert (tender.categories, tender.for_small, tender.for_charities) == (["85000000"], True, None)


def test_the_form_begins_with_what_the_check_says(out: Tender) -> None:
    found = saying.suggested(out.specification)
    assert str(found.reason)


def test_the_list_the_notice_and_the_feed_say_what_a_bid_takes(out: Tender, client: Client) -> None:
    says = "30 days to bid"
    for address in (reverse("finding:opportunities"), out.get_absolute_url(), reverse("finding:feed")):
        assert says in client.get(address).content.decode()


def test_more_time_counts_the_days_anew(out: Tender, commissioner: Person) -> None:
    assert out.closes is not None
    later = out.closes + timedelta(days=10)
    dates = {"questions_close": later - timedelta(days=8), "closes": later}
    notices.put_off(by=commissioner, tender=out, reason="Asked for.", **dates)
    row = Opportunity.objects.get(tender=out)
    assert row.asks is not None
    assert row.asks.days == 40


def test_a_notice_is_out_after_two_forms_that_ask_five_things(
    place: Place, commissioner: Person, second_commissioner: Person, client: Client
) -> None:
    """From an approved specification: whom is sought and the standstill; two dates and the category."""
    row = specifications.approved(place, commissioner, second_commissioner)
    client.force_login(commissioner)
    first = {"invitation": "Who can?", "standstill_days": "10"}
    assert client.post(reverse("sourcing:prepare", args=[place.slug, row.pk]), first).status_code == 302
    tender = help.keyed(Tender.objects.get(), commissioner, second_commissioner)
    second: dict[str, Any] = {"division": "85"}
    for name, days in (("questions_close", 14), ("closes", 40)):
        at = clock.now() + timedelta(days=days)
        second |= {f"{name}_day": at.day, f"{name}_month": at.month, f"{name}_year": at.year}
        second[f"{name}_time"] = "12:00"
    things = {name.removesuffix("_day") for name in second if not name.endswith(("_month", "_year", "_time"))}
    assert len(first) + len(things) == 5
    assert client.post(reverse("sourcing:publish", args=[place.slug, tender.pk]), second).status_code == 302
    tender.refresh_from_db()
    assert tender.state == "open"


@pytest.mark.parametrize(
    "code", ["85", "853", "8531", "85312000", "85300000", "85312000-9", "6013", "60000000"]
)
def test_a_notice_is_found_by_each_of_its_codes_and_by_what_they_begin_with(
    out: Tender, client: Client, code: str
) -> None:
    assert found(client, code=code)


@pytest.mark.parametrize("code", ["45", "8532", "85320000", "3120", "79", "601310"])
def test_a_notice_is_found_by_no_other_code(out: Tender, client: Client, code: str) -> None:
    assert not found(client, code=code)


@pytest.mark.parametrize("code", ["8", "99", "85312000-", "853120001", "care", "8531%"])
def test_what_is_no_code_is_said_and_counts_as_not_asked(out: Tender, client: Client, code: str) -> None:
    page = client.get(reverse("finding:opportunities"), {"code": code}).content.decode()
    assert "No code of the CPV begins so" in page
    assert "Company at home" in page


def test_a_search_by_code_and_by_last_day_is_saved_as_it_was_asked() -> None:
    search = asking("code=85310000-5&by=2026-12-24")
    assert search.query == "code=8531&by=2026-12-24"
    assert asking(search.query).query == search.query
    assert "8531 (Health and social work services)" in search.in_words
    assert "that close by 24 December 2026" in search.in_words


def test_the_last_day_is_asked_for_by_the_calendar_in_the_united_kingdom(out: Tender, client: Client) -> None:
    """Bids close at 23:30 UTC on 10 June 2027: half past midnight on the 11th."""
    Opportunity.objects.update(closes=datetime(2027, 6, 10, 23, 30, tzinfo=UTC))
    assert not found(client, by="2027-06-10")
    assert found(client, by="2027-06-11")
