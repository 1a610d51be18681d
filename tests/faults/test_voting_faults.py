"""Forty voters at once, a full disk, a clock that jumps back, and ballots that arrive as voting closes."""

from __future__ import annotations

import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.test import Client

from commonweal.people.models import Person
from commonweal.places.models import Place
from commonweal.record import clock as the_clock
from commonweal.rules.reasons import Refused
from commonweal.voting import actions, closing, queries, tasks
from commonweal.voting.ballots import POINTS, BallotForm, read
from commonweal.voting.box import Box
from commonweal.voting.models import Mark, Vote
from commonweal.voting.workflow import CLOSED
from tests.conftest import MovableClock
from tests.faults.test_full_disk import _most_pages, _pages, room_again
from tests.voting.help import GARDEN, PaperWork, opened, people, prepared

__all__ = ["room_again"]

pytestmark = [pytest.mark.faults, pytest.mark.django_db(transaction=True)]
FORTY = 40
FREE = BallotForm(POINTS, points=10**6)


@pytest.fixture(autouse=True)
def keys_of_its_own(tmp_path: Path, settings: Any) -> None:
    settings.VAR = tmp_path


def test_forty_threads_vote_for_ten_people_online_and_on_paper_and_each_person_counts_once(
    place: Place, commissioner: Person, clock: MovableClock
) -> None:
    vote, codes = opened(place, commissioner, 10, form=FREE)
    paper, start = PaperWork(vote, commissioner), Barrier(FORTY)

    def one(number: int) -> int | None:
        """Every other thread hands out paper; the number of points of a ballot that was acknowledged."""
        start.wait()
        try:
            if number // 10 % 2:
                paper.hand(f"E{number % 10 + 1}")
                return None
            actions.cast(vote=vote, code=codes[number % 10], choices={GARDEN: number + 1})
            return number
        except Refused:
            return None
        finally:
            connection.close()

    with ThreadPoolExecutor(FORTY) as pool:
        online = {number % 10 for number in pool.map(one, range(FORTY)) if number is not None}
    vote.refresh_from_db()
    assert Mark.objects.filter(elector__vote=vote).count() == 10
    assert vote.paper_issued == 10 - len(online)
    left = [choices for choices, _receipt in Box(vote.pk).contents()]
    assert len(left) == len(online)
    voters = Counter((ballot[GARDEN] - 1) % 10 for ballot in map(read, left))
    assert voters == dict.fromkeys(online, 1)


@dataclass
class Try:
    """One ballot: what the database's clock said before and after, and its receipt if it was taken."""

    before: datetime
    after: datetime
    receipt: str
    refused: str = ""


def test_of_ballots_that_arrive_as_voting_closes_each_is_in_time_and_counted_or_late_and_refused(
    place: Place, commissioner: Person
) -> None:
    vote = prepared(place, commissioner, form=FREE)
    listed = people(FORTY)
    actions.import_register(by=commissioner, vote=vote, people=listed)
    codes = [letter.code for letter in actions.issue_codes(by=commissioner, vote=vote, people=listed)]
    now = the_clock.now()
    closes = now + timedelta(seconds=8)
    actions.set_dates(by=commissioner, vote=vote, opens=now, closes=closes)
    vote = actions.open_vote(by=commissioner, vote=vote)

    with ThreadPoolExecutor(FORTY + 1) as pool:
        clerk = pool.submit(_close_by_the_clock, vote)
        # From two seconds before the close to half a second after, so that some wait for the lock across it.
        offsets = [(number - 32) / 16 for number in range(FORTY)]
        numbers = range(FORTY)
        tries = list(pool.map(lambda n: _try(vote, codes[n], n, offsets[n]), numbers))
        clerk.result()

    taken = [made for made in tries if made.receipt]
    late = [made for made in tries if not made.receipt]
    assert taken, "no ballot was in time, so nothing was shown"
    assert {made.refused for made in late} <= {"too-late"}
    assert all(made.before < closes for made in taken)
    assert all(made.after >= closes for made in late)
    assert queries.receipts(vote) == sorted(made.receipt for made in taken)
    counted = [ballot[GARDEN] - 1 for ballot in queries.profile(vote)]
    assert sorted(counted) == [number for number in numbers if tries[number].receipt]


def _try(vote: Vote, code: str, number: int, seconds: float) -> Try:
    """Vote at so many seconds from the close."""
    assert vote.closes
    try:
        time.sleep(max(0.0, (vote.closes - the_clock.now()).total_seconds() + seconds))
        before = the_clock.now()
        try:
            receipt = actions.cast(vote=vote, code=code, choices={GARDEN: number + 1})
        except Refused as refusal:
            return Try(before, the_clock.now(), "", refusal.verdict.reasons[0].code)
        return Try(before, the_clock.now(), receipt.code)
    finally:
        connection.close()


def _close_by_the_clock(vote: Vote) -> None:
    """Do what the timetable does, more often."""
    try:
        for _ in range(600):
            tasks.close_due.call()
            if Vote.objects.get(pk=vote.pk).state == CLOSED:
                return
            time.sleep(0.05)
        raise TimeoutError("the vote was not closed")
    finally:
        connection.close()


def test_a_clock_that_jumps_back_reopens_nothing_and_loses_nothing(
    place: Place, commissioner: Person, clock: MovableClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    vote, (one, other, third) = opened(place, commissioner, form=FREE)
    clock.forward(hours=12)
    actions.cast(vote=vote, code=one, choices={GARDEN: 1})
    clock.forward(hours=-1)
    # The later ballot counts, not the later hour.
    assert actions.cast(vote=vote, code=one, choices={GARDEN: 2}).replaced
    actions.cast(vote=vote, code=other, choices={GARDEN: 3})
    clock.forward(days=1)
    with monkeypatch.context() as patch:
        patch.setattr(closing, "_empty_the_box", lambda _vote: clock.forward(days=-1))
        patch.setattr(closing, "_finish", lambda _vote: None)
        patch.setattr(closing.keys, "destroy", lambda *_: None)
        actions.close(vote=vote)
    for code in (one, third):
        with pytest.raises(Refused, match="closed"):
            actions.cast(vote=vote, code=code, choices={GARDEN: 4})
    assert tasks.close_due.call() == 1, "a close that has begun goes on, whatever the clock says"
    assert sorted(ballot[GARDEN] for ballot in queries.profile(vote)) == [2, 3]


@pytest.mark.skipif(connection.vendor != "sqlite", reason="only SQLite bounds a database's pages")
@pytest.mark.usefixtures("room_again")
def test_a_full_disk_refuses_ballots_in_words_keeps_the_box_whole_and_lets_all_vote_once_there_is_room(
    place: Place, commissioner: Person, clock: MovableClock
) -> None:
    vote, codes = opened(place, commissioner, 400, form=FREE)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM")  # pages that earlier tests left empty would be filled first
    _most_pages(_pages())
    voters = iter(enumerate(codes, start=1))
    taken = []
    for number, code in voters:
        status, page = _cast(vote, code, number)
        if status != 302:
            break
        taken.append(number)
    assert status == 507
    assert "because our disk is full" in page
    assert taken, "the database was full before anybody voted"
    assert Mark.objects.filter(elector__vote=vote).count() == len(Box(vote.pk).contents()) == len(taken)

    _most_pages(2**30)
    assert _cast(vote, code, number)[0] == 302
    clock.forward(days=2)
    assert actions.close(vote=vote).state == CLOSED
    assert sorted(ballot[GARDEN] for ballot in queries.profile(vote)) == [*taken, number]


@pytest.mark.skipif(connection.vendor != "sqlite", reason="only SQLite bounds a database's pages")
@pytest.mark.usefixtures("room_again")
def test_a_close_that_finds_the_disk_full_leaves_the_box_whole_and_goes_on_once_there_is_room(
    place: Place, commissioner: Person, clock: MovableClock
) -> None:
    vote, codes = opened(place, commissioner, 200, form=FREE)
    for number, code in enumerate(codes, start=1):
        actions.cast(vote=vote, code=code, choices={GARDEN: number})
    clock.forward(days=2)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM")
    _most_pages(_pages())
    with pytest.raises(OperationalError, match="full"):
        actions.close(vote=vote)
    assert len(Box(vote.pk).contents()) == 200
    assert not vote.ballots.exists()
    _most_pages(2**30)
    assert tasks.close_due.call() == 1
    assert sorted(ballot[GARDEN] for ballot in queries.profile(vote)) == list(range(1, 201))
    assert len(queries.receipts(vote)) == 200


def _cast(vote: Vote, code: str, points: int) -> tuple[int, str]:
    """Vote in pages, from an address of one's own; the last answer."""
    where: dict[str, Any] = {"REMOTE_ADDR": f"10.0.{points // 250}.{points % 250 + 1}"}
    client = Client(raise_request_exception=False, **where)
    page = vote.get_absolute_url()
    answer = client.post(page, {"code": code})
    if answer.status_code == 302:
        answer = client.post(f"{page}cast/", {f"n-{GARDEN}": str(points)})
    return answer.status_code, answer.content.decode()
