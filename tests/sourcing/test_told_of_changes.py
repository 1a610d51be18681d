"""Whoever has begun something for a tender, or was written to of it, hears of its changes and of its end."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from commonweal.messages.models import Message
from commonweal.people.models import Organisation, Person
from commonweal.places.models import Place
from commonweal.sourcing.asking import actions as asking
from commonweal.sourcing.awarding import actions as awarding
from commonweal.sourcing.finding import opportunities, searches
from commonweal.sourcing.market import actions as market
from commonweal.sourcing.models import Tender
from commonweal.sourcing.notices import actions, room
from commonweal.sourcing.sealing import outages
from commonweal.sourcing.writing import drafts
from tests.sourcing import answers, help

WHY = "The need has changed."


@pytest.fixture(autouse=True)
def var(tmp_path: Path, settings: Any) -> Path:
    settings.VAR = tmp_path
    return tmp_path


@pytest.fixture
def looking(resident: Person) -> Person:
    """Somebody with two saved searches that find all there is, and one that finds nothing."""
    for query in ("", "days=1", "words=volcanology"):
        searches.save(by=resident, search=opportunities.asking(query))
    return resident


def upload() -> SimpleUploadedFile:
    return SimpleUploadedFile("wards.csv", b"ward,asks\nMill,30\n", content_type="text/csv")


def texts() -> list[str]:
    """What those who know of it by a search alone were sent of changes, the oldest first."""
    rows = Message.objects.filter(template="sourcing/opportunity_changed").order_by("written_at")
    return list(rows.values_list("text", flat=True))


def test_a_tender_that_ends_tells_all_who_bid_drafted_watched_or_asked_once_each(
    tender: Tender,
    commissioner: Person,
    provider: Person,
    charity: Organisation,
    other_provider: Person,
    other_charity: Organisation,
    resident: Person,
    make_person: Callable[..., Person],
) -> None:
    asker = make_person("Una Reed")
    help.bid(tender, provider, charity)
    given: dict[str, Any] = {"tender": tender, "organisation": other_charity}
    drafts.save(by=other_provider, **given, typed={"price_pence": "about 80,000"}, seen=0)
    for person in (resident, provider):
        actions.watch(by=person, tender=tender)
    asking.ask(by=asker, tender=tender, words="How many evenings?")
    awarding.end(by=commissioner, tender=tender, reason=WHY)
    told = help.told("ended")
    assert len(told) == 4
    assert set(told) == {provider, other_provider, resident, asker}
    texts = Message.objects.filter(template="sourcing/ended").values_list("text", flat=True)
    assert all(WHY in text and "drafts" in text for text in texts)


def test_more_time_and_the_end_of_a_tender_reach_who_knows_of_it_by_a_saved_search_alone(
    tender: Tender, commissioner: Person, provider: Person, looking: Person
) -> None:
    searches.save(by=provider, search=opportunities.asking(""))
    actions.watch(by=provider, tender=tender)
    help.put_off(tender, commissioner, 10)
    awarding.end(by=commissioner, tender=tender, reason=WHY)
    assert help.told("opportunity_changed") == [looking, looking]
    assert help.told("tender_changed") == help.told("ended") == [provider]
    more_time, end = texts()
    assert "A paper was missing." in more_time
    assert "Bids close: " in more_time
    assert WHY in end
    assert "ended without an award" in end
    assert "Bids close: " not in end


def test_who_knows_of_a_tender_by_a_search_hears_of_changed_terms_and_not_of_every_paper_and_answer(
    tender: Tender, commissioner: Person, provider: Person, looking: Person, clock: Any
) -> None:
    given: dict[str, Any] = {"by": commissioner, "tender": tender, "upload": upload()}
    room.add_paper(**given, title="A map")
    first, second = (asking.ask(by=provider, tender=tender, words=f"How many {what}?") for what in "ab")
    asking.answer(by=commissioner, question=first, answer="Nine.")
    assert texts() == []
    asking.answer(by=commissioner, question=second, answer="Ten.", changes_bids=True)
    (changed,) = texts()
    assert "How many b?" in changed
    clock.to(tender.closes - timedelta(days=2))
    room.add_paper(**given | {"upload": upload()}, title="More wards", changes_bids=True)
    tender.refresh_from_db()
    assert "More wards" in texts()[1]
    assert set(help.told("opportunity_changed")) == {looking}


def test_a_late_answer_that_moves_the_deadline_reaches_who_knows_of_the_tender_by_a_search(
    tender: Tender, commissioner: Person, provider: Person, looking: Person, clock: Any
) -> None:
    question = asking.ask(by=provider, tender=tender, words="How many evenings?")
    clock.to(tender.closes - timedelta(days=2))
    asking.answer(by=commissioner, question=question, answer="Nine.")
    assert help.told("opportunity_changed") == [looking]


def test_time_given_back_after_an_outage_reaches_who_knows_of_the_tender_by_a_search(
    tender: Tender, commissioner: Person, second_commissioner: Person, looking: Person, clock: Any
) -> None:
    clock.to(tender.closes + timedelta(minutes=10))
    row = outages.record_outage(
        by=commissioner,
        tender=tender,
        began=tender.closes - timedelta(hours=1),
        ended=tender.closes,
        evidence="The log shows no answer.",
    )
    outages.approve_outage(by=second_commissioner, outage=row)
    assert help.told("opportunity_changed") == [looking]


def test_a_paper_or_an_answer_that_moves_a_call_s_deadline_reaches_who_knows_of_it_by_a_search(
    place: Place, commissioner: Person, provider: Person, looking: Person, clock: Any
) -> None:
    call = answers.asked(place, commissioner)
    question = market.ask_about_call(by=provider, call=call, words="How many rooms?")
    given: dict[str, Any] = {"by": commissioner, "call": call, "title": "A plan of it"}
    market.add_call_paper(**given, upload=upload(), changes_bids=True)
    assert help.told("opportunity_changed") == []
    clock.to(call.closes - timedelta(days=2))
    market.answer_about_call(by=commissioner, question=question, answer="Two.")
    market.add_call_paper(**given, upload=upload(), changes_bids=True)
    assert help.told("opportunity_changed") == [looking, looking]
    assert all("Applications close: " in text for text in texts())
