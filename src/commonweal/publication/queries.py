"""What may be published: only what anybody may see on the pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import models
from django.db.models import OuterRef, QuerySet, Subquery

from commonweal.delivery.models import Contract, Payment
from commonweal.needs.models import Need
from commonweal.places.models import Place
from commonweal.record import links
from commonweal.record.links import Joint
from commonweal.record.models import Event
from commonweal.sourcing.models import Call, DirectAward, Notice, Tender
from commonweal.sourcing.queries import tenders
from commonweal.specifications.models import Specification


def processes(place: Place) -> QuerySet[Tender]:
    """Every procurement whose notice was published, the oldest notice first; direct awards among them."""
    rows = tenders(None, place) | place.tenders.filter(direct=True)
    rows = rows.prefetch_related("awards__organisation", "awards__contract__organisation")
    return rows.select_related("specification__pot", "place").order_by("opens", "pk")


def announced(place: Place) -> Iterator[tuple[UUID, UUID | None, datetime]]:
    """The public notices that are about no tender: which, of what service, since when."""
    rows = place.notices.filter(tender=None).exclude(state="draft")
    for pk, service, published in rows.values_list("pk", "specification_id", "published"):
        assert published is not None
        yield pk, service, published


def put_out(place: Place) -> Iterator[tuple[UUID, UUID, datetime]]:
    """The public procurements: which, of what service, since when; one given directly, since its notice."""
    direct = DirectAward.objects.filter(award__tender=OuterRef("pk")).values("notice__published")[:1]
    rows = processes(place).order_by().annotate(announced=Subquery(direct))
    for pk, service, opens, announced in rows.values_list("pk", "specification_id", "opens", "announced"):
        assert opens is not None
        yield pk, service, max(opens, announced or opens)


def notices(place: Place, keys: Iterable[UUID]) -> list[Notice]:
    """These public notices, the oldest first."""
    rows = place.notices.filter(pk__in=keys).exclude(state="draft").select_related("place", "specification")
    return list(rows.order_by("published", "pk"))


def calls(place: Place) -> QuerySet[Call]:
    """Every opportunity of a place that is no tender."""
    return place.calls.select_related("place", "organisation", "award", "need__assessment__place")


def withdrawn_at(row: models.Model) -> datetime | None:
    """When a notice, or an opportunity, was withdrawn; a notice of a direct award goes with that."""
    if isinstance(row, Notice) and (direct := DirectAward.objects.filter(notice=row).first()):
        row = direct
    kinds = ("notice withdrawn", "opportunity withdrawn", "direct award withdrawn")
    told = Event.objects.filter(about_type=row._meta.label_lower, about_id=row.pk, kind__in=kinds)
    return told.order_by("at").values_list("at", flat=True).first()


def put_offs(row: models.Model) -> list[PutOff]:
    """Each time that more time was given, the earliest first."""
    told = _events(row, "deadline put off").order_by("at")
    when = datetime.fromisoformat
    return [
        PutOff(one.pk, one.at, when(one.facts["closed"]), when(one.facts["closes"]), one.facts["reason"])
        for one in told
    ]


@dataclass(frozen=True, slots=True)
class PutOff:
    """A closing moment that was put off: the event of it, when, from when, to when, and why."""

    event: UUID
    at: datetime
    closed: datetime
    closes: datetime
    reason: str


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
