"""Fixtures that every room's tests share: two places, their people, and a clock to move."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import settings

from commonweal.people.models import Membership, Office, Organisation, Person
from commonweal.places.models import Place
from commonweal.record import clock as the_clock
from tests import ready
from tests.flush import flush_may_empty_the_record
from tests.nothing_skipped import pytest_make_collect_report, pytest_runtest_makereport
from tests.scenes import pytest_collection_modifyitems, pytest_runtest_setup

__all__ = [
    "pytest_collection_modifyitems",
    "pytest_make_collect_report",
    "pytest_runtest_makereport",
    "pytest_runtest_setup",
]

# No example fails for being slow: what a busy machine takes says nothing about the rule it tries.
settings.register_profile("untimed", parent=settings(), deadline=None)
settings.load_profile("untimed")


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None, django_db_blocker: Any, django_db_modify_db_settings: None
) -> Iterator[None]:
    """In place of pytest-django's own: the tables are copied and not made anew by each worker."""
    with django_db_blocker.unblock(), ready.database():
        yield


@pytest.fixture(autouse=True, scope="session")
def _emptying_after_tests_that_commit() -> Iterator[None]:
    with flush_may_empty_the_record():
        yield


class MovableClock:
    """Moves the one clock within a test; it is put back afterwards."""

    def now(self) -> datetime:
        return the_clock.now()

    def today(self) -> date:
        return the_clock.today()

    def forward(self, **by: int) -> None:
        the_clock.forward(timedelta(**by))

    def to(self, moment: datetime) -> None:
        the_clock.forward(moment - the_clock.now())


@pytest.fixture
def clock() -> Iterator[MovableClock]:
    yield MovableClock()
    the_clock.shift(timedelta(0))


@pytest.fixture
def here(request: pytest.FixtureRequest, clock: MovableClock) -> dict[str, Any]:
    """What stands before the test begins: the scene of its module (``scenes.py``), or nothing."""
    return request.getfixturevalue("scene").again() if "scene" in request.fixturenames else {}


@pytest.fixture
def place(db: None, here: dict[str, Any]) -> Place:
    return here.get("place") or Place.objects.create(slug="haverbrook", name="Haverbrook")


@pytest.fixture
def other_place(db: None) -> Place:
    return Place.objects.create(slug="netherfold", name="Netherfold")


@pytest.fixture
def make_person(db: None) -> Callable[..., Person]:
    """``make_person("Ada Finch", offices=[(place, "commissioner")], member_of=[charity])``."""

    return person_named


def person_named(name: str, *, offices: Sequence[Any] = (), member_of: Sequence[Any] = ()) -> Person:
    """An account with its offices and memberships."""
    email = f"{name.lower().replace(' ', '.')}@example.org"
    person = Person.objects.create_user(email=email, password="a long enough password", name=name)
    for where, kind in offices:
        Office.objects.create(person=person, place=where, kind=kind)
    for organisation in member_of:
        Membership.objects.create(person=person, organisation=organisation, role="admin")
    return person


def two_commissioners(place: Place) -> tuple[Person, Person]:
    office = [(place, Office.Kind.COMMISSIONER)]
    return person_named("Ada Finch", offices=office), person_named("Bram Oakes", offices=office)


@pytest.fixture
def commissioner(place: Place, here: dict[str, Any]) -> Person:
    return here.get("commissioner") or person_named("Ada Finch", offices=[(place, Office.Kind.COMMISSIONER)])


@pytest.fixture
def second_commissioner(place: Place, here: dict[str, Any]) -> Person:
    known = here.get("second_commissioner")
    return known or person_named("Bram Oakes", offices=[(place, Office.Kind.COMMISSIONER)])


@pytest.fixture
def foreign_commissioner(other_place: Place, make_person: Callable[..., Person]) -> Person:
    """A commissioner of the other place: everything here must be refused to them."""
    return make_person("Cerys Vale", offices=[(other_place, Office.Kind.COMMISSIONER)])


@pytest.fixture
def resident(make_person: Callable[..., Person]) -> Person:
    return make_person("Dot Marsh")


@pytest.fixture
def charity(db: None) -> Organisation:
    return Organisation.objects.create(name="Riverside Friends", kind=Organisation.Kind.CHARITY)


@pytest.fixture
def other_charity(db: None) -> Organisation:
    return Organisation.objects.create(name="Kite Trust", kind=Organisation.Kind.CHARITY)


@pytest.fixture
def provider(charity: Organisation, make_person: Callable[..., Person]) -> Person:
    return make_person("Eli Brook", member_of=[charity])


@pytest.fixture
def other_provider(other_charity: Organisation, make_person: Callable[..., Person]) -> Person:
    return make_person("Fay Stone", member_of=[other_charity])
