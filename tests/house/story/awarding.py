"""Awards as far as they have come: proposed, challenged, talked about with their bidders."""

from __future__ import annotations

from datetime import timedelta

from commonweal.people import actions as people
from commonweal.record import clock
from commonweal.sourcing.awarding import actions as awarding
from commonweal.sourcing.models import Award, Bid, Tender
from tests.house.world import AUDITOR, PROVIDER, Town
from tests.sourcing import help as tenders


def propose(town: Town, name: str, tender: Tender) -> None:
    """Both officers have declared; on the proposed tender one has proposed the award to the other."""
    if name == "proposed":
        tenders.proposed(tender, town.officer, town.second)
        return
    for person in (town.officer, town.second):
        people.declare_interest(by=person, work=tender.work)


def challenge(town: Town, award: Award) -> None:
    """Two challenges by a bidder in the standstill; the auditor has taken the second on."""
    first, second = (
        awarding.challenge_award(
            by=town.cast[PROVIDER], award=award, organisation=town.charity, grounds="A paper was not read."
        )
        for _ in range(2)
    )
    people.declare_interest(by=town.cast[AUDITOR], work=award.tender.work)  # none
    awarding.acknowledge_challenge(by=town.cast[AUDITOR], challenge=second)
    town.things |= {"challenge": first.pk, "challenge taken on": second.pk}


def give_feedback(town: Town) -> None:
    """A meeting asked for, one with times to choose from, and one that is agreed and over."""
    provider = town.cast[PROVIDER]
    town.things["winner's number"] = f"bidder-{town.awards['ended'].bid.number}"
    for name, thing in (
        ("award", "bid to talk about"),
        ("running", "bid with times"),
        ("ended", "bid talked of"),
    ):
        bid = Bid.objects.get(tender=town.awards[name].tender, organisation=town.charity)
        town.things[thing] = bid.pk
        meeting = awarding.ask_feedback(by=provider, bid=bid)
        if name == "award":
            continue
        time = clock.now() + timedelta(hours=1)
        awarding.offer_times(by=town.officer, meeting=meeting, times=[time])
        if name == "ended":
            awarding.choose_time(by=provider, meeting=meeting, time=time)
    town.clock.forward(hours=1)
