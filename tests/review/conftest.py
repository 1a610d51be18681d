"""A contract of which 100 of 120 units are verified and paid, and a review of it that listens."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from commonweal.places.models import Place
from commonweal.review.models import Review
from tests.conftest import MovableClock
from tests.delivery.help import Cast, cast
from tests.review import help as the
from tests.scenes import Scene, standing


@pytest.fixture(scope="module")
def scene(django_db_setup: None, django_db_blocker: Any) -> Iterator[Scene]:
    with standing(django_db_blocker):
        place = Place.objects.create(slug="haverbrook", name="Haverbrook")
        people = cast(place)
        yield Scene(place=place, people=people, review=the.opened(people, MovableClock()))


@pytest.fixture
def people(place: Place, here: dict[str, Any]) -> Cast:
    return here.get("people") or cast(place)


@pytest.fixture
def review(db: None, scene: Scene, here: dict[str, Any]) -> Review:
    row: Review = here["review"]
    return row
