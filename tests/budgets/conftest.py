"""A pot with two givers, and something to spend it on."""

from __future__ import annotations

import pytest

from commonweal.budgets import actions
from commonweal.budgets.models import Pot
from commonweal.people.models import Organisation, Person, Work
from commonweal.places.models import Place


@pytest.fixture
def council(db: None) -> Organisation:
    return Organisation.objects.create(name="Haverbrook Council", kind=Organisation.Kind.COUNCIL)


@pytest.fixture
def health_board(db: None) -> Organisation:
    return Organisation.objects.create(name="Vale Health Board", kind=Organisation.Kind.NHS)


@pytest.fixture
def pot(place: Place, commissioner: Person) -> Pot:
    return actions.open_pot(
        by=commissioner, place=place, title="Ageing well", purpose="Company and care at home"
    )


@pytest.fixture
def pooled(pot: Pot, commissioner: Person, council: Organisation, health_board: Organisation) -> Pot:
    """£600 of the council's and £300 of the health board's, all of it revenue."""
    actions.contribute(by=commissioner, pot=pot, organisation=council, pence=60_000, key="council")
    actions.contribute(by=commissioner, pot=pot, organisation=health_board, pence=30_000, key="health")
    return pot


@pytest.fixture
def round_work(place: Place) -> Work:
    return Work.objects.create(place=place, title="The spring round")


@pytest.fixture
def contract_work(place: Place, round_work: Work) -> Work:
    return Work.objects.create(place=place, title="Lunch clubs", parent=round_work)
