"""Notices that follow from an act: made in its transaction, out of what it wrote."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from commonweal.record import clock
from commonweal.sourcing import lots
from commonweal.sourcing.finding import listing, searches
from commonweal.sourcing.models import Award, DirectAward, Notice, Tender
from commonweal.sourcing.notices.workflow import NOTICE


def follow(
    kind: str,
    tender: Tender,
    *,
    words: Any = "",
    reason: str = "",
    value_pence: int | None = None,
    starts: datetime | None = None,
    questions_close: datetime | None = None,
    closes: datetime | None = None,
) -> Notice:
    """Write the notice of this kind that an act on a procurement gives, public at once.

    The act's own policy has allowed it, and the act's own event stands in the record.
    """
    return Notice.objects.create(
        place=tender.place,
        kind=kind,
        specification=tender.specification,
        tender=tender,
        title=tender.title,
        words=words,
        reason=reason,
        value_pence=value_pence,
        starts=starts,
        questions_close=questions_close,
        closes=closes,
        state="published",
        published=clock.now(),
    )


def of_tender(tender: Tender, kind: str = "tender", reason: str = "") -> Notice:
    """Bids are invited, or the dates by which have changed."""
    return follow(
        kind,
        tender,
        words=tender.invitation,
        reason=reason,
        value_pence=tender.budget_pence,
        starts=tender.opens,
        questions_close=tender.questions_close,
        closes=tender.closes,
    )


def of_end(tender: Tender) -> Notice | None:
    """A tender that was public has ended without an award; one that never went out has nothing to end."""
    if tender.opens is None:
        return None
    return follow("ended", tender, reason=tender.reason, closes=clock.now())


def of_award(award: Award) -> Notice:
    """A provider is chosen; its standstill runs."""
    return follow(
        "award",
        award.tender,
        words=award.organisation.name,
        value_pence=award.price_pence,
        closes=award.standstill_ends,
    )


def of_direct(row: DirectAward, from_when: datetime) -> Notice:
    """A contract is about to be given without a competition. It has no tender that was ever put out."""
    notice = Notice.objects.create(
        place=row.place,
        kind="transparency",
        specification=row.specification,
        title=lots.title(row.specification, row.lot),
        words=f"{row.organisation.name}: {row.on_ground}",
        reason=row.reasons[:2000],
        value_pence=row.price_pence,
        starts=from_when,
        state="published",
        published=clock.now(),
    )
    searches.tell_of_other(listing.keep_notice(notice))
    return notice


def withdraw(notice: Notice, reason: str) -> None:
    """What an act announced does not come; its words stay, with the reason."""
    notice.state = NOTICE.target("withdraw_notice", notice.state)
    notice.withdrawn_because = reason[:1000]
    notice.save()
    if notice.of_kind.listed_until:
        listing.keep_notice(notice)


def of_award_undone(award: Award) -> None:
    """The notice of an award that was undone no longer holds; its words stay, with the reason."""
    rows = Notice.objects.filter(tender=award.tender, kind="award", state="published")
    state = NOTICE.target("withdraw_notice", "published")
    rows.update(state=state, withdrawn_because=award.undone_because[:1000])
