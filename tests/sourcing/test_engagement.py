"""What is asked and said before a tender is the same for all, and the last seat goes to one body."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from commonweal.delivery import actions as delivery
from commonweal.delivery.models import Contract
from commonweal.messages.models import Message
from commonweal.people.models import Organisation, Person
from commonweal.places.models import Place
from commonweal.record import clock as the_clock
from commonweal.record import erasure, links
from commonweal.rules.reasons import Refused
from commonweal.sourcing.market import actions, queries
from commonweal.sourcing.models import Award, Desk, Heard, Notice, Seat, Workshop
from commonweal.sourcing.notices import actions as notices
from commonweal.web.widgets import LONDON
from tests.delivery import help as the
from tests.specifications import help as needs

SAID: dict[str, Any] = {
    "asked": "What keeps you from bidding?",
    "bodies": ["Riverside Friends", "Kite Trust"],
    "said": "Thirty pages of policies.",
    "came_of_it": "Five pages at most.",
}


@pytest.fixture
def engagement(place: Place, commissioner: Person) -> Notice:
    now = the_clock.now()
    row = notices.write(
        by=commissioner,
        place=place,
        kind="engagement",
        title="Company at home",
        starts=now,
        closes=now + timedelta(days=20),
    )
    return notices.publish_notice(by=commissioner, notice=row)


@pytest.fixture
def workshop(place: Place, commissioner: Person) -> Workshop:
    starts = the_clock.now() + timedelta(days=5)
    return actions.plan_workshop(
        by=commissioner,
        place=place,
        title="How to bid",
        purpose="For small providers.",
        venue="Town hall",
        starts=starts,
        ends=starts + timedelta(hours=2),
        seats=1,
    )


def told(template: str) -> list[Person]:
    return [row.person for row in Message.objects.filter(template=f"sourcing/{template}")]


def test_what_was_said_is_read_by_everyone_on_the_notice(engagement: Notice, commissioner: Person) -> None:
    today = the_clock.now().astimezone(LONDON).date()
    actions.record_heard(by=commissioner, notice=engagement, held_on=today, **SAID)
    page = Client().get(engagement.get_absolute_url()).content.decode()
    for words in ("Kite Trust", "Thirty pages of policies.", "Five pages at most."):
        assert words in page


def test_nobody_of_another_place_writes_down_what_was_said_nor_before_it_was(
    engagement: Notice, commissioner: Person, foreign_commissioner: Person, provider: Person
) -> None:
    today = the_clock.now().astimezone(LONDON).date()
    for person, day in (
        (foreign_commissioner, today),
        (provider, today),
        (commissioner, today + timedelta(days=1)),
    ):
        with pytest.raises(Refused):
            actions.record_heard(by=person, notice=engagement, held_on=day, **SAID)
    assert not Heard.objects.exists()


def test_engagement_that_was_not_announced_is_not_written_down(place: Place, commissioner: Person) -> None:
    row = notices.write(by=commissioner, place=place, kind="engagement", title="Behind a door")
    today = the_clock.now().astimezone(LONDON).date()
    with pytest.raises(Refused, match="announced"):
        actions.record_heard(by=commissioner, notice=row, held_on=today, **SAID)


def test_when_all_seats_are_taken_one_waits_and_moves_up_in_turn(
    workshop: Workshop, provider: Person, other_provider: Person, resident: Person
) -> None:
    for person in (provider, other_provider, resident):
        actions.take_seat(by=person, workshop=workshop)
    waits = dict(Seat.objects.values_list("person__email", "waits"))
    assert waits == {provider.email: False, other_provider.email: True, resident.email: True}
    actions.give_up_seat(by=provider, workshop=workshop)
    waits = dict(Seat.objects.values_list("person__email", "waits"))
    assert waits == {other_provider.email: False, resident.email: True}
    assert told("seat_taken") in ([provider, other_provider], [other_provider, provider])


def test_signing_up_again_changes_ones_needs_and_takes_no_second_seat(
    workshop: Workshop, provider: Person, other_provider: Person
) -> None:
    actions.take_seat(by=provider, workshop=workshop)
    actions.take_seat(by=other_provider, workshop=workshop)
    seat = actions.take_seat(by=provider, workshop=workshop, needs="An interpreter")
    assert (seat.waits, seat.needs, Seat.objects.count()) == (False, "An interpreter", 2)


def test_nobody_comes_for_a_body_that_is_not_theirs_or_once_it_has_begun(
    workshop: Workshop, provider: Person, other_charity: Organisation, clock: Any
) -> None:
    with pytest.raises(Refused):
        actions.take_seat(by=provider, workshop=workshop, organisation=other_charity)
    with pytest.raises(Refused):
        actions.take_seat(by=None, workshop=workshop)
    clock.to(workshop.starts)
    with pytest.raises(Refused, match="begins"):
        actions.take_seat(by=provider, workshop=workshop)


def test_who_comes_is_shown_to_nobody_but_officers(
    workshop: Workshop, provider: Person, charity: Organisation, commissioner: Person, resident: Person
) -> None:
    actions.take_seat(by=provider, workshop=workshop, organisation=charity, needs="A ramp")
    for person, sees in ((None, False), (resident, False), (commissioner, True)):
        browser = Client()
        if person is not None:
            browser.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
        page = browser.get(workshop.get_absolute_url()).content.decode()
        assert ("A ramp" in page, charity.name in page) == (sees, sees)
        assert provider.name not in page
        assert provider.email not in page


def test_a_seat_is_kept_until_the_workshop_and_forgotten_sixty_days_after_it(
    workshop: Workshop, provider: Person, clock: Any
) -> None:
    Workshop.objects.filter(pk=workshop.pk).update(
        starts=the_clock.now() + timedelta(days=100), ends=the_clock.now() + timedelta(days=100, hours=2)
    )
    workshop.refresh_from_db()
    actions.take_seat(by=provider, workshop=workshop)
    clock.to(workshop.starts)
    erasure.erase()
    assert Seat.objects.count() == 1
    clock.forward(days=61)
    erasure.erase()
    assert not Seat.objects.exists()


def test_whoever_had_a_seat_or_waited_is_told_what_was_concluded(
    workshop: Workshop, provider: Person, other_provider: Person, commissioner: Person, clock: Any
) -> None:
    for person in (provider, other_provider):
        actions.take_seat(by=person, workshop=workshop)
    with pytest.raises(Refused, match="once it was held"):
        actions.conclude_workshop(by=commissioner, workshop=workshop, came=1, concluded="Shorter forms.")
    clock.to(workshop.ends)
    actions.conclude_workshop(by=commissioner, workshop=workshop, came=1, concluded="Shorter forms.")
    assert set(told("workshop_concluded")) == {provider, other_provider}


def test_a_cancelled_workshop_says_why_and_gives_no_more_seats(
    workshop: Workshop, provider: Person, other_provider: Person, commissioner: Person
) -> None:
    actions.take_seat(by=provider, workshop=workshop)
    actions.cancel_workshop(by=commissioner, workshop=workshop, reason="The hall is flooded.")
    assert told("workshop_cancelled") == [provider]
    with pytest.raises(Refused):
        actions.take_seat(by=other_provider, workshop=workshop)


def test_the_directory_names_offices_and_another_places_officers_do_not_write_in_it(
    place: Place, commissioner: Person, foreign_commissioner: Person
) -> None:
    said = {"title": "Adult care", "commissions": "Care at home.", "contact": "care@haverbrook.example"}
    with pytest.raises(Refused):
        actions.keep_desk(by=foreign_commissioner, place=place, **said)
    actions.keep_desk(by=commissioner, place=place, **said)
    row = actions.keep_desk(by=commissioner, place=place, **{**said, "commissions": "Care and meals."})
    assert list(Desk.objects.values_list("commissions", flat=True)) == ["Care and meals."]
    with pytest.raises(Refused):
        actions.drop_desk(by=foreign_commissioner, desk=row)


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


def test_a_talk_is_opened_in_the_open_and_its_first_voice_is_told(
    post: Callable[..., Any], provider: Person, commissioner: Person
) -> None:
    row = post()
    actions.reply(by=commissioner, post=row, words="Could it come on Saturdays?")
    page = Client().get(row.get_absolute_url()).content.decode()
    assert "Could it come on Saturdays?" in page
    assert commissioner.name not in page
    assert told("post_answered") == [provider]


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
    assert str(mapped.gap) == "Nobody delivers, and nobody says they could."
    post(need=need, capacity=12)
    post(need=need, capacity=30)
    hidden = post(need=need, capacity=500)
    actions.hide_post(by=commissioner, post=hidden, rule="repeated")
    (mapped,) = queries.market_map(place)
    assert (mapped.capacity, str(mapped.gap)) == (42, "Nobody delivers yet.")


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
    delivery.end_early(by=people.commissioner, contract=contract, reason="Its provider closes.")
    assert delivers() == []
