"""The close, killed at every step, still counts every ballot once and leaves nothing behind."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from commonweal.people.models import Person
from commonweal.places.models import Place
from commonweal.record.models import Event
from commonweal.rules.reasons import Refused
from commonweal.voting import actions, box, closing, guarded, keys, queries, tasks
from commonweal.voting.box import Box
from commonweal.voting.models import Receipt, Vote
from commonweal.voting.workflow import CLOSED, OPEN
from tests.conftest import MovableClock
from tests.voting.help import BUS, GARDEN, opened

Open = tuple[Vote, list[str]]
STEPS = ["_end", "_empty_the_box", "_finish", "_clear_pages"]


class Killed(BaseException):
    """As if the process were gone."""


def dying(step: Callable[..., object], *, before: bool) -> Callable[..., object]:
    def die(*args: object, **named: object) -> None:
        if not before:
            step(*args, **named)
        raise Killed

    return die


@pytest.mark.parametrize("before", [True, False], ids=["before", "after"])
@pytest.mark.parametrize("step", STEPS)
@pytest.mark.django_db(transaction=True)
def test_a_close_killed_at_any_step_is_finished_by_the_next_run(
    vote_and_codes: Open, clock: MovableClock, monkeypatch: pytest.MonkeyPatch, step: str, before: bool
) -> None:
    vote, (one, other, _third) = vote_and_codes
    actions.cast(vote=vote, code=one, choices={GARDEN: 1})
    actions.cast(vote=vote, code=other, choices={BUS: 1})
    clock.forward(days=2)
    with monkeypatch.context() as patch:
        patch.setattr(closing, step, dying(getattr(closing, step), before=before))
        with pytest.raises(Killed):
            actions.close(vote=vote)
    tasks.close_due.call()
    tasks.clear_pages.call()
    vote.refresh_from_db()
    assert (vote.state, vote.pages_cleared) == (CLOSED, True)
    assert sorted(queries.profile(vote), key=str) == [{BUS: 1}, {GARDEN: 1}]
    assert len(queries.receipts(vote)) == 2
    assert not Box(vote.pk).exists()
    kinds = list(Event.objects.filter(about_id=vote.pk).values_list("kind", flat=True))
    assert kinds.count("voting closed") == kinds.count("ballot box emptied") == 1


@pytest.mark.parametrize("breaks", ["copying", "dropping"])
def test_a_close_killed_while_it_copies_leaves_the_box_whole(
    vote_and_codes: Open, clock: MovableClock, monkeypatch: pytest.MonkeyPatch, breaks: str
) -> None:
    vote, (code, *_) = vote_and_codes
    actions.cast(vote=vote, code=code, choices={GARDEN: 1})
    clock.forward(days=2)
    target, name = (Receipt.objects, "bulk_create") if breaks == "copying" else (box.Box, "drop")
    with monkeypatch.context() as patch:
        patch.setattr(target, name, dying(getattr(target, name), before=False))
        with pytest.raises(Killed):
            actions.close(vote=vote)
    assert not vote.ballots.exists()
    assert len(Box(vote.pk).contents()) == 1
    actions.close(vote=vote)
    assert queries.profile(vote) == [{GARDEN: 1}]


def test_a_close_killed_while_it_destroys_the_key_destroys_it_on_the_next_run(
    vote_and_codes: Open,
    clock: MovableClock,
    monkeypatch: pytest.MonkeyPatch,
    ballot_key: Callable[[Vote], Path],
) -> None:
    vote, _codes = vote_and_codes
    clock.forward(days=2)

    def die(vote: UUID, name: str) -> None:
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(keys, "destroy", die)
        with pytest.raises(Killed):
            actions.close(vote=vote)
    assert ballot_key(vote).exists()
    assert actions.close(vote=vote).state == CLOSED
    assert not ballot_key(vote).exists()


def test_closing_twice_changes_nothing(vote_and_codes: Open, clock: MovableClock) -> None:
    vote, (code, *_) = vote_and_codes
    actions.cast(vote=vote, code=code, choices={GARDEN: 1})
    clock.forward(days=2)
    actions.close(vote=vote)
    events = Event.objects.count()
    actions.close(vote=vote)
    assert queries.profile(vote) == [{GARDEN: 1}]
    assert Event.objects.count() == events


def test_nobody_closes_a_vote_before_its_time(
    vote_and_codes: Open, commissioner: Person, foreign_commissioner: Person, clock: MovableClock
) -> None:
    vote, _codes = vote_and_codes
    for who in (None, commissioner):
        with pytest.raises(Refused, match="at the time that was published, not before"):
            actions.close(vote=vote, by=who)
    clock.forward(days=2)
    with pytest.raises(Refused, match="Only a person with this office"):
        actions.close(vote=vote, by=foreign_commissioner)
    vote.refresh_from_db()
    assert vote.state == OPEN


def test_the_clock_closes_what_is_due_and_leaves_the_rest(
    place: Place, commissioner: Person, clock: MovableClock
) -> None:
    due, _codes = opened(place, commissioner)
    clock.forward(days=2)
    running, _codes = opened(place, commissioner)
    assert tasks.close_due.call() == 1
    due.refresh_from_db()
    running.refresh_from_db()
    assert (due.state, running.state) == (CLOSED, OPEN)


def test_a_box_that_does_not_add_up_with_the_register_is_not_counted(
    vote_and_codes: Open, clock: MovableClock
) -> None:
    vote, (code, *_) = vote_and_codes
    actions.cast(vote=vote, code=code, choices={GARDEN: 1})
    Box(vote.pk).put("0" * 64, '{"bus":1}', "STUF-FED0-STUF-FED0")
    clock.forward(days=2)
    with pytest.raises(closing.BoxDisagreesError, match="2 ballots online for 1 marks"):
        actions.close(vote=vote)
    with pytest.raises(Refused):
        queries.profile(vote)


def test_a_box_that_does_not_add_up_keeps_no_other_vote_open(
    place: Place, commissioner: Person, clock: MovableClock
) -> None:
    wrong, right = (opened(place, commissioner)[0] for _ in range(2))
    Box(wrong.pk).put("0" * 64, '{"bus":1}', "STUF-FED0-STUF-FED0")
    Box(right.pk).put("0" * 64, '{"bus":1}', "STUF-FED0-STUF-FED0")
    clock.forward(days=2)
    assert tasks.close_due.call() == 0
    Box(right.pk)._run(f"DELETE FROM {Box(right.pk).table}")
    assert tasks.close_due.call() == 1
    right.refresh_from_db()
    assert right.state == CLOSED


def test_an_officer_who_closes_such_a_vote_is_told_what_to_do(
    vote_and_codes: Open, commissioner: Person, clock: MovableClock, client: Client
) -> None:
    vote, _codes = vote_and_codes
    Box(vote.pk).put("0" * 64, '{"bus":1}', "STUF-FED0-STUF-FED0")
    clock.forward(days=2)
    client.force_login(commissioner, backend="django.contrib.auth.backends.ModelBackend")
    answer = client.post(reverse("voting:close", args=[vote.place.slug, vote.pk]))
    assert answer.status_code == 403
    assert "tell the operator" in answer.content.decode()


def test_a_ballot_altered_since_the_opening_is_noticed_before_the_count(
    vote_and_codes: Open, clock: MovableClock
) -> None:
    vote, _codes = vote_and_codes
    connection.check_constraints()
    guarded.lift(connection)  # as whoever has the database itself in hand can
    vote.options.filter(key=BUS).update(cost_pence=1)
    guarded.install(connection)
    clock.forward(days=2)
    with pytest.raises(closing.BoxDisagreesError, match="fixed when voting opened"):
        actions.close(vote=vote)


@pytest.mark.django_db(transaction=True)
def test_after_the_close_the_database_files_hold_nothing_of_the_box(
    vote_and_codes: Open, clock: MovableClock
) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("only SQLite keeps a dropped table's pages in its own file")
    vote, (code, *_) = vote_and_codes
    actions.cast(vote=vote, code=code, choices={GARDEN: 1})
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT tag FROM {Box(vote.pk).table}")
        ((tag,),) = cursor.fetchall()
    on_disk = Path(str(connection.settings_dict["NAME"]))
    files = [on_disk, on_disk.with_name(f"{on_disk.name}-wal")]
    assert any(tag.encode() in file.read_bytes() for file in files)
    clock.forward(days=2)
    assert actions.close(vote=vote).pages_cleared
    assert not any(tag.encode() in file.read_bytes() for file in files if file.exists())
