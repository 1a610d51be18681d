"""What a guide tells its reader to look for is written on a page."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from tests.docs.pages import GUIDES, ROOT, name

#: Guides whose bold words are buttons, links and headings; the others set words of their own in bold.
OF_PAGES = [page for page in GUIDES if page.stem not in {"auditor", "operator"}]


@cache
def everything_said() -> str:
    """All that templates and forms say, in one line and in small letters."""
    files = [file for file in (ROOT / "src/commonweal").rglob("*") if file.suffix in {".html", ".py"}]
    return re.sub(r"\s+", " ", " ".join(file.read_text() for file in files)).lower()


@pytest.mark.parametrize("guide", OF_PAGES, ids=name)
def test_what_a_guide_sets_in_bold_is_written_on_a_page(guide: Path) -> None:
    bold = re.findall(r"\*\*([^*]+)\*\*", re.sub(r"\s+", " ", guide.read_text()))
    assert bold
    assert [words for words in bold if words.lower().rstrip(".:") not in everything_said()] == []


@pytest.mark.parametrize("guide", GUIDES, ids=name)
def test_a_guide_is_for_one_role_and_two_pages_at_most(guide: Path) -> None:
    text = guide.read_text()
    assert text.startswith(f"# Guide for {guide.stem}s\n")
    assert len(text.split()) < 1400
