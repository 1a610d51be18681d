"""Bids judged by officers, by somebody who uses the service, and by residents; on a phone without JavaScript.

What is asked of bidders beside their bids is named before anybody bids, and is the same for all. Wrong
answers on the way, as people give them. Axe judges every page met.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from commonweal.people.models import Person
from commonweal.places.models import Place
from tests.browser.awarding.cast import to_the_notice
from tests.browser.journey.walk import Walk
from tests.browser.looks import PHONE_PLAIN, Look
from tests.browser.together import cast as world
from tests.browser.together import meeting, presenting, residents, users
from tests.conftest import MovableClock
from tests.sourcing import help

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("look", [PHONE_PLAIN], ids=str)
def test_users_score_bidders_present_residents_vote_and_the_winner_is_told_what_was_good(
    page: Page,
    look: Look,
    place: Place,
    make_person: Callable[..., Person],
    commissioner: Person,
    second_commissioner: Person,
    clock: MovableClock,
    sign_in: Callable[[Person], None],
) -> None:
    walk = Walk(page, look, clock, sign_in)
    cast = world.gather(place, make_person, commissioner, second_commissioner)
    presenting.presentations_are_planned(walk, cast)
    users.what_they_are_asked_is_written(walk, cast)
    world.the_notice_goes_out(walk, cast)
    presenting.everyone_reads_of_them_before_bidding(walk, cast)
    users.one_is_invited(walk, cast)
    for bidder in cast.bidders:
        world.a_bid_comes_in(cast, bidder)
    world.bids_are_opened(walk, cast)
    users.they_score_once_they_were_trained(walk, cast)
    users.they_answer_one_question_at_a_time(walk, cast)
    users.everyone_reads_that_they_score(walk, cast)
    world.officers_score_alone(cast)
    codes = residents.residents_are_asked(walk, cast)
    residents.residents_vote(walk, cast, codes)
    residents.their_vote_is_counted(walk, cast)
    presenting.the_order_is_drawn(walk, cast)
    presenting.each_presents_and_the_panel_notes_it(walk, cast)
    meeting.the_panel_agrees(walk, cast, {cast.first: 5, cast.second: 4})
    meeting.the_agreement_is_closed(walk, cast)
    help.award(cast.tender, cast.officer, cast.approver)
    to_the_notice(walk, None)
    walk.follow("See the award and why")
    walk.heading(f"Awarded to {cast.first.name}")
    walk.follow(
        "Residents voted on “What neighbours think”, 20 in 100 of the quality: how many ticked each bid"
    )
    walk.reads("Ticked on 3 of 6 ballots")
    meeting.the_winner_asks_for_feedback(walk, cast, cast.first)
    meeting.times_are_offered(walk, cast, cast.first)
    meeting.one_is_chosen_and_they_meet(walk, cast, cast.first)
