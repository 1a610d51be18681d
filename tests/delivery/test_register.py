"""The register of services: what it lists, what it withholds, and the shares that it gives."""

from __future__ import annotations

import csv
import io
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from commonweal.delivery import actions as delivery
from commonweal.delivery.models import Contract, Service
from commonweal.delivery.register import actions, listing, queries
from commonweal.people.models import Organisation, Person
from commonweal.places.models import Place
from commonweal.priorities.mainstream.queries import this_year
from commonweal.record.models import Event
from commonweal.rules.reasons import Refused
from tests.delivery import help as the
from tests.delivery.help import Cast
from tests.web.hostile import survives

ENTRY: dict[str, Any] = {
    "title": "Meals at home",
    "about": "A hot meal a day.",
    "provider": "Larkfield Meals",
    "starts": date(2020, 4, 1),
    "ends": None,
    "value_pence": None,
    "a_year_pence": 4_000_000,
    "small": True,
    "civil": False,
    "independent": True,
    "local": None,
    "kind_from": "Contracts register",
    "source": "Contracts register",
    "as_of": date(2026, 4, 1),
}


def page(place: Place, name: str, *args: Any) -> str:
    return reverse(f"delivery:{name}", args=[place.slug, *args])


def text(response: Any) -> str:
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return str(content.decode("utf-8-sig"))


def as_person(person: Person | None) -> Client:
    client = Client()
    if person is not None:
        client.force_login(person)
    return client


def entered(people: Cast, **facts: Any) -> Service:
    return actions.enter(by=people.commissioner, place=people.place, **{**ENTRY, **facts})


def result(people: Cast, service: Service, value: int, of: int, when: date | None = None) -> None:
    actions.measure(
        by=people.commissioner,
        service=service,
        title="Would recommend it",
        value=Decimal(value),
        unit="%",
        target=Decimal(80),
        people=of,
        measured_on=when or date(2026, 5, 1),
        source="Survey by Healthwatch",
    )


def test_a_signed_contract_is_in_the_register_and_one_that_ended_early_ends_there_too(
    people: Cast, contract: Contract, clock: Any
) -> None:
    row = Service.objects.get(contract=contract)
    assert (row.provider, row.ends) == (people.organisation.name, contract.ends)
    assert (row.civil, row.independent, row.small) == (True, True, None)
    clock.forward(days=10)
    delivery.end_early(by=people.commissioner, contract=contract, reason="The hall burnt down.", **the.ENDING)
    row.refresh_from_db()
    assert row.ends == clock.today()


def test_a_result_of_fewer_than_five_people_is_shown_nowhere(people: Cast, contract: Contract) -> None:
    service = entered(people)
    actions.open_to_choice(
        by=people.commissioner, service=service, choice="Meals", how_to_choose="Ring them."
    )
    result(people, service, 75, of=4)
    pages = ("register", "choose")
    shown = [text(Client().get(page(people.place, name))) for name in pages]
    shown.append(text(Client().get(service.get_absolute_url())))
    shown.append(text(Client().get(page(people.place, "register") + "?format=csv")))
    assert all("75 %" not in each and "Withheld" in each for each in shown)
    result(people, service, 76, of=5)
    assert "76 %" in text(Client().get(page(people.place, "choose")))


def test_units_that_are_paid_for_stand_where_services_are_compared_as_on_their_contract(
    people: Cast, contract: Contract, clock: Any
) -> None:
    the.verified(people, the.report(people, contract, clock, 3))
    service = Service.objects.get(contract=contract)
    assert next(fact.result for fact in queries.facts(service)) == 3


def test_the_latest_result_of_an_indicator_is_the_one_that_is_shown(people: Cast) -> None:
    service = entered(people)
    result(people, service, 90, of=50, when=date(2025, 5, 1))
    result(people, service, 70, of=50, when=date(2026, 5, 1))
    result(people, service, 60, of=50, when=date(2024, 5, 1))
    assert [fact.result for fact in queries.facts(service)] == [Decimal(70)]


def test_services_of_one_name_stand_side_by_side_and_one_not_measured_says_so(people: Cast) -> None:
    for provider in ("Larkfield Meals", "Brook Kitchen"):
        row = entered(people, provider=provider, title=f"Meals by {provider}")
        actions.open_to_choice(
            by=people.commissioner, service=row, choice="Meals", how_to_choose="Ring them."
        )
    result(people, row, 88, of=40)
    ((name, rows),) = queries.choices(people.place)
    assert name == "Meals"
    assert [each.provider for each in rows] == ["Brook Kitchen", "Larkfield Meals"]
    ((_title, facts),) = queries.side_by_side(rows)
    assert [fact and fact.result for fact in facts] == [Decimal(88), None]
    assert "Not measured" in text(Client().get(page(people.place, "choose")))


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


@pytest.mark.parametrize(
    "kind, control, independent",
    [("council", "", False), ("nhs", "", False), ("company", "public", False), ("company", "owners", True)],
)
def test_a_provider_is_independent_if_it_is_no_public_body_and_none_controls_it(
    kind: str, control: str, independent: bool, db: None
) -> None:
    assert listing.kinds(Organisation(name="X", kind=kind, control=control))["independent"] is independent


def test_only_commissioners_of_the_place_keep_the_register(
    people: Cast, contract: Contract, foreign_commissioner: Person, resident: Person
) -> None:
    service = entered(people)
    for person in (None, resident, people.provider, foreign_commissioner):
        with pytest.raises(Refused):
            actions.take_out(by=person, service=service, reason="No")
        with pytest.raises(Refused):
            actions.describe(by=person, service=service, small=True, local=True, source="x")
        with pytest.raises(Refused):
            actions.enter(by=person, place=people.place, **ENTRY)
    with pytest.raises(Refused):
        actions.take_out(
            by=people.commissioner, service=Service.objects.get(contract=contract), reason="Wrong"
        )


def test_what_was_taken_out_counts_nowhere_and_says_why(people: Cast) -> None:
    service = entered(people)
    actions.take_out(by=people.commissioner, service=service, reason="Listed twice")
    assert not queries.lines(people.place, this_year())
    assert "Meals at home" not in text(Client().get(page(people.place, "register")))
    assert "Listed twice" in text(Client().get(service.get_absolute_url()))


def test_what_ends_first_stands_first_and_what_has_no_end_last(people: Cast, clock: Any) -> None:
    today = clock.today()
    for days in (None, 90, 20, 50):
        entered(people, ends=None if days is None else today + timedelta(days=days))
    ends = [row.ends for row in queries.services(people.place)]
    assert ends == [*(today + timedelta(days=days) for days in (20, 50, 90)), None]


def test_the_register_is_filtered_by_provider_kind_and_end(people: Cast, clock: Any) -> None:
    today = clock.today()
    entered(people, ends=today + timedelta(days=20))
    entered(people, title="Day centre", provider="The council", small=False, ends=today + timedelta(days=90))
    entered(people, title="Old service", ends=today - timedelta(days=1))
    address = page(people.place, "register")

    def found(asked: str) -> list[bool]:
        said = text(Client().get(f"{address}?{asked}"))
        return [title in said for title in ("Meals at home", "Day centre", "Old service")]

    before = today + timedelta(days=30)
    assert found("") == [True, True, False]
    assert found("ended=on") == [True, True, True]
    assert found("provider=council") == [False, True, False]
    assert found("kind=small") == [True, False, False]
    assert found(f"before_day={before.day}&before_month={before.month}&before_year={before.year}") == [
        True,
        False,
        False,
    ]


@pytest.mark.parametrize(
    "name, field",
    [
        ("enter_service", "title"),
        ("set_share_target", "source"),
        ("describe_provider", "source"),
        ("measure_service", "title"),
        ("open_to_choice", "choice"),
        ("take_out_service", "reason"),
    ],
)
def test_a_form_that_is_not_right_keeps_what_was_typed(people: Cast, name: str, field: str) -> None:
    service = entered(people)
    own = () if name in ("enter_service", "set_share_target") else (service.pk,)
    typed = {field: "Typed by me" * (60 if field == "reason" else 1)}
    answer = as_person(people.commissioner).post(page(people.place, name, *own), typed)
    assert answer.status_code == 422
    assert "Typed by me" in text(answer)
    assert "There is a problem" in text(answer)


def test_whatever_an_officer_types_breaks_no_page(people: Cast) -> None:
    service = entered(people)
    officer, own = as_person(people.commissioner), service.pk
    day = {"measured_on_day": "1", "measured_on_month": "5", "measured_on_year": "2026"}
    typed = {"title": "x", "value": "1", "people": "9", "source": "y", **day}
    survives(officer, page(people.place, "measure_service", own), "title", typed)
    survives(officer, page(people.place, "open_to_choice", own), "how_to_choose", {"choice": "x"})
    assert Client().get(page(people.place, "choose")).status_code == 200


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
