"""What a tender's public dates say: published, bids close, decided, standstill over."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from commonweal.record import clock, links
from commonweal.record.milestones import Milestone
from commonweal.sourcing.models import Award, DirectAward, Tender


def of_tender(tender: Tender) -> Iterator[Milestone]:
    """When the notice was published and when its bids close; done once that moment is past."""
    address = tender.get_absolute_url()
    if tender.opens is not None:
        yield Milestone(_("Notice published: providers can bid"), tender.opens, address=address)
    if tender.closes is not None and tender.state != "ended":
        over = tender.closes <= clock.now()
        yield Milestone(_("Bids close"), tender.closes, over, _("Providers"), address)


def of_direct(row: DirectAward) -> Iterator[Milestone]:
    """That a contract is given without a competition, from the moment at which it is public."""
    if row.is_public and row.settled is not None:
        words = _("Announced: a contract without a competition, for %(name)s") % {"name": row.organisation}
        yield Milestone(words, row.settled, address=row.get_absolute_url())


def of_award(award: Award) -> Iterator[Milestone]:
    """Who was chosen, and from when the contract can be signed; or that it was undone."""
    address = award.get_absolute_url()
    words = _("Provider chosen: %(name)s") % {"name": award.organisation}
    yield Milestone(words, award.decided, address=address)
    if award.undone is not None:
        direct, tendered = (
            _("The award was undone"),
            _("The award was undone: the panel looks at the bids again"),
        )
        yield Milestone(direct if award.bid is None else tendered, award.undone, address=address)
    elif not links.joined([award], "contracted"):
        who = _("The place's commissioners")
        yield Milestone(
            _("The standstill is over and the contract can be signed"),
            award.standstill_ends,
            False,
            who,
            address,
        )
