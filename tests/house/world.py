"""A world in which every page has something to show: two places, two organisations, a person for each role.

Everything in it is done by the actions that people use. ``Town.things`` names what addresses are about
(``"open tender"``), each as it stands in an address.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.test import Client

from commonweal.budgets.models import Pot
from commonweal.needs.models import Need
from commonweal.people import actions as people
from commonweal.people.models import Organisation, Person
from commonweal.places import actions as places
from commonweal.places.models import Place
from commonweal.sourcing.models import Award
from tests.conftest import MovableClock

NOBODY, RESIDENT = "nobody", "resident"
PROVIDER, OTHER_PROVIDER = "provider", "other provider"
COMMISSIONER, SECOND, FINANCE = "commissioner", "second commissioner", "finance"
EVALUATOR, AUDITOR, OPERATOR = "evaluator", "auditor", "operator"
FOREIGNER = "commissioner of the other place"
#: Hold no page that is tried here: the panel's other half, and who checks drafts for civil society.
SECOND_EVALUATOR, CHAMPION = "second evaluator", "champion"

ROLES = (
    NOBODY,
    RESIDENT,
    PROVIDER,
    OTHER_PROVIDER,
    COMMISSIONER,
    SECOND,
    FINANCE,
    EVALUATOR,
    AUDITOR,
    OPERATOR,
    FOREIGNER,
)
OFFICES = {
    COMMISSIONER: "commissioner",
    SECOND: "commissioner",
    FINANCE: "finance",
    EVALUATOR: "evaluator",
    SECOND_EVALUATOR: "evaluator",
    CHAMPION: "champion",
    AUDITOR: "auditor",
}


@dataclass
class Town:
    """A place with its people by role, the two organisations, and what addresses in it are about."""

    place: Place
    cast: dict[str, Person]
    charity: Organisation
    other_charity: Organisation
    clock: MovableClock
    things: dict[str, Any] = field(default_factory=dict)
    sessions: dict[str, str] = field(default_factory=dict)
    awards: dict[str, Award] = field(default_factory=dict)
    need: Need = None
    pot: Pot = None

    @property
    def officer(self) -> Person:
        return self.cast[COMMISSIONER]

    @property
    def second(self) -> Person:
        return self.cast[SECOND]

    @property
    def panel(self) -> list[Person]:
        return [self.cast[EVALUATOR], self.cast[SECOND_EVALUATOR]]

    def sign_in(self) -> None:
        """Everybody signs in once: their sessions last as long as the world."""
        for role, person in self.cast.items():
            client = Client()
            client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
            self.sessions[role] = client.cookies["sessionid"].value

    def browser(self, role: str) -> Client:
        """A browser of its own for each visit, signed in as this role."""
        client = Client()
        if role in self.sessions:
            client.cookies["sessionid"] = self.sessions[role]
        return client


def account(role: str, where: str) -> Person:
    """An account with a name that tells its role."""
    return people.open_account(
        email=f"{role.replace(' ', '.')}@{where}.example.org",
        name=f"{role} {where}",
        password="a long enough password",
    )


def found(slug: str, shared: dict[str, Person], charity: Organisation, other: Organisation) -> Town:
    """A place with an officer of each kind, appointed by its operator."""
    place = places.open_place(slug=slug, name=slug.title())
    cast = {**shared, OPERATOR: account(OPERATOR, slug)}
    people.appoint(by=None, place=place, person=cast[OPERATOR], kind="operator")
    town = Town(place, cast, charity, other, MovableClock())
    for role, kind in OFFICES.items():
        cast[role] = account(role, slug)
        office = people.appoint(by=cast[OPERATOR], place=place, person=cast[role], kind=kind)
    town.things[f"{role}'s office"] = office.pk
    return town


def build() -> tuple[Town, Town]:
    """Both towns: first what takes its time in each, then what is open now in each."""
    from tests.house import story

    shared = {role: account(role, "anywhere") for role in (RESIDENT, PROVIDER, OTHER_PROVIDER)}
    charity = people.register_organisation(by=shared[PROVIDER], name="Riverside Friends", kind="group")
    other = people.register_organisation(by=shared[OTHER_PROVIDER], name="Kite Trust", kind="group")
    here, there = (found(slug, shared, charity, other) for slug in ("haverbrook", "netherfold"))
    here.cast[FOREIGNER], there.cast[FOREIGNER] = there.officer, here.officer
    for tell in (story.past, story.present):
        tell(here)
        tell(there)
    story.sealed(here, there)
    here.sign_in()
    return here, there


@contextmanager
def undone() -> Iterator[None]:
    """Within the block everything may be done; afterwards nothing of it has happened."""
    with transaction.atomic():
        transaction.get_connection().atomic_blocks[-1]._from_testcase = True
        try:
            yield
        finally:
            transaction.set_rollback(True)
