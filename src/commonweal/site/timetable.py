"""What is done by the clock, and how often. Every job may run any number of times, and twice at once."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.core.management import call_command
from django.db import close_old_connections, connections

from commonweal.files import actions as files
from commonweal.messages import housekeeping
from commonweal.priorities.results import tasks as results
from commonweal.priorities.rounds import tasks as rounds
from commonweal.priorities.telling import tasks as telling
from commonweal.record import erasure
from commonweal.sourcing.costing import sealed as costings
from commonweal.sourcing.writing import drafts
from commonweal.voting import tasks as voting
from commonweal.web import limits

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Job:
    """One job and how many seconds lie between the end of one run and the next."""

    name: str
    run: Callable[[], Any]
    every: float


JOBS = (
    Job("close votes", voting.close_due.call, 5),
    Job("move rounds to their next phase", rounds.move_rounds.call, 30),
    Job("clear the pages of closed votes", voting.clear_pages.call, 600),
    Job("forget short codes", voting.forget_short_codes.call, 600),
    Job("remind voters who asked for it", voting.remind_voters.call, 300),
    Job("report ballots", voting.report_ballots.call, 60),
    Job("move live results", voting.move_live_results.call, 60),
    Job("messages", housekeeping.every_minute, 60),
    Job("begin again counts whose worker was lost", results.resume_counts.call, 60),
    Job("publish results whose moment has come", results.publish_due.call, 20),
    Job("tell whoever follows a project", results.tell_followers.call, 600),
    Job("tell whoever follows a round of its last days", telling.tell_of_last_days.call, 600),
    Job("forget addresses that never confirmed", results.forget_unconfirmed.call, 86_400),
    Job("erase personal data whose time is over", erasure.erase, 86_400),
    Job("erase files whose time is over", files.erase_due, 86_400),
    Job("sweep up half-written files", files.sweep, 86_400),
    Job("destroy keys of drafts that are gone", drafts.sweep, 3_600),
    Job("destroy keys of calculations that are gone", costings.sweep, 3_600),
    Job("sweep up allowances that are whole again", limits.sweep, 3_600),
    Job("forget sessions that are over", partial(call_command, "clearsessions"), 86_400),
    Job("forget tasks done long ago", partial(call_command, "prune_db_task_results", verbosity=0), 86_400),
)


def run(stop: threading.Event) -> None:
    """Run every job until ``stop`` is set, each in a thread: no slow mail server keeps a vote open."""
    threads = [threading.Thread(target=_repeat, args=(job, stop), name=job.name) for job in JOBS]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def _repeat(job: Job, stop: threading.Event) -> None:
    """Run one job again and again. If it fails, that is logged, and it is tried again when next due."""
    wait = 1.0
    while not stop.wait(wait):
        try:
            close_old_connections()
            job.run()
        except Exception:
            log.exception("the job “%s” failed; it will be tried again", job.name)
        finally:
            connections.close_all()
        wait = job.every
