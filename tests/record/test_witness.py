"""A witness keeps and cosigns what continues, and refuses a log that was rewritten, over real HTTP."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connection, transaction
from django.test import Client

from commonweal.people.models import Work
from commonweal.record import events, guard, keys, note, sequencer, watching, witnesses
from commonweal.record.models import (
    Checkpoint,
    Cosignature,
    Event,
    LogEntry,
    LogHead,
    LogNode,
    Waiting,
    Witness,
)
from commonweal.record.note import BadNote
from commonweal.record.verification import verify_log
from commonweal.rules.reasons import Refused
from commonweal.site.cli import main

Logged = Callable[..., list[Event]]


def rewrite_the_log() -> None:
    """What the owner of database and key can do: change the past, and hash and sign everything anew."""
    guard.lift(connection)
    with transaction.atomic():
        Cosignature.objects.all().delete()
        Checkpoint.objects.all().delete()
        LogEntry.objects.all().delete()
        LogNode.objects.all().delete()
        LogHead.objects.update(size=0)
        first = Event.objects.order_by("at").first()
        Event.objects.filter(pk=first.pk).update(facts={"number": 99})
        Waiting.objects.bulk_create([Waiting(event=event) for event in Event.objects.all()])
    guard.install(connection)
    sequencer.sequence()


@pytest.mark.django_db(transaction=True)
def test_a_forked_log_is_refused_over_http_though_it_agrees_with_itself(
    live_server: object, logged: Logged, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    address = f"{live_server}/record/"
    watch = ["record", "witness", address, "--keep", str(tmp_path)]
    logged(3)
    assert main(watch) == 0
    assert "holds 3 entries" in capsys.readouterr().out
    witnesses.admit(key=str(watching.signer_in(tmp_path / "witness.key").public))
    logged(4)
    assert main(watch) == 0
    said = capsys.readouterr().out
    assert "grew from 3 to 8 entries" in said
    assert "The log shows our signature." in said
    assert Cosignature.objects.get().checkpoint.size == 8
    rewrite_the_log()
    logged(2)
    assert verify_log().faults == []
    assert main(watch) == 1
    said = capsys.readouterr().out
    assert "REFUSED" in said
    assert "its 10 entries do not begin with the 8 it held before" in said
    assert len(list(tmp_path.glob("refused-10-*"))) == 1
    kept = (tmp_path / "newest").read_text()
    assert note.opened(kept, keys.log_key().public).size == 8


@pytest.mark.django_db(transaction=True)
def test_a_log_that_cannot_be_reached_is_no_forked_log(
    live_server: object, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["record", "witness", f"{live_server}/nowhere/", "--keep", str(tmp_path)]) == 2
    error = capsys.readouterr().err
    assert error.count("\n") == 1
    assert "answered 404" in error


def carried(folder: Path) -> watching.Folder:
    assert main(["record", "export", str(folder)]) == 0
    return watching.Folder(folder)


def test_a_log_carried_over_in_a_folder_is_watched_the_same_way(logged: Logged, tmp_path: Path) -> None:
    signer = watching.signer_in(tmp_path / "keep" / "witness.key")
    logged(3)
    assert watching.watch(carried(tmp_path / "log"), tmp_path / "keep", signer).size == 3
    logged(5)
    watched = watching.watch(carried(tmp_path / "log"), tmp_path / "keep", signer)
    assert (watched.before, watched.size) == (3, 8)
    rewrite_the_log()
    with pytest.raises(watching.Forked, match="its first 8 entries are not those"):
        watching.watch(carried(tmp_path / "log"), tmp_path / "keep", signer)


def test_a_log_that_became_shorter_is_refused(logged: Logged, tmp_path: Path) -> None:
    signer = watching.signer_in(tmp_path / "keep" / "witness.key")
    logged(3)
    early = carried(tmp_path / "early")
    logged(2)
    watching.watch(carried(tmp_path / "late"), tmp_path / "keep", signer)
    with pytest.raises(watching.Forked, match="held 5 entries and now shows only 3"):
        watching.watch(early, tmp_path / "keep", signer)


def test_a_log_that_shows_another_key_is_refused(logged: Logged, tmp_path: Path) -> None:
    signer = watching.signer_in(tmp_path / "keep" / "witness.key")
    logged(1)
    log = carried(tmp_path / "log")
    watching.watch(log, tmp_path / "keep", signer)
    (log.path / "key").write_text(str(note.SecretKey.new("localhost/record", note.LOG).public))
    with pytest.raises(watching.Forked, match="signs with another key"):
        watching.watch(log, tmp_path / "keep", signer)


def test_a_folder_whose_leaves_do_not_give_the_signed_root_is_refused(logged: Logged, tmp_path: Path) -> None:
    signer = watching.signer_in(tmp_path / "keep" / "witness.key")
    logged(2)
    watching.watch(carried(tmp_path / "log"), tmp_path / "keep", signer)
    logged(2)
    log = carried(tmp_path / "log")
    (log.path / "leaves").write_text("\n".join(["00" * 32] * 4))
    with pytest.raises(watching.Forked):
        watching.watch(log, tmp_path / "keep", signer)


def test_a_cosignature_counts_only_from_an_admitted_witness(
    client: Client, logged: Logged, tmp_path: Path
) -> None:
    logged(1)
    signer = watching.signer_in(tmp_path / "witness.key")
    ours = Checkpoint.objects.get()
    cosigned = f"{ours.note}{signer.cosign(note.split(ours.note)[0], 1)}\n"

    def send(text: str | bytes) -> int:
        return client.post("/record/cosignatures", text, content_type="text/plain").status_code

    assert send(cosigned) == 403
    witnesses.admit(key=str(signer.public))
    assert [send(cosigned), send(cosigned)] == [200, 200]
    assert Cosignature.objects.count() == 1
    forged = ours.note + signer.cosign("another text\n", 1) + "\n"
    assert [send(forged), send("no note"), send("x" * 100_000), send(b"\xff")] == [400, 400, 413, 400]


def test_a_checkpoint_that_this_log_never_signed_gets_no_cosignature(logged: Logged, tmp_path: Path) -> None:
    logged(1)
    signer = watching.signer_in(tmp_path / "witness.key")
    witnesses.admit(key=str(signer.public))
    text = note.Checkpoint("localhost/record", 1, bytes(32)).text
    with pytest.raises(Refused, match="never signed"):
        witnesses.accept(sent=f"{text}\n{signer.cosign(text, 1)}\n")


@pytest.mark.usefixtures("db")
def test_a_witness_cannot_be_replaced_by_another_key_of_its_name() -> None:
    first, second = (note.SecretKey.new("csv.example/w", note.WITNESS) for _ in range(2))
    witnesses.admit(key=str(first.public))
    witnesses.admit(key=str(first.public))
    with pytest.raises(BadNote, match="already a witness"):
        witnesses.admit(key=str(second.public))
    with pytest.raises(BadNote, match="a log's key"):
        witnesses.admit(key=str(note.SecretKey.new("log.example", note.LOG).public))
    assert Witness.objects.count() == 1
    assert Event.objects.filter(kind="witness admitted").count() == 1


def test_the_witness_commands_admit_and_sequence(work: Work, capsys: pytest.CaptureFixture[str]) -> None:
    events.write("work opened", about=work)
    assert main(["record", "sequence", "--once"]) == 0
    assert LogEntry.objects.count() == 1
    assert main(["record", "admit", "nonsense"]) == 2
    assert capsys.readouterr().err.count("\n") == 1
