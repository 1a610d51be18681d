"""The main journey, walked over HTTP by everyone who has a part in it: from a need to a lesson."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from commonweal.record import clock
from commonweal.site.demo.journey import choosing, providing
from commonweal.site.demo.journey.browser import Broken
from commonweal.site.demo.journey.serving import site
from commonweal.site.demo.journey.walk import Walk

STEPS = (
    choosing.needs,
    choosing.budget,
    choosing.proposals,
    choosing.vote,
    providing.specification,
    providing.tender,
    providing.award,
    providing.contract,
    providing.review,
)


def walk_through(folder: Path, says: Callable[[str], object]) -> int:
    """Serve the site that is set up, walk all of it and check every decision; 1 with what broke."""
    broke: list[str] = []
    try:
        with site() as address:
            walk = Walk(address)
            try:
                for step in STEPS:
                    says(f"{step.__name__}: {(step.__doc__ or '').splitlines()[0]}")
                    step(walk)
            except Broken as broken:
                broke.append(str(broken))
    finally:
        clock.shift(timedelta(0))
    for number, bundle in enumerate(walk.bundles, start=1):
        broke += check(bundle, folder / f"bundle-{number}")
    for number, published in enumerate(walk.checks, start=1):
        broke += check_again(published, folder / f"check-{number}.json")
    for sentence in broke:
        says(f"BROKE: {sentence}")
    says(f"journey: {walk.tally.pages} pages, {walk.tally.acts} acts, {len(broke)} errors")
    return 1 if broke else 0


def check(bundle: bytes, folder: Path) -> list[str]:
    """Recompute one decision twice: with our command, and with the program in the bundle itself."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "bundle.zip"
    file.write_bytes(bundle)
    with zipfile.ZipFile(file) as packed:
        packed.extractall(folder)
    script = next(folder.rglob("verify.py"))
    return run_each(
        [sys.executable, "-m", "commonweal", "verify", str(file)],
        [sys.executable, "-I", str(script), str(file)],
    )


def check_again(published: bytes, file: Path) -> list[str]:
    """Compute again what would shut small providers out, from the file that the site offers."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(published)
    return run_each([sys.executable, "-m", "commonweal", "check", str(file)])


def run_each(*commands: list[str]) -> list[str]:
    """Run commands; what they say where one does not end well."""
    broke = []
    for command in commands:
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode:
            broke.append(f"{' '.join(command[1:])}: {(done.stdout + done.stderr).strip()[-400:]}")
    return broke
