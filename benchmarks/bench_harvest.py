"""Bringing notices in beside merging them: our whole harvest at the rate of ``ocdsmerge`` alone; its memory.

The releases are grown from real ones: one mix of which 95 in 100 have no fault, and the real mix with all its
faults. As many as in the real files come later in a process of which the file has told before, anywhere in
it, and say something new of its end. Ours reads the file, checks each release, drops people's names, keeps,
merges, lists and indexes; the peer only merges, process by process, what is in memory already. Each run is a
process of its own, which has brought a few releases in before; they take turns, processor time is compared,
and the ratio in the middle counts. ``BENCH_RELEASES`` asks for another number of releases.
"""

from __future__ import annotations

import json
import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
import warnings
from collections import defaultdict
from pathlib import Path
from typing import Any

from benchmarks.figures import at_least, at_most
from benchmarks.grown_notices import SEED, real_releases

RELEASES = int(os.environ.get("BENCH_RELEASES", "6000"))
VALID_IN_100 = 95
#: Of a hundred releases, those that follow another of their process: in the real files 8 of 239.
LATER_IN_100 = 4
TURNS = 3
RATE, MEGABYTES = 0.3, 300


def main() -> None:
    """Ours and the peer on both mixes; then memory at two sizes, the second four times the first."""
    with tempfile.TemporaryDirectory() as folder:
        files = Path(folder)
        for mix in ("valid", "faulty"):
            file = write(files / f"{mix}.json", RELEASES, mix)
            ratio = statistics.median(_turn(files, file, mix) for _each in range(TURNS))
            if mix == "valid":
                at_least(f"harvest/{mix}-mix", ratio, "of ocdsmerge's rate", bar=RATE)
            else:
                print(f"  faulty mix: {ratio:.2f} of ocdsmerge's rate")
        sizes = [_run(files, "ours", write(files / f"{many}.json", many, "valid"))[1] for many in MEMORY]
        told = ", ".join(f"{size:.0f} MB for {many}" for many, size in zip(MEMORY, sizes, strict=True))
        print(f"  memory at most: {told}")
        at_most("harvest/memory", max(sizes), "MB", bar=MEGABYTES)


def _turn(folder: Path, file: Path, mix: str) -> float:
    """Our rate over the peer's, each once."""
    ours, theirs = _run(folder, "ours", file)[0], _run(folder, "peer", file)[0]
    rates = f"{RELEASES / ours:.0f} releases a second, ocdsmerge {RELEASES / theirs:.0f}"
    print(f"  {mix} mix: {rates}", flush=True)
    return theirs / ours


MEMORY = (RELEASES // 2, RELEASES * 2)


def write(file: Path, many: int, mix: str) -> Path:
    """A package of so many releases, real ones drawn by a seeded generator, each in a process of its own."""
    from commonweal.publication.harvest import checking

    dice, real = random.Random(SEED), real_releases()  # nosec B311 - no secret
    right = [each for each in real if not checking.faults(each)]
    wrong = [each for each in real if checking.faults(each)]
    begun: list[dict[str, Any]] = []
    with file.open("w", encoding="utf-8") as out:
        out.write('{"releases": [')
        for number in range(many):
            if begun and dice.randrange(100) < LATER_IN_100:
                release = _later(dice.choice(begun), number)
            else:
                among = real if mix == "faulty" else right if dice.randrange(100) < VALID_IN_100 else wrong
                release = {**dice.choice(among), "ocid": f"ocds-grown-{number}"}
                begun.append(release)
            out.write("," * bool(number) + json.dumps(release))
        out.write("]}")
    return file


def _later(first: dict[str, Any], number: int) -> dict[str, Any]:
    """A release that follows in the process: later, and its tender ends by another moment."""
    moment = f"2027-01-01T{number // 3600 % 24:02}:{number // 60 % 60:02}:{number % 60:02}Z"
    tender = {**first["tender"], "tenderPeriod": {"endDate": moment}}
    return {**first, "id": f"{first.get('id')}-{number}", "date": moment, "tender": tender}


def _run(folder: Path, what: str, file: Path) -> tuple[float, float]:
    """Seconds of work and the most memory in megabytes, of a process of its own with a new database."""
    more = {
        "COMMONWEAL_MODE": "test",
        "COMMONWEAL_VAR": tempfile.mkdtemp(dir=folder),
        "DATABASE_URL": "",
        "DJANGO_SETTINGS_MODULE": "commonweal.site.settings",
    }
    words = [sys.executable, "-m", "benchmarks.bench_harvest", what, str(file)]
    done = subprocess.run(words, env=os.environ | more, check=True, stdout=subprocess.PIPE, text=True)
    seconds, kilobytes = done.stdout.split()[-2:]
    return float(seconds), int(kilobytes) / 1024


def once(what: str, file: Path) -> None:
    """One run: prints its seconds and the most memory that the process had, in kilobytes."""
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    took = (_ours if what == "ours" else _peer)(file)
    print(took, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)


def _ours(file: Path) -> float:
    from commonweal.publication.harvest import actions

    origin = actions.portal("Grown")
    for mix in ("valid", "faulty"):
        first = write(file.with_name(f"first-{mix}.json"), 20, mix)
        with first.open("rb") as stream:
            actions.harvest(origin=actions.portal(f"First, {mix}"), source=first.name, stream=stream)
    started = time.process_time()
    with file.open("rb") as stream:
        row = actions.harvest(origin=origin, source=file.name, stream=stream)
    if row.state != row.State.FINISHED or row.kept + row.repeated + row.refused != row.position:
        raise RuntimeError(f"the file was not brought in: {row.state} {row.why}")
    return time.process_time() - started


def _peer(file: Path) -> float:
    from ocdsmerge.exceptions import OCDSMergeError

    from commonweal.publication.harvest.shape import merger

    processes: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for release in json.loads(file.read_bytes())["releases"]:
        processes[release["ocid"]].append(release)
    merge = merger().create_compiled_release
    warnings.simplefilter("ignore")
    merge(next(iter(processes.values())))
    started = time.process_time()
    for releases in processes.values():
        try:
            merge(releases)
        except OCDSMergeError:  # what it cannot merge, ours explains
            continue
    return time.process_time() - started


if __name__ == "__main__":
    if len(sys.argv) == 3:
        once(sys.argv[1], Path(sys.argv[2]))
    else:
        main()
