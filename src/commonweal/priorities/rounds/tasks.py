"""What the stage does by the clock: rounds go on to their next phase on its date."""

from __future__ import annotations

from django_tasks import task

from commonweal.priorities.rounds import planning


@task()
def move_rounds() -> int:
    """Begin every phase before a vote whose date has come; how many began."""
    return planning.move_due()
