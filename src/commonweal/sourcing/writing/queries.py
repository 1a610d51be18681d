"""What those who write a bid read: drafts written together, who saved them, and what a bid said of risks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from commonweal.needs.models import Need
from commonweal.people.consortia import queries as consortia
from commonweal.people.models import Consortium, ConsortiumMember, Person
from commonweal.record import links
from commonweal.sourcing.models import Bid, Draft, DraftSaving, Tender
from commonweal.sourcing.writing import policy
from commonweal.specifications.models import Risk


def shared_drafts(person: Person | None, tender: Tender) -> list[Draft]:
    """Drafts of others that a person may write in, since their organisation bids together with theirs."""
    rows = tender.drafts.exclude(consortium=None).select_related("organisation", "consortium", "saved_by")
    return [row for row in rows if policy.partners(person, row)]


def choices(person: Person | None, draft: Draft | None) -> list[Consortium]:
    """The reader's own consortia for which the bidder contracts: with these its draft can be written."""
    if draft is None:
        return []
    rows = ConsortiumMember.objects.filter(
        organisation=draft.organisation, state="agreed", role__in=ConsortiumMember.CONTRACTS
    )
    return list(consortia.mine(person).filter(pk__in=rows.values("consortium"), state="open"))


def savings(draft: Draft | None, labels: Mapping[str, Any]) -> list[tuple[DraftSaving, list[Any]]]:
    """Who saved a draft when, and in which of its parts they wrote: the newest first, twenty at most."""
    rows = draft.savings.select_related("saved_by")[:20] if draft else ()
    return [(row, [labels[name] for name in row.parts if name in labels]) for row in rows]


def needs_of(tender: Tender) -> list[Any]:
    """The published needs that the service answers, from the thread that led to it."""
    return [
        stop.row
        for stop in links.thread(tender.specification)
        if isinstance(stop.row, Need) and stop.row.seen_by(None)
    ]


@dataclass(frozen=True, slots=True)
class RiskLine:
    """What a bid says of one risk of the notice; ``answer`` is empty where it says nothing."""

    risk: Risk
    answer: str
    price_pence: int | None
    words: str


def risk_lines(bid: Bid) -> list[RiskLine]:
    """Each risk that bidders were asked about, with what an opened bid says of it."""
    from_bid: Mapping[str, Any] = bid.risks or {}
    nothing = {"answer": "", "price_pence": None, "words": ""}
    rows = bid.tender.specification.risks.all()
    asked = [row for row in rows if row.borne_by != Risk.Party.BUYER or str(row.pk) in from_bid]
    return [RiskLine(row, **from_bid.get(str(row.pk), nothing)) for row in asked]
