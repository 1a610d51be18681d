"""Bids that came in before the terms changed: confirmed by their bidders, or left sealed at the opening."""

from __future__ import annotations

from django.db import transaction

from commonweal.people.models import Person
from commonweal.record import clock, events
from commonweal.sourcing.asking import policy
from commonweal.sourcing.models import Bid, Tender
from commonweal.sourcing.sealing import telling
from commonweal.sourcing.workflow import BID


@transaction.atomic
def confirm_bid(*, by: Person | None, bid: Bid, seen: int) -> Bid:
    """Let a sealed bid stand under the terms as they are now; doing so twice changes nothing.

    The time is read under the lock that terms change under, so a confirmation is of the terms it names.
    """
    tender = Tender.objects.select_for_update().get(pk=bid.tender_id)
    bid = Bid.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=bid.pk)
    bid.tender = tender
    policy.may_confirm_bid(by, bid, seen=seen, at=clock.now()).enforce()
    if not bid.needs_confirming:
        return bid
    bid.state, bid.terms = BID.target("confirm_bid", bid.state), tender.terms
    bid.save()
    facts = {"sha256": bid.digest, "change": tender.terms}
    events.write("bid confirmed after terms changed", about=bid, by=by, facts=facts)
    return bid


def leave_out(tender: Tender, *, by: Person | None) -> int:
    """At the opening: leave bids sealed that were not confirmed, say so to each bidder, and count them.

    The caller holds the lock on the tender.
    """
    rows = tender.bids.filter(state="sealed", terms__lt=tender.terms)
    found = list(rows.select_related("organisation"))
    told = telling.told_of(found)
    for bid in found:
        bid.state = BID.target("lapse", bid.state)
        bid.save()
        facts = {"sha256": bid.digest, "change": tender.terms}
        events.write("bid left sealed: not confirmed after terms changed", about=bid, by=by, facts=facts)
        telling.to_bidder(bid, "bid_unconfirmed", to=told[bid.pk])
    return len(found)


def left_out(tender: Tender) -> int:
    """How many bids stand to be left sealed if the tender is opened now; for officers, once bids closed."""
    return tender.bids.filter(state="sealed", terms__lt=tender.terms).count()
