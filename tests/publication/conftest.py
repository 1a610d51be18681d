"""A procurement that went from a need to a payment, and one that ended without an award."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from commonweal.delivery.models import Contract
from commonweal.places.models import Place
from commonweal.sourcing import actions as sourcing
from commonweal.sourcing.models import Tender
from tests.conftest import MovableClock
from tests.delivery import help as the
from tests.scenes import Scene, standing
from tests.sourcing import help as tenders


@pytest.fixture(scope="module")
def scene(django_db_setup: None, django_db_blocker: Any) -> Iterator[Scene]:
    """A running contract of which one period was reported, verified and paid."""
    with standing(django_db_blocker):
        place, clock = Place.objects.create(slug="haverbrook", name="Haverbrook"), MovableClock()
        people = the.cast(place)
        contract = the.running(people, clock)
        the.paid(people, contract, clock, *[3 for _ in contract.card.rates])
        yield Scene(place=place, people=people, contract=contract)


@pytest.fixture
def people(place: Place, here: dict[str, Any]) -> the.Cast:
    return here.get("people") or the.cast(place)


@pytest.fixture
def contract(db: None, scene: Scene, here: dict[str, Any]) -> Contract:
    row: Contract = here["contract"]
    return row


@pytest.fixture
def ended(people: the.Cast) -> Tender:
    """A notice that was taken back while it was open."""
    notice = tenders.published(people.place, people.commissioner, people.second)
    return sourcing.end(by=people.commissioner, tender=notice, reason="The need has changed.")
