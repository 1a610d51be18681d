"""``commonweal value`` and ``commonweal cost``: the output fits its schema, and no input makes them fall."""

from __future__ import annotations

import copy
import json
import random
from decimal import Decimal
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from commonweal.site import cli
from tests.site.typed import refused

ROOT = Path(__file__).parents[2]
EXAMPLES = {
    "value": ROOT / "docs/examples/value/lunch-club.json",
    "cost": ROOT / "docs/examples/cost/oak-street.json",
}
EXPLAINED = {"value": "active", "cost": "Job support"}
EACH = pytest.mark.parametrize("command", EXAMPLES)


def example(command: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(EXAMPLES[command].read_text(encoding="utf-8"))
    return found


def schema(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(
        (ROOT / f"docs/reference/schemas/{name}.schema.json").read_text(encoding="utf-8")
    )
    jsonschema.Draft202012Validator.check_schema(found)
    return found


def fits(data: Any, wanted: dict[str, Any]) -> None:
    jsonschema.validate(data, wanted, cls=jsonschema.Draft202012Validator)


def printed(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert cli.main(list(words)) == 0
    return capsys.readouterr().out


def write(folder: Path, data: Any) -> str:
    path = folder / "given.json"
    path.write_text(data if isinstance(data, str) else json.dumps(data), encoding="utf-8")
    return str(path)


@EACH
def test_the_example_and_what_is_printed_of_it_fit_their_schemas(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    fits(example(command), schema(f"{command}-input"))
    file = str(EXAMPLES[command])
    fits(json.loads(printed(capsys, command, file, "--json")), schema(command))
    one = json.loads(printed(capsys, command, file, "--explain", EXPLAINED[command], "--json"))
    whole = schema(command)
    fits(one, {"$defs": whole["$defs"], "$ref": "#/$defs/explained"})


@EACH
def test_a_file_without_anything_that_can_be_left_out_is_enough(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wanted = schema(f"{command}-input")["required"]
    data = {key: value for key, value in example(command).items() if key in (*wanted, "proxies")}
    fits(json.loads(printed(capsys, command, write(tmp_path, data), "--json")), schema(command))


def test_the_map_is_shown_with_its_ratio_and_what_it_hangs_on(capsys: pytest.CaptureFixture[str]) -> None:
    out = " ".join(printed(capsys, "value", str(EXAMPLES["value"])).split())
    for words in (
        "Green Book 2026, standard",
        "for each 1.00 put in",
        "What it hangs on",
        "Breaks even",
        "20,000 draws of 4 uncertain lines",
        "Hospital trust: saves",
        "A pound to lowest fifth counts 2.5 times",
        "planned to take 10 months, with its bias 10.4",
        "its value is in prices of 2019",
    ):
        assert words in out


def test_the_net_ratio_is_what_came_back_beyond_each_pound_put_in(capsys: pytest.CaptureFixture[str]) -> None:
    told = json.loads(printed(capsys, "value", str(EXAMPLES["value"]), "--json"))
    assert Decimal(told["ratio"]) - Decimal(told["net_ratio"]) == 1


def test_one_outcome_is_explained_year_by_year(capsys: pytest.CaptureFixture[str]) -> None:
    out = " ".join(printed(capsys, "value", str(EXAMPLES["value"]), "--explain", "active").split())
    assert "640 x £7.42 x (1 - 0.25) x (1 - 0.05) x (1 - 0.2) = £2,706.82" in out


def test_a_brought_value_stands_in_no_data_and_forbids_publishing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = example("value")
    closed = {**data["proxies"].pop(0), "licence": "CC-BY-NC-ND-4.0"}
    values = tmp_path / "own.json"
    values.write_text(json.dumps({"proxies": [closed]}), encoding="utf-8")
    fits({"proxies": [closed]}, schema("value-values-input"))
    given = json.loads(printed(capsys, "value", write(tmp_path, data), "--values", str(values), "--json"))
    fits(given, schema("value"))
    assert (given["may_be_published"], given["outcomes"][0]["proxy"]["value_pence"]) == (False, None)
    assert "not-to-be-published" in {reason["code"] for reason in given["reasons"]}
    moved = {row["assumption"]: row for row in given["sensitivity"] if row["outcome"] == "visits"}
    names = ("base", "low", "high", "switching_value")
    assert [moved["value"][name] for name in names] == [None] * 4
    assert moved["quantity"]["base"] == "210.0000"


def test_full_value_sets_outcomes_beside_satisfaction_and_hides_small_groups(
    capsys: pytest.CaptureFixture[str],
) -> None:
    out = " ".join(printed(capsys, "value", str(EXAMPLES["value"])).split())
    for words in ("1 of 2 targets met; 1 not", "at least half", "staff fewer than 5", "£52", "not measured"):
        assert words in out
    assert "3 " not in out.rpartition("Heard:")[2]


def test_full_value_that_cannot_be_used_is_named_with_its_field(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = example("value")
    data["full_value"]["satisfaction"][0]["side"] = "both"
    line = refused(capsys, "value", write(tmp_path, data))
    assert "given.json, full_value, satisfaction[0], side: 'both' is none of users, others." in line
    data = example("value")
    data["full_value"]["outcomes"][1]["outcome"] = "fewer home visits"
    assert "given.json: fewer home visits: An outcome stands twice." in refused(
        capsys, "value", write(tmp_path, data)
    )


def test_such_a_value_in_the_map_itself_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = example("value")
    data["proxies"][0]["licence"] = "CC-BY-NC-ND-4.0"
    line = refused(capsys, "value", write(tmp_path, data))
    assert "given.json, proxies[0], licence" in line
    assert "--values" in line


def test_the_price_the_floor_and_every_check_are_shown(capsys: pytest.CaptureFixture[str]) -> None:
    out = " ".join(printed(capsys, "cost", str(EXAMPLES["cost"])).split())
    for words in (
        "nothing says who would pay the rest",
        "Five Parishes Hub",
        "VAT, job support: unknown",
        "The whole term",
        "lowest",
        "The money runs out in",
        "in 100 of all income",
        "all its risks together are £100,000 at worst; it can bear £30,000.",
    ):
        assert words in out


@pytest.mark.parametrize("part, key", [("consortium", "members"), ("funding", "funders")])
def test_a_name_that_stands_twice_is_not_taken_for_two(
    part: str, key: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = example("cost")
    data[part][key].append(data[part][key][0])
    line = refused(capsys, "cost", write(tmp_path, data))
    assert f"given.json, {part}, {key}: {data[part][key][0]['name']!r} stands twice." in line


def test_whoever_could_better_carry_a_risk_is_named_whole(capsys: pytest.CaptureFixture[str]) -> None:
    out = " ".join(printed(capsys, "cost", str(EXAMPLES["cost"])).split())
    assert "fundraising, as declared" in out
    assert out.count("Better with") == 2


def test_one_service_is_explained_by_what_each_pool_puts_on_it(capsys: pytest.CaptureFixture[str]) -> None:
    out = " ".join(printed(capsys, "cost", str(EXAMPLES["cost"]), "--explain", "Job support").split())
    assert "premises: part of £28,500 by headcount £12,825" in out


def test_words_in_a_file_are_neither_markup_nor_orders_to_the_terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for command in EXAMPLES:
        out = printed(
            capsys, command, write(tmp_path, {**example(command), "title": "[red]Bid[/red]\x1b[31m"})
        )
        assert "[red]Bid[/red]" in out
        assert "\x1b" not in out


@EACH
@pytest.mark.parametrize(
    "text, words",
    [
        ("", "not JSON"),
        ("{", "not JSON"),
        ('{"title": NaN}', "not JSON"),
        ("[]", "fields with names"),
        ("null", "fields with names"),
        ("{}", "missing"),
        ("[" * 100_000, "not JSON"),
    ],
)
def test_what_is_no_such_file_gets_one_line(
    command: str, text: str, words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    line = refused(capsys, command, write(tmp_path, text))
    assert "given.json" in line
    assert words in line


@EACH
def test_a_file_that_is_not_there_and_a_name_that_is_not_in_it_get_one_line(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "nowhere.json" in refused(capsys, command, "nowhere.json")
    assert "'nobody'" in refused(capsys, command, str(EXAMPLES[command]), "--explain", "nobody")


HOSTILE: list[Any] = [None, True, -1, 10**30, 0.5, "", "x", "1/0", "9" * 40, [], [[]], {}, {"a": 1}]


def places(data: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place of the data, the inner ones too."""
    steps: list[Any] = []
    if isinstance(data, dict):
        steps = list(data)
    elif isinstance(data, list):
        steps = list(range(len(data)))
    return [path, *(found for step in steps for found in places(data[step], (*path, step)))]


@EACH
def test_whatever_stands_in_whatever_place_the_command_answers_or_says_what_is_wrong(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    chance = random.Random(20261121)
    data = example(command)
    for name in ("simulation", "cash_flow"):
        part = data.get(name, {})
        part.get("simulation", part).update({"draws": 50} if part else {})
    for path in chance.sample(places(data)[1:], 120):
        changed = copy.deepcopy(data)
        inner = changed
        for step in path[:-1]:
            inner = inner[step]
        inner[path[-1]] = chance.choice(HOSTILE)
        file = write(tmp_path, changed)
        code = cli.main([command, file, "--json"])
        shown = capsys.readouterr()
        assert code in (0, 2), path
        assert (shown.err.count("\n"), bool(shown.out)) == ((1, False) if code else (0, True)), path
