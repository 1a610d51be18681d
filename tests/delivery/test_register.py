"""The register of services: what it lists, what it withholds, and who keeps it."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from commonweal.delivery import actions as delivery
from commonweal.delivery.models import Contract, Service
from commonweal.delivery.register import actions, queries
from commonweal.people.models import Person
from commonweal.priorities.mainstream.queries import this_year
from commonweal.rules.reasons import Refused
from tests.delivery import help as the
from tests.delivery.help import Cast
from tests.delivery.services import ENTRY, entered, page, text
from tests.web.hostile import survives


def as_person(person: Person | None) -> Client:
    client = Client()
    if person is not None:
        client.force_login(person)
    return client


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
    assert [(service, fact and fact.result) for service, fact in facts] == [
        (rows[0], Decimal(88)),
        (rows[1], None),
    ]
    assert "Not measured" in text(Client().get(page(people.place, "choose")))


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


def test_the_register_is_searched_in_every_language_of_its_words(people: Cast) -> None:
    row = entered(people, title={"en": "Meals at home", "cy": "Prydau gartref"})
    for words in ("meals", "prydau"):
        found = text(Client().get(page(people.place, "register"), {"words": words}))
        assert row.get_absolute_url() in found, words
    assert row.get_absolute_url() not in text(Client().get(page(people.place, "register"), {"words": "van"}))


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
