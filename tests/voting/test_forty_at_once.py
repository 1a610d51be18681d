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
from commonweal.voting.models import Mark, Vote
from tests.conftest import MovableClock
from tests.voting.help import BUS, GARDEN, opened

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

    def vote_somehow(number: int) -> object:
        if number % 2:
            return actions.mark_paper(by=commissioner, vote=vote, number="E1")
        return actions.cast(vote=vote, code=code, choices={GARDEN: 1})

    at_once(vote_somehow, 10)
    vote.refresh_from_db()
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
