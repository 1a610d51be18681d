"""``commonweal clock``: deadlines at the terminal, with a real calendar of bank holidays."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from commonweal.rules import statutes
from commonweal.site import cli
from tests.site.typed import printed, refused

SCHEMA = json.loads(
    (Path(__file__).parents[2] / "docs/reference/schemas/clock.schema.json").read_text(encoding="utf-8")
)


def data(capsys: pytest.CaptureFixture[str], *words: str) -> dict:
    return printed(capsys, "clock", *words)


def day(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    return data(capsys, *words)["deadlines"][0]["day"]


def test_a_standstill_over_the_new_year_waits_for_scotlands_second_of_january_everywhere(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Muckle, an English law firm, worked it out as 7 January before the Act began ("When is a standstill
    letter…", 2024), by England's calendar, and later warned of just that ("5 surprises"): a bank holiday
    in any part of the United Kingdom is no working day (section 123)."""
    found = {
        nation: day(capsys, "standstill", "--from", "2024-12-24", "--version", "pa-2023", "--nation", nation)
        for nation in ("England", "Wales", "Northern Ireland")
    }
    assert set(found.values()) == {"2025-01-08"}


def test_saint_patricks_day_keeps_a_contract_in_england_from_being_signed(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert day(capsys, "standstill", "--from", "2026-03-16") == "2026-03-26"


def test_an_answer_over_the_new_year_waits_for_scotlands_second_of_january(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The anomaly of section 10(6): informationrightsandwrongs.com, "When is a working day…" (2013)."""
    assert day(capsys, "freedom-of-information", "--from", "2025-12-12") == "2026-01-15"


def test_the_bank_holidays_of_the_nation_asked_for_are_left_out(capsys: pytest.CaptureFixture[str]) -> None:
    """The last of ten days is Easter Monday, which banks in Scotland do not keep."""
    words = ("--from", "2024-03-22", "--version")
    england = day(capsys, "standstill", *words, "pcr-2015")
    scotland = day(capsys, "standstill-scotland", *words, "ssi-2015-446", "--nation", "Scotland")
    assert (england, scotland) == ("2024-04-02", "2024-04-01")


def test_the_table_says_what_when_and_from_which_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["clock", "standstill", "--from", "2025-12-18", "--explain"]) == 0
    out = " ".join(capsys.readouterr().out.split())
    for words in (
        "Wed 31 Dec 2025",
        "Bank holidays of any part of the United Kingdom",
        "Version pa-2023 (enacted)",
        "8 working days after the contract award notice was published (2025-12-18), that day counted",
        "2025-12-26 (Boxing Day)",
    ):
        assert words in out


def test_a_day_that_is_the_same_under_the_other_counting_is_not_said_twice(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The ninth day is a Saturday and the tenth a Sunday: both countings end on Monday."""
    assert cli.main(["clock", "standstill", "--from", "2025-12-18", "--began", "2024-11-01"]) == 0
    assert capsys.readouterr().out.count("29 Dec 2025") == 1


def test_a_deadline_that_rests_on_memory_is_marked_as_a_warning(capsys: pytest.CaptureFixture[str]) -> None:
    cli.main(["clock", "notice-of-change", "--from", "2026-07-01"])
    out = " ".join(capsys.readouterr().out.split())
    assert "Wed 1 Apr 2026" in out
    assert "warns" in out


def test_a_case_keeps_the_rule_under_which_it_began(capsys: pytest.CaptureFixture[str]) -> None:
    told = data(capsys, "standstill", "--from", "2025-12-18", "--began", "2024-11-01")
    assert told["evidence"]["version"]["name"] == "pcr-2015"
    assert told["deadlines"][0]["day"] == "2025-12-29"


@pytest.mark.parametrize("rule", sorted(statutes.every()))
def test_the_data_of_every_rule_is_as_its_schema_says(rule: str, capsys: pytest.CaptureFixture[str]) -> None:
    nation = statutes.every()[rule].nations[0]
    told = data(capsys, rule, "--from", "2026-06-01", "--nation", nation)
    jsonschema.validate(told, SCHEMA)
    assert told["digest"] == statutes.every()[rule].named(told["evidence"]["version"]["name"]).digest


def test_a_duty_without_a_period_says_what_to_check_and_which_rule_asks_it_of_a_draft(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert cli.main(["clock", "compact", "--from", "2026-03-02"]) == 0
    out = " ".join(capsys.readouterr().out.split())
    assert "How long" not in out
    assert "Check: May the provider campaign and comment? (commonweal check asks this of a draft" in out
    assert "Is it for several years where that adds value? If not, publish the reason." in out
    assert "contract-length) Unconfirmed." in out


def test_the_list_names_every_rule_and_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["clock", "--list"]) == 0
    out = capsys.readouterr().out
    assert all(rule in out for rule in statutes.every())
    listed = data(capsys, "--list")
    jsonschema.validate(listed, SCHEMA)
    assert [one["id"] for one in listed["statutes"]] == list(statutes.every())


@pytest.mark.parametrize(
    "words, said",
    [
        ([], "clock needs RULE and --from DATE"),
        (["standstill"], "--from"),
        (["stand\nstill\x1b[2J", "--from", "2026-01-01"], "no statute"),
        (["standstill", "--from", "31/12/2025"], "2026-03-31"),
        (["standstill", "--from", "2025-02-30"], "is not a day"),
        (["standstill", "--from", "0001-01-01"], "no version was in force"),
        (["standstill", "--from", "9999-12-31"], "1971 to 2200"),
        (["standstill", "--from", "2026-01-01", "--nation", "France"], "none of England"),
        (["standstill", "--from", "2026-01-01", "--nation", "Scotland"], "not for Scotland"),
        (["standstill", "--from", "2026-01-01", "--event", "birth"], "none of its events: notice"),
        (["standstill", "--from", "2026-01-01", "--version", "1066"], "no version '1066'"),
        (["standstill", "--from", "2026-01-01", "--began", "2026-01-02"], "after the event"),
        (["standstill", "--frm", "2026-01-01"], "--frm"),
        (["standstill", "--list"], "--list takes neither RULE"),
    ],
)
def test_what_cannot_be_used_is_answered_in_one_line(
    words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert said in refused(capsys, "clock", *words)


def test_a_clock_does_not_wait_for_the_web_framework() -> None:
    words = "import sys; from commonweal.site.cli import main; main(['clock', '--list', '--json'])"
    told = subprocess.run(
        [sys.executable, "-c", f"{words}; sys.exit('django' in sys.modules)"],
        capture_output=True,
        check=False,
    )
    assert told.returncode == 0, told.stderr
