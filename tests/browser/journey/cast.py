"""Haverbrook and the people who walk its journey, each by the office or organisation they act for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from commonweal.people.models import Office, Organisation, Person
from commonweal.places.actions import add_area, record_population
from commonweal.places.models import Place


@dataclass(frozen=True)
class Cast:
    place: Place
    commissioner: Person
    second: Person
    champion: Person
    finance: Person
    evaluators: tuple[Person, Person]
    resident: Person
    provider: Person
    other_provider: Person


def gather(place: Place, make_person: Callable[..., Person]) -> Cast:
    """A place with two wards and a count of who lives there; its officers, a resident, two providers."""
    kinds = Organisation.Kind
    council, nhs, friends, kite = (
        Organisation.objects.create(name=name, kind=kind)
        for name, kind in (
            ("Haverbrook Council", kinds.COUNCIL),
            ("Haverbrook Community NHS Trust", kinds.NHS),
            ("Riverside Friends", kinds.CHARITY),
            ("Kite Trust", kinds.CHARITY),
        )
    )
    operator = make_person("Olu Pike", offices=[(place, Office.Kind.OPERATOR)])
    for code, name in (("E05000001", "Mill End"), ("E05000002", "Quayside")):
        add_area(by=operator, place=place, code=code, name=name)
    for group, count in (("16 to 64", 5400), ("65 and over", 1800)):
        record_population(
            by=operator,
            place=place,
            dimension="age",
            group=group,
            count=count,
            source="Census 2021",
            counted_on=date(2021, 3, 21),
        )
    commissioner, evaluator = Office.Kind.COMMISSIONER, Office.Kind.EVALUATOR
    return Cast(
        place=place,
        commissioner=make_person("Ada Finch", offices=[(place, commissioner)], member_of=[council]),
        second=make_person("Bram Oakes", offices=[(place, commissioner)], member_of=[nhs]),
        champion=make_person("Lea Moor", offices=[(place, Office.Kind.CHAMPION)]),
        finance=make_person("Flo Penny", offices=[(place, Office.Kind.FINANCE)]),
        evaluators=(
            make_person("Gus Ash", offices=[(place, evaluator)]),
            make_person("Hana Birch", offices=[(place, evaluator)]),
        ),
        resident=make_person("Dot Marsh"),
        provider=make_person("Eli Brook", member_of=[friends]),
        other_provider=make_person("Fay Stone", member_of=[kite]),
    )
