"""Every command that a page tells somebody to type exists and takes what stands there."""

from __future__ import annotations

import os
import re
import shlex
from pathlib import Path

import pytest
from django.core.management import get_commands

from commonweal.site import cli
from tests.docs.pages import PAGES, ROOT, fenced, inline, name

EACH = pytest.mark.parametrize("page", PAGES, ids=name)
VARIABLE = re.compile(r"COMMONWEAL_[A-Z_]+|DATABASE_URL")


def words_after(program: str, line: str) -> list[list[str]]:
    """What follows each call of a program in a line of shell."""
    parts = [shlex.split(part) for part in re.split(r"&&|;|\|", line)]
    return [part[1:] for part in parts if part and part[0].removeprefix(".venv/bin/") == program]


def is_understood(words: list[str]) -> bool:
    """Whether ``commonweal`` takes these words; nothing is run. A name alone may leave out what it needs."""
    if words[:1] == ["manage"]:
        return words[1:2] == [] or words[1] in get_commands()
    if "--help" not in words and not any(word.startswith("-") for word in words):
        words = [*words, "--help"]
    try:
        cli._parser(words[:1]).parse_args(words)
    except SystemExit as end:
        return end.code == 0
    return True


@EACH
def test_every_commonweal_command_is_understood(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = [*fenced(page), *(code for code in inline(page) if code.startswith("commonweal "))]
    typed = [words for line in lines for words in words_after("commonweal", line)]
    assert [words for words in typed if not is_understood(words)] == []


@pytest.mark.parametrize(
    "line", ["verfy decision.zip", "record watch", "serve --only kitchen", "manage dance"]
)
def test_a_command_that_does_not_exist_would_be_found(line: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert not is_understood(line.split())


@EACH
def test_every_verb_of_do_exists(page: Path) -> None:
    verbs = set(re.findall(r"^    \./do (\w+)", (ROOT / "do").read_text(), re.MULTILINE))
    lines = [*fenced(page), *(code for code in inline(page) if code.startswith("./do"))]
    typed = {words[0] for line in lines for words in words_after("./do", line) if words}
    assert verbs
    assert typed <= verbs


def test_the_operators_table_holds_every_setting_that_is_read_and_no_other() -> None:
    read = set(VARIABLE.findall((ROOT / "src/commonweal/site/settings.py").read_text()))
    guide = (ROOT / "docs/guide/operator.md").read_text()
    assert read
    assert set(re.findall(r"^\| `([A-Z_]+)` \|", guide, re.MULTILINE)) == read


def test_no_page_names_a_setting_that_is_not_read() -> None:
    read = set(VARIABLE.findall((ROOT / "src/commonweal/site/settings.py").read_text()))
    named = {variable for page in PAGES for variable in VARIABLE.findall(page.read_text())}
    assert named <= read


def test_every_program_that_a_guide_names_in_the_repository_can_be_run() -> None:
    assert os.access(ROOT / "do", os.X_OK)
    assert os.access(ROOT / ".ci/run", os.X_OK)
