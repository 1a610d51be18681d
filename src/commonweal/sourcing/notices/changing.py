"""Terms that change, answers that come late: the deadline moves, and bids that are in must be confirmed."""

from __future__ import annotations

from datetime import datetime

from commonweal.people.models import Person
from commonweal.record import events
from commonweal.rules.changes import Window, answers_due_by, close_after_answer, close_after_change
from commonweal.sourcing.finding import listing, searches
from commonweal.sourcing.models import Tender
from commonweal.sourcing.notices import following
from commonweal.sourcing.notices.policy import DAYS_AFTER_A_CHANGE, ZONE
from commonweal.sourcing.notices.telling import tell_finders

#: Days that an answer leaves to bid, where there are 28 or more in all: see ``rules.changes``.
DAYS_AFTER_AN_ANSWER = 6


def due(tender: Tender) -> datetime | None:
    """By when questions are answered: an answer after this puts the deadline off."""
    if tender.closes is None or tender.opens is None:
        return None
    return answers_due_by(tender.opens, tender.closes, DAYS_AFTER_AN_ANSWER, ZONE)


def change_terms(tender: Tender, *, by: Person | None, at: datetime, reason: str) -> None:
    """What bids must say changes: seven days are left, or half of a short time to bid.

    Bids that are in stand only if they are confirmed. The caller holds the lock on the tender that bids are
    received under, and tells everybody concerned. The record has what the new deadline is computed from.
    """
    before = tender.closes
    assert before is not None
    found_by = searches.finders(tender=tender)
    tender.terms += 1
    tender.terms_changed = at
    changed = Window(at, before, DAYS_AFTER_A_CHANGE, ZONE)
    tender.closes = close_after_change(tender.opens or at, changed)
    tender.save()
    facts = {
        "change": tender.terms,
        "reason": reason,
        "opened": _text(tender.opens),
        "changed": _text(at),
        "closed": _text(before),
        "closes": _text(tender.closes),
        "least_days": DAYS_AFTER_A_CHANGE,
        "zone": ZONE,
    }
    events.write("terms of a tender changed", about=tender, by=by, facts=facts, public=True)
    following.of_tender(tender, "tender_change", reason)
    tell_finders(listing.keep(tender), found_by, reason)


def leave_time(tender: Tender, *, by: Person | None, at: datetime, reason: str) -> bool:
    """Leave six days after an answer, or less on a short route; whether the deadline was put off for it.

    Bids that are in stand.
    """
    before = tender.closes
    assert before is not None
    answered = Window(at, before, DAYS_AFTER_AN_ANSWER, ZONE)
    tender.closes = close_after_answer(tender.opens or at, answered)
    if tender.closes <= before:
        return False
    found_by = searches.finders(tender=tender)
    tender.save()
    following.of_tender(tender, "tender_change", reason)
    facts = {"closed": _text(before), "closes": _text(tender.closes), "reason": reason}
    events.write("deadline put off", about=tender, by=by, facts=facts, public=True)
    tell_finders(listing.keep(tender), found_by, reason)
    return True


def _text(moment: datetime | None) -> str:
    return moment.isoformat() if moment else ""
