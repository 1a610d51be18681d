"""Who bid or watched hears of the next round: when it is planned, and once when it begins (NCVO-BID-16)."""

from __future__ import annotations

from collections import Counter

from django.db import models
from django.db.models import QuerySet

from commonweal.record import events, links
from commonweal.record.models import Event
from commonweal.sourcing.awarding.next_round import NextRound
from commonweal.sourcing.models import Award, Tender
from commonweal.sourcing.notices.telling import tell
from commonweal.specifications.models import Specification

#: The notices with which a round begins, long before its tender.
BEGINS = ("pipeline", "engagement", "planned")


def tell_planned(award: Award, dates: NextRound | None) -> None:
    """Tell those who bid or watched the planned dates, on the day on which everyone can read them."""
    if dates is not None and not award.tender.direct:
        tell(award.tender, "next_round_planned", about=award, dates=dates)


def tell_begun(specification: Specification, about: models.Model) -> None:
    """Tell those who bid for or watched the rounds before that this one has begun; once for each round.

    The rounds before are the tenders that led to this service on its thread, and those of the same service
    that ended without an award. Of a lot, those of the same lot; each lot has rounds of its own.
    """
    before = [stop.row for stop in links.thread(specification) if stop.side == "before"]
    earlier = {row.pk: row for row in before if isinstance(row, Tender)}
    ended = _ended(specification)
    if isinstance(about, Tender):
        ended = ended.filter(lot=about.lot)
    earlier |= {row.pk: row for row in ended}
    rounds = _rounds(specification, about)
    for tender in earlier.values():
        if not tender.direct and not _told(tender, specification, rounds):
            facts = {"specification": str(specification.pk), "rounds": rounds}
            events.write("next round told", about=tender, facts=facts)
            tell(tender, "next_round_begins", about=about, next=about)


def _ended(specification: Specification) -> QuerySet[Tender]:
    """The tenders of a service that went out and ended without an award."""
    return specification.tenders.filter(state="ended", opens__isnull=False, direct=False)


def _rounds(specification: Specification, about: models.Model) -> dict[str, int]:
    """Which round begins, by the lots it begins for: how many of its tenders ended before.

    A notice that is no tender begins it for every lot. A service without lots stands under no name.
    """
    lots = [about.lot_id] if isinstance(about, Tender) else [lot.pk for lot in specification.lots.all()]
    ended = Counter(str(lot or "") for lot in _ended(specification).values_list("lot", flat=True))
    return {name: ended[name] for name in (str(lot or "") for lot in lots or [None])}


def _told(tender: Tender, specification: Specification, rounds: dict[str, int]) -> bool:
    """Whether those of an earlier round were told of this one already: of their own lot if it is among these.

    What began a service before it was divided began each of its lots.
    """
    about = Event.objects.filter(
        about_type=tender._meta.label_lower, about_id=tender.pk, kind="next round told"
    )
    told = [
        row.facts.get("rounds", {}) for row in about if row.facts["specification"] == str(specification.pk)
    ]
    own = str(tender.lot_id or "")
    asked = {own: rounds[own]} if own in rounds else rounds
    return all(any(said.get(lot, said.get("")) == which for said in told) for lot, which in asked.items())
