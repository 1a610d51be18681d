"""Two places that design one service, everyone concerned, and what earlier stages leave them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from commonweal.people.models import Office, Organisation, Person
from commonweal.places.models import Place
from commonweal.specifications.models import Specification
from tests.conftest import MovableClock
from tests.priorities import help as rounds

#: The day on which each walk begins, well before the dates in the example.
BEGINS = datetime(2026, 10, 12, 9, tzinfo=ZoneInfo("Europe/London"))
#: The budgets, in pence, of the project that residents fund and of the one that loses.
COSTS = (9_000_000, 8_000_000)


@dataclass(frozen=True)
class Cast:
    place: Place
    partner_place: Place
    officer: Person
    second: Person
    approver: Person
    finance: Person
    champion: Person
    partner: Person
    resident: Person
    neighbours: tuple[Person, ...]
    providers: tuple[Person, ...]

    def draft(self) -> Specification:
        """The one specification that is being designed."""
        return Specification.objects.get()


def gather(place: Place, partner_place: Place, make_person: Callable[..., Person]) -> Cast:
    """Two officers who write, one who approves, the partner place's officer, residents, three providers."""
    charity, kinds = Organisation.Kind.CHARITY, Office.Kind
    return Cast(
        place=place,
        partner_place=partner_place,
        officer=make_person("Ada Finch", offices=[(place, kinds.COMMISSIONER)]),
        second=make_person("Bram Oakes", offices=[(place, kinds.COMMISSIONER)]),
        approver=make_person("Gwen Holt", offices=[(place, kinds.COMMISSIONER)]),
        finance=make_person("Flo Penny", offices=[(place, kinds.FINANCE)]),
        champion=make_person("Cath Imlach", offices=[(place, kinds.CHAMPION)]),
        partner=make_person("Cerys Vale", offices=[(partner_place, kinds.COMMISSIONER)]),
        resident=make_person("Dot Marsh"),
        neighbours=tuple(make_person(name) for name in ("Ivo Reed", "Joan Lark", "Kit Moss")),
        providers=tuple(
            make_person(name, member_of=[Organisation.objects.create(name=charity_name, kind=charity)])
            for name, charity_name in (
                ("Eli Brook", "Riverside Friends"),
                ("Fay Stone", "Kite Trust"),
                ("Gil Thorn", "Open Door"),
            )
        ),
    )


def fund_a_project(cast: Cast, clock: MovableClock) -> str:
    """Residents choose a project of £90,000; its title."""
    officers = (cast.officer, cast.second)
    return rounds.funded(cast.place, officers, cast.resident, COSTS, clock).title
