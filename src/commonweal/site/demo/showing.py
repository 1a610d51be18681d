"""Bidders present to the panel, as the notice said they would, and young people vote on the bids."""

from __future__ import annotations

from datetime import timedelta

from commonweal.people.models import Person
from commonweal.site.demo.borough import Borough
from commonweal.site.demo.history import Story
from commonweal.sourcing import evaluation
from commonweal.sourcing.community import actions as community
from commonweal.sourcing.community.counting import key_of
from commonweal.sourcing.models import Tender
from commonweal.sourcing.presentations import actions as presentations
from commonweal.voting import actions as voting
from commonweal.voting.register import Listed
from commonweal.voting.ways import Ways

QUESTIONS = (
    "Who would be the first person that a young person talks to, and for how long do they stay?\n"
    "What do you do when somebody does not come back?"
)
#: What the panel noted, and how many young people of each ten tick the bid.
HEARD = {
    "Lantern Counselling": (
        "They brought the counsellor who would begin, and a young man who had come to them for a year.",
        7,
    ),
    "Kite Trust": (
        "They told of one club evening from beginning to end. Who does the talking was asked twice.",
        5,
    ),
    "Millrace Mutual Care": (
        "They let us ring the number. It was answered after forty seconds by somebody trained.",
        3,
    ),
}
ASKED, VOTED, LEFT_OPEN = 60, 34, 4


def planned(borough: Borough, tender: Tender) -> None:
    """Before the notice: how long each bidder has, the same questions for all, and what it bears on."""
    criterion = evaluation.criteria(tender)[1].id
    presentations.plan(by=borough.ada, tender=tender, minutes=30, questions=QUESTIONS, criterion=criterion)


def presented(borough: Borough, tender: Tender, by: Person) -> Story:
    """The order is drawn by lot; the panel notes what it heard."""
    assert tender.closes is not None
    yield tender.closes + timedelta(days=1)
    starts = tender.closes + timedelta(days=4)
    presentations.draw(by=borough.ada, tender=tender, starts=starts)
    yield starts + timedelta(hours=3)
    for slot in tender.presentations.slots.select_related("bid__organisation").order_by("position"):
        presentations.note(by=by, slot=slot, notes=HEARD[slot.bid.organisation.name][0])


def residents(borough: Borough, tender: Tender) -> Story:
    """Young people get a code by letter and tick bids; the vote is open, and some codes are left."""
    ada, day = borough.ada, borough.history.day
    yield day(-11, 15)
    vote = community.hold_vote(by=ada, tender=tender).vote
    voting.set_dates(by=ada, vote=vote, opens=day(-10, 9), closes=day(11, 17))
    listed = [
        Listed(
            f"YOUNG{number:03}", f"Young resident {number}", f"{number % 70 + 1} Castle Street, Haverbrook"
        )
        for number in range(ASKED)
    ]
    voting.import_register(by=ada, vote=vote, people=listed)
    codes = [letter.code for letter in voting.issue_codes(by=ada, vote=vote, people=listed)]
    voting.set_ways(by=ada, vote=vote, ways=Ways(by_letter=True))
    voting.open_vote(by=ada, vote=vote)
    borough.hints |= {"bids_vote": vote.get_absolute_url(), "bids_codes": codes[-LEFT_OPEN:]}
    opened = list(tender.bids.filter(state="opened").select_related("organisation").order_by("number"))
    for number, code in enumerate(codes[:VOTED]):
        yield day(-10, 10) + timedelta(hours=6 * number)
        ticked = [bid for bid in opened if number * 7 % 10 < HEARD[bid.organisation.name][1]]
        voting.cast(vote=vote, code=code, choices={key_of(bid): 1 for bid in ticked or opened[:1]})
