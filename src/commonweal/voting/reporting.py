"""How many have voted, told in batches: no event stands near enough to a ballot to date it."""

from __future__ import annotations

from django.db import transaction

from commonweal.record import events
from commonweal.voting import locks
from commonweal.voting.models import Mark, Vote

#: A batch is never smaller than this while voting is open; what is left over is told at the close.
SMALLEST_BATCH = 20


@transaction.atomic
def report(vote: Vote) -> int:
    """Record how many more have voted since the last report: 0 where too few for a batch."""
    row = locks.alone(vote.pk)
    new = Mark.objects.filter(elector__vote=row).count() - row.reported
    if not row.is_open or new < SMALLEST_BATCH:
        return 0
    row.reported += new
    row.save(update_fields=["reported"])
    events.write("ballots received", about=row, facts={"new": new, "all": row.reported}, public=True)
    return new
