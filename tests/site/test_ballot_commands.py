"""``commonweal compare``, ``recount`` and ``pb check`` on our own examples, as their schemas say."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from commonweal.rules.ballots import max_welfare
from commonweal.site import cli

DOCS = Path(__file__).parents[2] / "docs"
EXAMPLES = DOCS / "examples" / "count"
SCHEMAS = {
    path.name: json.loads(path.read_text()) for path in (DOCS / "reference" / "schemas").glob("*.schema.json")
}
REGISTRY: Registry[Any] = Registry().with_resources(
    (name, Resource.from_contents(schema)) for name, schema in SCHEMAS.items()
)
HARBOUR = str(EXAMPLES / "harbour.pb")


def hold(data: Any, schema: str) -> None:
    """The data is as its schema says, and the schema is one."""
    Draft202012Validator.check_schema(SCHEMAS[schema])
    Draft202012Validator(SCHEMAS[schema], registry=REGISTRY).validate(data)


def lines(capsys: pytest.CaptureFixture[str], *words: str, code: int = 0) -> list[Any]:
    assert cli.main(words) == code
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


@pytest.mark.parametrize("name", ["harbour.pb", "points.pb"])
@pytest.mark.parametrize("rule", ["greedy", "equal-shares", "phragmen", "maximin-support", "max-welfare"])
def test_a_count_is_as_its_schema_says(name: str, rule: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["count", str(EXAMPLES / name), "--rule", rule, "--fair", "--json"]) == 0
    hold(json.loads(capsys.readouterr().out), "count.schema.json")


@pytest.mark.parametrize("project", ["1", "2"])
def test_an_explanation_is_as_its_schema_says(project: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["count", HARBOUR, "--explain", project, "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    explained = {"$ref": "count.schema.json#/$defs/explained"}
    Draft202012Validator(explained, registry=REGISTRY).validate(data)
    assert (data["would_have_won"] is None) == ("position" in data)


def test_fairness_is_said_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["count", HARBOUR, "--fair"]) == 0
    out = " ".join(capsys.readouterr().out.split())
    assert "Judged by what projects cost, every group of voters got its share (EJR+ holds)." in out
    assert "The outcome is priceable" in out
    assert cli.main(["count", HARBOUR, "--rule", "greedy", "--fair"]) == 0
    assert "The largest group named 6: 2 of them." in " ".join(capsys.readouterr().out.split())


def test_rules_stand_side_by_side_with_who_prefers_which(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["compare", HARBOUR, "--rules", "greedy,shares,shares-add1", "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    hold(data, "compare.schema.json")
    assert [row["name"] for row in data["rules"]] == ["greedy", "shares", "shares-add1"]
    assert len(data["preferences"]) == 3
    assert all(row["more"] + row["fewer"] + row["same"] == 12 for row in data["preferences"])


def test_a_comparison_is_read_at_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["compare", HARBOUR, "--rules", "greedy,greedy-stop"]) == 0
    out = capsys.readouterr().out
    assert "Rules side by side" in out
    assert "Play area" in out


@pytest.mark.parametrize(
    "words, said",
    [
        ([HARBOUR, "--rules", "dice"], "dice"),
        ([HARBOUR, "--rule", "greedy"], "--rule"),
        ([HARBOUR, "--ties", "lot"], "seed"),
        (["absent.pb"], "absent.pb"),
    ],
)
def test_a_comparison_that_cannot_be_made_is_answered_in_one_line(
    words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    try:
        code = cli.main(["compare", *words])
    except SystemExit as ended:
        code = ended.code  # type: ignore[assignment]
    shown = capsys.readouterr()
    assert (code, shown.out, shown.err.count("\n")) == (2, "", 1)
    assert said in shown.err


def test_a_folder_is_recounted_by_stated_rules_and_all_others(capsys: pytest.CaptureFixture[str]) -> None:
    rows = lines(capsys, "recount", str(EXAMPLES), "--jobs", "1", "--all", "--json")
    assert [row["file"] for row in rows] == ["harbour.pb", "points.pb"]
    for row in rows:
        hold(row, "recount.schema.json")
        assert row["same"] is True
        assert {"greedy", "shares-add1", "shares-epsilon", "bos", "maximin-support"} <= set(row["rules"])


def test_a_folder_with_a_spoiled_file_says_which_and_counts_the_rest(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "good.pb").write_bytes(Path(HARBOUR).read_bytes())
    (tmp_path / "bad.pb").write_bytes(b"META\n\x00")
    rows = lines(capsys, "recount", str(tmp_path), "--jobs", "2", "--json", code=1)
    assert [(row["file"], row["same"]) for row in rows] == [("bad.pb", None), ("deep/good.pb", True)]
    assert "cannot be read" in rows[0]["why"]
    for row in rows:
        hold(row, "recount.schema.json")
    assert cli.main(["recount", str(tmp_path), "--jobs", "1"]) == 1
    assert "1 as the city declared" in capsys.readouterr().out


@pytest.mark.parametrize("words", [["absent"], [str(DOCS / "guide")], [str(EXAMPLES), "--jobs", "0"]])
def test_a_folder_that_cannot_be_recounted_is_answered_in_one_line(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    try:
        code = cli.main(["recount", *words])
    except SystemExit as ended:
        code = ended.code  # type: ignore[assignment]
    assert (code, capsys.readouterr().err.count("\n")) == (2, 1)


def test_our_examples_pass_pabulibs_checks_strictly(capsys: pytest.CaptureFixture[str]) -> None:
    files = [str(path) for path in sorted(EXAMPLES.glob("*.pb"))]
    for row in lines(capsys, "pb", "check", *files, "--strict", "--json"):
        hold(row, "pb.schema.json")
        assert row["errors"] == row["warnings"] == []


def test_a_check_says_each_fault_with_its_line_and_fails(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = Path(HARBOUR).read_text(encoding="utf-8")
    spoiled = tmp_path / "spoiled.pb"
    spoiled.write_text(text.replace("1;24000;7", "1;24000;8"), encoding="utf-8")
    assert cli.main(["pb", "check", str(spoiled)]) == 0
    assert "line 21, votes: 8 where the ballots give 7" in capsys.readouterr().out
    (row,) = lines(capsys, "pb", "check", str(spoiled), "--strict", "--json", code=1)
    hold(row, "pb.schema.json")
    spoiled.write_text(text.replace("12;3,4", "12;3,9"), encoding="utf-8")
    assert cli.main(["pb", "check", str(spoiled)]) == 1
    assert "error unknown-project: line 40" in capsys.readouterr().out


def test_a_check_of_a_file_that_is_not_there_is_bad_input(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["pb", "check", "absent.pb"]) == 2
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.parametrize(
    "words, said",
    [
        (["count", HARBOUR, "--step", "0"], "--step: steps of nothing"),
        (["count", HARBOUR, "--cap", "play=-5"], "--cap: the caps given"),
        (["count", HARBOUR, "--support", "points"], "--support: support by points needs"),
        (["compare", HARBOUR, "--threshold", "-1"], "--threshold: the threshold given"),
    ],
)
def test_a_rule_that_cannot_be_used_names_the_flag_that_was_typed(
    words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(words) == 2
    assert said in capsys.readouterr().err


def test_the_certificate_says_how_many_comparisons_there_were(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["count", HARBOUR, "--completion", "add1", "--json"]) == 0
    certificate = json.loads(capsys.readouterr().out)["certificate"]
    assert certificate["runs"] > 1
    assert 0 <= certificate["settled_exactly"] <= certificate["comparisons"]
    assert cli.main(["count", HARBOUR, "--completion", "add1"]) == 0
    out = " ".join(capsys.readouterr().out.split())
    assert f"in {certificate['runs']} runs of equal shares: {certificate['comparisons']};" in out


def test_where_shares_are_compared_with_greedy_no_completion_is_promised(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert cli.main(["count", HARBOUR, "--comparison", "approved-winners"]) == 0
    assert "would pay for more" not in capsys.readouterr().out
    assert cli.main(["count", HARBOUR]) == 0
    assert "would pay for more" in capsys.readouterr().out


def test_distances_that_would_take_too_long_are_said_to_be_left_out(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert cli.main(["count", HARBOUR, "--rule", "bos", "--explain", "2"]) == 0
    assert "Votes short:" in capsys.readouterr().out
    monkeypatch.setattr("commonweal.rules.ballots.would_have_won.MOST_MARKS", 1)
    assert cli.main(["count", HARBOUR, "--rule", "bos", "--explain", "2"]) == 0
    assert "was not worked out" in " ".join(capsys.readouterr().out.split())


def test_a_file_cut_short_is_asked_about_and_a_lone_fault_is_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    short = tmp_path / "short.pb"
    short.write_bytes(Path(HARBOUR).read_bytes().rpartition(b"12;")[0])
    assert cli.main(["pb", "check", str(short)]) == 1
    out = capsys.readouterr().out
    assert "cannot be counted; 1 error, 0 warnings" in out
    assert "META says '12', the file holds 11 (was it cut short?)" in out
    assert cli.main(["recount", str(tmp_path), "--jobs", "1"]) == 1
    assert " It cannot be read: line 9, num_votes" in capsys.readouterr().out


def test_districts_counted_together_keep_their_own_money(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Two voters share 100 in the north, ten 100 in the south: 50 each, and 10 each. What costs 60 has two
    supporters in the north and five in the south, and only the north's can pay."""
    for name, voters in (("north", 2), ("south", 10)):
        ballots = "".join(f"{n};{name if n <= 5 else ''}\n" for n in range(1, voters + 1))
        (tmp_path / f"{name}.pb").write_text(
            "META\nkey;value\nbudget;100\nvote_type;approval\n"
            f"PROJECTS\nproject_id;cost\n{name};60\nVOTES\nvoter_id;vote\n{ballots}"
        )
    files = [str(tmp_path / "north.pb"), str(tmp_path / "south.pb")]
    assert cli.main(["count", *files, "--together", "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    hold(data, "count.schema.json")
    assert (data["budget"], data["rule"]["weights"]) == ("200", "shares")
    assert [row["project"] for row in data["funded"]] == ["north"]
    assert [row["reason"]["started_with"] for row in data["unfunded"]] == ["50"]
    assert cli.main(["count", *files, "--together", "--explain", "south"]) == 0
    assert "shares worth 50" in " ".join(capsys.readouterr().out.split())


@pytest.mark.parametrize(
    "words, said",
    [
        ([HARBOUR, str(EXAMPLES / "points.pb")], "different types"),
        ([HARBOUR, HARBOUR], "name of its own"),
        ([HARBOUR, "--weights", "ballots"], "--weights"),
    ],
)
def test_files_that_are_no_districts_of_one_election_are_refused(
    words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["count", *words, "--together"]) == 2
    assert said in capsys.readouterr().err


def test_a_rule_that_gave_up_is_said_to_have_and_the_others_are_compared(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(max_welfare, "LIMIT", 1)
    words = ["compare", HARBOUR, "--rules", "greedy,max-welfare,shares"]
    assert cli.main([*words, "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    hold(data, "compare.schema.json")
    assert [len(row["faults"]) for row in data["rules"]] == [0, 1, 0]
    assert [(row["one"], row["other"]) for row in data["preferences"]] == [("greedy", "shares")]
    assert cli.main(words) == 0
    assert "the best set was not found" in " ".join(capsys.readouterr().out.split())
