"""What is asked and said before a tender is the same for all, and the last seat goes to one body."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from commonweal.people.models import Organisation, Person
from commonweal.places.models import Place
from commonweal.record import clock as the_clock
from commonweal.record import erasure
from commonweal.rules.reasons import Refused
from commonweal.sourcing.market import actions
from commonweal.sourcing.models import Desk, Heard, Notice, Seat, Workshop
from commonweal.sourcing.notices import actions as notices
from commonweal.web.days import LONDON
from tests.sourcing.help import told

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
        actions.drop_desk(by=foreign_commissioner, desk=row, reason="Not ours.")


def test_an_office_says_when_it_talks_to_providers_and_one_that_is_gone_says_why(
    place: Place, commissioner: Person
) -> None:
    def shown() -> str:
        return Client().get(f"/{place.slug}/sourcing/market/").content.decode()

    said = {"title": "Adult care", "commissions": "Care at home.", "contact": "care@haverbrook.example"}
    row = actions.keep_desk(by=commissioner, place=place, **said, meets="First Monday of each month.")
    assert "First Monday of each month" in shown()
    browser = Client()
    browser.force_login(commissioner)
    address = f"/{place.slug}/sourcing/market/office/{row.pk}/drop/"
    assert browser.post(address, {"reason": ""}).status_code == 422
    browser.post(address, {"reason": "Health buys this now."})
    page = shown()
    assert "Health buys this now." in page
    assert "Care at home." not in page
    with pytest.raises(Refused, match="taken out already"):
        actions.drop_desk(by=commissioner, desk=row, reason="Twice.")
    actions.keep_desk(by=commissioner, place=place, **said)
    assert "Care at home." in shown()
