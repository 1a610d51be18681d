"""Patterns over several tenders of a place in which a bidder of this one took part: for officers alone.

They go by name, since numbers change from tender to tender. So they stand on the page of checks, which nobody
who scores sees, and rest on tenders alone in which the reader has declared, and has no interest in a bidder.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from django.db.models import F, QuerySet
from django.utils.translation import gettext as _

from commonweal.people.models import Interest, Person
from commonweal.rules import bids
from commonweal.rules.reasons import Reason
from commonweal.sourcing.checks.patterns import Pattern
from commonweal.sourcing.models import Bid, Tender
from commonweal.sourcing.voiding.policy import no_interest

SOURCE = "Competition and Markets Authority, Bid-rigging: advice for public sector procurers"


@dataclass(frozen=True, slots=True)
class Compared:
    """What was seen over so many tenders, and how many were left out."""

    patterns: list[Pattern]
    tenders: int
    left_out: int


def _innocent(code: str) -> str:
    return {
        "in-turn": _("Where two can do the work, each may win what lies nearer or what it has room for."),
        "always-behind": _(
            "The one may simply cost more: it pays more, is smaller, or comes from farther away."
        ),
        "fixed-part": _("Both may price by one published rate or wage table, each with its own overheads."),
        "equal-prices": _(
            "The budget may have been published, or the price set by a rate that all are paid."
        ),
    }[code]


def compared(person: Person | None, tender: Tender) -> Compared:
    """The patterns of two bidders, one of them here, over all tenders of the place that the reader may read.

    Of those still being judged it takes this one alone: nothing of another is told before its award.
    """
    decided = _decided(tender)
    declared = decided.filter(work__in=Interest.objects.filter(person=person).values("work"))
    readable = [row for row in declared if no_interest(person, row)]
    rows = [*readable, *([] if tender.award else [tender])]
    here = {str(bid.organisation_id) for bid in _opened(tender)}
    names = {str(bid.organisation_id): str(bid.organisation) for each in rows for bid in _opened(each)}
    found = [
        Pattern(row.code, _by_name(row.reason, names), _innocent(row.code), SOURCE)
        for row in bids.across([_process(row) for row in rows])
        if here & set(row.bidders)
    ]
    return Compared(found, len(rows), decided.count() - len(readable))


def _by_name(reason: Reason, names: Mapping[str, str]) -> Reason:
    """The reason with names again: bidders are compared by their ids, since two may have one name."""
    figures = {key: names.get(str(figure), figure) for key, figure in reason.figures.items()}
    return replace(reason, figures=figures)


def _decided(tender: Tender) -> QuerySet[Tender]:
    """The place's tenders with an award that stands, in the order in which they were decided."""
    rows = Tender.objects.filter(place=tender.place_id, state="awarded", direct=False, awards__undone=None)
    return rows.annotate(decided=F("awards__decided")).order_by("decided", "pk")


def _opened(tender: Tender) -> QuerySet[Bid]:
    return tender.bids.filter(state="opened").select_related("organisation")


def _process(tender: Tender) -> bids.Process:
    won = tender.award.bid_id if tender.award else None
    return bids.Process(name=str(tender.title), bids=tuple(_tendered(tender, won)))


def _tendered(tender: Tender, won: object) -> Iterator[bids.Tendered]:
    for bid in _opened(tender):
        yield bids.Tendered(
            str(bid.organisation_id),
            bid.price_pence or 0,
            won=bid.pk == won,
            disqualified=bool(bid.set_aside),
        )
