"""A member's own part of the money of a contract for which its consortium bids."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from commonweal.people.models import Consortium, ConsortiumMember, Organisation
from commonweal.rules.money import in_pounds, round_half_up
from commonweal.rules.shares import Part, own_pence
from commonweal.sourcing.models import Bid, BidMember, Tender

#: A bid in one of these is not opened: who is in it stays with its bidder.
NOT_OPENED = ("sealed", "withdrawn")


@dataclass(frozen=True, slots=True)
class OwnPart:
    """What one member gets at most of a contract's budget, and how much later than whoever contracts."""

    consortium: Consortium
    pence: int
    whole_pence: int
    contracts: bool
    days_later: int

    @property
    def own(self) -> str:
        return in_pounds(self.pence)

    @property
    def whole(self) -> str:
        return in_pounds(self.whole_pence)


def own_part(tender: Tender, organisation: Organisation) -> OwnPart | None:
    """By the agreement with which the opened bid was placed; ``None``: it bids for the whole itself.

    Whoever bids in more than one consortium is looked at for the most that it may get.
    """
    alone = Bid.objects.filter(tender=tender, organisation=organisation, together=None)
    if alone.exclude(state__in=NOT_OPENED).exists():
        return None
    rows = BidMember.objects.filter(organisation=organisation, together__bid__tender=tender)
    rows = rows.exclude(together__bid__state__in=NOT_OPENED)
    parts = [_of(row, tender) for row in rows.select_related("together__agreement", "together__consortium")]
    return max(parts, key=lambda part: part.pence, default=None)


def _of(member: BidMember, tender: Tender) -> OwnPart:
    together, whole = member.together, tender.budget_pence
    frozen: dict[str, Any] = together.agreement.frozen
    parts = [
        Part(each["lot"], each["id"], each["share_hundredths"], each["amount_pence"])
        for each in frozen["parts"]
    ]
    contracts = member.role in ConsortiumMember.CONTRACTS
    own = own_pence(
        parts,
        str(member.organisation_id),
        whole_pence=whole,
        kept_hundredths=frozen["slice_hundredths"],
        keeps=contracts,
    )
    later = 0 if contracts else frozen["payment_days"]
    return OwnPart(together.consortium, round_half_up(own), whole, contracts, later)
