"""One council and six bidders, from clarification to the award, on a phone without JavaScript.

One bids for a consortium of three, one is late, one abnormally low, and an evaluator is near another. Wrong
answers on the way, as people give them. Axe judges every page met.
"""

from __future__ import annotations

from collections.abc import Callable

import pyrage
import pytest
from playwright.sync_api import Page

from commonweal.people.models import Person
from commonweal.places.models import Place
from tests.browser.awarding import bidding, deciding, judging, keys
from tests.browser.awarding.cast import gather
from tests.browser.journey.walk import Walk
from tests.browser.looks import PHONE_PLAIN, Look
from tests.conftest import MovableClock
from tests.sourcing.help import OWN_KEYS

#: Of whoever holds a share in place of somebody who lost theirs.
ANOTHER_KEY = str(pyrage.x25519.Identity.generate())

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("look", [PHONE_PLAIN], ids=str)
def test_six_bid_and_the_award_is_made_explained_and_questioned(
    page: Page,
    look: Look,
    place: Place,
    make_person: Callable[..., Person],
    commissioner: Person,
    second_commissioner: Person,
    clock: MovableClock,
    sign_in: Callable[[Person], None],
) -> None:
    walk = Walk(page, look, clock, sign_in, own_keys=[*OWN_KEYS, ANOTHER_KEY])
    cast = gather(place, make_person, commissioner, second_commissioner)
    keys.each_has_an_opening_key(walk, cast)
    keys.three_are_named(walk, cast)
    keys.the_opening_is_rehearsed(walk, cast)
    keys.the_notice_goes_out(walk, cast)
    bidding.a_question_is_asked(walk, cast.plain, bidding.EARLY[0])
    bidding.it_is_answered_for_everyone(walk, cast, bidding.EARLY, changes=False)
    bidding.a_question_is_asked(walk, cast.plain, bidding.LATE[0])
    judging.a_panel_of_three_is_appointed(walk, cast)
    bidding.everybody_bids_in_time_but_one(walk, cast)
    bidding.one_bid_is_that_of_three(walk, cast)
    bidding.one_withdraws_and_bids_again(walk, cast)
    bidding.everybody_gets_more_time(walk, cast)
    keys.a_share_is_lost_and_its_holder_replaced(walk, cast)
    bidding.it_is_answered_for_everyone(walk, cast, bidding.LATE, changes=True)
    bidding.everybody_lets_the_bid_stand(walk, cast)
    bidding.one_comes_too_late_and_loses_no_word(walk, cast)
    judging.two_of_three_open_the_bids(walk, cast)
    bidders = judging.each_declares_and_scores_alone(walk, cast)
    judging.the_panel_agrees(walk, cast, cast.panel[0], bidders)
    judging.one_of_the_panel_turns_out_to_be_near_a_bidder(walk, cast)
    judging.their_scores_are_voided(walk, cast)
    judging.the_panel_agrees(walk, cast, cast.panel[1], bidders)
    judging.the_low_price_is_asked_about(walk, cast, judging.number_of(bidders, cast.low))
    judging.a_pattern_is_looked_at(walk, cast)
    judging.the_agreement_is_closed(walk, cast, cast.panel[1])
    deciding.whoever_scored_decides_nothing(walk, cast)
    deciding.the_award_is_proposed(walk, cast)
    deciding.it_is_approved(walk, cast)
    deciding.every_bidder_reads_own_and_the_winner_s_scores(walk, cast)
    deciding.anyone_reads_who_won_and_nobody_who_lost(walk, cast)
    deciding.a_loser_challenges_it(walk, cast)
    deciding.somebody_who_decided_nothing_answers_it(walk, cast)
