"""A count is asked for, done by a worker, and begun again where it was cut short; nothing happens twice."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django_tasks_db.models import DBTaskResult

from commonweal.people.models import Organisation, Person
from commonweal.places.models import Place
from commonweal.priorities.models import Count, Round
from commonweal.priorities.results import asking, background, tasks, working_out
from commonweal.record import clock as the_clock
from commonweal.rules.reasons import Refused
from commonweal.web import progress
from tests.priorities import help

BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture
def closed(place: Place, commissioner: Person, resident: Person, clock: Any) -> Round:
    council = Organisation.objects.create(name="Haverbrook Council", kind=Organisation.Kind.COUNCIL)
    round_ = help.proposing(place, commissioner, council)
    need = help.published_need(place, commissioner)
    first, second = help.on_the_ballot(round_, commissioner, resident, need, [60_000, 50_000])
    return help.voted(round_, commissioner, [[first], [first], [second]], clock)


def test_the_worker_counts_what_was_asked_for_and_says_each_step(
    closed: Round, commissioner: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(progress.Told, "__call__", lambda self, words: said.append(str(words)), raising=True)
    asking.ask_for_count(by=commissioner, round=closed)
    far = background.far(closed)
    assert far is not None
    assert (far.state, Count.objects.count()) == (progress.State.WAITING, 0)
    assert tasks.count_round.call(str(closed.pk)) == progress.State.DONE
    assert closed.counts.get().counted_by == commissioner
    assert len(said) == working_out.STEPS_OF_A_PART


def test_counting_a_second_time_changes_nothing(closed: Round, commissioner: Person) -> None:
    asking.ask_for_count(by=commissioner, round=closed)
    for _again in range(2):
        assert tasks.count_round.call(str(closed.pk)) == progress.State.DONE
    assert closed.counts.count() == 1


def test_a_count_that_a_kill_cut_short_is_begun_again_by_the_clock(
    closed: Round, commissioner: Person, clock: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Killed(BaseException):
        pass

    def killed(*_: Any) -> None:
        raise Killed

    asking.ask_for_count(by=commissioner, round=closed)
    with monkeypatch.context() as while_killed:
        while_killed.setattr(working_out, "meaning", killed)
        with pytest.raises(Killed):
            tasks.count_round.call(str(closed.pk))
    far = background.far(closed)
    assert far is not None
    assert (far.state, far.step, Count.objects.count()) == (progress.State.RUNNING, far.steps, 0)
    assert tasks.resume_counts.call() == 0
    clock.forward(minutes=11)
    before = DBTaskResult.objects.count()
    assert tasks.resume_counts.call() == 1
    assert DBTaskResult.objects.count() == before + 1
    assert tasks.resume_counts.call() == 0
    assert tasks.count_round.call(str(closed.pk)) == progress.State.DONE


def test_a_fault_is_told_to_the_officer_in_words_and_nothing_is_kept(
    closed: Round, commissioner: Person, client: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    asking.ask_for_count(by=commissioner, round=closed)
    with monkeypatch.context() as while_broken:
        while_broken.setattr(working_out, "meaning", lambda *_: 1 / 0)
        assert tasks.count_round.call(str(closed.pk)) == progress.State.FAILED
    client.force_login(commissioner, backend=BACKEND)
    page = client.get(f"{closed.get_absolute_url()}counting/").content.decode()
    assert "a fault in the program" in page
    assert "Count the votes" in page
    assert not Count.objects.exists()
    asking.ask_for_count(by=commissioner, round=closed)
    assert tasks.count_round.call(str(closed.pk)) == progress.State.DONE


def test_two_officers_who_ask_at_once_start_one_count(
    closed: Round, commissioner: Person, second_commissioner: Person
) -> None:
    asking.ask_for_count(by=commissioner, round=closed)
    before = DBTaskResult.objects.count()
    asking.ask_for_count(by=second_commissioner, round=closed)
    assert DBTaskResult.objects.count() == before
    assert closed.counting.asked_by == commissioner


def test_the_page_looks_again_by_itself_only_when_asked_to(
    closed: Round, commissioner: Person, client: Any
) -> None:
    client.force_login(commissioner, backend=BACKEND)
    asking.ask_for_count(by=commissioner, round=closed)
    address = f"{closed.get_absolute_url()}counting/"
    assert "Refresh" not in client.get(address)
    assert client.get(f"{address}?watch=1")["Refresh"] == "5"


def test_residents_neither_ask_for_a_count_nor_see_how_far_it_is(
    closed: Round, resident: Person, client: Any
) -> None:
    with pytest.raises(Refused):
        asking.ask_for_count(by=resident, round=closed)
    client.force_login(resident, backend=BACKEND)
    assert client.get(f"{closed.get_absolute_url()}counting/").status_code == 403


def test_work_is_lost_only_after_it_was_not_heard_of_for_long(db: None) -> None:
    now = the_clock.now()
    progress.Told("work", lambda: now).begin(3)
    row = progress.of("work")
    assert row is not None
    assert not progress.is_lost(row, now + progress.LOST_AFTER)
    assert progress.is_lost(row, now + progress.LOST_AFTER + timedelta(seconds=1))
