"""Lots: each goes out by a tender of its own, is bid for and won by itself, and none goes out twice."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from commonweal.budgets import actions as budgets
from commonweal.delivery import actions as delivery
from commonweal.people.models import Organisation, Person
from commonweal.places.models import Place
from commonweal.rules.reasons import Refused
from commonweal.sourcing import actions, lots, queries
from commonweal.sourcing.models import Opportunity, Tender
from commonweal.specifications import actions as specification_actions
from commonweal.specifications.faults import faults
from commonweal.specifications.models import Lot, Specification
from tests.publication.help import releases
from tests.sourcing import help
from tests.specifications import help as specs

NORTH = {"title": "North", "what": "Visits north of the river", "area": "", "value_pence": 6_000_000}
SOUTH = {"title": "South", "what": "Visits south of the river", "area": "", "value_pence": 3_000_000}


@pytest.fixture
def divided(place: Place, commissioner: Person, second_commissioner: Person) -> Specification:
    """An approved service of two lots."""
    draft = specs.complete(place, commissioner)
    specs.save(commissioner, draft, "lots", {"rows": [NORTH, SOUTH]})
    specs.save(commissioner, draft, "conditions", {"lots": 2})
    specification_actions.send_for_review(by=commissioner, specification=draft)
    return specs.approve(second_commissioner, draft)


@pytest.fixture
def north(divided: Specification) -> Lot:
    return divided.lots.get(title="North")


@pytest.fixture
def south(divided: Specification) -> Lot:
    return divided.lots.get(title="South")


def prepare(by: Person, service: Specification, lot: Lot | None = None) -> Tender:
    return actions.prepare(by=by, specification=service, lot=lot, invitation="Who can do this?")


def test_a_service_that_is_divided_does_not_go_out_in_one_piece(
    divided: Specification, commissioner: Person
) -> None:
    with pytest.raises(Refused, match="Choose which lot"):
        prepare(commissioner, divided)
    assert not Tender.objects.exists()


def test_each_lot_goes_out_once_and_again_after_an_end_without_an_award(
    divided: Specification, north: Lot, south: Lot, commissioner: Person, place: Place
) -> None:
    first = prepare(commissioner, divided, north)
    assert str(first.title) == f"{divided.title}: North"
    assert list(lots.left(divided)) == [south]
    assert divided in queries.ready(place)
    with pytest.raises(Refused, match="already out"):
        prepare(commissioner, divided, north)
    prepare(commissioner, divided, south)
    assert divided not in queries.ready(place)
    with pytest.raises(Refused, match="already out"):
        prepare(commissioner, divided, south)
    actions.end(by=commissioner, tender=first, reason="Nobody bid.")
    assert list(lots.left(divided)) == [north]
    assert list(queries.ready(place)) == [divided]
    assert prepare(commissioner, divided, north).lot == north


def test_the_database_lets_no_lot_out_twice(divided: Specification, north: Lot, commissioner: Person) -> None:
    first = prepare(commissioner, divided, north)
    other = prepare(commissioner, divided, divided.lots.exclude(pk=north.pk).get())
    with pytest.raises(IntegrityError), transaction.atomic():
        Tender.objects.filter(pk=other.pk).update(lot=first.lot)


def test_a_lot_of_another_service_is_not_let_with_this_one(
    divided: Specification, north: Lot, place: Place, commissioner: Person, second_commissioner: Person
) -> None:
    whole = specs.approved(place, commissioner, second_commissioner)
    with pytest.raises(Refused, match="already out"):
        prepare(commissioner, whole, north)


def test_what_bidders_read_and_find_is_the_lot_and_its_worth(
    divided: Specification,
    north: Lot,
    south: Lot,
    place: Place,
    commissioner: Person,
    second_commissioner: Person,
    client: Client,
) -> None:
    published = [
        help.published(place, commissioner, second_commissioner, specification=divided, lot=lot)
        for lot in (north, south)
    ]
    assert [row.budget_pence for row in published] == [6_000_000, 3_000_000]
    listed = Opportunity.objects.filter(tender__in=published).values_list("budget_pence", flat=True)
    assert sorted(listed) == [3_000_000, 6_000_000]
    page = client.get(published[0].get_absolute_url()).content.decode()
    assert "Visits north of the river" in page
    assert published[1].get_absolute_url() in page
    assert "£60,000" in page
    [notice] = [row for row in releases(published[0]) if row["tag"] == ["tender"]]
    [lot] = notice["tender"]["lots"]
    assert (lot["title"], lot["value"]["amount"]) == ("North", 60_000)


def test_two_providers_win_a_lot_each(
    divided: Specification,
    north: Lot,
    south: Lot,
    place: Place,
    commissioner: Person,
    second_commissioner: Person,
    panel: list[Person],
    provider: Person,
    charity: Organisation,
    other_provider: Person,
    other_charity: Organisation,
    clock: Any,
) -> None:
    """Each signs a contract of its own, and both are paid from what was set aside for the whole service."""
    pot = budgets.open_pot(by=commissioner, place=place, title="Growing older", purpose="Company")
    budgets.contribute(
        by=commissioner, pot=pot, organisation=charity, pence=divided.budget_pence, key="first"
    )
    specification_actions.set_money_aside(by=commissioner, specification=divided, pot=pot)
    won = {}
    for lot, person, organisation in ((north, provider, charity), (south, other_provider, other_charity)):
        won[lot.title] = help.awarded(
            place,
            commissioner,
            second_commissioner,
            panel,
            [(person, organisation, 2_500_000, 4)],
            clock,
            specification=divided,
            lot=lot,
        )
    assert {name: award.organisation for name, award in won.items()} == {
        "North": charity,
        "South": other_charity,
    }
    clock.to(max(award.standstill_ends for award in won.values()) + timedelta(seconds=1))
    starts, ends = clock.today(), clock.today() + timedelta(days=364)
    signed = [
        delivery.begin(by=commissioner, award=award, starts=starts, ends=ends) for award in won.values()
    ]
    assert {str(row.title) for row in signed} == {f"{divided.title}: North", f"{divided.title}: South"}
    assert [row.card.cap_pence for row in signed] == [2_500_000, 2_500_000]


def test_the_page_asks_for_the_lot_and_says_so_in_words(
    divided: Specification, north: Lot, place: Place, commissioner: Person, client: Client
) -> None:
    client.force_login(commissioner, backend="django.contrib.auth.backends.ModelBackend")
    address = reverse("sourcing:prepare", args=[place.slug, divided.pk])
    typed = {"invitation": "Who visits?", "standstill_days": "10"}
    page = client.post(address, typed)
    assert page.status_code == 422
    assert "South: Visits south of the river, £30,000" in page.content.decode()
    assert "Who visits?" in page.content.decode()
    assert client.post(address, {**typed, "lot": "45"}).status_code == 422
    assert client.post(address, {**typed, "lot": str(north.pk)}).status_code == 302
    assert Tender.objects.get().lot == north


@pytest.mark.parametrize(
    "rows, said, fault",
    [
        ([], 2, "not-so-many"),
        ([NORTH, SOUTH], 3, "not-so-many"),
        ([NORTH, {**SOUTH, "value_pence": None}], 2, "missing"),
        ([NORTH, {**SOUTH, "value_pence": 900_000_000}], 2, "over-budget"),
        ([NORTH, SOUTH], 2, ""),
        ([], 1, ""),
    ],
)
def test_lots_are_named_each_with_its_worth_before_review(
    rows: list[dict[str, Any]], said: int, fault: str, place: Place, commissioner: Person
) -> None:
    draft = specs.complete(place, commissioner)
    specs.save(commissioner, draft, "lots", {"rows": rows})
    specs.save(commissioner, draft, "conditions", {"lots": said})
    found = [row.code for row in faults(draft) if row.where.startswith("lot")]
    assert found == ([fault] if fault else [])
