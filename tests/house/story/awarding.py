"""Awards as far as they have come: proposed, challenged, talked about with their bidders."""

from __future__ import annotations

from datetime import timedelta

from commonweal.people import actions as people
from commonweal.record import clock
from commonweal.sourcing import actions as sourcing
from commonweal.sourcing.awarding import actions as awarding
from commonweal.sourcing.judging import actions as judging
from commonweal.sourcing.models import Award, Bid, Tender
from tests.house.story.specifications import financed
from tests.house.world import AUDITOR, PROVIDER, Town
from tests.sourcing import help as tenders


def propose(town: Town, name: str, tender: Tender) -> None:
    """What the panel agreed stands on the agreed tender; on the next a member asks to reopen it, and on the
    one after it one officer proposed the award."""
    if name in ("agreed", "reopening"):
        tenders.closed(tender)
        tenders.declared(tender, town.officer, town.second)
    if name == "reopening":
        judging.ask_to_reopen(by=town.panel[0], tender=tender, reason="We had not read the annex.")
    if name == "proposed":
        tenders.proposed(tender, town.officer, town.second)


def challenge(town: Town, award: Award) -> None:
    """Two challenges by a bidder in the standstill; the auditor has taken the second on."""
    first, second = (
        awarding.challenge_award(
            by=town.cast[PROVIDER], award=award, organisation=town.charity, grounds="A paper was not read."
        )
        for _ in range(2)
    )
    awarding.acknowledge_challenge(by=town.cast[AUDITOR], challenge=second)
    town.things |= {"challenge": first.pk, "challenge taken on": second.pk}


def _bids_closed(notice: Tender) -> Tender:
    """The notice as if it had been out for two days, and bids had closed an hour ago."""
    now = clock.now()
    notice.opens, notice.questions_close = now - timedelta(days=2), now - timedelta(days=1)
    notice.closes = now - timedelta(hours=1)
    notice.save()
    return notice


def give_directly(town: Town) -> None:
    """Services that were put out in vain: one to propose for somebody, and three direct awards."""
    for name in ("to give", "proposed", "announced", "awarded"):
        notice = tenders.published(town.place, town.officer, town.second, specification=financed(town))
        notice = sourcing.open_bids(by=town.officer, tender=_bids_closed(notice), own_keys=tenders.TWO_KEYS)
        sourcing.end(by=town.officer, tender=notice, reason="Nobody bid.")
        if name == "to give":
            town.things["service to give"] = notice.specification_id
            continue
        row = awarding.propose_direct(
            by=town.officer,
            specification=notice.specification,
            organisation=town.charity,
            price_pence=8_000_000,
            ground="switch",
            reasons="It was put out, and nobody bid.",
            others="We asked four others.",
            conflicts="None was found.",
            excluded="Nobody bid, and no ground of exclusion applies to it.",
        )
        for person in (town.officer, town.second):
            people.declare_interest(by=person, work=row.work)
        if name != "proposed":
            row = awarding.approve_direct(by=town.second, row=row)
        if name == "awarded":
            awarding.award_directly(by=town.officer, row=row)
        town.things[f"{name} direct award"] = row.pk


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
