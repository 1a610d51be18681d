"""After judging: scores are voided, an award is challenged and answered in public, bidders get feedback."""

from __future__ import annotations

from datetime import datetime, timedelta

from commonweal.people import actions as people
from commonweal.people.models import Organisation, Person
from commonweal.record import clock
from commonweal.site.demo.borough import Borough
from commonweal.site.demo.history import Story
from commonweal.site.demo.people import account
from commonweal.sourcing import actions
from commonweal.sourcing.awarding import actions as awarding
from commonweal.sourcing.models import Award, Bid, Tender
from commonweal.sourcing.voiding import actions as voiding

THIRD = "Noor Vance"
CLOSE = "My brother drives for a member of one bidder. I learnt of it when the names were opened to us."
VOIDED = (
    "The evaluator is near to somebody who works for one of the bidders, and learnt of it after scoring. All "
    "that they scored is left out, for every bidder alike."
)
GROUNDS = (
    "Our price is 14 per cent lower. The panel says that our answer on who does the work has little to show, "
    "yet the letter of the housing officers was not read: it came as part of our second answer."
)
FINDING = (
    "I read the bid, both evaluators' notes and the minutes. The letter is quoted in the second answer, and "
    "both evaluators mention it. The published method ranks by price for each point of quality, so a lower "
    "price alone does not win. The award stands. The letter to this bidder should have named the quotation: "
    "it was sent again."
)
NOTES = (
    "What was strong: the price, and food that nobody wastes. What was missing: who is there when a tray is "
    "not taken in. Next time: name the people, and one evening from beginning to end. We said sorry for "
    "the first letter."
)


def third_on_panel(borough: Borough, tender: Tender) -> None:
    """Three score: so that two are left if one has to stand back."""
    noor = borough.people.get(THIRD) or account(borough, THIRD)
    people.appoint(by=borough.who("Kit Hale"), place=borough.place, person=noor, kind="evaluator")
    actions.appoint(by=borough.ada, tender=tender, person=noor)


def voided(borough: Borough, tender: Tender) -> None:
    """The third learns too late who bid, says so, and another's hand takes the scores out for all."""
    noor = borough.who(THIRD)
    bidder = borough.organisations["Haver Wheels"]
    people.declare_interest(by=noor, work=tender.work, kind="personal", organisation=bidder, detail=CLOSE)
    people.declare_interest(by=borough.ada, work=tender.work)  # none
    voiding.void(by=borough.ada, sheet=tender.sheets.get(evaluator=noor), reason=VOIDED)


def challenged(borough: Borough, award: Award) -> Story:
    """A bidder challenges the award; the auditor, who had no part in it, answers in public."""
    yield clock.now() + timedelta(days=2)
    loser = borough.organisations["Second Harvest Haverbrook"]
    challenge = awarding.challenge_award(
        by=_speaks(loser), award=award, organisation=loser, grounds=GROUNDS, may_name=True
    )
    yield clock.now() + timedelta(days=1)
    jon = borough.who("Jon Ward")
    people.declare_interest(by=jon, work=award.tender.work)  # none
    challenge = awarding.acknowledge_challenge(by=jon, challenge=challenge)
    yield clock.now() + timedelta(days=5)
    awarding.reject_challenge(by=jon, challenge=challenge, findings=FINDING)


def feedback(borough: Borough, award: Award) -> Story:
    """A bidder that did not win has its meeting, and its notes; the winner has chosen a time."""
    yield clock.now() + timedelta(days=9)
    bids = award.tender.bids.select_related("organisation")
    lost = bids.get(organisation__name="Second Harvest Haverbrook")
    yield from _met(borough, lost, clock.now() + timedelta(days=4), NOTES)
    assert award.bid is not None
    yield from _met(borough, award.bid, borough.history.day(3, 11), "")


def feedback_asked(borough: Borough, award: Award) -> Story:
    """One that did not win asks: the officers owe it times to choose from."""
    yield clock.now() + timedelta(days=2)
    assert award.bid is not None
    lost = award.tender.bids.filter(state="opened").exclude(pk=award.bid.pk).first()
    if lost is not None:
        awarding.ask_feedback(by=_speaks(lost.organisation), bid=lost)


def _met(borough: Borough, bid: Bid, at: datetime, notes: str) -> Story:
    by = _speaks(bid.organisation)
    meeting = awarding.ask_feedback(by=by, bid=bid)
    yield clock.now() + timedelta(days=1)
    times = [at, at + timedelta(hours=3), at + timedelta(days=1)]
    meeting = awarding.offer_times(by=borough.ada, meeting=meeting, times=times)
    yield clock.now() + timedelta(hours=6)
    meeting = awarding.choose_time(by=by, meeting=meeting, time=at)
    if notes:
        yield at + timedelta(hours=2)
        awarding.share_notes(by=borough.ada, meeting=meeting, notes=notes)


def _speaks(organisation: Organisation) -> Person:
    first = (
        organisation.memberships.filter(ended_at=None).order_by("began_at").select_related("person").first()
    )
    assert first is not None
    return first.person
