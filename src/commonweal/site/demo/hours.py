"""What bidding took the bidders of the borough's notices, and those who began and gave up."""

from __future__ import annotations

from collections.abc import Collection
from datetime import timedelta

from commonweal.people.models import Organisation, Person
from commonweal.record import clock
from commonweal.site.demo.borough import Borough
from commonweal.site.demo.history import Story
from commonweal.sourcing.burden import actions
from commonweal.sourcing.models import Tender
from commonweal.sourcing.writing import drafts, policy

#: Quarters of an hour that the officers expected a bid to take.
EXPECTED = 80
#: Quarters of an hour by stage, one bidder after the other.
SAID = (
    {"finding": 12, "forms": 30, "pricing": 20, "writing": 70, "consortium": 0, "other": 6},
    {"finding": 8, "forms": 44, "pricing": 16, "writing": 52, "consortium": 18, "other": 0},
    {"finding": 20, "forms": 26, "pricing": 28, "writing": 96, "consortium": 0, "other": 10},
)
GAVE_UP = (
    {"finding": 10, "forms": 18},
    {"finding": 14, "pricing": 6, "writing": 8},
    {"finding": 6, "forms": 24, "consortium": 16},
)


def begun(borough: Borough, tender: Tender, bidders: Collection[str]) -> Story:
    """Three that will not bid begin to, and give up."""
    yield clock.now() + timedelta(days=4)
    others = [row for name, row in sorted(borough.organisations.items()) if name not in bidders]
    willing = [row for row in others if _may_begin(tender, row)][: len(GAVE_UP)]
    for organisation in willing:
        by = _first(organisation)
        drafts.save(by=by, tender=tender, organisation=organisation, typed={"price_pence": ""}, seen=0)


def hours(tender: Tender) -> Story:
    """Those who bid answer once the bids are open, and so do those who began and gave up."""
    bidders = [bid.organisation for bid in tender.bids.select_related("organisation").order_by("received")]
    others = tender.asked_hours.exclude(organisation__in=bidders).select_related("organisation")
    gave_up = [asked.organisation for asked in others.order_by("organisation__name")]
    answers = [*zip(bidders, SAID, strict=False), *zip(gave_up, GAVE_UP, strict=False)]
    for organisation, quarters in answers:
        yield clock.now() + timedelta(hours=20)
        actions.say(by=_first(organisation), tender=tender, organisation=organisation, quarters=quarters)


def _may_begin(tender: Tender, organisation: Organisation) -> bool:
    person, at = _first(organisation), clock.now()
    return bool(person and policy.may_save_draft(person, tender, organisation, None, seen=0, at=at))


def _first(organisation: Organisation) -> Person | None:
    first = organisation.memberships.filter(ended_at=None).order_by("began_at").first()
    return first.person if first else None
