"""Asking for a count, which a worker then does."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from commonweal.people.models import Person
from commonweal.priorities import policy
from commonweal.priorities.models import Counting, Round
from commonweal.priorities.results import tasks
from commonweal.priorities.results.background import far, key
from commonweal.record import clock, events
from commonweal.web import progress
from commonweal.web.progress import Told


@transaction.atomic
def ask_for_count(*, by: Person | None, round: Round) -> Round:
    """Have the ballots of a closed vote counted by a worker. Asking again begins again what was lost."""
    round = Round.objects.select_for_update().get(pk=round.pk)
    policy.may_count(by, round).enforce()
    assert by is not None
    under_way = far(round)
    if under_way is not None and _goes_on(under_way, clock.now()):
        return round
    now = clock.now()
    Counting.objects.update_or_create(round=round, defaults={"asked_by": by, "asked": now})
    events.write("count asked for", about=round, by=by)
    Told(key(round), clock.now).asked()
    tasks.count_round.enqueue(str(round.pk))
    return round


def _goes_on(under_way: progress.Progress, at: datetime) -> bool:
    busy = under_way.state in (progress.State.WAITING, progress.State.RUNNING)
    return busy and not progress.is_lost(under_way, at)
