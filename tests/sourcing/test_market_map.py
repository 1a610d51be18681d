"""The map of who could meet a need: who delivers, who offers, and what is lacking."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from commonweal.delivery import actions as delivery
from commonweal.delivery.models import Contract, Service
from commonweal.delivery.register import actions as register
from commonweal.needs import actions as assessing
from commonweal.people.consortia import actions as consortia
from commonweal.people.models import Organisation, Person
from commonweal.places.models import Place
from commonweal.record import chance, links
from commonweal.rules.reasons import Refused
from commonweal.sourcing.market import actions, queries
from commonweal.sourcing.models import Award
from tests.delivery import help as the
from tests.specifications import help as needs


def test_the_map_tells_who_could_for_how_many_and_what_is_lacking(
    post: Callable[..., Any], place: Place, commissioner: Person
) -> None:
    """Two offers for 12 and 30 people a month: 42 in all. A hidden one does not count."""
    need = needs.published_need(place, commissioner)
    (mapped,) = queries.market_map(place)
    assert str(mapped.gap) == "No contract, no service in the register and no offer names this need."
    post(need=need, capacity=12)
    post(need=need, capacity=30)
    hidden = post(need=need, capacity=500)
    actions.hide_post(by=commissioner, post=hidden, rule="repeated")
    (mapped,) = queries.market_map(place)
    assert mapped.capacity == 42
    assert str(mapped.gap) == "No contract and no service in the register names this need yet."


def test_a_need_of_another_place_or_in_draft_is_not_offered_for(
    post: Callable[..., Any], place: Place, other_place: Place, commissioner: Person
) -> None:
    need = needs.published_need(place, commissioner)
    with pytest.raises(Refused):
        post(place=other_place, need=need)
    type(need).objects.filter(pk=need.pk).update(state="draft")
    need.refresh_from_db()
    with pytest.raises(Refused):
        post(need=need)


def test_whoever_delivers_stands_in_the_map_while_the_contract_runs(place: Place, clock: Any) -> None:
    people = the.cast(place)
    contract: Contract = the.running(people, clock)
    need = needs.published_need(place, people.commissioner)
    links.join(need, contract.specification, "answered by")

    def delivers() -> list[Award]:
        return [award for row in queries.market_map(place) for award in row.delivers if row.need == need]

    assert delivers() == [contract.award]
    page = Client().get(f"/{place.slug}/sourcing/market/").content.decode()
    assert contract.organisation.name in page
    delivery.end_early(by=people.commissioner, contract=contract, reason="Its provider closes.", **the.ENDING)
    assert delivers() == []


def test_a_service_of_the_register_stands_in_the_map_beside_the_need_that_it_meets(
    place: Place, clock: Any
) -> None:
    """Bought elsewhere, so no contract here tells of it; until it is joined to a need the page says so."""
    people = the.cast(place)
    need = needs.published_need(place, people.commissioner)
    row = register.enter(
        by=people.commissioner,
        place=place,
        title="Meals at home",
        provider="Larkfield Meals",
        starts=date(2020, 4, 1),
        ends=None,
        source="Contracts register",
        as_of=date(2026, 4, 1),
    )
    address = f"/{place.slug}/sourcing/market/"
    before = Client().get(address).content.decode()
    assert "1 service that runs is in the register without a need" in before
    assert "Nobody delivers" not in before
    browser = Client()
    browser.force_login(people.commissioner)
    browser.post(f"/{place.slug}/delivery/register/{row.pk}/needs/", {"needs": [str(need.pk)]})
    (mapped,) = queries.market_map(place)
    assert (mapped.listed, str(mapped.gap)) == ((row,), "Nobody else says they could.")
    page = Client().get(address).content.decode()
    assert "Larkfield Meals" in page
    assert "Service register, from: Contracts register" in page
    assert "without a need" not in page
    assert str(need.title) in Client().get(row.get_absolute_url()).content.decode()
    register.take_out(by=people.commissioner, service=row, reason="Entered twice.")
    assert queries.market_map(place)[0].listed == ()


def sized(place: Place) -> str:
    return str(queries.market_map(place)[0].sized or "")


def count_need(need: Any, by: Person, **said: Any) -> Any:
    """A published figure of a need: 50 of 1,000 here, unless said otherwise."""
    figures: dict[str, Any] = {
        "name": "People who eat alone",
        "count": 50,
        "population": 1000,
        "benchmark_name": "England",
        "benchmark_count": 10,
        "benchmark_population": 1000,
        "source": "Residents' survey",
        "measured": date(2026, 3, 1),
        "people_in_need": True,
    }
    return assessing.add_indicator(by=by, need=need, **{**figures, **said})


@pytest.fixture
def meals(place: Place, commissioner: Person) -> Any:
    return register.enter(
        by=commissioner,
        place=place,
        title="Meals at home",
        provider="Larkfield Meals",
        starts=date(2020, 4, 1),
        ends=None,
        source="Contracts register",
        as_of=date(2026, 4, 1),
    )


def test_the_map_sets_a_need_against_what_runs_and_what_is_offered_with_the_sources(
    post: Callable[..., Any], place: Place, commissioner: Person, meals: Any
) -> None:
    """50 people; 30 a month are served and 12 offered: 8 without known room. With 8 more offered, none."""
    need = needs.published_need(place, commissioner)
    count_need(need, commissioner)
    assert sized(place) == ""
    register.join_needs(
        by=commissioner, service=meals, needs=[need], people_a_month=30, people_from="Its annual report"
    )
    post(need=need, capacity=12)
    assert sized(place) == (
        "50 people have this need (People who eat alone; Residents' survey, 1 March 2026). "
        "In a month services that run can take 30 (Larkfield Meals: Its annual report). "
        "In a month those who offer say they could take 12. For 8 there is no known room."
    )
    page = Client().get(f"/{place.slug}/sourcing/market/").content.decode()
    assert "For 8 there is no known room." in page
    assert "30 people (Its annual report)" in Client().get(meals.get_absolute_url()).content.decode()
    post(need=need, capacity=8)
    assert sized(place).endswith("take 20. That is room for each of them.")


def test_nothing_is_set_against_a_need_whose_figure_counts_no_people_with_it(
    post: Callable[..., Any], place: Place, commissioner: Person
) -> None:
    """Homes, appointments, or people who have what others lack; of figures that do, the latest counts."""
    need = needs.published_need(place, commissioner)
    post(need=need, capacity=12)
    count_need(need, commissioner, name="Homes with damp", count=900, people_in_need=False)
    assert sized(place) == ""
    count_need(need, commissioner, count=40, measured=date(2024, 3, 1))
    count_need(need, commissioner, count=60, measured=date(2025, 3, 1))
    assert sized(place).startswith("60 people have this need")


def test_a_service_without_a_number_is_not_taken_for_nought(
    post: Callable[..., Any], place: Place, commissioner: Person, meals: Any
) -> None:
    need = needs.published_need(place, commissioner)
    count_need(need, commissioner)
    register.join_needs(by=commissioner, service=meals, needs=[need])
    assert sized(place) == ""
    post(need=need, capacity=12)
    assert sized(place).endswith(
        "For 38 there is no known room. 1 service or offer says no number for this need alone, so it can be "
        "fewer."
    )


def test_a_service_of_two_needs_gives_neither_its_whole_number(
    place: Place, commissioner: Person, meals: Any
) -> None:
    both = [needs.published_need(place, commissioner) for _number in range(2)]
    for need in both:
        count_need(need, commissioner)
    said: dict[str, Any] = {"people_a_month": 30, "people_from": "Its annual report"}
    register.join_needs(by=commissioner, service=meals, needs=both, **said)
    assert [row.sized for row in queries.market_map(place)] == [None, None]
    register.join_needs(by=commissioner, service=meals, needs=both[:1], **said)
    (told,) = (row for row in queries.market_map(place) if row.need == both[0])
    assert "can take 30" in str(told.sized)


def test_a_contract_s_own_number_counts_once_for_the_need_on_its_thread(place: Place, clock: Any) -> None:
    people = the.cast(place)
    contract: Contract = the.running(people, clock)
    (need,) = (row.need for row in queries.market_map(place) if row.delivers)
    count_need(need, people.commissioner)
    service = Service.objects.get(contract=contract)
    for joined in ([], [need]):
        register.join_needs(
            by=people.commissioner,
            service=service,
            needs=joined,
            people_a_month=20,
            people_from="The contract",
        )
        (told,) = (row for row in queries.market_map(place) if row.need == need)
        assert "For 30 there is no known room." in str(told.sized)


def test_how_many_a_service_can_serve_is_said_with_its_source(
    place: Place, commissioner: Person, meals: Any
) -> None:
    with pytest.raises(Refused, match="where the number is known from"):
        register.join_needs(by=commissioner, service=meals, needs=[], people_a_month=30, people_from=" ")
    browser = Client()
    browser.force_login(commissioner)
    address = f"/{place.slug}/delivery/register/{meals.pk}/needs/"
    answer = browser.post(address, {"people_a_month": "30", "people_from": ""})
    assert answer.status_code == 422
    assert "Say where the number is known from." in answer.content.decode()
    assert 'value="30"' in answer.content.decode()
    browser.post(address, {"people_a_month": "0", "people_from": "Its annual report"})
    meals.refresh_from_db()
    assert (meals.people_a_month, meals.people_from) == (0, "Its annual report")
    assert "0 people (Its annual report)" in Client().get(meals.get_absolute_url()).content.decode()


def test_a_service_is_joined_only_to_published_needs_of_its_place_by_its_officers(
    place: Place, other_place: Place, clock: Any, foreign_commissioner: Person
) -> None:
    people = the.cast(place)
    contract: Contract = the.running(people, clock)
    need = needs.published_need(place, people.commissioner)
    theirs = needs.published_need(other_place, foreign_commissioner)
    service = Service.objects.get(contract=contract)
    with pytest.raises(Refused, match="published here"):
        register.join_needs(by=people.commissioner, service=service, needs=[theirs])
    with pytest.raises(Refused):
        register.join_needs(by=foreign_commissioner, service=service, needs=[need])


def test_who_works_here_and_looks_for_partners_stands_with_the_map(
    place: Place, other_place: Place, provider: Person, charity: Organisation
) -> None:
    def shown(at: Place) -> str:
        return Client().get(f"/{at.slug}/sourcing/market/").content.decode()

    consortia.offer_partnership(
        by=provider,
        organisation=charity,
        does="Lunch clubs and a minibus",
        seeks="A kitchen",
        capacity="40 places a week",
        places=[place],
        communities=["older"],
    )
    page = shown(place)
    for words in (charity.name, "Lunch clubs and a minibus", "40 places a week", "Older people", "by itself"):
        assert words in page
    assert "Lunch clubs" not in shown(other_place)


def test_ten_needs_ask_the_database_no_more_than_one(place: Place, clock: Any) -> None:
    """Each with a provider that delivers: the market's page reads the threads of all at once."""
    people = the.cast(place)
    contract: Contract = the.running(people, clock)
    first = needs.published_need(place, people.commissioner)
    links.join(first, contract.specification, "answered by")
    count_need(first, people.commissioner)
    address = f"/{place.slug}/sourcing/market/"
    Client().get(address)
    with CaptureQueriesContext(connection) as one:
        Client().get(address)
    for _copy in range(9):
        copy = type(first).objects.get(pk=first.pk)
        copy.pk, copy._state.adding = chance.new_id(), True
        copy.save()
        count_need(copy, people.commissioner)
        links.join(copy, contract.specification, "answered by")
    with CaptureQueriesContext(connection) as ten:
        page = Client().get(address).content.decode()
    assert page.count(contract.organisation.name) >= 10
    assert len(ten) == len(one)
