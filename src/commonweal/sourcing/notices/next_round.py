"""Who bid or watched hears of the next round: when it is planned, and once when it begins (NCVO-BID-16)."""

from __future__ import annotations

from django.db import models

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
    that ended without an award.
    """
    before = [stop.row for stop in links.thread(specification) if stop.side == "before"]
    earlier = {row.pk: row for row in before if isinstance(row, Tender)}
    ended = specification.tenders.filter(state="ended", opens__isnull=False)
    if isinstance(about, Tender):
        ended = ended.filter(lot=about.lot)
    earlier |= {row.pk: row for row in ended}
    for tender in earlier.values():
        if not tender.direct and not _told(tender, specification):
            facts = {"specification": str(specification.pk)}
            events.write("next round told", about=tender, facts=facts)
            tell(tender, "next_round_begins", about=about, next=about)


def _told(tender: Tender, specification: Specification) -> bool:
    """Whether those of an earlier round were told of this one already."""
    told = Event.objects.filter(
        about_type=tender._meta.label_lower, about_id=tender.pk, kind="next round told"
    )
    return any(row.facts["specification"] == str(specification.pk) for row in told)
