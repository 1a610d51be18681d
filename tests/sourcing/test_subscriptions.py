"""The feed and the calendar of what is open: what a reader of either may rely on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from xml.etree.ElementTree import fromstring as parsed

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from icalendar import Calendar

from commonweal.people.models import Person
from commonweal.places.models import Place
from commonweal.sourcing.models import Opportunity, Tender
from tests.sourcing import help

ATOM = "{http://www.w3.org/2005/Atom}"


def test_the_calendar_holds_both_deadlines_to_the_second(
    publish: Callable[..., Tender], client: Client
) -> None:
    notice = publish()
    answer = client.get("/opportunities/calendar/")
    events = Calendar.from_ical(answer.content).walk("VEVENT")
    assert [event.decoded("dtstart") for event in events] == [
        notice.questions_close.replace(microsecond=0),
        notice.closes.replace(microsecond=0),
    ]
    assert len({str(event["uid"]) for event in events}) == 2


def test_deadlines_at_one_moment_stay_two_dates(publish: Callable[..., Tender], client: Client) -> None:
    notice = publish()
    Tender.objects.filter(pk=notice.pk).update(questions_close=notice.closes)
    events = Calendar.from_ical(client.get("/opportunities/calendar/").content).walk("VEVENT")
    assert len({str(event["uid"]) for event in events}) == 2


def test_the_feed_holds_what_the_standard_asks_of_it(
    publish: Callable[..., Tender], place: Place, client: Client
) -> None:
    """RFC 4287: an author (4.2.1), a page that it is the feed of (4.2.7.2), one id that stays (4.2.6)."""
    notice = publish()
    Opportunity.objects.filter(tender=notice).update(summary="Is 3 < 4? <script>alert(1)</script>")
    feed = parsed(client.get("/opportunities/feed/?days=3").content)
    (entry,) = feed.findall(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}author/{ATOM}name") == str(place)
    assert entry.findtext(f"{ATOM}id") == f"urn:uuid:{notice.pk}"
    links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
    assert str(links["alternate"]).endswith("/opportunities/?days=3")
    assert str(links["self"]).endswith("/opportunities/feed/?days=3")
    summary = entry.find(f"{ATOM}summary")
    assert summary is not None
    assert summary.get("type") == "html"
    assert "Is 3 &lt; 4? &lt;script&gt;" in (summary.text or "")


def test_a_feed_reader_is_shown_an_entry_again_after_more_time_is_given(
    publish: Callable[..., Tender], commissioner: Person, client: Client, clock: Any
) -> None:
    """RFC 4287, 4.2.15: ``updated`` is when an entry last changed in a way that matters."""
    notice, other = publish(), publish()

    def dates() -> dict[str | None, tuple[Any, ...]]:
        entries = parsed(client.get("/opportunities/feed/").content).findall(f"{ATOM}entry")
        moments = [
            [each.findtext(f"{ATOM}{name}") for name in ("id", "published", "updated")] for each in entries
        ]
        return {of: tuple(datetime.fromisoformat(str(text)) for text in rest) for of, *rest in moments}

    before = dates()
    clock.forward(days=2)
    help.put_off(notice, commissioner, 10)
    after = dates()
    changed = f"urn:uuid:{notice.pk}"
    assert after[changed][0] == before[changed][0]
    assert after[changed][1] - before[changed][1] >= timedelta(days=2)
    assert after[f"urn:uuid:{other.pk}"] == before[f"urn:uuid:{other.pk}"]


def test_the_feed_asks_no_more_of_the_database_for_more_notices(
    publish: Callable[..., Tender], client: Client
) -> None:
    publish()
    with CaptureQueriesContext(connection) as one:
        client.get("/opportunities/feed/")
    publish()
    with CaptureQueriesContext(connection) as two:
        client.get("/opportunities/feed/")
    assert len(two) == len(one)


def test_feed_and_calendar_narrow_as_the_list_does(publish: Callable[..., Tender], client: Client) -> None:
    publish()
    assert b"<entry>" in client.get("/opportunities/feed/").content
    assert b"<entry>" not in client.get("/opportunities/feed/?words=volcanology").content
    assert b"VEVENT" not in client.get("/opportunities/calendar/?words=volcanology").content


def test_a_subscription_that_can_no_longer_be_read_ends_and_does_not_grow(
    publish: Callable[..., Tender], client: Client
) -> None:
    publish()
    for page in ("feed", "calendar"):
        assert client.get(f"/opportunities/{page}/?place=another-name-now").status_code == 404
