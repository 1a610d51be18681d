"""How the approved services of a place can go out, read at once for all of them."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from commonweal.people.models import Person
from commonweal.places.models import Place
from commonweal.sourcing import actions, queries
from commonweal.sourcing.awarding.direct import policy
from commonweal.specifications.models import Specification
from commonweal.specifications.routing.standing import standing
from tests.sourcing import help
from tests.specifications import help as specs


@pytest.fixture
def approved(place: Place, commissioner: Person, second_commissioner: Person) -> Any:
    return lambda: specs.approved(place, commissioner, second_commissioner)


def test_the_list_asks_no_more_of_the_database_for_more_services(
    approved: Any, place: Place, django_assert_max_num_queries: Any
) -> None:
    assert approved().published_route is not None
    with CaptureQueriesContext(connection) as one:
        assert len(queries.ways_out(place)) == 1
    approved(), approved()
    with django_assert_max_num_queries(len(one)):
        assert len(queries.ways_out(place)) == 3


def test_the_list_says_of_each_service_what_its_own_page_says(
    approved: Any, place: Place, commissioner: Person, second_commissioner: Person, clock: Any
) -> None:
    fresh, before = approved(), approved()
    tender = help.published(place, commissioner, second_commissioner, specification=before)
    assert [row for row, *_ways in queries.ways_out(place)] == [fresh]
    clock.to(tender.closes)
    tender = actions.open_bids(by=commissioner, tender=tender, own_keys=help.TWO_KEYS)
    actions.end(by=commissioner, tender=tender, reason="Nobody bid.")

    def alone(row: Specification) -> tuple[bool, bool]:
        return standing(row).is_tendered, bool(policy.grounds(row)) and not policy.any_of_it_is_out(row)

    found = {row: (bids, direct) for row, bids, direct in queries.ways_out(place)}
    assert found == {row: alone(row) for row in (fresh, before)}
    assert found == {fresh: (True, False), before: (True, True)}
