"""The rooms that are built are those of the house's plan, but for those that an ADR names."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "commonweal"
NOT_BUILT = ROOT / "docs" / "decisions" / "0013-rooms-not-built-yet.md"

STAGES = ("needs", "priorities", "specifications", "sourcing", "delivery", "review")
#: The plan of the house, from the ground up.
PLAN = {
    *("rules", "web", "record", "search", "files", "messages", "places", "people", "budgets"),
    *("conversations", "voting", *STAGES, "rights", "publication", "site"),
}
RULES_PLAN = {
    *("indicators", "ballots", "barriers", "bids", "outcomes", "value", "costing", "statutes"),
    *("routes", "opinions", "spending", "profiles"),
}
#: What every stage has under the same name.
STAGE_FILES = {
    *("models.py", "workflow.py", "policy.py", "actions.py", "queries.py", "forms.py", "views.py"),
    *("urls.py", "templates"),
}


def rooms(folder: Path) -> set[str]:
    return {found.parent.name for found in folder.glob("*/__init__.py")}


def not_built() -> set[str]:
    """The rooms that the decision names, each in code letters at the head of its line."""
    return set(re.findall(r"^- `([a-z/]+)`", NOT_BUILT.read_text(), re.MULTILINE))


def test_every_room_is_in_the_plan_and_what_is_missing_is_decided() -> None:
    missing = {name for name in not_built() if "/" not in name}
    assert rooms(SOURCE) == PLAN - missing


def test_every_room_of_the_rules_is_in_the_plan_and_what_is_missing_is_decided() -> None:
    missing = {name.removeprefix("rules/") for name in not_built() if "/" in name}
    assert rooms(SOURCE / "rules") == RULES_PLAN - missing


def test_every_stage_has_the_same_things_under_the_same_names() -> None:
    has = {
        stage: {"models.py" if found.name == "models" else found.name for found in (SOURCE / stage).iterdir()}
        for stage in STAGES
    }
    lacking = {stage: sorted(STAGE_FILES - has[stage]) for stage in STAGES}
    assert not any(lacking.values()), lacking


def test_tests_mirror_the_rooms() -> None:
    tested = {found.name for found in (ROOT / "tests").iterdir() if found.is_dir()}
    assert rooms(SOURCE) <= tested
