"""What a bidder takes away when its bid is in."""

from __future__ import annotations

from commonweal.record.leaf import utc
from commonweal.record.receipt_files import receipt_file
from commonweal.sourcing.models import Bid


def of_bid(bid: Bid) -> bytes:
    """The receipt of what was last handed in: what, by the database's clock when, and where in the log."""
    said = {
        "about": str(bid.pk),
        "tender": str(bid.tender_id),
        "sha256": bid.digest,
        "received": utc(bid.received),
    }
    return receipt_file(bid.receipt, title="Receipt of a sealed bid", said=said)
