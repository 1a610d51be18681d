"""Why some of the borough's procurements waited, as its officers said."""

from __future__ import annotations

from datetime import timedelta

from commonweal.record import clock
from commonweal.site.demo.borough import Borough
from commonweal.site.demo.history import Story
from commonweal.sourcing.models import Tender
from commonweal.sourcing.pace import actions


def before_the_award(borough: Borough, tender: Tender, days: int) -> Story:
    """An officer says for what the award waited, over the days since the panel began to agree."""
    yield clock.now() + timedelta(hours=1)
    last = clock.today()
    first = last - timedelta(days=days)
    actions.tell_wait(by=borough.ada, tender=tender, cause="members", first=first, last=last)


def before_the_second_sheet(borough: Borough, tender: Tender, days: int) -> Story:
    """An evaluator had no time to score in the days before."""
    yield clock.now() + timedelta(hours=1)
    last = clock.today() - timedelta(days=1)
    first = last - timedelta(days=days)
    actions.tell_wait(by=borough.ada, tender=tender, cause="staff", first=first, last=last)
