"""How long a bid that was altered is looked for at least: its bidder has time to find its own copy."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

from commonweal.places.bank_holidays import calendars
from commonweal.record.models import Event
from commonweal.rules.statutes import UNITED_KINGDOM, end
from commonweal.rules.statutes.calendar import WORKING_DAY
from commonweal.sourcing.models import Bid
from commonweal.web.days import LONDON, day_of

#: Whole working days after the bidder was told. Our own rule: no statute sets a number.
DAYS = 5
#: The event by which the record says that what is stored of a bid is not what was received.
ALTERED = "bid altered since it was received"
#: The same of a file that goes with a bid, or of the copy of a piece of evidence.
ALTERED_FILE = {
    "papers": "paper of a bid altered since it was received",
    "evidence": "evidence of a bid altered since it was received",
}


def until(told: datetime) -> datetime:
    """The end of the last of these days, the day of the letter not counted."""
    first = day_of(told)
    bank_holidays = calendars("England", first.year, first.year + 1)[UNITED_KINGDOM]
    last = end(first, DAYS, WORKING_DAY, inclusive=False, bank_holidays=bank_holidays)
    return datetime.combine(last + timedelta(days=1), time(), tzinfo=LONDON).astimezone(UTC)


def over(bids: list[Bid]) -> datetime:
    """When each of these bidders has had its days."""
    told = Event.objects.filter(
        kind__in=[ALTERED, *ALTERED_FILE.values()], about_id__in=[bid.pk for bid in bids]
    )
    at = told.order_by("-at").values_list("at", flat=True).first()
    return until(at or max(bid.tender.closes for bid in bids if bid.tender.closes))
