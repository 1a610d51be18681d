"""A tender with a price that is asked about, and with words that two bids share."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from commonweal.people import actions as people
from commonweal.record import clock
from commonweal.sourcing import actions as sourcing
from commonweal.sourcing import evaluation
from commonweal.sourcing.checks import actions as checks
from commonweal.sourcing.checks import patterns
from commonweal.sourcing.presentations import actions as presentations
from commonweal.sourcing.users import actions as users
from commonweal.specifications import actions as specifications
from tests.house.world import OTHER_PROVIDER, PROVIDER, Town, account
from tests.sourcing import help as tenders
from tests.specifications import help as specs

SHARED = (
    "Every Tuesday we bring a hot meal to people who live alone and stay with them for as long as they like "
    "to talk."
)

CRITERIA = {
    "rows": [
        {"title": "Change for users", "question": "What will change?", "weight": Decimal(80)},
        {
            "title": "What neighbours think",
            "question": "They read your short description.",
            "weight": Decimal(20),
            "measures": "community",
        },
    ]
}


def ask_about_a_price(town: Town) -> None:
    """Two bids, one at half the price of the other: its bidder was asked, and has explained.

    Residents are to vote on them, and one who uses the service is on the panel.
    """
    draft = specs.complete(town.place, town.officer)
    specs.save(town.officer, draft, "criteria", CRITERIA)
    specifications.send_for_review(by=town.officer, specification=draft)
    approved = specs.approve(town.second, draft)
    notice = sourcing.prepare(by=town.officer, specification=approved, invitation="Who can?")
    presentations.plan(
        by=town.officer,
        tender=notice,
        minutes=30,
        questions="Who comes when somebody is ill?",
        criterion=evaluation.criteria(notice)[0].id,
    )
    closes = clock.now() + timedelta(days=30)
    notice = sourcing.publish(
        by=town.officer,
        tender=tenders.keyed(notice, town.officer, town.second),
        questions_close=closes - timedelta(days=15),
        closes=closes,
    )
    user = account("user", town.place.slug)
    seat = users.invite(by=town.officer, tender=notice, email=user.email, pays="Bus fares and £12 an hour")
    town.things["user number"] = seat.sheet.number
    for role, organisation, pence in (
        (PROVIDER, town.charity, 4_000_000),
        (OTHER_PROVIDER, town.other_charity, 8_000_000),
    ):
        answers = {row.id: SHARED for row in evaluation.criteria(notice)}
        sourcing.submit_bid(
            by=town.cast[role], tender=notice, organisation=organisation, price_pence=pence, answers=answers
        )
    notice = tenders.opened(notice, town.officer, town.panel, town.clock)
    presentations.draw(by=town.officer, tender=notice, starts=clock.now() + timedelta(days=2))
    for officer in (town.officer, town.second):
        people.declare_interest(by=officer, work=notice.work)  # none
    low = notice.bids.get(organisation=town.charity)
    asked = checks.ask_price(by=town.officer, bid=low, due=clock.now() + timedelta(days=5))
    checks.answer_price(by=town.cast[PROVIDER], question=asked, answer="Volunteers cook.")
    town.things |= {"low tender": notice.pk, "low bid": low.pk, "low number": low.number}
    town.things["pattern"] = patterns.seen(notice)[0].key
