"""Decisions are numbered once each and have their four parts; changes name what landed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from commonweal.site import cli, cycle
from tests.docs.pages import ROOT, name

DECISIONS = sorted((ROOT / "docs" / "decisions").glob("*.md"))


def test_decisions_are_numbered_from_one_without_a_gap_or_a_clash() -> None:
    assert [int(file.name[:4]) for file in DECISIONS] == list(range(1, len(DECISIONS) + 1))


@pytest.mark.parametrize("decision", DECISIONS, ids=name)
def test_a_decision_has_its_number_its_four_parts_and_fits_on_a_page(decision: Path) -> None:
    text = decision.read_text()
    assert text.startswith(f"# {int(decision.name[:4])}. ")
    for part in ("**We faced.**", "**We chose", "**What follows.**", "**What would change our minds.**"):
        assert part in text
    assert len(text.splitlines()) < 60


@pytest.mark.parametrize("decision", DECISIONS, ids=name)
def test_the_tests_that_a_decision_names_are_there(decision: Path) -> None:
    named = re.findall(r"`((?:tests/)?(?:\w+/)+test_\w+\.py)`", decision.read_text())
    tests = ROOT / "tests"
    assert [file for file in named if not (tests / file.removeprefix("tests/")).exists()] == []


def test_each_complaint_about_voting_elsewhere_has_its_answer() -> None:
    (table,) = [file for file in DECISIONS if file.name.startswith("0018-")]
    numbers = re.findall(r"^\| (\d+) .+ \| .{20,} \|$", table.read_text(), re.MULTILINE)
    assert [int(number) for number in numbers] == list(range(1, 26))


def test_the_changes_name_every_stage_and_every_command() -> None:
    changes = (ROOT / "CHANGELOG.md").read_text().lower()
    missing = [stage.room for stage in cycle.STAGES if stage.room not in changes]
    missing += [command for command in cli.COMMANDS if f"commonweal {command}" not in changes]
    assert missing == []
