"""Keeping, opening, withdrawing, erasing: nothing half, nothing sealed in clear, nothing for others."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from commonweal.files import actions, policy, queries, sealing, store
from commonweal.files.models import StoredFile
from commonweal.people.models import Person
from commonweal.places.models import Area
from commonweal.record.models import Event
from commonweal.rules.reasons import Refused
from tests.files.conftest import Readers
from tests.files.samples import PDF, upload

CANARY = b"the price is 4712 pounds "


def on_disk(var: Path) -> list[Path]:
    return [path for path in var.rglob("*") if path.is_file()]


def test_what_is_kept_is_what_was_sent_and_its_digest_is_of_what_lies_on_disk(
    row: Area, resident: Person, var: Path
) -> None:
    stored = actions.keep(by=resident, upload=upload("../plan.pdf"), about=row)
    (path,) = on_disk(var)
    assert path.read_bytes() == PDF
    assert stored.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert (stored.name, stored.size, stored.place) == ("plan.pdf", len(PDF), row.place)
    assert "plan" not in str(path)
    assert path.stat().st_mode & 0o077 == 0


def test_a_refused_upload_leaves_nothing(row: Area, resident: Person, var: Path) -> None:
    with pytest.raises(Refused):
        actions.keep(by=resident, upload=upload("run.exe", b"MZ"), about=row)
    assert not on_disk(var)
    assert not StoredFile.objects.exists()


def test_a_disk_that_fills_up_halfway_leaves_nothing(
    row: Area, resident: Person, var: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("commonweal.files.store.os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        actions.keep(by=resident, upload=upload(), about=row)
    assert not on_disk(var)
    assert not StoredFile.objects.exists()


def test_bytes_of_an_undone_transaction_are_swept_and_those_in_use_stay(
    row: Area, resident: Person, var: Path
) -> None:
    kept = actions.keep(by=resident, upload=upload(), about=row)

    def undone() -> None:
        with transaction.atomic():
            actions.keep(by=resident, upload=upload(), about=row)
            raise InterruptedError

    with pytest.raises(InterruptedError):
        undone()
    store.path_of(kept.stored_as).with_name(f"{kept.stored_as[:2]}cut.part").write_bytes(b"half")
    assert len(on_disk(var)) == 3
    assert actions.sweep() == 0, "a fresh file may belong to a transaction that is still open"
    assert actions.sweep(older_than_seconds=0) == 2
    assert [path.name for path in on_disk(var)] == [kept.stored_as]


def test_a_sealed_file_lies_on_disk_as_ciphertext_and_opens_with_its_key_alone(
    row: Area, resident: Person, readers: Readers, var: Path
) -> None:
    readers.of_the_row = {resident}
    public, other = sealing.new_keypair("tender-1"), sealing.new_keypair("tender-2")
    content = PDF.replace(b"endobj", CANARY * 9_000 + b"endobj")
    stored = actions.keep(by=resident, upload=upload("bid.pdf", content), about=row, sealed_for=[public])
    assert all(CANARY not in path.read_bytes() for path in on_disk(var))
    assert stored.sha256 == hashlib.sha256(store.path_of(stored.stored_as).read_bytes()).hexdigest()
    with pytest.raises(Refused, match="sealed"):
        actions.open_file(by=resident, stored=stored)
    with pytest.raises(Refused, match="does not open"):
        actions.open_file(by=resident, stored=stored, key=sealing.private_key("tender-2"))
    opened = actions.open_file(by=resident, stored=stored, key=sealing.private_key("tender-1"))
    assert opened.read() == content
    assert other != public


def test_opening_what_is_not_public_is_on_the_record_with_who_did(
    row: Area, resident: Person, readers: Readers
) -> None:
    readers.of_the_row = {resident}
    stored = actions.keep(by=resident, upload=upload(), about=row)
    actions.open_file(by=resident, stored=stored).close()
    event = Event.objects.get(kind="file opened", about_id=stored.pk)
    assert event.personal_part.payload["by"] == str(resident.pk)


@pytest.mark.parametrize("place_in_file", [0, 200, -1])
def test_a_sealed_file_of_which_a_byte_has_changed_is_refused(
    row: Area, resident: Person, readers: Readers, place_in_file: int
) -> None:
    readers.everybody()
    public = sealing.new_keypair("tender")
    stored = actions.keep(by=resident, upload=upload(), about=row, sealed_for=[public])
    path = store.path_of(stored.stored_as)
    content = bytearray(path.read_bytes())
    content[place_in_file] ^= 1
    path.write_bytes(content)
    with pytest.raises(Refused, match="changed"):
        actions.open_file(by=resident, stored=stored, key=sealing.private_key("tender"))


def test_the_row_decides_who_opens_its_files(
    row: Area, resident: Person, provider: Person, readers: Readers, monkeypatch: pytest.MonkeyPatch
) -> None:
    public = actions.keep(by=None, upload=upload(), about=row, public=True)
    private = actions.keep(by=resident, upload=upload(), about=row)

    def may(person: Person | None) -> tuple[bool, bool]:
        return bool(policy.may_open(person, public)), bool(policy.may_open(person, private))

    assert may(None) == (False, False)
    assert may(resident) == (False, True), "who sent a file may open it"
    readers.of_the_row = {provider}
    assert may(provider) == (True, True), "the row's own readers, while the row is not public"
    readers.everybody()
    assert may(provider) == (True, False), "a public row says nothing of who may open the rest"
    monkeypatch.setattr(Area, "files_seen_by", lambda self, person: person == provider, raising=False)
    assert may(provider) == (True, True)
    assert may(None) == (True, False)


def test_a_file_is_served_to_be_saved_and_never_run(client: Client, row: Area, readers: Readers) -> None:
    readers.everybody()
    stored = actions.keep(by=None, upload=upload('a"b\r\n.pdf'), about=row, public=True)
    response = client.get(stored.get_absolute_url())
    assert b"".join(response.streaming_content) == PDF  # type: ignore[attr-defined]
    assert response["Content-Disposition"] == 'attachment; filename="ab.pdf"'
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Type"] == "application/pdf"
    assert "sandbox" in response["Content-Security-Policy"]
    assert client.post(stored.get_absolute_url()).status_code == 405


def test_only_what_everybody_may_see_is_kept_by_caches_between(
    client: Client, row: Area, resident: Person, readers: Readers
) -> None:
    """A public file of a page that is not public yet is for those who may see the page."""
    stored = actions.keep(by=resident, upload=upload(), about=row, public=True)
    client.force_login(resident, backend="django.contrib.auth.backends.ModelBackend")
    for known_to_all, said in ((False, "private, no-store"), (True, "public, no-cache")):
        if known_to_all:
            readers.everybody()
        assert client.get(stored.get_absolute_url())["Cache-Control"] == said


def test_whoever_keeps_a_copy_asks_each_time_and_is_refused_once_the_file_was_withdrawn(
    client: Client, row: Area, resident: Person, readers: Readers
) -> None:
    readers.everybody()
    stored = actions.keep(by=resident, upload=upload(), about=row, public=True)
    tag = client.get(stored.get_absolute_url())["ETag"]
    again = client.get(stored.get_absolute_url(), headers={"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get(stored.get_absolute_url(), headers={"If-None-Match": '"other"'}).status_code == 200
    actions.withdraw(by=resident, stored=stored, reason="It named somebody.")
    gone = client.get(stored.get_absolute_url(), headers={"If-None-Match": tag})
    assert gone.status_code >= 400


def test_a_file_that_is_not_for_the_reader_is_not_there(
    client: Client, row: Area, resident: Person, readers: Readers
) -> None:
    readers.everybody()
    stored = actions.keep(by=resident, upload=upload(), about=row)
    assert client.get(stored.get_absolute_url()).status_code == 404
    client.force_login(resident)
    response = client.get(stored.get_absolute_url())
    assert response.status_code == 200
    assert response["Cache-Control"] == "private, no-store"


def test_a_later_version_keeps_the_earlier_ones(row: Area, resident: Person, readers: Readers) -> None:
    readers.everybody()
    first = actions.keep(by=resident, upload=upload(), about=row, public=True)
    second = actions.keep(by=resident, upload=upload("v2.pdf"), about=row, public=True, replaces=first)
    third = actions.keep(by=resident, upload=upload("v3.pdf"), about=row, public=True, replaces=first)
    assert list(queries.versions(first)) == [first, second, third]
    assert queries.files_of(row, None) == [third]
    assert policy.may_open(None, first)
    with pytest.raises(IntegrityError), transaction.atomic():
        StoredFile.objects.filter(pk=third.pk).update(version=2)


def test_a_version_of_another_rows_file_is_refused(row: Area, resident: Person) -> None:
    other = Area.objects.create(place=row.place, code="E06", name="Hill")
    first = actions.keep(by=resident, upload=upload(), about=other)
    with pytest.raises(Refused, match="same thing"):
        actions.keep(by=resident, upload=upload(), about=row, replaces=first)


def test_there_is_an_end_to_how_many_files_one_thing_takes(
    row: Area, resident: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(policy, "MOST_FILES", 2)
    actions.keep(by=resident, upload=upload(), about=row)
    actions.keep(by=resident, upload=upload(), about=row)
    with pytest.raises(Refused, match="2 files"):
        actions.keep(by=resident, upload=upload(), about=row)


def test_a_withdrawn_file_is_still_listed_with_its_reason_and_opens_for_nobody(
    client: Client, row: Area, resident: Person, readers: Readers
) -> None:
    readers.everybody()
    stored = actions.keep(by=resident, upload=upload(), about=row, public=True)
    with pytest.raises(Refused, match="Say why"):
        actions.withdraw(by=resident, stored=stored, reason=" ")
    actions.withdraw(by=resident, stored=stored, reason="It names a family.")
    assert queries.files_of(row, None) == [stored]
    response = client.get(stored.get_absolute_url())
    assert response.status_code == 403
    assert "It names a family." in response.content.decode()
    with pytest.raises(Refused, match="already"):
        actions.withdraw(by=resident, stored=stored, reason="again")


def test_a_file_past_its_last_day_is_erased_from_disk_and_its_name_with_it(
    row: Area, resident: Person, clock: Any, var: Path, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    last_day = clock.now().date()
    stored = actions.keep(by=resident, upload=upload(), about=row, keep_until=last_day)
    unlimited = actions.keep(by=resident, upload=upload(), about=row)
    assert actions.erase_due() == 0
    clock.forward(days=1)
    with django_capture_on_commit_callbacks(execute=True):
        assert actions.erase_due() == 1
    stored.refresh_from_db()
    assert stored.name == ""
    assert [path.name for path in on_disk(var)] == [unlimited.stored_as]
    with pytest.raises(Refused, match="then erased"):
        actions.open_file(by=resident, stored=stored)
    assert actions.erase_due() == 0
