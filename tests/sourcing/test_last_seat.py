"""Forty people want the last seats in the same moment, each over a connection of their own."""

from __future__ import annotations

from datetime import timedelta

import pytest

from commonweal.people.models import Person
from commonweal.places.models import Place
from commonweal.record import clock as the_clock
from commonweal.sourcing.market import actions
from commonweal.sourcing.models import Seat
from tests.at_once import FORTY, at_once

pytestmark = pytest.mark.django_db(transaction=True)


def test_of_forty_who_want_three_seats_at_once_three_get_one_and_the_others_wait(
    place: Place, commissioner: Person
) -> None:
    starts = the_clock.now() + timedelta(days=5)
    workshop = actions.plan_workshop(
        by=commissioner,
        place=place,
        title="How to bid",
        purpose="For small providers.",
        venue="Town hall",
        starts=starts,
        ends=starts + timedelta(hours=2),
        seats=3,
    )
    people = [
        Person.objects.create_user(email=f"small{number}@example.org", name=f"Small {number}")
        for number in range(FORTY)
    ]
    allowed = at_once(lambda number: actions.take_seat(by=people[number], workshop=workshop))
    assert all(allowed)
    assert Seat.objects.filter(waits=False).count() == 3
    assert Seat.objects.filter(waits=True).count() == FORTY - 3
    for seat in list(Seat.objects.filter(waits=False)):
        actions.give_up_seat(by=seat.person, workshop=workshop)
    assert Seat.objects.filter(waits=False).count() == 3
    assert Seat.objects.filter(waits=True).count() == FORTY - 6
