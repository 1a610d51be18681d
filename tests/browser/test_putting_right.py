"""What goes wrong and is put right for everybody: lost hours, and an award. On a phone without JavaScript.

Wrong answers on the way, as people give them. Axe judges every page met.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from commonweal.people.models import Person
from commonweal.places.models import Place
from tests.browser.journey.walk import Walk
from tests.browser.looks import PHONE_PLAIN, Look
from tests.browser.together import cast as world
from tests.browser.together import meeting, outage, upheld
from tests.conftest import MovableClock
from tests.sourcing import help

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def cast(
    place: Place, make_person: Callable[..., Person], commissioner: Person, second_commissioner: Person
) -> world.Cast:
    return world.gather(place, make_person, commissioner, second_commissioner, residents=False)


@pytest.mark.parametrize("look", [PHONE_PLAIN], ids=str)
def test_hours_that_the_service_lost_are_given_back_to_all(
    page: Page, look: Look, cast: world.Cast, clock: MovableClock, sign_in: Callable[[Person], None]
) -> None:
    walk = Walk(page, look, clock, sign_in)
    world.the_notice_goes_out(walk, cast)
    world.a_bid_comes_in(cast, cast.first)
    outage.one_is_late_and_refused(walk, cast)
    outage.an_officer_records_it(walk, cast)
    outage.another_approves_it(walk, cast)
    outage.everyone_reads_why(walk, cast)
    outage.everybody_has_the_time(walk, cast)


@pytest.mark.parametrize("look", [PHONE_PLAIN], ids=str)
def test_an_upheld_challenge_undoes_the_award_and_another_is_made(
    page: Page, look: Look, cast: world.Cast, clock: MovableClock, sign_in: Callable[[Person], None]
) -> None:
    walk = Walk(page, look, clock, sign_in)
    world.the_notice_goes_out(walk, cast)
    for bidder in cast.bidders:
        world.a_bid_comes_in(cast, bidder)
    world.bids_are_opened(walk, cast)
    help.judged(cast.tender, cast.panel, {each.organisation: each.worth for each in cast.bidders})
    help.award(cast.tender, cast.officer, cast.approver)
    upheld.the_second_challenges(walk, cast)
    upheld.it_is_upheld(walk, cast)
    upheld.everyone_reads_that_the_award_is_undone(walk, cast)
    upheld.nothing_is_signed(walk, cast)
    meeting.the_panel_agrees(walk, cast, {cast.first: 3, cast.second: 5})
    meeting.the_agreement_is_closed(walk, cast)
    upheld.another_award_is_made(walk, cast)
