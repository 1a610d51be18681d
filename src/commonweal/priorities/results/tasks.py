"""Work off the request: counting, telling those who follow, forgetting addresses that never confirmed."""

from __future__ import annotations

from datetime import timedelta

from django_tasks import task

from commonweal.priorities.models import Commitment, Following, Round
from commonweal.priorities.results import background, embargo, tracking
from commonweal.record import clock
from commonweal.web import progress

#: An address that did not confirm is forgotten after so many days.
CONFIRM_WITHIN_DAYS = 7


@task()
def count_round(pk: str) -> str:
    """Count one round that somebody asked to have counted; how that ended."""
    return background.do_count(Round.objects.get(pk=pk))


@task()
def resume_counts() -> int:
    """Begin again every count whose worker was lost; how many."""
    lost = progress.lost(background.PREFIX, clock.now())
    for key in lost:
        count_round.enqueue(key.removeprefix(background.PREFIX))
        progress.Told(key, clock.now).asked()
    return len(lost)


@task()
def publish_due() -> int:
    """Publish every result whose set moment has come; how many."""
    return embargo.publish_due()


@task()
def tell_followers() -> int:
    """Tell whoever follows a funded project what has happened since they last heard; how many were told."""
    return sum(tracking.tell_of(row) for row in Commitment.objects.select_related("proposal__round__place"))


@task()
def forget_unconfirmed() -> int:
    """Delete every address that was typed in and never confirmed; how many there were."""
    before = clock.today() - timedelta(days=CONFIRM_WITHIN_DAYS)
    deleted, _each = Following.objects.filter(confirmed=False, asked_on__lt=before).delete()
    return deleted
