"""The whole journey in a real browser, as each role: from what a resident needs to what was learnt.

Once at a desk with JavaScript, once on a phone without. Each is one walk through one database; the clock is
moved where people would wait.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from commonweal.people.models import Person
from commonweal.places.models import Place
from tests.browser.journey.cast import gather
from tests.browser.journey.delivery import walk_delivery
from tests.browser.journey.needs import walk_needs
from tests.browser.journey.priorities import walk_finished_election, walk_priorities
from tests.browser.journey.review import walk_review
from tests.browser.journey.sourcing import walk_sourcing
from tests.browser.journey.specifications import walk_specifications
from tests.browser.journey.walk import Walk
from tests.browser.looks import DESKTOP, PHONE_PLAIN, Look
from tests.conformance.published import folder
from tests.conftest import MovableClock

#: A small real election, as the city published it.
CITY = "Poland_Zabrze_2020_Osiedle_Mlodego_Gornika.pb"


@pytest.mark.parametrize("look", [DESKTOP, PHONE_PLAIN], ids=str)
def test_a_need_is_said_chosen_specified_bid_for_delivered_and_learnt_from(
    page: Page,
    look: Look,
    place: Place,
    make_person: Callable[..., Person],
    clock: MovableClock,
    sign_in: Callable[[Person], None],
) -> None:
    walk, cast = Walk(page, look, clock, sign_in), gather(place, make_person)
    walk_needs(walk, cast)
    walk_priorities(walk, cast)
    walk_specifications(walk, cast)
    walk_sourcing(walk, cast)
    walk_delivery(walk, cast)
    walk_review(walk, cast)


@pytest.mark.parametrize("look", [DESKTOP, PHONE_PLAIN], ids=str)
def test_a_citys_finished_election_is_brought_in_counted_and_published(
    page: Page,
    look: Look,
    place: Place,
    make_person: Callable[..., Person],
    clock: MovableClock,
    sign_in: Callable[[Person], None],
) -> None:
    walk, cast = Walk(page, look, clock, sign_in), gather(place, make_person)
    walk_finished_election(walk, cast, CITY, (folder("pb") / CITY).read_bytes())
