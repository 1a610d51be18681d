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


def test_a_job_that_fails_stops_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    stop, ran = threading.Event(), []

    def fails() -> None:
        ran.append("first")
        raise OSError("no room")

    def works() -> None:
        ran.append("second")
        stop.set()

    jobs = (timetable.Job("first", fails, 60), timetable.Job("second", works, 60))
    monkeypatch.setattr(timetable, "JOBS", jobs)
    monkeypatch.setattr(timetable, "close_old_connections", lambda: None)
    timetable.run(stop)
    assert ran == ["first", "second"]
