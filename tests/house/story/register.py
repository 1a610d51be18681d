"""A service in the register that was bought elsewhere."""

from __future__ import annotations

from datetime import date

from commonweal.delivery.register import actions
from tests.house.world import Town


def list_a_service(town: Town) -> None:
    """One that people can choose, provided by the council itself."""
    row = actions.enter(
        by=town.officer,
        place=town.place,
        title="Day centre",
        provider="The council",
        starts=date(2020, 4, 1),
        independent=False,
        source="Contracts register",
        as_of=date(2026, 4, 1),
    )
    actions.open_to_choice(by=town.officer, service=row, choice="Company", how_to_choose="Ring them.")
    town.things["service"] = row.pk
