"""``commonweal check``: drafts judged at the terminal, data by the schema, bad input in one line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from referencing import Registry, Resource

from commonweal.rules.canonical import digest
from commonweal.site import cli
from tests.site.typed import refused

DOCS = Path(__file__).parents[2] / "docs"
PUBLISHED = DOCS / "examples" / "check" / "published-check.json"
EXAMPLES = sorted(set((DOCS / "examples" / "check").glob("*.json")) - {PUBLISHED})
HOMEWORK, LUNCH = (DOCS / "examples" / "check" / f"{name}.json" for name in ("homework-clubs", "lunch-clubs"))


def schema(name: str) -> dict[str, Any]:
    return json.loads((DOCS / "reference" / "schemas" / f"{name}.schema.json").read_text(encoding="utf-8"))


def schemas() -> Registry:
    """Our schemas by their ids, for those that refer to one another."""
    names = ("check", "check-input")
    return Registry().with_resources(
        (f"{name}.schema.json", Resource.from_contents(schema(name))) for name in names
    )


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_each_example_is_of_the_documented_form_and_so_is_what_is_printed(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    jsonschema.validate(json.loads(path.read_text(encoding="utf-8")), schema("check-input"))
    cli.main(["check", str(path), "--json"])
    jsonschema.validate(json.loads(capsys.readouterr().out), schema("check"))


def test_a_good_draft_exits_0_and_one_that_the_law_forbids_1(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check", str(LUNCH)]) == 0
    assert "Nothing was found." in capsys.readouterr().out
    assert cli.main(["check", str(HOMEWORK)]) == 1
    assert "2 of these stop the notice." in " ".join(capsys.readouterr().out.split())


def test_a_finding_is_told_with_what_to_do_and_why_it_is_grave(capsys: pytest.CaptureFixture[str]) -> None:
    cli.main(["check", str(HOMEWORK), "--explain", "--json"])
    told = {row["rule"]: row for row in json.loads(capsys.readouterr().out)["findings"]}
    assert (
        told["payment-days"]["sentence"] == "Invoices are to be paid in 60 days; the law allows 30 at most."
    )
    assert told["payment-days"]["stops"]
    assert "consultation-weeks" not in told


def test_another_day_asks_the_rules_of_that_day(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check", str(HOMEWORK), "--on", "2024-06-01"]) == 0
    assert "Cardinal" in capsys.readouterr().out


@pytest.mark.parametrize(
    "change, told",
    [
        ({"title": 3}, "title: 3 stands where text is expected."),
        ({"titel": "x"}, "titel: There is no such field."),
        ({"notice_on": "soon"}, "notice_on: 'soon' stands where a day"),
        ({"notice_on": None}, "notice_on: say when the notice is planned"),
        ({"nation": "Cornwall"}, "nation: 'Cornwall' is none of"),
        ({"payment_days": "30"}, "payment_days: '30' stands where a whole number"),
        ({"payment_days": -1}, "payment_days: -1 is less than 0."),
        ({"price_weight": 101}, "price_weight: 101 is more than 100."),
        ({"bids_close_on": "2026-03-01"}, "bids_close_on: This day comes before notice_on, 2026-03-02."),
        ({"starts_on": "2026-05-01", "ends_on": "2026-04-30"}, "ends_on: This day comes before starts_on"),
        ({"lots": True}, "lots: true stands where a whole number"),
        ({"may_campaign": "yes"}, "may_campaign: 'yes' stands where true or false"),
        ({"criteria": {}}, "criteria: A table stands where a list"),
        ({"risks": [{"title": "x", "borne_by": "them"}]}, "risks[0], borne_by: 'them' is none of"),
        ({"questions": [{"words": 5}]}, "questions[0], text: This field is missing."),
        ({"engagement": [{"what": "Talk"}]}, "engagement[0], on: This field is missing."),
        ({"title": "\u001b[31mred", "payment_days": "x"}, "payment_days: 'x' stands"),
    ],
)
def test_what_cannot_be_used_is_said_in_one_line_that_names_the_field(
    change: dict[str, Any], told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "tender.json"
    path.write_text(json.dumps({"title": "Clubs", "notice_on": "2026-03-02", **change}))
    assert told in refused(capsys, "check", str(path))


def test_the_last_day_that_a_calendar_has_is_a_day_like_others(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    days = {
        "notice_on": "2026-03-02",
        "starts_on": "2026-04-01",
        "ends_on": "9999-12-31",
        "ending_on": "9999-12-31",
    }
    path = tmp_path / "tender.json"
    path.write_text(json.dumps({"title": "Clubs", "ending_told_on": "2026-03-02", **days}))
    assert cli.main(["check", str(path)]) == 0


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"3", b"\xff", b'{"title": NaN}'])
def test_what_is_no_draft_is_said_in_one_line(
    content: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "tender.json"
    path.write_bytes(content)
    refused(capsys, "check", str(path))


def test_a_published_check_is_of_the_documented_form_and_comes_out_again(
    capsys: pytest.CaptureFixture[str],
) -> None:
    form = jsonschema.Draft202012Validator(schema("check-published-input"), registry=schemas())
    form.validate(json.loads(PUBLISHED.read_text(encoding="utf-8")))
    assert cli.main(["check", str(PUBLISHED), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    jsonschema.validate(told, schema("check"))
    assert (told["agrees"], [row["rule"] for row in told["kept"]]) == (True, ["lots"])


def changed(tmp_path: Path, change: dict[str, Any]) -> str:
    """The published example with some fields changed."""
    path = tmp_path / "published.json"
    path.write_text(json.dumps({**json.loads(PUBLISHED.read_text(encoding="utf-8")), **change}))
    return str(path)


def test_a_published_check_that_does_not_come_out_is_said_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    draft = json.loads(PUBLISHED.read_text(encoding="utf-8"))["draft"]
    assert cli.main(["check", changed(tmp_path, {"draft": {**draft, "lots": 2}})]) == 1
    assert "does NOT come out" in capsys.readouterr().out


def test_a_reason_taken_out_of_a_published_check_is_noticed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["check", changed(tmp_path, {"kept": []})]) == 1
    assert "No reason is given to keep this: The contract is not divided" in said(capsys)


def test_a_reason_for_something_that_was_not_found_is_noticed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (kept,) = json.loads(PUBLISHED.read_text(encoding="utf-8"))["kept"]
    other = {**kept, "rule": "turnover", "reason": "It was always so."}
    assert cli.main(["check", changed(tmp_path, {"kept": [kept, other]})]) == 1
    assert "This reason answers nothing that was found: It was always so." in said(capsys)


def test_a_reworded_reason_is_noticed_by_the_number_that_the_record_has(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = json.loads(PUBLISHED.read_text(encoding="utf-8"))
    recorded = digest(data)
    assert cli.main(["check", str(PUBLISHED), "--sha256", recorded]) == 0
    assert "the very file that was published" in said(capsys)
    kept = [{**row, "reason": "Nobody asked."} for row in data["kept"]]
    assert cli.main(["check", changed(tmp_path, {"kept": kept}), "--sha256", recorded]) == 1
    assert "NOT the file that was published" in said(capsys)
    assert "leave it out" in refused(capsys, "check", str(LUNCH), "--sha256", recorded)


def said(capsys: pytest.CaptureFixture[str]) -> str:
    """What was printed, whatever the width of the terminal."""
    return " ".join(capsys.readouterr().out.split())


def test_a_published_check_with_other_rules_than_ours_names_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rules = json.loads(PUBLISHED.read_text(encoding="utf-8"))["rules"]
    without = [row for row in rules if row["rule"] != "lots"]
    cli.main(["check", changed(tmp_path, {"rules": without}), "--json"])
    assert json.loads(capsys.readouterr().out)["rules_not_ours"] == ["lots"]


@pytest.mark.parametrize(
    "change, told",
    [
        ({"draft": {"title": 3}}, "draft, title: 3 stands where text is expected."),
        ({"draft": None}, "draft: null stands where fields"),
        ({"on": "soon"}, "on: 'soon' stands where a day"),
        ({"rules": []}, "rules: A list of the rules that were asked is missing."),
        ({"rules": [3]}, "rules[0]: 3 stands where fields"),
        ({"outcome": 3}, "outcome: 3 stands where fields"),
        ({"kept": [{"rule": "lots"}]}, "kept[0], sentence: This field is missing."),
    ],
)
def test_what_is_wrong_in_a_published_check_is_said_in_one_line(
    change: dict[str, Any], told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert told in refused(capsys, "check", changed(tmp_path, change))


def test_a_published_check_carries_its_own_day(capsys: pytest.CaptureFixture[str]) -> None:
    assert "carries its own day" in refused(capsys, "check", str(PUBLISHED), "--on", "2024-06-01")
