"""What is told by the clock."""

from __future__ import annotations

from django_tasks import task

from commonweal.priorities.telling import mails


@task()
def tell_of_last_days() -> int:
    """Tell whoever follows a round that its vote closes soon, each once; how many were told."""
    return mails.last_days_due()
