"""Rule sets as dated data: which version holds on a day, and what is said of a file that cannot be read."""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path

import pytest

from commonweal.rules import data

NOTICE = """\
id = "notice"
title = "Notice of change"
nations = ["Scotland"]

[[version]]
name = "first"
to = 2019-12-31
status = "policy"
mark = "recalled"
source = "A leaflet"
[version.body]
days = 10

[[version]]
name = "second"
from = 2020-01-01
status = "enacted"
mark = "verified"
source = "An Act s.1"
[version.body]
days = 14
since = 2020-01-01
rate = "3.5"

[[version]]
name = "third"
status = "prospective"
mark = "verified"
source = "An Act not commenced"
[version.body]
days = 20
"""


def read(text: str) -> data.RuleSet:
    reading = data.read(text.encode(), "notice.toml")
    assert not reading.faults
    return reading.rules


def faults(text: str, name: str = "notice.toml") -> list[tuple[str, str]]:
    reading = data.read(text.encode(), name)
    assert reading.rules is None
    return [(fault.code, fault.where) for fault in reading.faults]


@pytest.mark.parametrize(
    "on, name",
    [("1900-01-01", "first"), ("2019-12-31", "first"), ("2020-01-01", "second"), ("2999-01-01", "second")],
)
def test_the_version_in_force_includes_its_first_and_its_last_day(on, name):
    assert read(NOTICE).on(date.fromisoformat(on)).name == name


def test_before_its_first_version_and_after_its_last_a_rule_does_not_hold():
    text = NOTICE.replace('name = "first"', 'name = "first"\nfrom = 2010-01-01').replace(
        "from = 2020-01-01", "from = 2020-02-01\nto = 2020-12-31"
    )
    rules = read(text)
    assert [rules.on(date(*day)) for day in ((2009, 12, 31), (2020, 1, 31), (2021, 1, 1))] == [None] * 3


def test_what_is_prospective_is_never_in_force_and_can_still_be_read():
    rules = read(NOTICE.replace('name = "third"', 'name = "third"\nfrom = 2000-01-01'))
    assert rules.on(date(2030, 1, 1)).name == "second"
    assert rules.named("third").body == {"days": 20}


def test_what_nobody_has_checked_is_unconfirmed():
    assert [version.unconfirmed for version in read(NOTICE).versions] == [True, False, False]


def test_a_version_carried_in_a_bundle_is_the_same_version_with_the_same_digest():
    found: list = []
    version = read(NOTICE).named("second")
    carried = json.loads(json.dumps(version.as_data()))
    again = data.version_from_data(carried, "bundle", found)
    assert not found
    assert (again, again.digest) == (version, version.digest)
    assert again.body == {"days": 14, "since": "2020-01-01", "rate": "3.5"}


def test_changing_any_figure_of_a_version_changes_its_digest():
    before = read(NOTICE).named("second").digest
    assert read(NOTICE.replace("days = 14", "days = 15")).named("second").digest != before
    assert read(NOTICE.replace("s.1", "s.2")).named("second").digest != before


def test_a_caller_cannot_change_the_rule_that_others_read():
    version = read(NOTICE).named("second")
    version.body["days"] = 0
    assert version.body["days"] == 14


@pytest.mark.parametrize(
    "old, new, code, where",
    [
        ("", "[[", "not-toml", "notice.toml"),
        ('id = "notice"', 'id = "other"', "id-not-the-name", "notice.toml, id"),
        ('"Scotland"', '"France"', "not-a-choice", "notice.toml, nations"),
        ('"recalled"', '"certain"', "not-a-choice", "notice.toml, version[0], mark"),
        ("to = 2019-12-31", "until = 2019-12-31", "unknown-field", "notice.toml, version[0], until"),
        ("to = 2019-12-31", 'to = "soon"', "wrong-kind", "notice.toml, version[0], to"),
        ("to = 2019-12-31", "to = 2020-01-01", "overlap", "notice.toml"),
        (
            "from = 2020-01-01",
            "from = 2020-01-01\nto = 2019-01-01",
            "ends-before-it-begins",
            "notice.toml, version[1], to",
        ),
        ('"enacted"', '"repealed"', "missing", "notice.toml, version[1], to"),
        ("days = 14", "days = 1.4", "inexact", "notice.toml, version[1], body.days"),
        ("days = 14", "days = 9e99", "inexact", "notice.toml, version[1], body.days"),
        ("days = 14", "days = 99999999999999999999", "wrong-kind", "notice.toml, version[1], body.days"),
        ("days = 14", "days = [10:00:00]", "wrong-kind", "notice.toml, version[1], body.days[0]"),
        ('source = "An Act s.1"', "", "missing", "notice.toml, version[1], source"),
        ('name = "third"', 'name = "second"', "version-twice", "notice.toml"),
    ],
)
def test_a_fault_names_the_file_and_the_key(old, new, code, where):
    text = NOTICE.replace(old, new, 1) if old else NOTICE + new
    assert (code, where) in faults(text)


def test_a_rule_set_without_versions_says_nothing_and_is_a_fault():
    assert ("no-version", "notice.toml") in faults('id = "notice"\ntitle = "Notice"\nversion = []\n')


def test_a_bundle_s_version_with_half_a_letter_or_a_list_for_a_body_is_a_fault():
    version = read(NOTICE).named("second").as_data()
    for body, code in (({"a": "\ud800"}, "not-canonical"), ([1], "wrong-kind"), ({"a": 0.5}, "inexact")):
        found: list = []
        data.version_from_data({**version, "body": body}, "bundle", found)
        assert [fault.code for fault in found] == [code]


def test_a_folder_is_read_once_and_a_fault_in_it_stops_the_program(tmp_path: Path, monkeypatch):
    for package, text in (("good_rules", NOTICE), ("bad_rules", NOTICE.replace("days = 14", "days = 1.4"))):
        folder = tmp_path / package
        folder.mkdir()
        (folder / "__init__.py").touch()
        (folder / "notice.toml").write_text(text)
    monkeypatch.syspath_prepend(str(tmp_path))
    assert data.load("good_rules", "notice").on(date(2026, 1, 1)).name == "second"
    assert data.load_all("good_rules") is data.load_all("good_rules")
    with pytest.raises(data.BadRuleSet, match=r"notice\.toml, version\[1\], body\.days"):
        data.load("bad_rules", "notice")
    for package in ("good_rules", "bad_rules"):
        sys.modules.pop(package, None)
