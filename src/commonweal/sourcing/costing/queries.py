"""An organisation's own calculations, and a bid's price beside the one that was made for its tender."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _

from commonweal.people.models import Organisation
from commonweal.record import clock
from commonweal.rules.costing import calculation
from commonweal.rules.costing.full_cost import DECLARED, EXPENDITURE, HEADCOUNT, TIME
from commonweal.rules.costing.prices import Price
from commonweal.sourcing.models import Costing, CostingVersion, Tender
from commonweal.web.days import day_of

#: By what an overhead is shared out, and for which it is usual.
DRIVERS = {
    HEADCOUNT: _("people (usual for rent, heating and telephones)"),
    TIME: _("time (usual for management, finance and personnel)"),
    EXPENDITURE: _("spending (usual for trustees, audit and insurance)"),
    DECLARED: _("a share that you say"),
}


@dataclass(frozen=True, slots=True)
class Against:
    """A price beside full cost: which version it was set against, and what is left or short."""

    version: CostingVersion
    price: Price

    @property
    def below(self) -> bool:
        return self.price.left_pence < 0

    @property
    def short_pence(self) -> int:
        """By how much the price is under full cost."""
        return max(0, -self.price.left_pence)


@dataclass(frozen=True, slots=True)
class Pool:
    """An overhead over the term: of all work, and of this service."""

    what: str
    driver: str
    whole_pence: int
    taken_pence: int

    @property
    def by(self) -> Any:
        return DRIVERS[self.driver]


def costings(organisation: Organisation) -> list[Costing]:
    """Every calculation of an organisation by its title, which nothing but its key tells."""
    return sorted(_of(organisation), key=lambda row: (str(row).casefold(), str(row.pk)))


def costing(organisation: Organisation, pk: object) -> Costing:
    return get_object_or_404(_of(organisation), pk=pk)


def _of(organisation: Organisation) -> QuerySet[Costing]:
    rows = organisation.costings.select_related("organisation", "tender__place")
    return rows.prefetch_related("versions__saved_by")


def latest(organisation: Organisation | None, tender: Tender) -> CostingVersion | None:
    """What an organisation worked out last for a tender, if it can still be read."""
    rows = CostingVersion.objects.filter(costing__organisation=organisation, costing__tender=tender)
    found = rows.select_related("costing__organisation").order_by("-saved", "id").first()
    return found if found is not None and found.opened else None


def against(organisation: Organisation | None, tender: Tender, price_pence: int | None) -> Against | None:
    """A bid's price beside the organisation's own calculation for this tender; nothing where there is none.

    It is for the organisation's members alone: a warning to them and never a refusal.
    """
    version = latest(organisation, tender)
    of = version.of if version else None
    if version is None or of is None or price_pence is None:
        return None
    price = calculation.against(of, day_of(version.saved), price_pence)
    return Against(version, price) if price else None


def open_tenders(also: object = None) -> QuerySet[Tender]:
    """The tenders that a price can still be worked out for, and the one that was chosen before."""
    rows = Tender.objects.filter(Q(state="open", closes__gt=clock.now()) | Q(pk=also))
    return rows.select_related("place", "specification").order_by("closes", "id")


def pools(of: calculation.Calculation, worked: calculation.Worked) -> list[Pool]:
    """Each overhead with what this service takes of it, and by what."""
    if worked.full is None:
        return []
    taken = dict(worked.full.shares)
    whole = {row.pool: row.own_pence + row.received_pence for row in worked.cost.sharings}
    return [Pool(row.what, row.driver, whole[row.what], taken[row.what]) for row in of.overheads]
