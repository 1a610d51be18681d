"""A specification at each of its stages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from commonweal.people.models import Person
from commonweal.places.models import Place
from commonweal.specifications.models import Specification
from tests.conftest import two_commissioners
from tests.scenes import Scene, standing
from tests.specifications import help as example


@pytest.fixture(scope="module")
def scene(django_db_setup: None, django_db_blocker: Any) -> Iterator[Scene]:
    """A draft with nothing left to settle, and the place's two commissioners."""
    with standing(django_db_blocker):
        place = Place.objects.create(slug="haverbrook", name="Haverbrook")
        first, second = two_commissioners(place)
        draft = example.complete(place, first)
        yield Scene(place=place, commissioner=first, second_commissioner=second, draft=draft)


@pytest.fixture
def draft(db: None, scene: Scene, here: dict[str, Any]) -> Specification:
    """A draft with nothing left to settle."""
    row: Specification = here["draft"]
    return row


@pytest.fixture
def approved(place: Place, commissioner: Person, second_commissioner: Person) -> Specification:
    """Another one than the draft, in tests that have both."""
    return example.approved(place, commissioner, second_commissioner)


@pytest.fixture
def officer(client, commissioner):
    """A browser in which a commissioner has signed in."""
    client.force_login(commissioner)
    return client
