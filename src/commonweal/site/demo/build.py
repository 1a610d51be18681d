"""Building the demo borough from nothing, in the order in which it happened."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime

from django.db import connection
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from commonweal.record import chance, clerk
from commonweal.site.demo import (
    conversations,
    costing,
    deliberating,
    delivered,
    elsewhere,
    market,
    needs,
    next_district,
    notices,
    papers,
    people,
    profiles,
    readiness,
    round_plans,
    rounds,
    specifications,
    together,
    tour,
    wards,
    whole_budget,
)
from commonweal.site.demo.borough import Borough
from commonweal.site.demo.history import BEGAN, History, Story
from commonweal.voting.tasks import report_ballots

STORIES = (
    people.beginnings,
    people.organisations,
    needs.assessments,
    needs.afterthoughts,
    needs.neighbour,
    rounds.pots,
    rounds.rounds,
    rounds.neighbour,
    round_plans.from_another,
    wards.small_works,
    conversations.talks,
    deliberating.forum,
    deliberating.followers,
    deliberating.arguments,
    readiness.how_to_bid,
    readiness.evidence,
    profiles.profiles,
    specifications.specifications,
    whole_budget.whole_budget,
    whole_budget.pools_run,
    next_district.neighbour,
    elsewhere.notices,
    notices.announced,
    delivered.services,
    market.offered,
    papers.papers,
    together.partners,
    together.consortium,
    together.network,
    costing.calculation,
)


def build(
    seed: int,
    says: Callable[[datetime], None] = lambda _moment: None,
    stories: Sequence[Callable[[Borough], Story]] = STORIES,
) -> Borough:
    """Live through eighteen months in an empty, migrated database; ``says`` hears each moment.

    The same seed tells the same stories. What is written is not forced to the disk act by act: a build that
    is cut short is thrown away and begun again.
    """
    chance.fix(seed)
    try:
        with unhurried_disk():
            borough = Borough(History(seed))
            for story in stories:
                borough.history.tell(story(borough))
            borough.history.tell(record(borough))
            borough.history.run(says)
            send()
            clerk.work()
            if stories is STORIES:
                borough.hints["tour"] = tour.addresses(borough)
    finally:
        chance.fix(None)
    return borough


def record(borough: Borough) -> Story:
    """Each week what happened takes its place in the record, and waiting messages go out."""
    for day in range(-BEGAN + 7, 0, 7):
        yield borough.history.day(day, 23)
        report_ballots.call()
        clerk.work()
        send()


def send() -> None:
    """Do the tasks that wait, as the worker does: messages written by now go out."""
    worker = Worker(
        queue_names=["*"],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id="demo",
        excluded_queue_names=[],
    )
    while (task := DBTaskResult.objects.ready().first()) is not None:
        task.claim(worker.worker_id)
        worker.run_task(task)


@contextmanager
def unhurried_disk() -> Iterator[None]:
    """Within the block a commit does not wait for the disk; inside a transaction nothing changes."""
    if connection.in_atomic_block:
        yield
        return
    off, on = {
        "sqlite": ("PRAGMA synchronous = OFF", "PRAGMA synchronous = FULL"),
        "postgresql": ("SET synchronous_commit = OFF", "SET synchronous_commit = ON"),
    }[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(off)
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute(on)
