"""What can be bid for is found in every place, in one order; who saved a search is told once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import parse_qs, unquote, urlencode
from xml.etree.ElementTree import fromstring as parsed

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.translation import get_language
from icalendar import Calendar

from commonweal.messages.models import Message
from commonweal.people.actions.accounts import close_account
from commonweal.people.models import Person
from commonweal.places.models import Place
from commonweal.rules.reasons import Refused
from commonweal.sourcing import actions
from commonweal.sourcing.finding import searches
from commonweal.sourcing.finding.opportunities import FindOpportunities, asking, open_now
from commonweal.sourcing.models import Opportunity, SavedSearch, Tender
from tests.sourcing import help
from tests.specifications import help as specifications

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def publish(place: Place, commissioner: Person, second_commissioner: Person) -> Callable[..., Tender]:
    return lambda **options: help.published(place, commissioner, second_commissioner, **options)


def found(query: str) -> list[Tender | None]:
    return [row.tender for row in asking(query).narrow(open_now())]


def told(person: Person) -> list[Message]:
    return list(Message.objects.filter(person=person, template="sourcing/found"))


def test_the_soonest_deadline_stands_first(publish: Callable[..., Tender]) -> None:
    late, soon = publish(days=30), publish(days=20)
    assert found("") == [soon, late]


def test_a_notice_is_gone_at_the_moment_of_its_deadline(publish: Callable[..., Tender], clock: Any) -> None:
    notice = publish()
    clock.to(notice.closes - timedelta(seconds=5))
    assert found("") == [notice]
    clock.to(notice.closes)
    assert found("") == []


def test_a_notice_that_is_being_prepared_is_not_found(
    place: Place, commissioner: Person, second_commissioner: Person
) -> None:
    approved = specifications.approved(place, commissioner, second_commissioner)
    actions.prepare(by=commissioner, specification=approved, invitation="Soon")
    assert found("") == []


def test_words_find_longer_words_that_begin_with_them_and_only_all_of_them(
    publish: Callable[..., Tender],
) -> None:
    notice = publish()
    word = str(notice.title).split()[0]
    assert found(f"words={word[:4]}") == [notice]
    assert found(f"words={word}+volcanology") == []


def test_a_place_and_a_budget_narrow_what_is_found(
    publish: Callable[..., Tender], place: Place, other_place: Place
) -> None:
    notice = publish()
    budget = notice.specification.budget_pence
    assert found(f"place={place.slug}&most={budget // 100}") == [notice]
    assert found(f"most={budget // 100 - 1}") == []
    assert found(f"place={other_place.slug}") == []


def test_days_left_are_counted_to_the_moment(publish: Callable[..., Tender], clock: Any) -> None:
    notice = publish(days=20)
    clock.to(notice.closes - timedelta(days=7, seconds=5))
    assert found("days=7") == [notice]
    clock.to(notice.closes - timedelta(days=7) + timedelta(seconds=1))
    assert found("days=7") == []


def test_the_same_question_has_one_address(place: Place) -> None:
    typed, plain = (
        asking("most=%C2%A31,250&words=Meals++MEALS&page=3&days=0"),
        asking("words=meals&most=1250.00"),
    )
    assert typed.query == plain.query
    assert asking(typed.query).query == typed.query


def test_what_cannot_be_read_is_said_and_counts_as_not_asked(
    publish: Callable[..., Tender], client: Client
) -> None:
    publish()
    page = client.get("/opportunities/?most=lots&days=-1").content.decode()
    assert "must be an amount in pounds" in page
    assert "1</strong> found" in page


def test_who_saved_a_search_is_told_of_a_new_notice_once(
    publish: Callable[..., Tender], provider: Person, place: Place
) -> None:
    for query in ("", f"place={place.slug}", "words=volcanology"):
        searches.save(by=provider, search=asking(query))
    notice = publish()
    (message,) = told(provider)
    assert str(notice.title) in message.subject
    assert "Every opportunity" in message.text
    assert str(place) in message.text
    assert "volcanology" not in message.text


def test_nobody_is_told_of_what_their_search_does_not_find(
    publish: Callable[..., Tender], provider: Person
) -> None:
    searches.save(by=provider, search=asking("words=volcanology"))
    publish()
    assert told(provider) == []


def test_a_stopped_search_tells_nothing(publish: Callable[..., Tender], provider: Person) -> None:
    row = searches.save(by=provider, search=asking(""))
    searches.stop(by=provider, search=row)
    publish()
    assert told(provider) == []


def test_a_search_goes_with_the_account_of_whoever_saved_it(
    publish: Callable[..., Tender], resident: Person
) -> None:
    searches.save(by=resident, search=asking(""))
    close_account(by=resident, person=resident)
    assert not SavedSearch.objects.exists()
    publish()
    assert told(resident) == []


def test_a_stored_search_that_can_no_longer_be_read_tells_nothing(
    publish: Callable[..., Tender], provider: Person
) -> None:
    row = searches.save(by=provider, search=asking(""))
    SavedSearch.objects.filter(pk=row.pk).update(query="place=nowhere")
    publish()
    assert told(provider) == []


def test_a_search_is_saved_once_and_so_many_at_most(provider: Person) -> None:
    for days in (1, 1, *range(2, searches.MOST_SEARCHES + 1)):
        searches.save(by=provider, search=asking(f"days={days}"))
    assert searches.saved_by(provider).count() == searches.MOST_SEARCHES
    searches.save(by=provider, search=asking("days=1"))  # the same again is no new one
    with pytest.raises(Refused, match="Stop one first"):
        searches.save(by=provider, search=asking("days=300"))


def test_nobody_stops_the_search_of_another(provider: Person, other_provider: Person, client: Client) -> None:
    row = searches.save(by=provider, search=asking(""))
    client.force_login(other_provider)
    assert client.post(f"/opportunities/saved/{row.pk}/stop/").status_code == 404
    assert searches.saved_by(provider).exists()


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


def test_the_list_offers_to_save_just_what_it_shows(
    publish: Callable[..., Tender], provider: Person, client: Client
) -> None:
    publish()
    client.force_login(provider)
    page = client.get("/opportunities/?days=3&words=Meals").content.decode()
    query = page.split('name="query" value="')[1].split('"')[0].replace("&amp;", "&")
    assert parse_qs(query) == {"days": ["3"], "words": ["meals"]}
    client.post("/opportunities/saved/save/", {"query": query})
    assert "You have saved this search" in client.get("/opportunities/?words=meals&days=3").content.decode()
    assert "with the words “meals”" in client.get("/opportunities/saved/").content.decode()


def test_signs_alone_ask_for_nothing_in_the_list_as_in_what_is_saved(
    publish: Callable[..., Tender],
) -> None:
    notice = publish()
    assert found("words=%21%3F") == [notice]
    assert asking("words=%21%3F").query == ""


def test_a_search_too_long_to_be_kept_is_refused_in_words(provider: Person) -> None:
    words = " ".join("服务" * 9 + chr(0x4E00 + number) for number in range(24))
    search = asking(urlencode({"words": words}))
    assert search.is_valid()
    with pytest.raises(Refused, match="fewer words"):
        searches.save(by=provider, search=search)


def test_whoever_signs_in_to_save_finds_the_same_list_again(client: Client) -> None:
    answer = client.post("/opportunities/saved/save/", {"query": "words=meals&days=3"})
    assert answer.status_code == 302
    assert "/opportunities/?words=meals&days=3" in unquote(answer["Location"])


def test_a_search_is_told_in_the_language_of_whoever_saved_it(
    publish: Callable[..., Tender], provider: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    Person.objects.filter(pk=provider.pk).update(language="cy")
    searches.save(by=provider, search=asking(""))
    monkeypatch.setattr(FindOpportunities, "in_words", property(lambda _: f"asked in {get_language()}"))
    publish()
    (message,) = told(provider)
    assert "asked in cy" in message.text
