"""Each lot has rounds of its own; of each of them those of the rounds before are told once."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from commonweal.messages.models import Message
from commonweal.people.models import Person
from commonweal.places.models import Place
from commonweal.record import clock as the_clock
from commonweal.record import links
from commonweal.sourcing import actions
from commonweal.sourcing.finding import saying
from commonweal.sourcing.finding.saying import Said
from commonweal.sourcing.models import Tender
from commonweal.sourcing.notices import actions as notices
from commonweal.specifications import actions as specification_actions
from commonweal.specifications.models import Lot, Specification
from tests.sourcing import help
from tests.specifications import help as specs

NORTH = {"title": "North", "what": "Visits north of the river", "area": "", "value_pence": 6_000_000}
SOUTH = {"title": "South", "what": "Visits south of the river", "area": "", "value_pence": 3_000_000}


@pytest.fixture
def officers(commissioner: Person, second_commissioner: Person) -> tuple[Person, Person]:
    return commissioner, second_commissioner


@pytest.fixture
def whole(place: Place, officers: Any) -> Specification:
    return specs.approved(place, *officers)


@pytest.fixture
def divided(place: Place, officers: Any) -> Specification:
    draft = specs.complete(place, officers[0])
    specs.save(officers[0], draft, "lots", {"rows": [NORTH, SOUTH]})
    specs.save(officers[0], draft, "conditions", {"lots": 2})
    specification_actions.send_for_review(by=officers[0], specification=draft)
    return specs.approve(officers[1], draft)


def out(service: Specification, officers: Any, lot: Lot | None = None, *, codes: Any = ()) -> Tender:
    said = Said(categories=codes)
    return help.published(service.place, *officers, specification=service, lot=lot, said=said)


def ended(service: Specification, officers: Any, watcher: Person, lot: Lot | None = None) -> Tender:
    tender = out(service, officers, lot)
    notices.watch(by=watcher, tender=tender)
    return actions.end(by=officers[0], tender=tender, reason="Nobody bid.")


def announce(service: Specification, by: Person, kind: str) -> None:
    now = the_clock.now()
    dates = {"starts": now + timedelta(days=5), "closes": now + timedelta(days=50)}
    words = {"title": "Company again", "words": "What should be different?"}
    row = notices.write(by=by, place=service.place, kind=kind, specification=service, **words, **dates)
    notices.publish_notice(by=by, notice=row)


def told() -> dict[Person, int]:
    people = [row.person for row in Message.objects.filter(template="sourcing/next_round_begins")]
    return {person: people.count(person) for person in people if person is not None}


def test_those_of_the_first_round_are_told_of_the_second_and_of_the_third(
    whole: Specification, officers: Any, resident: Person, provider: Person
) -> None:
    ended(whole, officers, resident)
    assert told() == {}
    ended(whole, officers, provider)
    assert told() == {resident: 1}
    out(whole, officers)
    assert told() == {resident: 2, provider: 1}


def test_a_round_that_a_notice_began_is_not_told_again_by_its_tender(
    whole: Specification, officers: Any, resident: Person
) -> None:
    ended(whole, officers, resident)
    announce(whole, officers[0], "pipeline")
    announce(whole, officers[0], "engagement")
    out(whole, officers)
    assert told() == {resident: 1}


def test_each_lot_has_rounds_of_its_own(
    divided: Specification, officers: Any, resident: Person, provider: Person
) -> None:
    north, south = divided.lots.get(title="North"), divided.lots.get(title="South")
    ended(divided, officers, resident, north)
    ended(divided, officers, provider, south)
    assert told() == {}, "neither lot is a round before of the other"
    ended(divided, officers, provider, north)
    assert told() == {resident: 1}
    announce(divided, officers[0], "pipeline")
    assert told() == {resident: 2, provider: 2}, "of the third round of one lot, and the second of the other"
    out(divided, officers, north)
    out(divided, officers, south)
    assert told() == {resident: 2, provider: 2}


def test_those_of_the_contract_before_hear_of_each_lot(
    divided: Specification, officers: Any, place: Place, resident: Person
) -> None:
    before = out(specs.approved(place, *officers), officers)
    notices.watch(by=resident, tender=before)
    links.join(before, divided, "followed by")
    for lot in divided.lots.all():
        out(divided, officers, lot)
    assert told() == {resident: 2}


def test_categories_are_those_of_the_last_tender_of_the_same_lot_that_ended(
    divided: Specification, officers: Any
) -> None:
    north, south = divided.lots.get(title="North"), divided.lots.get(title="South")
    first = out(divided, officers, north, codes=["85312000"])
    beside = actions.prepare(by=officers[0], specification=divided, lot=south, invitation="Who can?")
    assert saying.named_before(beside) == {}, "another lot's are not its own"
    assert saying.named_before(first) == {}, "it has not ended"
    actions.end(by=officers[0], tender=first, reason="Nobody bid.")
    assert saying.named_before(beside) == {}
    again = actions.prepare(by=officers[0], specification=divided, lot=north, invitation="Who can?")
    assert saying.named_before(again) == {"division": "85", "codes": "85312000"}
