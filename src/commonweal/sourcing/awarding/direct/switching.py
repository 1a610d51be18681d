"""Whether a tender that ended showed that no suitable bid came in: what a switch to a direct award rests on.

Source: Procurement Act 2023, section 43: bids were invited in a competition, and no suitable one came in.
That nobody knows before bids have closed and were opened, nor while the panel has not judged those that were.
"""

from __future__ import annotations

from uuid import UUID

from django.db.models import F, QuerySet
from django.utils.translation import gettext_lazy as _

from commonweal.places.models import Place
from commonweal.record.models import Event
from commonweal.rules import bids as rule
from commonweal.rules.reasons import Verdict, allowed, refused
from commonweal.sourcing import evaluation
from commonweal.sourcing.models import Tender
from commonweal.sourcing.opening.policy import is_as_received
from commonweal.specifications.models import Lot, Specification

#: The ground of section 43.
SWITCH = "switch"


def has_shown_none(specification: Specification) -> bool:
    """Whether a tender of it ended that showed that no suitable bid came in."""
    return any(no_suitable_bid(row) for row in _ended().filter(specification=specification))


def shown_none(place: Place) -> set[UUID]:
    """The services of a place of which a tender showed it."""
    return {row.specification_id for row in _ended().filter(place=place) if no_suitable_bid(row)}


def lots_shown_none(specification: Specification) -> list[Lot]:
    """The lots of a service of which a tender ended that showed it, in their order."""
    ended = _ended().filter(specification=specification, lot__isnull=False).select_related("lot")
    shown = {row.lot for row in ended if row.lot is not None and no_suitable_bid(row)}
    return sorted(shown, key=lambda lot: (lot.position, lot.pk))


def budget_of(specification: Specification, lot: Lot | None) -> int:
    """What there is, in pence, for the service, or for one lot of it."""
    whole: int = specification.budget_pence
    return whole if lot is None else min(whole, lot.value_pence or 0)


def why_not(specification: Specification) -> Verdict:
    """Why the last tender of it that ended opens no switch; allowed where none ended after its notice."""
    last = _ended().filter(specification=specification).order_by("-opens").first()
    return no_suitable_bid(last) if last else allowed


def no_suitable_bid(tender: Tender) -> Verdict:
    """Whether bids had closed and were opened, and none that was opened could be awarded."""
    if not tender.notices.filter(kind="ended", closes__gte=F("tender__closes")).exists():
        return refused(
            _(
                "It was put out to tender, which ended before bids closed: nobody knows that no suitable bid "
                "would have come in. Put it out again."
            ),
            "ended-early",
        )
    if not Event.objects.filter(kind="bids opened", about_id=tender.pk).exists():
        return refused(
            _(
                "It was put out to tender, and the bids were never opened: nobody knows that none was "
                "suitable. Put it out again."
            ),
            "never-opened",
        )
    unread = tender.bids.filter(state="unreadable").select_related("receipt")
    if any(not is_as_received(bid) for bid in unread):
        return refused(
            _(
                "A bid for it was altered after it came in and could not be read: nobody knows that it was "
                "not suitable. Put it out again."
            ),
            "bid-lost",
        )
    if not tender.bids.filter(state="opened", set_aside="").exists():
        return allowed
    outcome = rule.award(evaluation.evidence(tender))
    if outcome.faults or outcome.winner is not None:
        return refused(
            _(
                "Bids for it were opened, and the panel has not shown that none of them is suitable. Put it "
                "out again."
            ),
            "not-shown",
        )
    return allowed


def _ended() -> QuerySet[Tender]:
    return Tender.objects.filter(direct=False, state="ended", opens__isnull=False)
