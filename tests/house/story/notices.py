"""Notices that officers write, as far as their names say."""

from __future__ import annotations

from datetime import timedelta

from commonweal.record import clock
from commonweal.sourcing.notices import actions as notices
from tests.house.world import Town


def announce(town: Town) -> None:
    """A notice that is public, and one that only its dates are set of."""
    now = clock.now()
    for state in ("drafted", "published"):
        row = notices.write(
            by=town.officer,
            place=town.place,
            kind="engagement",
            title="Company at home",
            words="What would you need?",
            starts=now,
            closes=now + timedelta(days=20),
        )
        town.things[f"{state} notice"] = row.pk
    notices.publish_notice(by=town.officer, notice=row)
    signed = town.awards["running"].tender.notices.get(kind="contract_details")
    town.things["contract notice"] = signed.pk
