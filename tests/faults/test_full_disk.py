"""A full disk refuses in words and loses nothing; with room again, everything goes on."""

from __future__ import annotations

import errno
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.test import Client

from commonweal.needs.models import Submission
from commonweal.places.models import Place
from commonweal.record import sequencer, verification
from commonweal.record.models import Event
from commonweal.web.failures import is_full
from tests.faults.server import PLACE, Server, Visitor, environment, kept, record_holds, set_up

pytestmark = pytest.mark.faults
LONG = "The pavement is broken. " * 150


@pytest.fixture
def room_again(transactional_db: None) -> Iterator[None]:
    """SQLite's bound on pages is the connection's: it is taken away before the test is undone."""
    yield
    _most_pages(2**30)


def _most_pages(pages: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA max_page_count = {pages}")


def _pages() -> int:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA page_count")
        return int(cursor.fetchone()[0])


def _say(client: Client) -> Any:
    return client.post(f"/{PLACE}/needs/say/", {"words": LONG, "speaking": "self"})


@pytest.mark.skipif(connection.vendor != "sqlite", reason="only SQLite bounds a database's pages")
@pytest.mark.usefixtures("room_again")
@pytest.mark.django_db(transaction=True)
def test_a_database_that_may_not_grow_refuses_in_words_and_loses_nothing() -> None:
    Place.objects.create(slug=PLACE, name="Haverbrook")
    client = Client(raise_request_exception=False)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM")  # pages that earlier tests left empty would be filled first
    _most_pages(_pages() + 12)
    taken = 0
    while (response := _say(client)).status_code == 302:
        taken += 1
    assert response.status_code == 507
    assert "What you sent was not kept, because our disk is full." in response.content.decode()
    assert taken, "the database was full before anything was said"
    assert Submission.objects.count() == taken
    assert Event.objects.filter(about_type="needs.submission").count() == taken

    _most_pages(2**30)
    assert _say(client).status_code == 302
    sequencer.sequence()
    assert not verification.verify_log().faults


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 24 MB in memory, where whoever runs the tests may mount one."""
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", tmp_path], capture_output=True, text=True
    )
    if mounted.returncode:
        pytest.skip("only root may mount a small disk: " + mounted.stderr.strip())
    yield tmp_path
    subprocess.run(["umount", "--lazy", tmp_path], check=True)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="only SQLite keeps its database in our folder")
def test_a_full_disk_refuses_in_words_and_with_room_again_all_that_was_acknowledged_is_there(
    small_disk: Path,
) -> None:
    env = environment(small_disk)
    set_up(env)
    with Server(env) as server:
        server.wait()
        visitor = Visitor(server.port)
        visitor.get(f"/{PLACE}/needs/say/")
        filling = small_disk / "filling"
        acknowledged, statuses = [visitor.say(LONG)[1]], []
        for _ in range(50):  # what the write-ahead log already holds of the disk takes some more
            fill(filling, 0)
            status, reference, page = visitor.say(LONG)
            statuses.append(status)
            if status != 302:
                break
            acknowledged.append(reference)
        assert statuses[-1] == 507
        assert "What you sent was not kept, because our disk is full." in page
        filling.unlink()
        status, reference, _page = visitor.say(LONG)
        assert status == 302
    assert kept(env) == {*acknowledged, reference}
    record_holds(env)


def fill(file: Path, leave: int) -> None:
    """Write to a file until so many bytes of its disk are left."""
    room = os.statvfs(file.parent)
    with file.open("ab") as out:
        out.write(b"\0" * max(0, room.f_bavail * room.f_frsize - leave))


@pytest.mark.parametrize(
    "error, full",
    [
        (OperationalError("database or disk is full"), True),
        (OSError(errno.ENOSPC, "No space left on device"), True),
        (OSError(errno.EACCES, "Permission denied"), False),
        (OperationalError("database is locked"), False),
        (None, False),
    ],
)
def test_a_fault_is_told_for_a_full_disk_only_if_it_is_one(error: Exception | None, full: bool) -> None:
    assert is_full(error) is full


@pytest.mark.parametrize("name, value", [("sqlstate", "53100"), ("sqlite_errorname", "SQLITE_IOERR_SHMSIZE")])
def test_a_database_s_own_code_for_a_full_disk_is_understood(name: str, value: str) -> None:
    cause = Exception("could not extend file")
    setattr(cause, name, value)
    error = OperationalError(str(cause))
    error.__cause__ = cause
    assert is_full(error)
