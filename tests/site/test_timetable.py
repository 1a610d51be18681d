"""What the clock has done every day: nothing that is of no more use is kept."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django_tasks_db.models import DBTaskResult

from commonweal.messages import tasks
from commonweal.record import clock
from commonweal.site import timetable
from commonweal.web import limits
from commonweal.web.models import Bucket


def run(name: str) -> None:
    [job] = [job for job in timetable.JOBS if job.name == name]
    job.run()


def test_sessions_that_are_over_are_forgotten_and_no_others(db: None) -> None:
    now = clock.now()
    for key, ends in (("over", now - timedelta(minutes=1)), ("open", now + timedelta(days=1))):
        Session.objects.create(session_key=key, session_data="", expire_date=ends)
    run("forget sessions that are over")
    assert Session.objects.get().session_key == "open"


def test_an_allowance_that_is_whole_again_is_swept_up(db: None) -> None:
    limits.take("letters", "somebody", per_hour=1)
    Bucket.objects.create(key="long ago", full_at=0)
    run("sweep up allowances that are whole again")
    assert Bucket.objects.get().key != "long ago"


def test_tasks_done_long_ago_are_forgotten(db: None) -> None:
    done = [tasks.deliver.enqueue(str(number)) for number in range(2)]
    finished = clock.now()
    for task, days in zip(done, (1, 100), strict=True):
        DBTaskResult.objects.filter(pk=task.id).update(
            status="SUCCESSFUL", finished_at=finished - timedelta(days=days)
        )
    run("forget tasks done long ago")
    assert [str(row.pk) for row in DBTaskResult.objects.all()] == [done[0].id]


def test_a_job_that_fails_or_hangs_stops_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    """A mail server that never answers must not keep a vote from being closed."""
    stop, ran = threading.Event(), []

    def fails() -> None:
        ran.append("one fails")
        raise OSError("no room")

    def hangs() -> None:
        ran.append("one hangs")
        stop.wait(60)

    def works() -> None:
        ran.append("one works")
        if len(set(ran)) == 3:
            stop.set()

    acts = (fails, hangs, works)
    monkeypatch.setattr(timetable, "JOBS", [timetable.Job(act.__name__, act, 0.05) for act in acts])
    timetable.run(stop)
    assert set(ran) == {"one fails", "one hangs", "one works"}
