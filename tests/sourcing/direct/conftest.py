"""A direct award at each of its steps: a service, proposed, announced, awarded."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from commonweal.people import actions as people
from commonweal.people.models import Organisation, Person
from commonweal.places.models import Place
from commonweal.sourcing.awarding import actions
from commonweal.sourcing.models import Award, DirectAward
from commonweal.specifications import actions as specifications
from commonweal.specifications.models import Specification
from tests.delivery.help import cast, pot_with
from tests.sourcing.direct.help import propose
from tests.specifications.help import approve, routed, save
from tests.specifications.route import ASKED, ROUTE


@pytest.fixture
def service(
    place: Place, commissioner: Person, second_commissioner: Person, make_person: Callable[..., Person]
):
    """An approved service whose published route is a direct award below the threshold, with its money."""
    champion = make_person("Cath Imlach", offices=[(place, "champion")])
    row = routed(place, commissioner, champion)
    save(commissioner, row, "asked", ASKED)
    save(commissioner, row, "route", {**ROUTE, "way": "direct"})
    specifications.send_for_review(by=commissioner, specification=row)
    row = approve(second_commissioner, row)
    pot = pot_with(cast(place), row.budget_pence)
    specifications.set_money_aside(by=commissioner, specification=row, pot=pot)
    return row


@pytest.fixture
def proposed(
    service: Specification, charity: Organisation, commissioner: Person, second_commissioner: Person
) -> DirectAward:
    row = propose(service, commissioner, charity)
    for person in (commissioner, second_commissioner):
        people.declare_interest(by=person, work=row.work)  # none
    return row


@pytest.fixture
def announced(proposed: DirectAward, second_commissioner: Person) -> DirectAward:
    return actions.approve_direct(by=second_commissioner, row=proposed)


@pytest.fixture
def award(announced: DirectAward, commissioner: Person, provider: Person) -> Award:
    return actions.award_directly(by=commissioner, row=announced)
