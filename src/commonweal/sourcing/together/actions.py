"""Saying that a bid is a consortium's, and that it is not, until the deadline."""

from __future__ import annotations

from django.db import transaction

from commonweal.people.consortia.actions.members import held
from commonweal.people.models import Consortium, Person
from commonweal.record import clock, events
from commonweal.sourcing.models import Bid, BidMember, BidTogether, Tender
from commonweal.sourcing.together import policy


@transaction.atomic
def name_consortium(*, by: Person | None, bid: Bid, consortium: Consortium) -> BidTogether:
    """Bid as one: members and parts are those of the agreement that stands now."""
    bid = _of_held(bid)
    consortium = held(consortium)
    now = clock.now()
    policy.may_name(by, bid, consortium, at=now).enforce()
    assert by is not None
    BidTogether.objects.filter(bid=bid).delete()
    agreement = consortium.agreements.get(state="standing")
    row = BidTogether.objects.create(
        bid=bid, consortium=consortium, agreement=agreement, named=now, named_by=by
    )
    BidMember.objects.bulk_create(
        BidMember(together=row, organisation_id=each["id"], role=each["role"])
        for each in agreement.frozen["members"]
    )
    facts = {"agreement": agreement.digest, "members": len(agreement.frozen["members"])}
    events.write("consortium bids as one", about=bid, by=by, facts=facts)
    return row


@transaction.atomic
def bid_alone(*, by: Person | None, bid: Bid) -> Bid:
    """Say that the bid is its bidder's alone after all."""
    bid = _of_held(bid)
    policy.may_change(by, bid, at=clock.now()).enforce()
    if BidTogether.objects.filter(bid=bid).exists():
        BidTogether.objects.filter(bid=bid).delete()
        events.write("bidder bids alone", about=bid, by=by)
    return bid


def _of_held(bid: Bid) -> Bid:
    """The bid as it is now, with its tender held so that nothing opens meanwhile."""
    Tender.objects.select_for_update().get(pk=bid.tender_id)
    return Bid.objects.select_for_update(of=("self",)).select_related("tender", "organisation").get(pk=bid.pk)
