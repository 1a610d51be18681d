"""Forty bids at the edge of a deadline, each on a connection of its own, by the database's own clock."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from commonweal.people.models import Organisation, Person
from commonweal.places.models import Place
from commonweal.record import clock
from commonweal.record.models import Event
from commonweal.rules.reasons import Refused
from commonweal.sourcing.models import Bid, Tender
from tests.sourcing import help

pytestmark = pytest.mark.faults
FORTY = 40


@dataclass
class Try:
    """One bid: what the database's clock said before and after, and the bid or the code of its refusal."""

    before: datetime
    after: datetime
    bid: Bid | None
    refused: str = ""


@pytest.fixture
def keys_of_its_own(tmp_path: Path, settings: Any) -> None:
    """What bids are sealed to lies in a folder of this test's."""
    settings.VAR = tmp_path


@pytest.fixture
def bidders(transactional_db: None, make_person: Callable[..., Person]) -> list[tuple[Person, Organisation]]:
    """Forty organisations, each with a member."""
    found = []
    for number in range(FORTY):
        organisation = Organisation.objects.create(name=f"Group {number}", kind=Organisation.Kind.GROUP)
        found.append((make_person(f"Member {number}", member_of=[organisation]), organisation))
    return found


def bid(tender: Tender, bidder: tuple[Person, Organisation], seconds: float) -> Try:
    """Bid at so many seconds from the deadline."""
    try:
        time.sleep(max(0.0, (tender.closes - clock.now()).total_seconds() + seconds))
        before = clock.now()
        try:
            made = help.bid(tender, *bidder)
        except Refused as refusal:
            return Try(before, clock.now(), None, refusal.verdict.reasons[0].code)
        return Try(before, clock.now(), made)
    finally:
        connection.close()


@pytest.mark.usefixtures("keys_of_its_own")
@pytest.mark.django_db(transaction=True)
def test_forty_simultaneous_bids_at_the_deadline_s_edge_are_each_on_the_right_side_of_it(
    place: Place,
    commissioner: Person,
    second_commissioner: Person,
    bidders: list[tuple[Person, Organisation]],
) -> None:
    tender = help.published(place, commissioner, second_commissioner)
    tender.closes = clock.now() + timedelta(seconds=10)
    tender.questions_close = tender.closes
    tender.save()
    # From two seconds before the deadline to half a second after, so that some wait for the lock across it.
    offsets = [(number - 32) / 16 for number in range(FORTY)]
    with ThreadPoolExecutor(FORTY) as pool:
        tries = list(pool.map(lambda each: bid(tender, *each), zip(bidders, offsets, strict=True)))

    taken = [made for made in tries if made.bid is not None]
    late = [made for made in tries if made.bid is None]
    assert {made.refused for made in late} == {"bids-closed"}
    assert taken, "no bid was in time, so nothing was shown"
    assert all(made.bid.received < tender.closes for made in taken)
    assert all(made.before < tender.closes for made in taken)
    assert all(made.after >= tender.closes for made in late)
    assert {row.pk for row in Bid.objects.filter(tender=tender, state="sealed")} == {m.bid.pk for m in taken}
    assert Event.objects.filter(kind="bid received").count() == len(taken)
    assert Event.objects.filter(kind="bid refused").count() == len(late)
