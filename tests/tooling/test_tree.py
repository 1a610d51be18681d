"""What is committed holds nothing of the machine it was written on."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

#: Folders of one machine. Written so that this file is not found by its own search.
OF_A_MACHINE = re.compile(
    r"(?<![\w>}])/(?:root|home/[a-z]+|work/[a-z]+|opt/[a-z]+|Users/\w+)/|[p]yenv|/var/f[o]lders"
)


def committed() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True)
    if listed.returncode:
        pytest.skip("only a checkout made by Git knows what is committed")
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


def test_no_committed_file_names_a_folder_of_one_machine() -> None:
    found = []
    for file in committed():
        text = file.read_bytes().decode("utf-8", errors="replace")
        found += [f"{file.relative_to(ROOT)}: {match[0]}" for match in OF_A_MACHINE.finditer(text)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("path", ["home/ada/commonweal", "root/.cache/x", "opt/wheels/x", "Users/ada/x"])
def test_such_a_folder_would_be_found(path: str) -> None:
    assert OF_A_MACHINE.search(f"see /{path}")
    assert not OF_A_MACHINE.search(f"https://example.org/{path}")


def test_nothing_that_the_set_up_makes_is_committed() -> None:
    made = (".venv", "node_modules", "var", "src/commonweal/web/static/built")
    names = [str(file.relative_to(ROOT)) for file in committed()]
    assert not [name for name in names if name.startswith(tuple(f"{folder}/" for folder in made))]
