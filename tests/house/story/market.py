"""The market around a town: what is offered that is not a tender."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from commonweal.record import clock
from commonweal.sourcing.market import actions as market
from tests.house.world import PROVIDER, Town


def offer(town: Town) -> None:
    """A grant of the place, and part of a contract that its provider gives on."""
    said: dict[str, Any] = {
        "place": town.place,
        "closes": clock.now() + timedelta(days=20),
        "most_pence": 100_000,
        "words": "Whoever runs a kitchen.",
        "terms": "Paid at once.",
        "apply": "The town hall.",
    }
    grant = market.call(by=town.officer, kind="grant", title="Kitchens", **said)
    part = market.call(
        by=town.cast[PROVIDER],
        kind="subcontract",
        title="Drivers",
        award=town.awards["running"],
        pay_within_days=14,
        **said,
    )
    town.things |= {"grant": grant.pk, "sub-contract": part.pk}
