"""Specifications in depth, in a real browser: of two places from a project, and of one from a plain need.

Two officers write, one approves who wrote nothing, a resident and three providers have their say. Each walk
is made at a desk with JavaScript and on a phone without.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from commonweal.people.models import Person
from commonweal.places.models import Place
from tests.browser.designing import approving, beginning, buying, together, writing
from tests.browser.designing.cast import BEGINS, Cast, fund_a_project, gather
from tests.browser.journey.walk import Walk
from tests.browser.looks import DESKTOP, PHONE_PLAIN, Look
from tests.conftest import MovableClock
from tests.specifications.help import published_need

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.parametrize("look", [DESKTOP, PHONE_PLAIN], ids=str),
]


@pytest.fixture
def cast(place: Place, other_place: Place, make_person: Callable[..., Person], clock: MovableClock) -> Cast:
    clock.to(BEGINS)
    return gather(place, other_place, make_person)


@pytest.fixture
def walk(page: Page, look: Look, clock: MovableClock, sign_in: Callable[[Person], None]) -> Walk:
    return Walk(page, look, clock, sign_in)


def test_two_places_design_a_service_from_a_funded_project_with_those_it_is_for(
    walk: Walk, cast: Cast, clock: MovableClock
) -> None:
    project = fund_a_project(cast, clock)
    published_need(cast.partner_place, cast.partner)
    address = beginning.begin_from_a_project(walk, cast, project)
    beginning.another_place_is_asked_and_joins(walk, cast, address)
    beginning.the_partners_need_is_answered_too(walk, "Company")
    writing.the_other_pieces_are_written(cast, weight=50)
    writing.an_outcome_is_written(walk, address)
    writing.the_good_it_should_do_is_written(walk, address)
    writing.whom_it_affects_is_looked_at(walk, address, "When it is begun")
    buying.the_champion_checks(walk, cast, address)
    buying.the_route_is_chosen(walk, cast, address)
    draft = together.the_draft_is_opened(walk, address)
    session = together.a_session_is_planned(walk, address)
    together.a_resident_gives_points_and_speaks(walk, cast, draft, session)
    together.three_providers_speak(walk, cast, draft)
    together.what_a_group_gave_is_written_down(walk, cast, draft)
    together.the_session_is_concluded(walk, session)
    together.every_suggestion_is_answered(walk, address)
    together.the_weights_are_taken_over(walk, draft)
    approving.two_officers_write_at_once(walk, cast, address)
    approving.what_shuts_small_providers_out_is_mended_or_kept(walk, address, approving.TWELVE)
    writing.whom_it_affects_is_looked_at(walk, address, "Before it goes to review")
    approving.it_goes_to_review(walk, cast, address)
    approving.finance_agrees(walk, cast, address)
    approving.the_partner_place_consents(walk, cast)
    approving.it_is_approved(walk, cast, address)
    approving.anyone_reads_it(walk, address, "Netherfold")


def test_a_place_designs_a_service_from_a_plain_need_and_decides_how_it_is_bought(
    walk: Walk, cast: Cast
) -> None:
    published_need(cast.place, cast.officer)
    address = beginning.begin_from_a_need(walk, cast)
    writing.the_other_pieces_are_written(cast)
    buying.the_champion_checks(walk, cast, address)
    buying.the_route_is_chosen(walk, cast, address)
    buying.it_is_divided_into_lots(walk, address, "Mill End", "Quayside")
    buying.how_it_pays_is_written(walk, address)
    buying.who_bears_what_is_written(walk, address)
    buying.staff_who_transfer_are_put_into_groups(walk, address)
    buying.the_criteria_are_tried(walk, address)
    approving.what_shuts_small_providers_out_is_mended_or_kept(walk, address)
    approving.it_is_said_why_nobody_was_heard(walk, address)
    for gate in ("When it is begun", "Before it goes to review"):
        writing.whom_it_affects_is_looked_at(walk, address, gate)
    approving.it_goes_to_review(walk, cast, address)
    approving.finance_agrees(walk, cast, address)
    approving.it_is_approved(walk, cast, address)
    approving.anyone_reads_it(walk, address, "Mill End first")
