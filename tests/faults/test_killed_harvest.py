"""``kill -9`` of a harvest at each step of its batches: gone on with, it ends as if nothing had happened."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.faults.server import command, set_up
from tests.faults.test_killed_server import installation

__all__ = ["installation"]

pytestmark = [
    pytest.mark.faults,
    pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="only Linux lists a process's children"),
]

RELEASES, BATCH = 90, 10
#: Brings the file in. ``dies`` names what kills the process, and in which call of it.
HARVEST = """
import os, signal
from commonweal.publication.harvest import actions, listing
from commonweal.search import actions as search
dies = "{dies}"
if dies:
    where, name, call = dies.split()
    room, left = eval(where), [int(call)]
    step = getattr(room, name)
    def dying(*args, **named):
        done = step(*args, **named)
        left[0] -= 1
        if not left[0]:
            os.kill(os.getpid(), signal.SIGKILL)
        return done
    setattr(room, name, dying)
with open("{file}", "rb") as stream:
    actions.harvest(origin=actions.portal("Elsewhere"), source="file.json", stream=stream, batch={batch})
"""
TOLD = """
import json
from commonweal.publication.models import Harvest, HarvestFault, HeldRelease
from commonweal.search.models import Entry
from commonweal.sourcing.models import Opportunity
row = Harvest.objects.get()
counts = [row.position, row.kept, row.repeated, row.faulty, row.refused]
print(json.dumps([
    row.state, counts,
    sorted(HeldRelease.objects.values_list("ocid", "release_id", "digest")),
    sorted(row.key.partition(" ")[2] for row in Opportunity.objects.all()),
    sorted(Entry.objects.filter(about_type="sourcing.opportunity").values_list("title_words", "text_words")),
    sorted(HarvestFault.objects.values_list("path", "sentence", "times", "first_number")),
]))
"""
#: After a batch was looked at, in the midst of keeping it, and once it is kept: early, in the middle, last.
DEATHS = (
    *("actions _look_at 1", "actions _look_at 5", "listing keep 1", "listing keep 3"),
    *("search index_all 2", "actions _tell 2", "actions _keep 1", "actions _finish 1"),
)


def release(number: int) -> dict[str, Any]:
    """Every seventh has a fault; the last ten are the first ten again."""
    number %= RELEASES - 10
    return {
        "ocid": f"ocds-x-{number}",
        "id": f"{number}-1",
        "date": "2026-11-01T10:00:00Z",
        "tag": ["tender"] if number % 7 else "tender",
        "initiationType": "tender",
        "buyer": {"id": "b", "name": "Netherfold Council"},
        "tender": {
            "id": "1",
            "title": f"Lunch clubs {number}",
            "status": "active",
            "tenderPeriod": {"endDate": "2099-01-01T10:00:00Z"},
        },
    }


def harvest(env: dict[str, str], file: Path, dies: str = "") -> int:
    words = HARVEST.format(dies=dies, file=file, batch=BATCH)
    return command(env, "manage", "shell", "--no-imports", "-c", words).returncode


def told(env: dict[str, str]) -> Any:
    done = command(env, "manage", "shell", "--no-imports", "-c", TOLD)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_a_harvest_that_is_killed_at_any_step_loses_nothing_and_does_nothing_twice(
    installation: dict[str, str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    set_up(installation)
    file = tmp_path_factory.mktemp("releases") / "file.json"
    file.write_text(json.dumps({"releases": [release(number) for number in range(RELEASES)]}))
    for death in DEATHS:
        assert harvest(installation, file, death) < 0, f"nothing was left to do at {death}"
    assert harvest(installation, file) == 0
    state, (position, kept, repeated, faulty, refused), held, listed, entries, faults = told(installation)
    assert (state, position, refused) == ("finished", RELEASES, 0)
    assert (kept, repeated) == (80, 10)
    assert len(held) == len(listed) == len(entries) == 80
    assert len({ocid for ocid, _id, _digest in held}) == 80
    wrong = [number for number in range(RELEASES) if number % (RELEASES - 10) % 7 == 0]
    assert faulty == len(wrong)
    assert [(path, times, first) for path, _said, times, first in faults] == [("tag", len(wrong), 1)]
