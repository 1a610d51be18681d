"""What runs by the clock: closing votes whose time is over, and reporting ballots in batches."""

from __future__ import annotations

import logging

from django.db.models import Q
from django_tasks import task

from commonweal.record import clock
from commonweal.rules.reasons import Refused
from commonweal.voting import actions, clearing, closing, eligibility, live, reminders, reporting
from commonweal.voting.models import Vote
from commonweal.voting.workflow import CLOSED, CLOSING, OPEN

logger = logging.getLogger(__name__)


@task()
def close_due() -> int:
    """Close every vote whose time is over and finish every close that was cut short; how many are now closed.

    A vote that still waits for its paper ballots is left for the next run. One whose box and register
    disagree keeps none of the others from being closed: it is logged, again and again, until people looked.
    """
    due = Vote.objects.filter(Q(state=OPEN, closes__lte=clock.now()) | Q(state=CLOSING))
    closed = 0
    for vote in due:
        try:
            actions.close(vote=vote)
        except Refused:
            continue
        except closing.BoxDisagreesError:
            logger.exception("vote %s cannot be closed: its box and its register disagree", vote.pk)
            continue
        closed += 1
    return closed


@task()
def clear_pages() -> int:
    """Clear what the boxes of closed votes left in the database's files, where that had to wait; how many."""
    waiting = Vote.objects.filter(state=CLOSED, pages_cleared=False)
    if not waiting.exists():
        return 0
    if not clearing.clear():
        logger.warning(
            "the database's files still tell in which order closed votes were cast, because %s",
            "somebody reads it now" if clearing.allowed() else "its user lacks pg_checkpoint and pg_monitor",
        )
        return 0
    return waiting.update(pages_cleared=True)


@task()
def report_ballots() -> int:
    """Report the ballots of every open vote, in batches; how many were reported."""
    return sum(reporting.report(vote) for vote in Vote.objects.filter(state=OPEN))


@task()
def move_live_results() -> int:
    """Write down how open votes stand where they show it; how many moved."""
    return sum(live.move(vote) for vote in Vote.objects.filter(state=OPEN, live_batch__isnull=False))


@task()
def forget_short_codes() -> int:
    """Delete the short codes whose hour is over; how many there were."""
    return eligibility.forget_short_codes()


@task()
def remind_voters() -> int:
    """Remind, once, whoever asked and has not voted; forget addresses at the close; how many went out."""
    reminders.forget()
    return reminders.remind_due()
