"""Writing to a bidder about its bid."""

from __future__ import annotations

from typing import Any

from commonweal.messages import actions as messages
from commonweal.people.models import Membership, Person
from commonweal.sourcing.models import Bid
from commonweal.sourcing.sealing.policy import SPEAKS


def to_bidder(bid: Bid, template: str, *, by: Person | None = None, **context: Any) -> None:
    """Write to all who speak for the bidder or for a member of its consortium.

    ``by``: who did it for the bidder, and is told as well. Where nobody speaks for it any longer, whoever
    handed the bid in is.
    """
    speaks = Membership.objects.filter(
        organisation__in=bid.bidders, role__in=SPEAKS, ended_at=None, person__is_active=True
    )
    told = Person.objects.filter(pk__in=speaks.values("person"))
    did = by or (None if told.exists() else bid.submitted_by)
    if did is not None:
        told = told | Person.objects.filter(pk=did.pk)
    for person in told.distinct().order_by("pk"):
        messages.send(
            template=f"sourcing/{template}",
            to=person,
            place=bid.tender.place,
            context={
                "tender": bid.tender,
                "organisation": bid.organisation,
                **({"by": by.name} if by else {}),
                **context,
            },
            about=bid,
        )
