"""The pages written for people: what the tests of this folder read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
GUIDES = sorted((ROOT / "docs" / "guide").glob("*.md"))

FENCED = re.compile(r"^```(\w*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)


def name(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def fenced(page: Path) -> Iterator[str]:
    """Each line of a page's shell blocks, without its comment."""
    for language, block in FENCED.findall(page.read_text()):
        if language == "sh":
            yield from (line.partition(" #")[0].strip() for line in block.splitlines() if line.strip())


def inline(page: Path) -> list[str]:
    """What stands in a page's running text as code."""
    return re.findall(r"`([^`\n]+)`", FENCED.sub("", page.read_text()))
