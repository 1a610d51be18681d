"""A published notice and a panel."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from commonweal.people.models import Office, Organisation, Person
from commonweal.places.models import Place
from commonweal.sourcing.models import Tender
from tests.conftest import two_commissioners
from tests.scenes import Scene, standing
from tests.sourcing import help


@pytest.fixture
def panel(place: Place, make_person: Callable[..., Person]) -> list[Person]:
    return [make_person(name, offices=[(place, Office.Kind.EVALUATOR)]) for name in ("Gita Rowe", "Hal Penn")]


@pytest.fixture(scope="module")
def scene(django_db_setup: None, django_db_blocker: Any) -> Iterator[Scene]:
    """A notice that takes bids for thirty days, and the place's two commissioners."""
    with standing(django_db_blocker):
        place = Place.objects.create(slug="haverbrook", name="Haverbrook")
        first, second = two_commissioners(place)
        tender = help.published(place, first, second)
        yield Scene(place=place, commissioner=first, second_commissioner=second, tender=tender)


@pytest.fixture
def tender(db: None, scene: Scene, here: dict[str, Any]) -> Tender:
    row: Tender = here["tender"]
    return row


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
