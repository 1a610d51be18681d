"""Forty ballots in the same moment, each on a connection of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event
from time import sleep
from typing import Any
from uuid import UUID

import pytest
from django.db import connection

from commonweal.people.models import Person
from commonweal.places.models import Place
from commonweal.rules.reasons import Refused
from commonweal.voting import actions, queries
from commonweal.voting.box import Box
from commonweal.voting.models import Entry, Mark, Vote
from tests.conftest import MovableClock
from tests.voting.help import BUS, GARDEN, PaperWork, opened

Open = tuple[Vote, list[str]]
FORTY = 40


def at_once(act: Callable[[int], object], count: int = FORTY) -> list[Any]:
    """What each of many threads got, or the code of why it was refused."""
    start = Barrier(count)

    def one(number: int) -> object:
        start.wait()
        try:
            return act(number)
        except Refused as refused:
            return refused.verdict.reasons[0].code
        finally:
            connection.close()

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(one, range(count)))


@pytest.mark.django_db(transaction=True)
def test_forty_simultaneous_ballots_by_one_elector_store_one(
    vote_and_codes: Open, clock: MovableClock
) -> None:
    vote, (code, *_) = vote_and_codes
    got = at_once(lambda _: actions.cast(vote=vote, code=code, choices={GARDEN: 1}))
    assert Counter(receipt.replaced for receipt in got) == {False: 1, True: FORTY - 1}
    assert len(Box(vote.pk).contents()) == Mark.objects.count() == 1
    clock.forward(days=2)
    actions.close(vote=vote)
    assert queries.profile(vote) == [{GARDEN: 1}]


@pytest.mark.django_db(transaction=True)
def test_forty_electors_at_once_all_count(place: Place, commissioner: Person, clock: MovableClock) -> None:
    vote, codes = opened(place, commissioner, FORTY)
    at_once(lambda number: actions.cast(vote=vote, code=codes[number], choices={GARDEN: 1}))
    clock.forward(days=2)
    actions.close(vote=vote)
    assert queries.profile(vote) == [{GARDEN: 1}] * FORTY


@pytest.mark.django_db(transaction=True)
def test_the_same_elector_on_paper_and_online_at_once_votes_once(
    vote_and_codes: Open, commissioner: Person
) -> None:
    vote, (code, *_) = vote_and_codes
    paper = PaperWork(vote, commissioner)

    def vote_somehow(number: int) -> object:
        if number % 2 == 0:
            return actions.cast(vote=vote, code=code, choices={GARDEN: 1})
        paper.hand("E1")
        return None

    at_once(vote_somehow)
    vote.refresh_from_db()
    paper.hall.refresh_from_db()
    assert paper.hall.handed == vote.paper_issued
    assert Mark.objects.count() == 1
    assert len(Box(vote.pk).contents()) + vote.paper_issued == 1


@pytest.mark.django_db(transaction=True)
def test_ballots_that_meet_the_close_are_each_counted_or_refused(
    place: Place, commissioner: Person, clock: MovableClock
) -> None:
    vote, codes = opened(place, commissioner, FORTY)

    def cast_or_close(number: int) -> object:
        if number == FORTY // 2:
            clock.forward(days=2)
            return actions.close(vote=vote)
        return actions.cast(vote=vote, code=codes[number], choices={BUS: 1})

    got = at_once(cast_or_close)
    taken = [receipt.code for receipt in got if hasattr(receipt, "replaced")]
    refused = got.count("too-late")
    assert len(taken) + refused == FORTY - 1
    assert queries.profile(vote) == [{BUS: 1}] * len(taken)
    assert queries.receipts(vote) == sorted(taken)


@pytest.mark.django_db(transaction=True)
def test_a_ballot_being_cast_while_the_box_closes_is_waited_for_and_counted(
    vote_and_codes: Open, clock: MovableClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    vote, (code, *_) = vote_and_codes
    in_time, go_on = Event(), Event()
    put = Box.put_marking

    def slowly(box: Box, elector: UUID, tag: str, choices: str, receipt: str) -> bool:
        in_time.set()
        go_on.wait(20)
        return put(box, elector, tag, choices, receipt)

    monkeypatch.setattr(Box, "put_marking", slowly)

    def cast_or_close(number: int) -> object:
        if number == 0:
            return actions.cast(vote=vote, code=code, choices={BUS: 1})
        in_time.wait(20)
        clock.forward(days=2)
        return actions.close(vote=vote)

    with ThreadPoolExecutor(1) as pool:
        both = pool.submit(at_once, cast_or_close, 2)
        in_time.wait(20)
        sleep(0.5)  # time enough for a close that does not wait to empty the box
        go_on.set()
        receipt, closed = both.result()
    assert queries.receipts(closed) == [receipt.code]
    assert queries.profile(closed) == [{BUS: 1}]


@pytest.mark.django_db(transaction=True)
def test_one_paper_entered_by_forty_at_once_is_counted_once(
    vote_and_codes: Open, commissioner: Person
) -> None:
    vote, _codes = vote_and_codes
    paper = PaperWork(vote, commissioner)
    for number in ("E1", "E2", "E3"):
        paper.hand(number)
    readers = [commissioner, paper.clerk]
    got = at_once(lambda number: paper.read(readers[number % 2], 7, {BUS: 1}))
    assert all(sheet.serial == 7 for sheet in got)
    vote.refresh_from_db()
    assert vote.paper_entered == len(Box(vote.pk).contents()) == 1
    assert Entry.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_forty_papers_entered_at_once_are_never_more_than_the_people_marked(
    place: Place, commissioner: Person
) -> None:
    vote, _codes = opened(place, commissioner, 10)
    paper = PaperWork(vote, commissioner, papers=FORTY)
    for number in range(1, 11):
        paper.hand(f"E{number}")
    for serial in range(1, FORTY + 1):
        paper.read(commissioner, serial, {BUS: 1})
    got = at_once(lambda number: paper.read(paper.clerk, number + 1, {BUS: 1}))
    assert got.count("no-paper-left") == FORTY - 10
    vote.refresh_from_db()
    assert vote.paper_entered == len(Box(vote.pk).contents()) == 10


@pytest.mark.django_db(transaction=True)
def test_batches_numbered_at_once_share_no_number(vote_and_codes: Open, commissioner: Person) -> None:
    vote, _codes = vote_and_codes
    hall = PaperWork(vote, commissioner, papers=3).hall
    at_once(lambda _: actions.print_batch(by=commissioner, polling_place=hall, papers=5))
    numbers = [n for batch in vote.batches.all() for n in range(batch.first, batch.last + 1)]
    assert sorted(numbers) == list(range(1, 3 + FORTY * 5 + 1))
