"""The catalogue says truthfully which requirements are served, on which page and by which test."""

from __future__ import annotations

import ast
import csv
import os
import re
from functools import cache
from pathlib import Path

import pytest
from django.urls import get_resolver
from django.urls.resolvers import URLPattern, URLResolver

from commonweal.site.cli import COMMANDS
from tests.docs.pages import ROOT

CATALOGUE = ROOT / "docs" / "reference" / "catalogue.csv"
SEEDS = ROOT.parent / "shared" / "domain" / "seeds.md"
STATUSES = {"works", "partly", "not yet"}
#: Stages whose requirements are each served, or listed with the reason why not.
FINISHED = {"priorities", "sourcing"}


def rows() -> list[dict[str, str]]:
    with CATALOGUE.open(newline="") as file:
        return list(csv.DictReader(file))


def required() -> dict[str, str]:
    """The id of each requirement, and the heading that it stands under; a skip where the list is absent."""
    if not SEEDS.is_file():
        absent = "the list of requirements in ../shared/domain is not here"
        if os.environ.get("CI") == "true":
            pytest.fail(absent)
        pytest.skip(absent)
    found, heading = {}, ""
    for line in SEEDS.read_text().splitlines():
        if line.startswith("## "):
            heading = line.removeprefix("## ").strip().lower()
        if row := re.match(r"\| ([A-Z]+(?:-[A-Z0-9]+)+) \|", line):
            found[row[1]] = heading
    return found


def addresses(resolver: URLResolver, within: str = "") -> set[str]:
    """The name of every address, with its room: ``needs:say``."""
    found = set()
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLPattern):
            found.add(f"{within}{pattern.name}")
        else:
            room = f"{pattern.namespace}:" if pattern.namespace else ""
            found |= addresses(pattern, within + room)
    return found


@cache
def functions_of(file: Path) -> frozenset[str]:
    tree = ast.parse(file.read_text())
    return frozenset(node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


def test_every_requirement_stands_in_the_catalogue_once_under_its_stage() -> None:
    listed = [(row["id"], row["stage"]) for row in rows()]
    assert sorted(listed) == sorted(required().items())


def test_no_requirement_stands_in_the_catalogue_twice() -> None:
    ids = [row["id"] for row in rows()]
    assert [one for one in set(ids) if ids.count(one) > 1] == []


def test_a_status_is_one_of_three() -> None:
    assert {row["id"]: row["status"] for row in rows() if row["status"] not in STATUSES} == {}


def test_what_is_not_there_yet_names_no_page_and_no_test() -> None:
    claimed = [row["id"] for row in rows() if row["status"] == "not yet" and (row["page"] or row["test"])]
    assert claimed == []


def test_what_is_there_names_its_page_and_its_test() -> None:
    bare = [row["id"] for row in rows() if row["status"] != "not yet" and not (row["page"] and row["test"])]
    assert bare == []


def test_what_is_partly_there_says_what_is_missing() -> None:
    silent = [row["id"] for row in rows() if row["status"] == "partly" and "Missing: " not in row["note"]]
    assert silent == []


def test_what_is_not_there_yet_in_a_stage_that_is_finished_says_why() -> None:
    silent = [
        row["id"]
        for row in rows()
        if row["stage"] in FINISHED and row["status"] == "not yet" and not row["note"]
    ]
    assert silent == []


def test_every_page_of_the_catalogue_is_an_address_of_the_site_or_a_command() -> None:
    known = addresses(get_resolver()) | {f"commonweal {command}" for command in COMMANDS}
    assert {row["id"]: row["page"] for row in rows() if row["page"] and row["page"] not in known} == {}


def test_every_test_of_the_catalogue_is_a_test_of_the_suite() -> None:
    missing = []
    for row in rows():
        for node in row["test"].split():
            file, _, test = node.partition("::")
            path = ROOT / file
            if not test.startswith("test_") or not path.is_file() or test not in functions_of(path):
                missing.append(f"{row['id']}: {node}")
    assert missing == []
