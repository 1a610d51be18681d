"""A specification at each of its stages."""

from __future__ import annotations

import pytest

from commonweal.people.models import Person
from commonweal.places.models import Place
from commonweal.specifications.models import Specification
from tests.specifications import help as example


@pytest.fixture
def draft(place: Place, commissioner: Person) -> Specification:
    """A draft with nothing left to settle."""
    return example.complete(place, commissioner)


@pytest.fixture
def approved(place: Place, commissioner: Person, second_commissioner: Person) -> Specification:
    return example.approved(place, commissioner, second_commissioner)


@pytest.fixture
def officer(client, commissioner):
    """A browser in which a commissioner has signed in."""
    client.force_login(commissioner)
    return client
