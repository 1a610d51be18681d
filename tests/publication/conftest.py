"""A procurement that went from a need to a payment, and one that ended without an award."""

from __future__ import annotations

from typing import Any

import pytest

from commonweal.delivery.models import Contract
from commonweal.places.models import Place
from commonweal.sourcing import actions as sourcing
from commonweal.sourcing.models import Tender
from tests.delivery import help as the
from tests.sourcing import help as tenders


@pytest.fixture
def people(place: Place) -> the.Cast:
    return the.cast(place)


@pytest.fixture
def contract(people: the.Cast, clock: Any) -> Contract:
    """A running contract of which one period was reported, verified and paid."""
    contract = the.running(people, clock)
    the.paid(people, contract, clock, *[3 for _ in contract.card.rates])
    return contract


@pytest.fixture
def ended(people: the.Cast) -> Tender:
    """A notice that was taken back while it was open."""
    notice = tenders.published(people.place, people.commissioner, people.second)
    return sourcing.end(by=people.commissioner, tender=notice, reason="The need has changed.")
