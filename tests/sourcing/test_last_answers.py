"""Forty organisations hand in an answer in the last moment, each over a connection of its own."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from commonweal.people.models import Membership, Organisation, Person
from commonweal.places.models import Place
from commonweal.sourcing.market import actions
from commonweal.sourcing.models import CallAnswer
from tests.at_once import FORTY, at_once
from tests.sourcing.answers import SAID, asked, declared

pytestmark = pytest.mark.django_db(transaction=True)


def test_of_forty_at_the_last_moment_each_is_in_or_refused_and_those_in_are_opened_once(
    place: Place, commissioner: Person, clock: Any
) -> None:
    call = asked(place, commissioner)
    rows = []
    for number in range(FORTY):
        person = Person.objects.create_user(email=f"small{number}@example.org", name=f"Small {number}")
        body = Organisation.objects.create(name=f"Small {number}", kind="company")
        Membership.objects.create(person=person, organisation=body, role="bids")
        rows.append(actions.save_answer(by=person, call=call, organisation=body, said=SAID))
    declared(call, commissioner)
    clock.to(call.closes - timedelta(seconds=5))
    allowed = at_once(lambda number: actions.hand_in_answer(by=rows[number].saved_by, answer=rows[number]))
    assert sum(allowed) == CallAnswer.objects.filter(received__isnull=False).count()
    assert all(row.received < call.closes for row in CallAnswer.objects.filter(received__isnull=False))
    clock.to(call.closes)
    late = at_once(lambda number: actions.hand_in_answer(by=rows[number].saved_by, answer=rows[number]))
    assert not any(late)
    once = at_once(lambda _number: actions.open_answers(by=commissioner, call=call))
    assert sum(once) == 1
    numbers = (
        CallAnswer.objects.filter(number__isnull=False).order_by("number").values_list("number", flat=True)
    )
    assert list(numbers) == list(range(1, sum(allowed) + 1))
