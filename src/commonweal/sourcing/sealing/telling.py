"""Whom to tell about a bid, and writing to them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any
from uuid import UUID

from django.db import models

from commonweal.messages import actions as messages
from commonweal.people.models import Membership, Person
from commonweal.sourcing.models import Bid, BidMember
from commonweal.sourcing.sealing.policy import SPEAKS


def to_bidder(
    bid: Bid,
    template: str,
    *,
    by: Person | None = None,
    to: Iterable[Person] | None = None,
    about: models.Model | None = None,
    **context: Any,
) -> None:
    """Write to all who are told of a bid: ``to`` where ``told_of`` was asked for many bids at once.

    ``by``: who did it for the bidder, who is told as well and named.
    """
    also = () if by is None else (by.pk,)
    for person in told_of([bid], also=also)[bid.pk] if to is None else to:
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
            about=about or bid,
        )


def told_of(bids: Iterable[Bid], *, also: Collection[UUID] = ()) -> dict[UUID, list[Person]]:
    """Who is told of each bid, by its id: whoever speaks now for its bidder or a member of its consortium.

    Who handed it in does not matter: they may have left. Read for all bids at once. ``also``: see
    ``speaking_for``.
    """
    bidders = {bid.pk: {bid.organisation_id} for bid in bids}
    together = BidMember.objects.filter(together__bid__in=list(bidders))
    for bid, organisation in together.values_list("together__bid", "organisation"):
        bidders[bid].add(organisation)
    speaking = speaking_for({each for theirs in bidders.values() for each in theirs}, also=also)
    return {
        bid: sorted(
            {person for each in theirs for person in speaking[each]}, key=lambda person: str(person.pk)
        )
        for bid, theirs in bidders.items()
    }


def speaking_for(
    organisations: Collection[UUID], *, also: Collection[UUID] = ()
) -> defaultdict[UUID, list[Person]]:
    """Those who speak for each organisation now; where nobody does, all who belong to it.

    ``also``: people who wrote or acted for one of them, and are told as well while they belong to it.
    """
    rows = Membership.objects.filter(
        organisation__in=organisations, ended_at=None, person__is_active=True
    ).select_related("person")
    members, found = defaultdict(list), defaultdict(list)
    for row in rows.order_by("began_at", "pk"):
        members[row.organisation_id].append(row)
    for organisation, theirs in members.items():
        none_speaks = not any(row.role in SPEAKS for row in theirs)
        found[organisation] = [
            row.person for row in theirs if none_speaks or row.role in SPEAKS or row.person_id in also
        ]
    return found
