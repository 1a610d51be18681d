"""What can be bid for is found in every place, in one order; who saved a search is told once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, unquote, urlencode

import pytest
from django.test import Client
from django.utils.translation import get_language

from commonweal.messages.models import Message
from commonweal.people.actions.accounts import close_account
from commonweal.people.models import Person
from commonweal.places.models import Place
from commonweal.rules.reasons import Refused
from commonweal.sourcing import actions
from commonweal.sourcing.finding import searches
from commonweal.sourcing.finding.opportunities import FindOpportunities, asking, open_now
from commonweal.sourcing.models import SavedSearch, Tender
from tests.specifications import help as specifications


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
