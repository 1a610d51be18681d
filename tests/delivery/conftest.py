"""The people of a contract, and the contract while it runs."""

from __future__ import annotations

from typing import Any

import pytest

from commonweal.delivery.models import Contract
from commonweal.places.models import Place
from tests.delivery import help as the
from tests.delivery.help import Cast


@pytest.fixture
def people(place: Place) -> Cast:
    return the.cast(place)


@pytest.fixture
def contract(people: Cast, clock: Any) -> Contract:
    """£450 for each person who has company, at most £60,000, and at most £80,000 in all."""
    return the.running(people, clock)
