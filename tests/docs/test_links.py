"""Links and addresses in the pages written for people lead somewhere."""

from __future__ import annotations

import re
import uuid
from pathlib import Path

import pytest
from django.urls import Resolver404, resolve

from tests.docs.pages import FENCED, PAGES, ROOT, inline, name

LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
EACH = pytest.mark.parametrize("page", PAGES, ids=name)


def anchors(page: Path) -> set[str]:
    """The anchors of a page's headings, as they are made where the repository is read."""
    headings = re.findall(r"^#+ (.+)$", FENCED.sub("", page.read_text()), re.MULTILINE)
    plain = [re.sub(r"[^\w\- ]", "", heading.lower()) for heading in headings]
    return {heading.strip().replace(" ", "-") for heading in plain}


@EACH
def test_every_link_leads_to_a_file_and_to_a_heading_in_it(page: Path) -> None:
    broken = []
    for target in LINK.findall(page.read_text()):
        if target.startswith(("https://", "mailto:")):
            continue
        file, _, anchor = target.partition("#")
        there = (page.parent / file).resolve() if file else page
        if not there.exists() or (anchor and anchor not in anchors(there)):
            broken.append(target)
    assert broken == []


@EACH
def test_every_address_of_the_site_is_one(page: Path) -> None:
    unknown = []
    for code in inline(page):
        if not re.fullmatch(r"/[\w<>/.-]*", code):
            continue
        address = code.replace("<place>", "haverbrook").replace("<id>", str(uuid.UUID(int=1)))
        try:
            resolve(address)
        except Resolver404:
            unknown.append(code)
    assert unknown == []


def test_every_guide_is_offered_to_its_reader_by_the_readme() -> None:
    offered = set(LINK.findall((ROOT / "README.md").read_text()))
    guides = {file.relative_to(ROOT).as_posix() for file in (ROOT / "docs" / "guide").glob("*.md")}
    assert guides
    assert guides <= offered
