"""``commonweal route``: what is open to a service, data by the schema, bad input in one line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from referencing import Registry, Resource

from commonweal.site import cli
from tests.site.typed import refused

DOCS = Path(__file__).parents[2] / "docs"
EXAMPLES = DOCS / "examples" / "route"
PUBLISHED, LUNCH, CLINIC = (
    EXAMPLES / f"{name}.json" for name in ("published-choice", "lunch-clubs", "sexual-health")
)
ON = ("--on", "2026-11-02")


def schema(name: str) -> dict[str, Any]:
    return json.loads((DOCS / "reference" / "schemas" / f"{name}.schema.json").read_text(encoding="utf-8"))


def said(capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, Any]:
    cli.main(["route", *words, "--json"])
    return json.loads(capsys.readouterr().out)


@pytest.mark.parametrize("path", [LUNCH, CLINIC], ids=lambda path: path.stem)
def test_each_example_is_of_the_documented_form_and_so_is_what_is_printed(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    jsonschema.validate(json.loads(path.read_text(encoding="utf-8")), schema("route-input"))
    jsonschema.validate(said(capsys, str(path), *ON), schema("route"))


def test_the_table_says_rule_state_reason_and_source(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["route", str(LUNCH), *ON, "--explain"]) == 0
    told = " ".join(capsys.readouterr().out.split())
    assert "Below the threshold" in told
    assert "No stage that keeps bidders out by their suitability (s.85)." in told
    assert "Not in force yet, as far as is known here: Reserved for the local area" in told


def test_where_no_rule_is_held_that_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "service.json"
    path.write_text(json.dumps({"title": "Clubs"}))
    cli.main(["route", str(path), "--on", "2001-01-01"])
    assert "That does not mean there is none." in " ".join(capsys.readouterr().out.split())


def test_a_published_choice_is_of_the_documented_form_and_comes_out_again(
    capsys: pytest.CaptureFixture[str],
) -> None:
    held = Resource.from_contents(schema("route-input"))
    registry = Registry().with_resource("route-input.schema.json", held)
    form = jsonschema.Draft202012Validator(schema("route-published-input"), registry=registry)
    form.validate(json.loads(PUBLISHED.read_text(encoding="utf-8")))
    assert cli.main(["route", str(PUBLISHED)]) == 0
    assert "What was published is what comes out." in " ".join(capsys.readouterr().out.split())
    told = said(capsys, str(PUBLISHED))
    jsonschema.validate(told, schema("route"))
    assert (told["agrees"], told["faults"], told["rules_not_ours"]) == (True, [], [])


def changed(tmp_path: Path, change: dict[str, Any]) -> str:
    path = tmp_path / "published.json"
    path.write_text(json.dumps({**json.loads(PUBLISHED.read_text(encoding="utf-8")), **change}))
    return str(path)


def test_a_choice_whose_answers_were_changed_does_not_come_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    service = json.loads(PUBLISHED.read_text(encoding="utf-8"))["service"]
    path = changed(tmp_path, {"service": {**service, "value_pence": 80_000_000}})
    assert cli.main(["route", path]) == 1
    told = " ".join(capsys.readouterr().out.split())
    assert "does NOT come out" in told
    assert "This does not stand: route: It is not open to this service." in told


def test_a_choice_with_other_rules_than_ours_names_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    amounts = json.loads(PUBLISHED.read_text(encoding="utf-8"))["thresholds"]
    higher = {**amounts, "body": {**amounts["body"], "light_touch": 99_999_999}}
    assert said(capsys, changed(tmp_path, {"thresholds": higher}))["rules_not_ours"] == ["procurement-act"]


@pytest.mark.parametrize(
    "change, told",
    [
        ({"title": 3}, "title: 3 stands where text is expected."),
        ({"titel": "x"}, "titel: There is no such field."),
        ({"nation": "Cornwall"}, "nation: 'Cornwall' is none of"),
        ({"service": "road"}, "service: 'road' is none of"),
        ({"service": 4}, "service: 4 stands where text"),
        ({"value_pence": -1}, "value_pence: -1 is less than 0."),
        ({"months": "36"}, "months: '36' stands where a whole number"),
        ({"bought": "yes"}, "bought: 'yes' stands where true or false"),
        ({"title": "\u001b[31mred", "months": "x"}, "months: 'x' stands"),
    ],
)
def test_what_cannot_be_used_is_said_in_one_line_that_names_the_field(
    change: dict[str, Any], told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "service.json"
    path.write_text(json.dumps({"title": "Clubs", **change}))
    assert told in refused(capsys, "route", str(path), *ON)


@pytest.mark.parametrize(
    "change, told",
    [
        ({"service": {"title": 3}}, "service, title: 3 stands where text is expected."),
        ({"on": "soon"}, "on: 'soon' stands where a day"),
        ({"rules": [3]}, "rules[0]: 3 stands where fields"),
        ({"thresholds": 3}, "thresholds: 3 stands where fields"),
        ({"chosen": {"route": 3}}, "chosen, route: 3 stands where text"),
        ({"outcome": 3}, "outcome: 3 stands where fields"),
    ],
)
def test_what_is_wrong_in_a_published_choice_is_said_in_one_line(
    change: dict[str, Any], told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert told in refused(capsys, "route", changed(tmp_path, change))


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"3", b"\xff", b'{"title": NaN}'])
def test_what_is_no_service_is_said_in_one_line(
    content: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "service.json"
    path.write_bytes(content)
    refused(capsys, "route", str(path), *ON)


def test_the_day_is_asked_for_and_a_published_choice_carries_its_own(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert "with --on DATE" in refused(capsys, "route", str(LUNCH))
    assert "carries its own day" in refused(capsys, "route", str(PUBLISHED), *ON)
    assert "is no day such as" in refused(capsys, "route", str(LUNCH), "--on", "soon")
