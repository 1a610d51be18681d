"""What may be published: only what anybody may see on the pages."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.db import models
from django.db.models import QuerySet

from commonweal.delivery.models import Contract, Payment
from commonweal.needs.models import Need
from commonweal.places.models import Place
from commonweal.record import links
from commonweal.record.links import Joint
from commonweal.record.models import Event
from commonweal.sourcing.models import Tender
from commonweal.sourcing.queries import tenders
from commonweal.specifications.models import Specification


def processes(place: Place) -> QuerySet[Tender]:
    """Every procurement whose notice was published, the oldest notice first; direct awards among them."""
    rows = tenders(None, place) | place.tenders.filter(direct=True)
    rows = rows.prefetch_related("awards__organisation", "awards__contract__organisation")
    return rows.select_related("specification__pot", "place").order_by("opens", "pk")


def answered_by(specification: Specification) -> list[Need]:
    """The published needs on the specification's thread."""
    before = [stop.row for stop in links.thread(specification) if stop.side == "before"]
    return [row for row in before if isinstance(row, Need) and row.seen_by(None)]


def ended_at(tender: Tender) -> datetime:
    """When a procurement ended without an award; a direct one, when its award was undone."""
    if tender.direct:
        return max(row.undone for row in tender.awards.all() if row.undone is not None)
    return _when(tender, "tender ended without an award")


def was_opened(tender: Tender) -> bool:
    """Whether bids had been opened."""
    return _events(tender, "bids opened").exists()


def contract_ended_at(contract: Contract) -> datetime:
    """When a contract was recorded as over."""
    return _when(contract, "contract ended")


def payments_made(contract: Contract) -> QuerySet[Payment]:
    return contract.payments.filter(state="paid").select_related("report").order_by("number")


def _events(row: models.Model, kind: str) -> QuerySet[Event]:
    return Event.objects.filter(about_type=row._meta.label_lower, about_id=row.pk, kind=kind)


def _when(row: models.Model, kind: str) -> datetime:
    return _events(row, kind).latest("at").at


def thread(place: Place) -> Iterator[Joint]:
    """What led to what in a place, from need to lesson, where anybody may see both ends."""
    return (link for link in links.within(place) if link.earlier.seen_by(None) and link.later.seen_by(None))
