"""A deadline moves only later, leaves enough days, and everyone whom it concerns hears of it once."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonweal.people.consortia import actions as consortia
from commonweal.people.models import Organisation, Person
from commonweal.rules.changes import Window, close_after_change, least_close
from commonweal.rules.reasons import Refused
from commonweal.sourcing import actions as sourcing
from commonweal.sourcing.models import Opportunity, Tender
from commonweal.sourcing.notices import actions, queries
from commonweal.sourcing.writing import drafts
from tests.people.consortia.help import found, joined
from tests.sourcing import help
from tests.sourcing.help import put_off, told

LONDON = "Europe/London"


def test_a_deadline_is_never_brought_forward(tender: Tender, commissioner: Person) -> None:
    for days in (-1, 0):
        with pytest.raises(Refused):
            put_off(tender, commissioner, days)


def test_a_change_a_day_before_the_deadline_must_leave_seven_days(
    tender: Tender, commissioner: Person, clock: Any
) -> None:
    clock.to(tender.closes - timedelta(days=1))
    with pytest.raises(Refused, match="7 days"):
        put_off(tender, commissioner, 5)
    row = put_off(tender, commissioner, 7)
    assert row.closes == tender.closes + timedelta(days=7)
    assert Opportunity.objects.get(tender=tender).closes == row.closes
    assert [found.kind for found in queries.timeline(tender)] == ["tender", "tender_change"]


def test_a_tender_whose_deadline_is_over_gets_no_more_time(
    tender: Tender, commissioner: Person, clock: Any
) -> None:
    clock.to(tender.closes)
    with pytest.raises(Refused, match="takes bids"):
        put_off(tender, commissioner, 30)


def test_the_notice_of_a_tender_keeps_the_dates_that_it_was_published_with(
    tender: Tender, commissioner: Person
) -> None:
    before = tender.closes
    put_off(tender, commissioner, 10)
    assert tender.notices.get(kind="tender").closes == before


def test_whoever_bids_drafts_asks_or_watches_is_told_of_a_change_once(
    tender: Tender,
    commissioner: Person,
    resident: Person,
    provider: Person,
    charity: Organisation,
    other_provider: Person,
    other_charity: Organisation,
) -> None:
    help.bid(tender, provider, charity)
    sourcing.ask(by=provider, tender=tender, words="May we share a van?")
    drafts.save(by=other_provider, tender=tender, organisation=other_charity, typed={}, seen=0)
    actions.watch(by=resident, tender=tender)
    actions.watch(by=resident, tender=tender)
    put_off(tender, commissioner, 10)
    assert sorted(told("tender_changed"), key=str) == sorted([provider, other_provider, resident], key=str)


def test_partners_who_write_a_bid_together_are_told_though_they_saved_nothing_yet(
    tender: Tender,
    commissioner: Person,
    provider: Person,
    charity: Organisation,
    other_provider: Person,
    other_charity: Organisation,
) -> None:
    together = found(provider, charity, structure="lead")
    consortia.change_role(by=provider, member=together.members.get(), role="lead")
    joined(together, provider, other_charity, other_provider)
    draft = drafts.save(by=provider, tender=tender, organisation=charity, typed={}, seen=0)
    put_off(tender, commissioner, 5)
    assert told("tender_changed") == [provider]
    drafts.write_together(by=provider, draft=draft, consortium=together)
    tender.refresh_from_db()
    put_off(tender, commissioner, 5)
    assert sorted(told("tender_changed"), key=str) == sorted([provider] * 2 + [other_provider], key=str)
    member = together.members.get(organisation=other_charity)
    consortia.leave(by=other_provider, member=member, reason="We have too much to do.")
    tender.refresh_from_db()
    put_off(tender, commissioner, 5)
    assert sorted(told("tender_changed"), key=str) == sorted([provider] * 3 + [other_provider], key=str)


def test_whoever_stopped_watching_is_told_no_more(
    tender: Tender, commissioner: Person, resident: Person
) -> None:
    actions.watch(by=resident, tender=tender)
    actions.unwatch(by=resident, tender=tender)
    put_off(tender, commissioner, 10)
    assert told("tender_changed") == []


def test_seven_days_across_a_change_of_clocks_end_at_the_same_time_of_day() -> None:
    """In 2027 the clocks go forward on 28 March: 10:00 GMT on the 25th, then 10:00 BST (09:00 UTC)."""
    changed = datetime(2027, 3, 25, 10, 0, tzinfo=UTC)
    window = Window(changed, changed + timedelta(hours=1), 7, LONDON)
    assert least_close(window) == datetime(2027, 4, 1, 9, 0, tzinfo=UTC)


moments = st.datetimes(datetime(2025, 1, 1), datetime(2035, 1, 1), timezones=st.just(UTC))


@given(changed=moments, hours=st.integers(1, 2000), days=st.integers(0, 30))
def test_a_change_never_takes_time_away(changed: datetime, hours: int, days: int) -> None:
    closes = changed + timedelta(hours=hours)
    least = least_close(Window(changed, closes, days, LONDON))
    assert least >= closes
    assert least - changed >= timedelta(days=days) - timedelta(hours=1)


@pytest.mark.parametrize("days_to_bid, leaves", [(6, 3), (10, 5), (14, 7), (28, 7), (60, 7)])
def test_a_change_at_the_last_hour_leaves_seven_days_or_half_of_a_short_time(
    days_to_bid: int, leaves: int
) -> None:
    """Prozorro's shorter procedures leave 2 of 6 days and 7 of 15 at least."""
    opens = datetime(2027, 6, 1, 12, 0, tzinfo=UTC)
    closes = opens + timedelta(days=days_to_bid)
    changed = closes - timedelta(hours=1)
    assert close_after_change(opens, Window(changed, closes, 7, LONDON)) == changed + timedelta(days=leaves)


@given(changed=moments, before=st.integers(0, 2000), left=st.integers(1, 2000), days=st.integers(0, 30))
def test_no_change_brings_a_deadline_forward_or_adds_more_than_its_days(
    changed: datetime, before: int, left: int, days: int
) -> None:
    opens, closes = changed - timedelta(hours=before), changed + timedelta(hours=left)
    window = Window(changed, closes, days, LONDON)
    assert closes <= close_after_change(opens, window) <= least_close(window)


def test_a_short_tender_is_given_half_of_its_time_and_no_less(
    tender: Tender, commissioner: Person, clock: Any
) -> None:
    assert tender.closes is not None
    Tender.objects.filter(pk=tender.pk).update(opens=tender.closes - timedelta(days=10))
    tender.refresh_from_db()
    clock.to(tender.closes - timedelta(hours=1))
    with pytest.raises(Refused, match="half of a short time"):
        put_off(tender, commissioner, 4)
    assert put_off(tender, commissioner, 5).closes == tender.closes + timedelta(days=5)
