"""What the pages of readiness read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from commonweal.places.models import Place
from commonweal.record import clock
from commonweal.rules import statutes
from commonweal.rules.data import Version
from commonweal.sourcing import queries as sourcing
from commonweal.sourcing.market.queries import workshops
from commonweal.sourcing.models import HowToBid
from commonweal.specifications.routing.guide import amounts_on
from commonweal.web.todo import Item

PAYMENT = "thirty-day-payment"


@dataclass(frozen=True, slots=True)
class Facts:
    """What stands on a place's page for bidders whoever wrote it: the law, and what is open now."""

    payment: Version | None
    amounts: list[tuple[Any, int]]
    amounts_version: Version | None
    open: list[Item]
    workshops: list[Item]

    @property
    def payment_says(self) -> str:
        return str(self.payment.body["says"]) if self.payment else ""


def how_to_bid(place: Place) -> HowToBid | None:
    """The place's own words, if it has written any."""
    return HowToBid.objects.filter(place=place).first()


def facts(place: Place) -> Facts:
    """The standing facts of bidding in a place today."""
    today = clock.today()
    version, amounts = amounts_on(today, place)
    rules = statutes.every()[PAYMENT]
    payment = rules.on(today) if place.nation in rules.nations else None
    return Facts(payment, amounts, version, sourcing.open_now(place), _workshops(place))


def _workshops(place: Place) -> list[Item]:
    """Workshops to which one can still come, the soonest first."""
    rows = workshops(place).filter(state="planned", ends__gt=clock.now()).order_by("starts", "id")
    return [Item(str(row.title), row.get_absolute_url(), row.starts, row.venue) for row in rows]
