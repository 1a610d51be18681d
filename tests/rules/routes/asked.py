"""What the tests of routes ask: one service of lunch clubs, and a sound choice for it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from commonweal.rules import routes

ON = date(2026, 11, 2)
LUNCH = routes.Asked(
    "Lunch clubs",
    service="light touch",
    value_pence=48_000_00,
    months=36,
    bought=True,
    redesign=False,
    reservable=True,
    specialised=False,
    costly=False,
    rare=False,
)
CHOICE = routes.Chosen(
    agreement="contract",
    route="below-threshold",
    way="competition",
    reason="Seven clubs could run it.",
    buying="bought-here",
    buying_reason="Each club knows its own ward.",
)


def ruled(asked=LUNCH, on=ON, **changed):
    return routes.choose(routes.evidence(replace(asked, **changed), on))


def open_routes(**changed):
    return {row.rule for row in ruled(**changed).of(routes.ROUTE) if row.state == routes.OPEN}
