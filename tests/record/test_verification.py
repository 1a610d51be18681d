"""``commonweal record verify`` finds whatever was changed behind the record's back, and says which event."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from django.db import connection

from commonweal.people.models import Person, Work
from commonweal.record import bundles, events, guard, sequencer
from commonweal.record.models import (
    Checkpoint,
    Event,
    LogEntry,
    LogHead,
    LogNode,
    PersonalPart,
    SealedBundle,
    Waiting,
)
from commonweal.record.verification import verify_log
from commonweal.site.cli import main
from tests.record.test_bundles import decide

Logged = Callable[..., list[Event]]


@pytest.fixture
def _behind_its_back(work: Work) -> Iterator[None]:
    """The triggers are gone, as for the owner of the database."""
    guard.lift(connection)
    yield
    guard.install(connection)


def faults() -> str:
    return "\n".join(verify_log().faults)


def test_an_honest_log_agrees_with_itself(work: Work, resident: Person, logged: Logged) -> None:
    logged(300)
    events.write("bid received", about=work, by=resident)
    bundles.sealed(decide(work))
    events.write("bid received", about=work, by=resident)
    report = verify_log()
    assert report.faults == []
    assert (report.entries, report.checkpoints, report.personal, report.bundles) == (302, 2, 2, 1)
    assert report.waiting == 2  # the last bid, and the checker's first use


@pytest.mark.usefixtures("_behind_its_back")
def test_a_changed_event_is_named(logged: Logged) -> None:
    changed = logged(5)[2]
    Event.objects.filter(pk=changed.pk).update(facts={"number": 99})
    assert f"event {changed.pk} (position {changed.entry.position}) is not the one" in faults()


@pytest.mark.usefixtures("_behind_its_back")
def test_an_event_changed_with_its_leaf_no_longer_fits_the_signed_root(logged: Logged) -> None:
    from commonweal.record.leaf import leaf_hash

    changed = logged(5)[2]
    Event.objects.filter(pk=changed.pk).update(facts={"number": 99})
    entry = LogEntry.objects.filter(event=changed)
    entry.update(leaf_hash=leaf_hash(Event.objects.get(pk=changed.pk)))
    assert "the checkpoint of 5 has another root than the entries give" in faults()


@pytest.mark.usefixtures("_behind_its_back")
def test_a_root_changed_with_the_leaf_no_longer_fits_the_signature(logged: Logged) -> None:
    logged(5)
    Checkpoint.objects.update(root="0" * 64)
    assert "the checkpoint of 5 is not the one that was signed" in faults()
    checkpoint = Checkpoint.objects.get()
    Checkpoint.objects.update(note=checkpoint.note.replace("\n5\n", "\n4\n"))
    assert "does not fit this checkpoint" in faults()


@pytest.mark.usefixtures("_behind_its_back")
def test_a_missing_entry_is_named_by_its_position(logged: Logged) -> None:
    logged(5)
    LogEntry.objects.filter(position=2).delete()
    assert "position 2 is missing" in faults()


@pytest.mark.usefixtures("_behind_its_back")
def test_entries_cut_off_at_the_end_are_missed(logged: Logged) -> None:
    logged(3)
    logged(2)
    LogEntry.objects.filter(position__gte=3).delete()
    LogHead.objects.update(size=3)
    assert "the checkpoint of 5 is of a longer log" in faults()
    assert "neither in the log nor waiting" in faults()


@pytest.mark.usefixtures("_behind_its_back")
def test_an_event_kept_from_the_log_is_named(work: Work) -> None:
    hidden = events.write("bid opened", about=work)
    Waiting.objects.all().delete()
    assert f"event {hidden.pk} is neither in the log nor waiting" in faults()


def test_a_changed_personal_part_is_named_and_an_erased_one_is_not_a_fault(
    work: Work, resident: Person
) -> None:
    first = events.write("bid received", about=work, by=resident)
    events.write("bid received", about=work, by=resident)
    sequencer.sequence()
    PersonalPart.objects.filter(event=first).delete()
    report = verify_log()
    assert (report.faults, report.personal, report.erased) == ([], 1, 1)
    guard.lift(connection)
    PersonalPart.objects.update(payload={"by": "another"})
    guard.install(connection)
    assert "the personal part of event" in faults()


def test_a_wrong_cached_hash_is_found(logged: Logged) -> None:
    logged(256)
    LogNode.objects.update(hash="0" * 64)
    assert "the cached hash over positions 0 to 255" in faults()


@pytest.mark.usefixtures("_behind_its_back")
def test_a_changed_bundle_is_found(work: Work) -> None:
    bundles.sealed(decide(work))
    SealedBundle.objects.update(content=b"something else")
    assert "is not as it was sealed" in faults()


@pytest.mark.usefixtures("_behind_its_back")
def test_the_command_says_it_in_words_and_by_its_exit_code(
    logged: Logged, capsys: pytest.CaptureFixture[str]
) -> None:
    [event] = logged(1)
    assert main(["record", "verify"]) == 0
    assert "agrees with itself" in capsys.readouterr().out
    Event.objects.update(kind="something else")
    assert main(["record", "verify"]) == 1
    assert f"WRONG: event {event.pk}" in capsys.readouterr().out
