"""Questions close early enough for the last of them to be answered, on long and on short routes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from commonweal.people.models import Person
from commonweal.places.models import Place
from commonweal.record import clock as moment
from commonweal.rules.changes import (
    Window,
    answers_due_by,
    close_after_answer,
    questions_close_by,
)
from commonweal.rules.reasons import Refused
from commonweal.sourcing import actions
from commonweal.sourcing.models import Tender
from commonweal.sourcing.notices import actions as notices
from commonweal.sourcing.notices import changing
from commonweal.web.words import when
from tests.sourcing import help

LONDON = "Europe/London"
moments = st.datetimes(datetime(2025, 1, 1), datetime(2035, 1, 1), timezones=st.just(UTC))


@pytest.mark.parametrize(
    "days, before",
    [
        (40, timedelta(days=7)),
        (28, timedelta(days=7)),
        (20, timedelta(days=5)),
        (8, timedelta(days=2)),
    ],
)
def test_questions_close_seven_days_before_bids_or_a_quarter_of_a_shorter_time(
    days: int, before: timedelta
) -> None:
    opens = datetime(2026, 6, 1, 9, tzinfo=UTC)
    closes = opens + timedelta(days=days)
    assert closes - questions_close_by(opens, closes, 7, LONDON) == before


@pytest.mark.parametrize("asked, refused", [(40, True), (34, True), (33, False)])
def test_no_notice_goes_out_whose_last_question_cannot_be_answered_in_time(
    asked: int,
    refused: bool,
    place: Place,
    commissioner: Person,
    second_commissioner: Person,
) -> None:
    """Bids close on the fortieth day, so questions on the thirty-third, not six days before."""
    approved = help.specifications.approved(place, commissioner, second_commissioner)
    row = actions.prepare(by=commissioner, specification=approved, invitation="Who can?")
    row = help.keyed(row, commissioner, second_commissioner)
    now = moment.now()
    dates: dict[str, Any] = {
        "questions_close": now + timedelta(days=asked),
        "closes": now + timedelta(days=40),
    }
    if not refused:
        assert actions.publish(by=commissioner, tender=row, **dates).state == "open"
        return
    with pytest.raises(Refused, match="answered in time"):
        actions.publish(by=commissioner, tender=row, **dates)


def test_putting_off_the_last_question_leaves_time_to_answer_it_too(
    tender: Tender, commissioner: Person
) -> None:
    closes = tender.closes + timedelta(days=7)
    given: dict[str, Any] = {"by": commissioner, "tender": tender, "closes": closes, "reason": "Asked for."}
    with pytest.raises(Refused, match="answered in time"):
        notices.put_off(questions_close=closes, **given)
    notices.put_off(questions_close=closes - timedelta(days=7, minutes=1), **given)


@given(opens=moments, hours=st.integers(4, 60 * 24), late=st.integers(1, 72))
def test_the_last_question_can_always_be_answered_without_moving_the_deadline(
    opens: datetime, hours: int, late: int
) -> None:
    closes = opens + timedelta(hours=hours)
    asked = questions_close_by(opens, closes, 7, LONDON)
    due = answers_due_by(opens, closes, 6, LONDON)
    assert asked < due < closes
    assert close_after_answer(opens, Window(due, closes, 6, LONDON)) == closes
    moved = close_after_answer(opens, Window(due + timedelta(hours=late + 2), closes, 6, LONDON))
    assert closes < moved <= closes + timedelta(hours=late + 4)


def test_on_a_short_route_what_is_asked_last_is_answered_in_time(
    place: Place,
    commissioner: Person,
    second_commissioner: Person,
    other_provider: Person,
    client: Client,
    clock: Any,
) -> None:
    """Bids close after sixteen days and questions four days before: an answer leaves less than six."""
    approved = help.specifications.approved(place, commissioner, second_commissioner)
    row = actions.prepare(by=commissioner, specification=approved, invitation="Who can?")
    row = help.keyed(row, commissioner, second_commissioner)
    now = moment.now()
    closes = now + timedelta(days=16)
    row = actions.publish(
        by=commissioner, tender=row, questions_close=now + timedelta(days=12, hours=-1), closes=closes
    )
    assert row.questions_close is not None
    clock.to(row.questions_close - timedelta(minutes=1))
    question = actions.ask(by=other_provider, tender=row, words="May we share a van?")
    due = changing.due(row)
    assert due is not None
    assert due > row.questions_close
    assert when(due) in client.get(row.get_absolute_url()).content.decode()
    clock.to(due - timedelta(minutes=1))
    actions.answer(by=commissioner, question=question, answer="Yes, you may.")
    row.refresh_from_db()
    assert row.closes == closes
    clock.to(due + timedelta(hours=5))
    actions.answer(by=commissioner, question=question, answer="Yes, each of you.")
    row.refresh_from_db()
    assert row.closes is not None
    assert timedelta(hours=4) < row.closes - closes < timedelta(hours=6)
