"""``commonweal count`` at the terminal: tables, data, and one clear line for everything that is wrong."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from commonweal.site import cli
from commonweal.site.commands import count as command
from tests.site.typed import refused

ELECTION = """\
META
key;value
description;Harbour [red]vote[/red]
currency;GBP
budget;60
vote_type;approval
PROJECTS
project_id;cost;name
A;30;Swings \x1b[31m
B;30;Benches
C;20;"Lamps; and [b]bins"
VOTES
voter_id;vote
1;A,B
2;A,B
3;A,B
4;A,B
5;C
6;C
"""


@pytest.fixture
def file(tmp_path: Path) -> str:
    path = tmp_path / "harbour.pb"
    path.write_text(ELECTION, encoding="utf-8")
    return str(path)


def winners(capsys: pytest.CaptureFixture[str], *words: str) -> list[str]:
    assert cli.main(["count", *words, "--json"]) == 0
    return [row["project"] for row in json.loads(capsys.readouterr().out)["funded"]]


def test_the_table_names_winners_losers_reasons_and_what_is_left(
    file: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["count", file]) == 0
    out = " ".join(capsys.readouterr().out.split())
    for words in (
        "Method of Equal Shares",
        "Swings",
        "Lamps;",
        "2 funded for £50 of £60; £10 left.",
        "33% of its",
    ):
        assert words in out


def test_words_in_a_file_are_neither_markup_nor_orders_to_the_terminal(
    file: str, capsys: pytest.CaptureFixture[str]
) -> None:
    cli.main(["count", file])
    out = capsys.readouterr().out
    assert "[red]vote[/red]" in out
    assert "[b]bins" in out
    assert "\x1b[31m" not in out


def test_flags_say_the_rule(file: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert winners(capsys, file) == ["A", "C"]
    assert winners(capsys, file, "--rule", "greedy") == ["A", "B"]
    assert winners(capsys, file, "--rule", "greedy", "--threshold", "5") == []
    assert winners(capsys, file, "--rule", "greedy", "--budget", "80") == ["A", "B", "C"]
    assert winners(capsys, file, "--preset", "greedy", "--too-dear", "stop", "--budget", "55") == ["A"]
    assert winners(capsys, file, "--completion", "greedy", "--budget", "90") == ["A", "B", "C"]
    assert winners(capsys, file, "--rule", "greedy", "--ties", "project-id", "--budget", "30") == ["A"]
    assert winners(capsys, file, "--rule", "greedy", "--exclusive", "A,B") == ["A", "C"]
    assert winners(capsys, file, "--completion", "add1", "--stop", "overspend") == ["A", "C"]


def test_flags_reach_the_rule_that_is_published(file: str, capsys: pytest.CaptureFixture[str]) -> None:
    said = {
        "completion": "add1u",
        "start": "whole",
        "stop": "overspend",
        "step": "0.5",
        "leftover": "carry-over",
        "comparison": "excluded-voters",
    }
    words = [word for name, value in said.items() for word in (f"--{name}", value)]
    assert cli.main(["count", file, *words, "--json"]) == 0
    rule = json.loads(capsys.readouterr().out)["rule"]
    names = {"start": "add1_start", "stop": "add1_stop", "step": "add1_step"}
    assert {name: rule[names.get(name, name)] for name in said} == said


def test_a_flag_overrides_the_preset(file: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["count", file, "--preset", "equalshares.net", "--start", "exact", "--json"]) == 0
    rule = json.loads(capsys.readouterr().out)["rule"]
    assert (rule["completion"], rule["add1_start"]) == ("add1u", "exact")


def test_money_that_would_pay_for_more_is_said_with_how(
    file: str, capsys: pytest.CaptureFixture[str]
) -> None:
    cli.main(["count", file, "--budget", "80"])
    assert "--completion greedy would fund B too" in " ".join(capsys.readouterr().out.split())
    cli.main(["count", file])
    assert "would pay for more" not in capsys.readouterr().out


def test_what_the_outcome_means_for_voters_is_said(file: str, capsys: pytest.CaptureFixture[str]) -> None:
    cli.main(["count", file, "--rule", "greedy"])
    assert "Of 6 voters 2 (33.3 %) have no winner" in " ".join(capsys.readouterr().out.split())


def test_several_files_are_counted_one_after_another_each_on_a_line_of_its_own(
    file: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["count", file, file, "--json"]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line["file"] for line in lines] == [file, file]


def test_the_data_holds_the_rule_that_was_used(file: str, capsys: pytest.CaptureFixture[str]) -> None:
    cli.main(["count", file, "--preset", "pabutools", "--utility", "cardinality", "--json"])
    data = json.loads(capsys.readouterr().out)
    assert set(data) >= {"rule", "funded", "unfunded", "total_cost", "certificate"}
    assert data["rule"]["ties"] == ["project-id"]
    assert data["rule"]["utility"] == "cardinality"
    cli.main(["count", file, "--seed", "drawn in public", "--json"])
    rule = json.loads(capsys.readouterr().out)["rule"]
    assert (rule["ties"][-1], rule["seed"]) == ("lot", "drawn in public")


def test_one_project_can_be_explained(file: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["count", file, "--explain", "B"]) == 0
    assert "Not funded. At the end its supporters (4) still had £10" in " ".join(
        capsys.readouterr().out.split()
    )
    assert cli.main(["count", file, "--explain", "B", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["reason"]["code"] == "supporters-spent-their-shares"


@pytest.mark.parametrize(
    "words, said",
    [
        (["--rule", "best"], "--rule"),
        (["--frobnicate"], "--frobnicate"),
        (["--rul", "greedy"], "--rul"),
        (["--budget", "1,000"], "could mean two numbers"),
        (["--threshold", "-3"], "threshold"),
        (["--ties", "lowest-cost"], "ties"),
        (["--ties", "lot"], "seed"),
        (["--support", "3,2,x"], "3,2,x"),
        (["--support", "3,2,1"], "ordinal"),
        (["--utility", "score"], "utility"),
        (["--explain", "nobody"], "'nobody'"),
        (["another.pb", "--explain", "A"], "name one"),
        (["--cap", "parks"], "parks"),
        (["--exclusive", "A"], "exclusive"),
        (["--step", "0"], "--step"),
        (["--comparison", "approved-winners", "--rule", "greedy"], "comparison"),
    ],
)
def test_a_flag_that_cannot_be_used_is_answered_in_one_line(
    words: list[str], said: str, file: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert said in refused(capsys, "count", file, *words)


def test_a_file_that_cannot_be_counted_is_answered_with_what_and_where(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "No such file" in refused(capsys, "count", str(tmp_path / "absent.pb"))
    assert "directory" in refused(capsys, "count", str(tmp_path)).lower()
    spoiled = tmp_path / "spoiled.pb"
    for content, said in [
        (b"", "line 1: the file is empty"),
        (b"\x89PNG\r\n\x1a\n\x00", "line 1: this is not UTF-8 text"),
        (ELECTION.replace("B;30", "B;thirty").encode(), "line 10, cost: 'thirty' is not a number"),
        (ELECTION.replace("B;30", "B;x").replace("A;30", "A;y").encode(), "(and 1 more fault)"),
    ]:
        spoiled.write_bytes(content)
        line = refused(capsys, "count", str(spoiled))
        assert str(spoiled) in line
        assert said in line


def test_no_command_or_an_unknown_one_is_answered_with_those_that_there_are(
    capsys: pytest.CaptureFixture[str],
) -> None:
    for words in ([], ["frob"]):
        with pytest.raises(SystemExit) as ended:
            cli.main(words)
        assert ended.value.code == 2
        assert capsys.readouterr().err.count("\n") == 1


def test_control_c_ends_a_count_quietly(
    file: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(args: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(command, "run", interrupted)
    assert cli.main(["count", file]) == 130
    assert capsys.readouterr() == ("", "")


def test_a_reader_that_goes_away_is_no_error(file: str) -> None:
    pipe = f"{sys.executable} -m commonweal count {file} | {sys.executable} -c 'pass'"
    ended = subprocess.run(["bash", "-c", pipe], capture_output=True, check=False)
    assert ended.stderr == b""


def test_a_count_does_not_wait_for_the_web_framework(file: str) -> None:
    words = f"import sys; from commonweal.site.cli import main; main(['count', {file!r}, '--json'])"
    told = subprocess.run(
        [sys.executable, "-c", f"{words}; sys.exit('django' in sys.modules)"],
        capture_output=True,
        check=False,
    )
    assert told.returncode == 0, told.stderr
