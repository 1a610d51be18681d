"""What bidding took the bidders of the borough's notices, and those who read them and gave up."""

from __future__ import annotations

from datetime import timedelta

from commonweal.people.models import Organisation
from commonweal.record import clock
from commonweal.site.demo.borough import Borough
from commonweal.site.demo.history import Story
from commonweal.sourcing.burden import actions, policy
from commonweal.sourcing.models import Tender

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


def hours(borough: Borough, tender: Tender, *, gave_up: bool) -> Story:
    """Those who bid answer once the bids are open; where ``gave_up``, so do three who only read it."""
    bidders = [bid.organisation for bid in tender.bids.select_related("organisation").order_by("received")]
    others = [row for _name, row in sorted(borough.organisations.items()) if row not in bidders]
    willing = [row for row in others if gave_up and _may(tender, row)]
    answers = [*zip(bidders, SAID, strict=False), *zip(willing, GAVE_UP, strict=False)]
    for organisation, quarters in answers:
        yield clock.now() + timedelta(hours=20)
        by = organisation.memberships.filter(ended_at=None).order_by("began_at").first().person  # type: ignore[union-attr]
        actions.say(by=by, tender=tender, organisation=organisation, quarters=quarters)


def _may(tender: Tender, organisation: Organisation) -> bool:
    first = organisation.memberships.filter(ended_at=None).order_by("began_at").first()
    return first is not None and bool(policy.may_say(first.person, tender, organisation, at=clock.now()))
