"""A published notice and a panel."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from commonweal.people.models import Office, Organisation, Person
from commonweal.places.models import Place
from commonweal.sourcing.models import Tender
from tests.sourcing import help


@pytest.fixture
def panel(place: Place, make_person: Callable[..., Person]) -> list[Person]:
    return [make_person(name, offices=[(place, Office.Kind.EVALUATOR)]) for name in ("Gita Rowe", "Hal Penn")]


@pytest.fixture
def tender(place: Place, commissioner: Person, second_commissioner: Person) -> Tender:
    return help.published(place, commissioner, second_commissioner)


@pytest.fixture
def opened(
    tender: Tender,
    commissioner: Person,
    panel: list[Person],
    provider: Person,
    charity: Organisation,
    other_provider: Person,
    other_charity: Organisation,
    clock: Any,
) -> Tender:
    help.bid(tender, provider, charity, 8_000_000)
    help.bid(tender, other_provider, other_charity, 8_500_000)
    return help.opened(tender, commissioner, panel, clock)
