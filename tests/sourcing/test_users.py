"""People who use the service score like everybody else: invited, paid for it, trained first."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from commonweal.people import actions as people
from commonweal.people.models import Person
from commonweal.record.models import Event
from commonweal.rules.reasons import Refused
from commonweal.sourcing import actions
from commonweal.sourcing.models import Tender, UserSeat
from commonweal.sourcing.users.actions import invite, note_training
from tests.sourcing import help

PAYS = "Bus fares and £12 an hour"


@pytest.fixture
def seat(opened: Tender, commissioner: Person, resident: Person) -> UserSeat:
    row = invite(by=commissioner, tender=opened, email=resident.email, pays=PAYS)
    people.declare_interest(by=resident, work=opened.work)
    return row


def test_a_user_of_the_service_scores_once_they_were_trained(
    opened: Tender, seat: UserSeat, resident: Person, commissioner: Person
) -> None:
    bid = opened.bids.filter(state="opened").first()
    assert bid is not None
    with pytest.raises(Refused, match="training"):
        actions.score(by=resident, tender=opened, bid=bid, scores=help.same(opened, 4))
    note_training(by=commissioner, seat=seat)
    sheet = actions.score(by=resident, tender=opened, bid=bid, scores=help.same(opened, 4))
    assert sheet.scores.count() == len(help.same(opened, 4))


def test_what_they_get_is_published_without_their_name(seat: UserSeat, resident: Person) -> None:
    event = Event.objects.get(kind="user of the service on the panel")
    assert event.public
    assert event.facts == {"number": seat.sheet.number, "pays": PAYS}
    assert resident.name not in str(event.facts)


def test_nobody_sits_as_a_user_who_holds_an_office_or_without_being_told_what_they_get(
    opened: Tender, commissioner: Person, second_commissioner: Person, resident: Person
) -> None:
    for email, pays in (
        (second_commissioner.email, PAYS),
        (resident.email, " "),
        ("nobody@example.org", PAYS),
    ):
        with pytest.raises(Refused):
            invite(by=commissioner, tender=opened, email=email, pays=pays)
    with pytest.raises(Refused):
        invite(by=resident, tender=opened, email=resident.email, pays=PAYS)


def test_a_bidder_cannot_sit_as_a_user(opened: Tender, commissioner: Person, provider: Person) -> None:
    with pytest.raises(Refused, match="barred"):
        invite(by=commissioner, tender=opened, email=provider.email, pays=PAYS)


def test_the_page_keeps_what_was_typed_and_the_notice_says_that_users_score(
    client: Any, opened: Tender, commissioner: Person, resident: Person
) -> None:
    client.force_login(commissioner)
    address = reverse("sourcing:users_on_panel", args=[opened.place.slug, opened.pk])
    wrong = client.post(address, {"email": "nobody", "pays": PAYS})
    assert wrong.status_code == 422
    assert PAYS in wrong.content.decode()
    page = client.post(address, {"email": resident.email, "pays": PAYS}, follow=True).content.decode()
    assert "They were trained" in page
    notice = client.get(opened.get_absolute_url()).content.decode()
    assert "1 person who uses the service" in notice
