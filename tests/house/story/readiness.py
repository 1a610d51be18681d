"""What an organisation can show, and what a service costs it: one of each to be taken away."""

from __future__ import annotations

from commonweal.sourcing.readiness import actions
from tests.house.world import PROVIDER, Town
from tests.sourcing.test_costing import work_out
from tests.sourcing.test_readiness import keep


def show_what_was_done(town: Town) -> None:
    by = town.cast[PROVIDER]
    rows = [keep(by, town.charity) for _number in range(3)]
    actions.share_showing(by=by, showing=rows[0], shared=True)
    names = ("shared evidence", "kept evidence", "piece to take away")
    town.things |= {name: row.pk for name, row in zip(names, rows, strict=True)}
    costs = [work_out(by, town.charity) for _number in range(2)]
    town.things |= {"calculation": costs[0].pk, "calculation to delete": costs[1].pk, "first version": 1}
