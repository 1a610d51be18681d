"""The people of a contract, and the contract while it runs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from commonweal.delivery.models import Contract
from commonweal.places.models import Place
from tests.conftest import MovableClock
from tests.delivery import help as the
from tests.delivery.help import Cast
from tests.scenes import Scene, standing


@pytest.fixture(scope="module")
def scene(django_db_setup: None, django_db_blocker: Any) -> Iterator[Scene]:
    """£450 for each person who has company, at most £60,000, and at most £80,000 in all."""
    with standing(django_db_blocker):
        place = Place.objects.create(slug="haverbrook", name="Haverbrook")
        people = the.cast(place)
        yield Scene(place=place, people=people, contract=the.running(people, MovableClock()))


@pytest.fixture
def people(place: Place, here: dict[str, Any]) -> Cast:
    return here.get("people") or the.cast(place)


@pytest.fixture
def contract(db: None, scene: Scene, here: dict[str, Any]) -> Contract:
    row: Contract = here["contract"]
    return row
