"""A feed and a calendar keep up with all that is found: grants, engagement and plans as well as tenders."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID
from xml.etree.ElementTree import fromstring as parsed

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from icalendar import Calendar

from commonweal.people.models import Person
from commonweal.places.models import Place
from commonweal.record import clock as the_clock
from commonweal.sourcing.asking import actions as asking
from commonweal.sourcing.market import actions as market
from commonweal.sourcing.models import Call, Notice, Opportunity, Tender
from commonweal.sourcing.notices import actions, papers, room
from tests.sourcing import answers

ATOM = "{http://www.w3.org/2005/Atom}"
WHY = "The form was late."


@pytest.fixture(autouse=True)
def var(tmp_path: Path, settings: Any) -> Path:
    settings.VAR = tmp_path
    return tmp_path


@pytest.fixture
def call(place: Place, commissioner: Person) -> Call:
    return answers.asked(place, commissioner)


@pytest.fixture
def talks(place: Place, commissioner: Person) -> Notice:
    now = the_clock.now()
    said: dict[str, Any] = {"starts": now + timedelta(days=1), "closes": now + timedelta(days=20)}
    notice = actions.write(
        by=commissioner, place=place, kind="engagement", title="Night buses", words="Tell us.", **said
    )
    return actions.publish_notice(by=commissioner, notice=notice)


def upload() -> SimpleUploadedFile:
    return SimpleUploadedFile("wards.csv", b"ward,asks\nMill,30\n", content_type="text/csv")


def updated(key: UUID) -> datetime:
    entries = parsed(Client().get(reverse("finding:feed")).content).findall(f"{ATOM}entry")
    by_id = {each.findtext(f"{ATOM}id"): each.findtext(f"{ATOM}updated") for each in entries}
    return datetime.fromisoformat(str(by_id[f"urn:uuid:{key}"]))


def moves(key: UUID, clock: Any, *changes: Callable[[], Any]) -> list[bool]:
    """Whether each change, made a minute after the one before, moves the entry to its own moment."""
    found = []
    for change in changes:
        clock.forward(minutes=1)
        now = the_clock.now().replace(microsecond=0)
        change()
        found.append(updated(key) >= now)
    return found


def test_a_grant_s_entry_moves_with_more_time_papers_and_answers_and_not_with_questions(
    call: Call, commissioner: Person, provider: Person, clock: Any
) -> None:
    key = Opportunity.objects.get(call=call).pk
    later = call.closes + timedelta(days=9)
    of: dict[str, Any] = {"by": commissioner, "call": call}
    assert moves(
        key,
        clock,
        lambda: market.put_off_call(**of, closes=later, reason=WHY),
        lambda: market.add_call_paper(**of, title="A map", upload=upload()),
        lambda: market.withdraw_call_paper(by=commissioner, paper=call.papers.get(), reason=WHY),
        lambda: market.ask_about_call(by=provider, call=call, words="How many rooms?"),
        lambda: market.answer_about_call(by=commissioner, question=call.questions.get(), answer="Two."),
    ) == [True, True, True, False, True]


def test_the_entry_of_market_engagement_moves_with_more_time_and_papers(
    talks: Notice, commissioner: Person, clock: Any
) -> None:
    assert talks.closes is not None
    later = talks.closes + timedelta(days=9)
    of: dict[str, Any] = {"by": commissioner, "notice": talks}
    assert moves(
        Opportunity.objects.get(notice=talks).pk,
        clock,
        lambda: actions.put_off_notice(**of, closes=later, reason=WHY),
        lambda: papers.add_notice_paper(**of, title="A map", upload=upload()),
        lambda: papers.withdraw_notice_paper(by=commissioner, paper=talks.beside.get(), reason=WHY),
    ) == [True, True, True]


def test_a_tender_s_entry_moves_with_papers_and_answers_too(
    tender: Tender, commissioner: Person, provider: Person, clock: Any
) -> None:
    assert moves(
        tender.pk,
        clock,
        lambda: room.add_paper(by=commissioner, tender=tender, title="A map", upload=upload()),
        lambda: asking.ask(by=provider, tender=tender, words="How many evenings?"),
        lambda: asking.answer(by=commissioner, question=tender.questions.get(), answer="Nine."),
    ) == [True, False, True]


def test_the_feed_asks_no_more_of_the_database_for_more_of_what_is_no_tender(
    call: Call, place: Place, commissioner: Person, client: Client
) -> None:
    address = reverse("finding:feed")
    with CaptureQueriesContext(connection) as one:
        client.get(address)
    answers.asked(place, commissioner)
    with CaptureQueriesContext(connection) as two:
        client.get(address)
    assert len(two) == len(one)


def test_the_calendar_holds_until_when_one_can_ask_about_a_grant(call: Call, client: Client) -> None:
    dates = Calendar.from_ical(client.get(reverse("finding:calendar")).content).walk("VEVENT")
    assert [(str(each["summary"]).split(":")[0], each.decoded("dtstart")) for each in dates] == [
        ("Questions close", call.questions_close.replace(microsecond=0)),
        ("Applications close", call.closes.replace(microsecond=0)),
    ]
    assert len({str(each["uid"]) for each in dates}) == 2
