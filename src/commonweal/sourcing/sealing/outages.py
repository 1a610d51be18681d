"""More time for all where the service itself failed: recorded by one commissioner, approved by another.

A late bid is never taken by itself. What is given back is time, the same to everybody, and only while no bid
has been opened.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from commonweal.people.models import Person
from commonweal.record import clock, events
from commonweal.record.leaf import utc
from commonweal.sourcing.finding import listing, searches
from commonweal.sourcing.models import Outage, Tender
from commonweal.sourcing.notices import following
from commonweal.sourcing.notices.telling import tell_finders, tell_of_change
from commonweal.sourcing.sealing import policy


@events.refusals("outage refused", about="tender")
@transaction.atomic
def record_outage(
    *, by: Person | None, tender: Tender, began: datetime, ended: datetime, evidence: str
) -> Outage:
    """Record from when to when nobody could bid here, and what shows it. It changes nothing yet."""
    tender = Tender.objects.select_for_update().get(pk=tender.pk)
    now = clock.now()
    policy.may_record_outage(by, tender, began=began, ended=ended, at=now).enforce()
    assert by is not None
    row = Outage.objects.create(
        tender=tender, began=began, ended=ended, evidence=evidence, recorded=now, recorded_by=by
    )
    facts = {"began": utc(began), "ended": utc(ended), "evidence": evidence}
    events.write("outage recorded", about=tender, by=by, facts=facts, public=True)
    return row


@events.refusals("outage refused", about="outage")
@transaction.atomic
def approve_outage(*, by: Person | None, outage: Outage) -> Tender:
    """Give everybody the time that was lost, from the deadline or from now, whichever is later.

    The lock is the one that bids are received and opened under, so no bid is opened meanwhile.
    """
    tender = Tender.objects.select_for_update().get(pk=outage.tender_id)
    outage = Outage.objects.select_for_update().get(pk=outage.pk)
    now = clock.now()
    policy.may_approve_outage(by, outage, tender).enforce()
    assert tender.closes is not None
    before, tender.closes = tender.closes, max(tender.closes, now) + (outage.ended - outage.began)
    tender.save()
    outage.approved, outage.approved_by = now, by
    outage.save()
    following.of_tender(tender, "tender_change", outage.evidence)
    facts = {"closed": utc(before), "closes": utc(tender.closes), "reason": outage.evidence}
    events.write("deadline put off for an outage", about=tender, by=by, facts=facts, public=True)
    listed = listing.keep(tender)
    tell_of_change(tender, outage.evidence)
    tell_finders(listed, searches.finders(tender=tender), outage.evidence)  # Before, it may have been closed.
    return tender
