"""Offers and asks, answered in the open, and the map of who could meet a need."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from commonweal.delivery import actions as delivery
from commonweal.delivery.models import Contract, Service
from commonweal.delivery.register import actions as register
from commonweal.needs import actions as assessing
from commonweal.people.consortia import actions as consortia
from commonweal.people.models import Organisation, Person
from commonweal.places.models import Place
from commonweal.record import chance, clock, links
from commonweal.rules.reasons import Refused
from commonweal.sourcing.market import actions, queries
from commonweal.sourcing.models import Award
from tests.delivery import help as the
from tests.sourcing.help import told
from tests.specifications import help as needs


@pytest.fixture
def post(place: Place, provider: Person, charity: Organisation) -> Callable[..., Any]:
    def write(**said: Any) -> Any:
        options: dict[str, Any] = {
            "by": provider,
            "place": place,
            "kind": "offer",
            "title": "A van on weekdays",
            "words": "We have a van with a lift.",
            "organisation": charity,
            **said,
        }
        return actions.post(**options)

    return write


def test_an_offer_is_made_in_the_name_of_a_body_and_names_nobody(
    post: Callable[..., Any], provider: Person, other_charity: Organisation, charity: Organisation
) -> None:
    for body in (other_charity, None):
        with pytest.raises(Refused):
            post(organisation=body)
    page = Client().get(post().get_absolute_url()).content.decode()
    assert charity.name in page
    assert provider.name not in page


def test_only_those_who_may_write_are_offered_to_and_the_others_are_told_what_they_lack(
    place: Place, provider: Person, commissioner: Person, resident: Person, post: Callable[..., Any]
) -> None:
    addresses = [reverse("sourcing:write_post", args=[place.slug, kind]) for kind in ("offer", "ask")]
    for person in (provider, commissioner):
        client = Client()
        client.force_login(person)
        page = client.get(reverse("sourcing:posts", args=[place.slug])).content.decode()
        assert all(address in page for address in addresses)
        assert [client.get(address).status_code for address in addresses] == [200, 200]
    for someone, way in ((None, "account_login"), (resident, "people:register")):
        client = Client()
        if someone:
            client.force_login(someone)
        page = client.get(reverse("sourcing:posts", args=[place.slug])).content.decode()
        assert not any(f'href="{address}"' in page for address in addresses)
        assert f'href="{reverse(way)}' in page.partition("<main")[2]
        assert [client.get(address).status_code for address in addresses] == [403, 403]


def test_a_talk_is_opened_in_the_open_and_its_first_voice_is_told(
    post: Callable[..., Any], provider: Person, commissioner: Person
) -> None:
    row = post()
    actions.reply(by=commissioner, post=row, words="Could it come on Saturdays?")
    page = Client().get(row.get_absolute_url()).content.decode()
    assert "Could it come on Saturdays?" in page
    assert commissioner.name not in page
    assert told("post_answered") == [provider]


def test_who_left_the_body_is_told_no_more_and_those_who_speak_for_it_are(
    post: Callable[..., Any],
    provider: Person,
    commissioner: Person,
    charity: Organisation,
    make_person: Callable[..., Person],
) -> None:
    row = post()
    after = make_person("Una Field", member_of=[charity])
    charity.memberships.filter(person=provider).update(ended_at=clock.now())
    actions.reply(by=commissioner, post=row, words="Could it come on Saturdays?")
    assert told("post_answered") == [after]


def test_a_plain_member_who_wrote_is_told_beside_those_who_speak_and_nobody_of_their_own_answer(
    post: Callable[..., Any],
    provider: Person,
    commissioner: Person,
    charity: Organisation,
    make_person: Callable[..., Person],
) -> None:
    member = make_person("Una Field", member_of=[charity])
    charity.memberships.filter(person=member).update(role="member")
    row = post(by=member)
    actions.reply(by=provider, post=row, words="On Saturdays too.", organisation=charity)
    assert told("post_answered") == [member]
    actions.reply(by=commissioner, post=row, words="Good.")
    assert sorted(person.name for person in told("post_answered")) == sorted(
        [member.name, member.name, provider.name]
    )


def test_the_commissioners_in_office_are_told_once_who_wrote_for_them_has_left(
    post: Callable[..., Any],
    provider: Person,
    charity: Organisation,
    commissioner: Person,
    second_commissioner: Person,
    foreign_commissioner: Person,
) -> None:
    row = post(by=commissioner, organisation=None)
    actions.reply(by=provider, post=row, words="We can.", organisation=charity)
    assert told("post_answered") == [commissioner]
    commissioner.offices.update(ended_at=clock.now(), reason="Moved on")
    actions.reply(by=provider, post=row, words="Still we can.", organisation=charity)
    assert set(told("post_answered")) == {commissioner, second_commissioner}
    assert len(told("post_answered")) == 2


def test_what_breaks_a_published_rule_is_hidden_by_officers_alone_and_its_author_told(
    post: Callable[..., Any],
    provider: Person,
    other_provider: Person,
    commissioner: Person,
    foreign_commissioner: Person,
) -> None:
    row = post()
    reply = actions.reply(by=commissioner, post=row, words="Ask Mrs Low at number 4.")
    for person in (other_provider, foreign_commissioner):
        with pytest.raises(Refused):
            actions.hide_post(by=person, post=row, rule="private")
    with pytest.raises(Refused, match="rule"):
        actions.hide_post(by=commissioner, post=row, rule="I do not like it")
    actions.hide_reply(by=commissioner, reply=reply, rule="private")
    assert "Mrs Low" not in Client().get(row.get_absolute_url()).content.decode()
    actions.hide_post(by=commissioner, post=row, rule="advertising")
    assert Client().get(row.get_absolute_url()).status_code == 404
    assert set(told("post_hidden")) == {provider, commissioner}
    assert list(queries.posts(None, row.place)) == []


def test_a_closed_offer_takes_no_answers(
    post: Callable[..., Any], provider: Person, other_provider: Person, commissioner: Person
) -> None:
    row = post()
    with pytest.raises(Refused):
        actions.close_post(by=other_provider, post=row)
    actions.close_post(by=provider, post=row)
    with pytest.raises(Refused):
        actions.reply(by=commissioner, post=row, words="Still there?")


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
