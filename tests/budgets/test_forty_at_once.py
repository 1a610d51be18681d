"""Forty people spend the same money in the same moment."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from commonweal.budgets import actions, queries
from commonweal.budgets.models import Pot
from commonweal.budgets.queries import Totals
from commonweal.people.models import Person, Work
from commonweal.rules.reasons import Refused

FORTY = 40


def at_once(act: Callable[[int], object]) -> list[bool]:
    """Whether each of forty threads, each with a connection of its own, was allowed its act."""
    start = Barrier(FORTY)

    def one(number: int) -> bool:
        start.wait()
        try:
            act(number)
        except Refused:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(FORTY) as pool:
        return list(pool.map(one, range(FORTY)))


@pytest.mark.django_db(transaction=True)
def test_forty_commitments_at_once_never_spend_more_than_there_is(
    pooled: Pot, commissioner: Person, round_work: Work
) -> None:
    # £900 is there and each asks for £50: eighteen can have it, twenty-two cannot
    def commit(number: int) -> None:
        actions.set_aside(by=commissioner, pot=pooled, about=round_work, pence=5_000, key=f"act {number}")

    assert at_once(commit).count(True) == 18
    assert queries.whole(pooled) == Totals(put_in=90_000, set_aside=90_000)


@pytest.mark.django_db(transaction=True)
def test_one_payment_sent_forty_times_at_once_is_paid_once(
    pooled: Pot, commissioner: Person, round_work: Work
) -> None:
    actions.set_aside(by=commissioner, pot=pooled, about=round_work, pence=90_000, key="round")
    answers = at_once(
        lambda _: actions.pay(by=commissioner, pot=pooled, about=round_work, pence=700, key="invoice 1")
    )
    assert all(answers)
    assert queries.whole(pooled).paid == 700
