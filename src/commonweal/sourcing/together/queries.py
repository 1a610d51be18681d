"""Who bids together, for those who may see it."""

from __future__ import annotations

from dataclasses import dataclass

from commonweal.people.consortia.queries import mine
from commonweal.people.consortia.written import written_down
from commonweal.people.models import Consortium, ConsortiumMember, Person
from commonweal.record import clock
from commonweal.rules.reasons import Verdict
from commonweal.sourcing.models import Bid, BidMember, BidTogether
from commonweal.sourcing.together import policy


@dataclass(frozen=True, slots=True)
class Together:
    """A consortium's bid as its reader may see it: ``parts`` are (member, lot, what, share).

    ``payment_days``: within how many days of a valid invoice every partner is paid.
    """

    consortium: Consortium
    digest: str
    members: list[BidMember]
    parts: list[tuple[str, str, str, str]]
    payment_days: int
    still_so: Verdict


def of_bid(bid: Bid) -> Together | None:
    """Who bids together and who delivers what: for whoever may see the bid itself."""
    row = BidTogether.objects.filter(bid=bid).select_related("consortium", "agreement").first()
    if row is None:
        return None
    members = list(row.members.select_related("organisation"))
    frozen = row.agreement.frozen
    parts = written_down(frozen)["parts"]
    days = frozen["payment_days"]
    return Together(row.consortium, row.agreement.digest, members, parts, days, policy.still_so(row))


@dataclass(frozen=True, slots=True)
class Choice:
    """A consortium for which the bidder contracts, and whether this bid may be its."""

    consortium: Consortium
    may_name: Verdict


def choices(person: Person | None, bid: Bid) -> list[Choice]:
    """The reader's own consortia for which the bidder contracts."""
    contracting = ConsortiumMember.objects.filter(
        organisation=bid.organisation, state="agreed", role__in=ConsortiumMember.CONTRACTS
    )
    rows = mine(person).filter(pk__in=contracting.values("consortium"), state="open")
    at = clock.now()
    return [Choice(row, policy.may_name(person, bid, row, at=at)) for row in rows]
