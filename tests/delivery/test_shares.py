"""The shares that small, civil, independent and local providers have, and what they are computed from."""

from __future__ import annotations

import csv
import io
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from commonweal.delivery.models import Contract, Service
from commonweal.delivery.register import actions, listing, queries
from commonweal.people.models import Organisation
from commonweal.places.models import Place
from commonweal.priorities.mainstream.queries import this_year
from commonweal.record.models import Event
from tests.delivery import help as the
from tests.delivery.help import Cast
from tests.delivery.services import ENTRY, entered, page, text


def test_the_shares_follow_from_the_lines_that_are_downloaded(
    people: Cast, contract: Contract, clock: Any
) -> None:
    payment = the.paid(people, contract, clock, 10)
    entered(people)
    entered(people, title="Day centre", provider="The council", civil=False, independent=False, small=False)
    year = this_year()
    file = text(Client().get(page(people.place, "shares") + f"?year={year}&format=csv"))
    rows = list(csv.DictReader(io.StringIO(file)))
    spent = next(name for name in rows[0] if name.startswith("Spent"))
    whole = sum(Decimal(row[spent]) for row in rows)
    known = sum(Decimal(row[spent]) for row in rows if row["Independent providers"] == "Yes")
    assert whole * 100 == payment.due_pence + 2 * 4_000_000
    shares = queries.shares(people.place, year, queries.lines(people.place, year))
    spend = next(each for each in shares if (each.kind, each.measure) == ("independent", "spend"))
    assert (spend.known, spend.whole) == (known * 100, whole * 100)
    contracts = next(each for each in shares if (each.kind, each.measure) == ("independent", "contracts"))
    assert contracts.whole == len([row for row in rows if row["Contract signed here"] == "Yes"]) == 1


def test_money_counts_in_the_year_in_which_it_was_paid(people: Cast, contract: Contract, clock: Any) -> None:
    payment = the.paid(people, contract, clock, 10)
    year = this_year()

    def spent(in_year: int) -> int:
        return sum(line.counted.pence for line in queries.lines(people.place, in_year))

    assert spent(year) == payment.due_pence
    assert spent(year + 1) == 0


def test_a_service_over_before_the_year_began_does_not_count_in_it(people: Cast) -> None:
    year = this_year()
    entered(people, ends=date(year, 3, 31))
    ran = entered(people, ends=date(year, 4, 1))
    assert [line.service.pk for line in queries.lines(people.place, year)] == [ran.pk]


def test_a_target_is_published_with_its_source_and_a_later_one_replaces_it(people: Cast) -> None:
    entered(people)
    year = this_year()
    for percent in ("25", "30.5"):
        actions.set_target(
            by=people.commissioner,
            place=people.place,
            year=year,
            kind="small",
            measure="services",
            percent=Decimal(percent),
            source="Cabinet, 3 March",
        )
    said = text(Client().get(page(people.place, "shares")))
    assert "30.50 per cent" in said
    assert "25.00 per cent" not in said
    assert "Cabinet, 3 March" in said
    assert "Reached" in said
    assert people.place.share_targets.count() == 2


@pytest.mark.parametrize(
    "kind, control, independent",
    [("council", "", False), ("nhs", "", False), ("company", "public", False), ("company", "owners", True)],
)
def test_a_provider_is_independent_if_it_is_no_public_body_and_none_controls_it(
    kind: str, control: str, independent: bool, db: None
) -> None:
    assert listing.kinds(Organisation(name="X", kind=kind, control=control))["independent"] is independent


def test_what_is_said_of_a_provider_holds_for_all_that_it_provides_here_and_for_its_next_contract(
    people: Cast, contract: Contract, clock: Any, other_place: Place
) -> None:
    service = Service.objects.get(contract=contract)
    elsewhere = Service.objects.create(
        **{**ENTRY, "small": None}, place=other_place, organisation=people.organisation, listed=clock.now()
    )
    actions.describe(
        by=people.commissioner, service=service, small=True, local=True, source="Its own accounts"
    )
    later = the.running(people, clock)
    row = Service.objects.get(contract=later)
    assert (row.small, row.local, row.kind_from) == (True, True, "Its own accounts")
    elsewhere.refresh_from_db()
    assert elsewhere.small is None


def test_each_service_that_a_description_changes_has_its_event_and_others_none(
    place: Place, charity: Organisation
) -> None:
    """Two services of one organisation change together; a third, of somebody else, stays as it is."""
    people = the.cast(place)
    first, second, other = (
        entered(people, title=title, organisation=organisation, provider=provider)
        for title, organisation, provider in (
            ("Meals", charity, str(charity)),
            ("Lunches", charity, str(charity)),
            ("Dinners", None, "Larkfield Meals"),
        )
    )
    accounts = "Its own accounts"
    said: dict[str, Any] = {"by": people.commissioner, "small": False, "local": True, "source": accounts}
    actions.describe(service=first, **said)
    told = Event.objects.filter(kind="provider described")
    assert sorted(told.values_list("about_id", flat=True)) == sorted([first.pk, second.pk])
    actions.describe(service=first, **said)
    assert sorted(told.values_list("about_id", flat=True)) == sorted([first.pk, first.pk, second.pk])
    for row, small in ((first, False), (second, False), (other, True)):
        row.refresh_from_db()
        assert row.small is small
