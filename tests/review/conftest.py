"""A contract of which 100 of 120 units are verified and paid, and a review of it that listens."""

from __future__ import annotations

from typing import Any

import pytest

from commonweal.places.models import Place
from commonweal.review.models import Review
from tests.delivery.help import Cast, cast
from tests.review import help as the


@pytest.fixture
def people(place: Place) -> Cast:
    return cast(place)


@pytest.fixture
def review(people: Cast, clock: Any) -> Review:
    return the.opened(people, clock)
