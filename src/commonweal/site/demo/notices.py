"""Notices that officers of the borough wrote: what is planned, and what providers were asked first."""

from __future__ import annotations

from datetime import timedelta

from commonweal.record import clock
from commonweal.site.demo.borough import Borough
from commonweal.site.demo.history import Story
from commonweal.sourcing.notices import actions


def announced(borough: Borough) -> Story:
    """What the borough plans, what it asks, and a contract that it means to give without a tender."""
    history = borough.history
    yield history.day(-24, 10)
    ada = borough.ada
    rows = [
        actions.write(
            by=ada,
            place=borough.place,
            kind="pipeline",
            title="Breakfast clubs in four schools",
            words="For two years from next September. We expect to buy it in lots of one school each.",
            value_pence=9_600_000,
            starts=history.day(70, 10),
        ),
        actions.write(
            by=ada,
            place=borough.place,
            kind="transparency",
            title="Beds for the coldest nights",
            words="Eight beds with Northgate Parents from December to February.",
            reason="Theirs is the only hall in the borough with beds and a night warden this winter.",
            value_pence=1_800_000,
            starts=history.day(12, 9),
        ),
    ]
    for row in rows:
        actions.publish_notice(by=ada, notice=row)
        yield clock.now() + timedelta(days=2)
    _asked(borough)


def _asked(borough: Borough) -> None:
    """What providers are asked before anything is written, and the plan that has no dates yet."""
    history, ada = borough.history, borough.ada
    row = actions.write(
        by=ada,
        place=borough.place,
        kind="engagement",
        title="Getting home from hospital",
        words=(
            "Before we write what we want, tell us: what can a small provider do in the first three days at "
            "home, what would it cost, and what in our usual terms would keep you from bidding?"
        ),
        value_pence=14_000_000,
        starts=history.day(-20, 9),
        closes=history.day(16, 17),
    )
    actions.publish_notice(by=ada, notice=row)
    actions.write(
        by=ada,
        place=borough.place,
        kind="planned",
        title="Getting home from hospital",
        words="The tender that follows what providers told us.",
        value_pence=14_000_000,
    )
