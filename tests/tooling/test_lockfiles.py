"""The lists of what is installed: they agree with each other, carry hashes, and name no host."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
PRODUCT = PROJECT["project"]["dependencies"]
POSTGRES = PROJECT["project"]["optional-dependencies"]["postgres"]
DEV = PROJECT["dependency-groups"]["dev"]
NODE = PROJECT["dependency-groups"]["node"]
NAMES = ["requirements.txt", "requirements-dev.txt", "requirements-node.txt"]


def pins(name: str) -> dict[str, str]:
    """The exact version of each package in a list of requirements."""
    found = re.findall(
        r"^([A-Za-z0-9._-]+)(?:\[[^]]*\])?==([^ \\;]+)", (ROOT / name).read_text(), re.MULTILINE
    )
    return {canonicalize_name(package): version for package, version in found}


@pytest.mark.parametrize(
    "name, wanted",
    [
        ("requirements.txt", PRODUCT),
        ("requirements-dev.txt", PRODUCT + POSTGRES + DEV),
        ("requirements-node.txt", NODE),
    ],
)
def test_what_the_project_asks_for_is_pinned_at_a_version_that_it_accepts(
    name: str, wanted: list[str]
) -> None:
    pinned = pins(name)
    for line in wanted:
        asked = Requirement(line)
        version = pinned.get(canonicalize_name(asked.name))
        assert version, f"{name} lacks {asked.name}: make it again with the command in its first lines"
        assert asked.specifier.contains(version, prereleases=True), (
            f"{name} has {asked.name} {version}; {line}"
        )


def test_tests_run_with_the_very_versions_that_the_product_runs_with() -> None:
    assert pins("requirements.txt").items() <= pins("requirements-dev.txt").items()


@pytest.mark.parametrize("name", NAMES)
def test_every_package_has_a_hash_and_none_an_address(name: str) -> None:
    text = (ROOT / name).read_text()
    entries = re.split(r"\n(?=[A-Za-z0-9])", text.partition("\n")[2])[1:]
    assert len(entries) == len(pins(name))
    for entry in entries:
        assert "--hash=sha256:" in entry, entry
    assert "://" not in text
    assert "-index" not in text.replace("--no-emit-index-url", "")


def test_every_dependency_says_why_it_is_there() -> None:
    lines = (ROOT / "pyproject.toml").read_text().splitlines()
    for asked in [*PRODUCT, *POSTGRES, *DEV, *NODE]:
        line = next(line for line in lines if f'"{asked}"' in line)
        assert re.search(r"#\s*\w+", line), f"{asked}: no reason beside it"


def test_front_end_packages_have_a_hash_and_no_address_to_fetch_from() -> None:
    packages = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    assert len(packages) > 2
    for name, package in packages.items():
        assert "resolved" not in package, name
        assert not name or package["integrity"].startswith("sha512-"), name


def test_the_front_end_lock_is_of_what_is_asked_for() -> None:
    asked = json.loads((ROOT / "package.json").read_text())
    locked = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    assert locked[""]["devDependencies"] == asked["devDependencies"]
    assert "dependencies" not in asked, "nothing from npm runs on the server"
    for name, wanted in asked["devDependencies"].items():
        assert wanted.startswith("^")
        assert locked[f"node_modules/{name}"]["version"].split(".")[0] == wanted[1:].split(".")[0]
