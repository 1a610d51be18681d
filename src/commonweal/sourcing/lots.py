"""Lots of a service: each goes out by a tender of its own, so that it can be bid for and won by itself."""

from __future__ import annotations

from django.db.models import QuerySet

from commonweal.sourcing.models import DirectAward, Tender
from commonweal.specifications.models import Lot, Specification
from commonweal.web.translated import by_language


def is_out(specification: Specification, lot: Lot | None = None) -> bool:
    """Whether the service, or one lot of it, is out to tender or has been awarded."""
    return Tender.objects.filter(specification=specification, lot=lot).exclude(state="ended").exists()


def left(specification: Specification) -> QuerySet[Lot]:
    """The lots that are neither out to tender, awarded, nor about to be given directly."""
    out = Tender.objects.filter(specification=specification, lot__isnull=False).exclude(state="ended")
    given = DirectAward.objects.filter(specification=specification, lot__isnull=False)
    live = given.filter(state__in=DirectAward.LIVE)
    return specification.lots.exclude(pk__in=out.values("lot")).exclude(pk__in=live.values("lot"))


def not_out(specifications: QuerySet[Specification]) -> QuerySet[Lot]:
    """The lots of these services of which no notice was ever out."""
    out = Tender.objects.filter(lot__isnull=False, opens__isnull=False)
    return Lot.objects.filter(specification__in=specifications).exclude(pk__in=out.values("lot"))


def beside(tender: Tender) -> list[Tender]:
    """The published tenders of the other lots of the same service."""
    if tender.lot_id is None:
        return []
    rows = Tender.objects.filter(specification=tender.specification_id, opens__isnull=False)
    others = rows.exclude(pk=tender.pk).exclude(lot=None).select_related("place", "lot")
    return list(others.order_by("lot__position", "id"))


def title(specification: Specification, lot: Lot | None) -> dict[str, str]:
    """What its tender is called: the service and the lot, or the lot alone where both are too long."""
    longest = Tender._meta.get_field("title").max_length or 0
    words = by_language(specification.title)
    if lot is None:
        return words
    named = {language: f"{text}: {lot.title}" for language, text in words.items()}
    return {language: text if len(text) <= longest else lot.title for language, text in named.items()}
