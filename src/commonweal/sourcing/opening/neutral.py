"""Who bids is nobody's business before the opening; at the opening, who on the panel is near to a bidder."""

from __future__ import annotations

from uuid import UUID

from commonweal.people.models import Organisation, Person
from commonweal.people.work_policy import near
from commonweal.record import events
from commonweal.record.models import Event
from commonweal.sourcing.models import Bid, Tender

FOUND = "interest in a bidder found at the opening"


def sealed_works(works: set[UUID]) -> set[UUID]:
    """The works among these whose tender has opened no bid yet: bars along them tell nobody who bids."""
    return set(
        Tender.objects.filter(work__in=works, state__in=("preparing", "open")).values_list("work", flat=True)
    )


def check_again(
    tender: Tender, *, by: Person | None, only: Bid | None = None
) -> list[tuple[Person, Organisation]]:
    """At the opening: which evaluators may not judge which bidder, now that it is known who bids.

    Whoever has declared nothing yet is looked at too, and of a consortium's bid every member is a bidder.
    Recorded with the numbers of both alone; the policy of scoring keeps each from that bid. ``only``: a bid
    that was read after the others.
    """
    found = []
    opened = tender.bids.filter(state="opened").order_by("number")
    bids = list(opened.filter(pk=only.pk) if only else opened)
    for sheet in tender.sheets.filter(voided=None).select_related("evaluator").order_by("number"):
        close = near(sheet.evaluator, tender.work)
        for bid in bids:
            barred = [each for each in bid.bidders if each.pk in close]
            found += [(sheet.evaluator, each) for each in barred]
            if barred:
                facts = {"evaluator": sheet.number, "bid": bid.number}
                events.write(FOUND, about=tender, by=by, facts=facts)
    return found


def was_found(tender: Tender) -> bool:
    return Event.objects.filter(kind=FOUND, about_id=tender.pk).exists()
