"""A published notice and a panel."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from commonweal.people.models import Office, Person
from commonweal.places.models import Place
from commonweal.sourcing.models import Tender
from tests.sourcing import help


@pytest.fixture
def panel(place: Place, make_person: Callable[..., Person]) -> list[Person]:
    return [make_person(name, offices=[(place, Office.Kind.EVALUATOR)]) for name in ("Gita Rowe", "Hal Penn")]


@pytest.fixture
def tender(place: Place, commissioner: Person, second_commissioner: Person) -> Tender:
    return help.published(place, commissioner, second_commissioner)
