"""``commonweal evaluate``: bids judged at the terminal, data by the schema, bad input in one line."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from commonweal.rules import bids
from commonweal.rules.canonical import canonical
from commonweal.site import cli
from tests.site.typed import refused

DOCS = Path(__file__).parents[2] / "docs"
EXAMPLES = sorted((DOCS / "examples" / "evaluate").glob("*.json"))
LUNCH, BEFORE = (
    DOCS / "examples" / "evaluate" / f"{name}.json" for name in ("lunch-clubs", "before-the-notice")
)


def schema(name: str) -> dict[str, Any]:
    return json.loads((DOCS / "reference" / "schemas" / f"{name}.schema.json").read_text(encoding="utf-8"))


def said(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert cli.main(["evaluate", *words]) == 0
    return capsys.readouterr().out


def written(tmp_path: Path, data: Any) -> str:
    path = tmp_path / "tender.json"
    path.write_text(json.dumps(data))
    return str(path)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_each_example_is_of_the_documented_form_and_so_is_what_is_printed(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = json.loads(path.read_text(encoding="utf-8"))
    jsonschema.validate(given, schema("evaluate-input"))
    jsonschema.validate(json.loads(said(capsys, str(path), "--json")), schema("evaluate"))


def test_the_summary_as_data_is_of_the_documented_form(capsys: pytest.CaptureFixture[str]) -> None:
    told = json.loads(said(capsys, str(LUNCH), "--explain", "bidder 2", "--json"))
    jsonschema.validate(told, schema("evaluate"))
    assert [row["bidder"] for row in told["summaries"]] == ["bidder 2"]


def test_lots_conditions_conflicts_and_low_prices_are_told_in_words(
    capsys: pytest.CaptureFixture[str],
) -> None:
    out = " ".join(said(capsys, str(LUNCH)).split())
    assert out.startswith("Lunch clubs in the north (lot north) ")
    assert "not met. The certificate ran out in January. " in out
    assert "says so in a letter. The score of" in out
    assert "The score of evaluator 3 for bidder 1, outcomes, is void" in out
    assert "Abnormally low: bidder 3." in out
    assert "Reasons to look, not verdicts" in out


def test_sample_bids_show_before_the_notice_that_a_loser_decides(capsys: pytest.CaptureFixture[str]) -> None:
    out = " ".join(said(capsys, str(BEFORE)).split())
    assert "Not stable: had a very cheap one not bid, a steady provider would have won." in out


def test_the_evidence_that_is_printed_gives_the_same_outcome_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first = json.loads(said(capsys, str(LUNCH), "--json"))
    assert first["digest"] == hashlib.sha256(canonical(first["evidence"])).hexdigest()
    again = bids.recompute(first["evidence"])
    kept = [
        {key: row["outcome"][key] for key in again["lots"][0] if key in row["outcome"]}
        for row in first["lots"]
    ]
    assert [{key: row[key] for key in row if key != "lot"} for row in again["lots"]] == [
        {key: value for key, value in row.items() if key != "lot"} for row in kept
    ]


def test_the_published_evidence_of_an_award_can_be_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lot = json.loads(said(capsys, str(LUNCH), "--json"))["evidence"]["lots"][0]["evidence"]
    path = written(tmp_path, lot)
    told = json.loads(said(capsys, path, "--json"))
    assert told["lots"][0]["outcome"]["winner"] == "bidder 3"
    (tmp_path / "tender.json").write_bytes(canonical(told["evidence"]))
    again = json.loads(said(capsys, path, "--json"))
    assert again["digest"] == hashlib.sha256((tmp_path / "tender.json").read_bytes()).hexdigest()


TENDER: dict[str, Any] = {
    "criteria": [{"id": "q", "title": "Quality", "weight": 100}],
    "method": {"formula": "relative", "price_weight": 40, "lot_seed": "x", "least_evaluators": 1},
    "bids": [{"bidder": "A", "price_pence": 100}],
    "scores": [{"evaluator": "e", "bidder": "A", "criterion": "q", "value": 3, "reason": "Good"}],
    "consensus": [{"bidder": "A", "criterion": "q", "value": 3, "reason": "Good"}],
}


@pytest.mark.parametrize(
    "change, told",
    [
        ({"criteria": [{"id": "q", "title": "Quality", "weight": 99}]}, "add up to 99"),
        ({"criteria": [{"id": "q", "title": "Quality", "weight": 99.5}]}, "criteria[0], weight: 99.5 stands"),
        ({"criteria": [{"id": "q", "weight": 100}]}, "criteria[0], title: This field is missing."),
        ({"criteria": "q"}, "criteria: 'q' stands where a list"),
        ({"criteria": None}, "There are no criteria"),
        ({"scale": "0-7"}, "scale: '0-7' is none of 0-3, 0-5, 0-10"),
        ({"scale": {"meeting_earns": "7/0"}}, "scale, meeting_earns:"),
        ({"scale": {"anchors": ["a", "b"], "marks": "all"}}, "scale, marks: 'all' stands where a list"),
        ({"scale": {"anchors": ["a", "b"], "marks": [0, 0.5]}}, "scale, marks, 1: 0.5 stands where an exact"),
        ({"scale": 5}, "scale: 5 stands where"),
        ({"method": {"formula": "cheapest"}}, "method, formula: 'cheapest' is none of"),
        (
            {"method": {**TENDER["method"], "price_wieght": 40}},
            "method, price_wieght: There is no such field.",
        ),
        ({"method": {**TENDER["method"], "whole_life": 3}}, "whole_life: 3 stands where"),
        ({"bids": [{"bidder": "A", "price_pence": "100"}]}, "bids[0], price_pence: '100' stands"),
        ({"bids": [{"bidder": "A", "price_pence": 0}]}, "The price must be more than nothing"),
        (
            {"bids": [{"bidder": "A", "price_pence": 100, "costs_pence": [1.5]}]},
            "bids[0], costs_pence, 0: 1.5 stands",
        ),
        ({"scores": []}, "at least 1 must score it"),
        ({"consensus": []}, "A, q: The panel has not settled"),
        ({"bids": [], "scores": [], "consensus": []}, "there are neither bids nor samples"),
        ({"lots": [{"id": "1"}, {"id": "1"}]}, "lots: Two lots have the same id."),
        (
            {"samples": [{"bidder": "S", "price_pence": 5, "scores": {"q": "3"}}]},
            "samples[0], scores, q: '3' stands",
        ),
        ({"samples": [{"bidder": "S", "price_pence": 5}]}, "samples: S, q: The panel has not settled"),
        ({"market": {"opens": "2026-02-30"}}, "market, opens: '2026-02-30' stands"),
        ({"market": {"late": ["A", "B"]}}, "market, late: No bid in the file is called 'B'."),
        (
            {"market": {"earlier": [{"name": "x", "bids": [{}]}]}},
            "earlier[0], bids[0], bidder: This field is",
        ),
        ({"bids": [{"bidder": "A\u001b[31m", "price_pence": -1}]}, "The price must be more"),
    ],
)
def test_what_cannot_be_used_is_said_in_one_line_that_names_the_field(
    change: dict[str, Any], told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    err = refused(capsys, "evaluate", written(tmp_path, {**TENDER, **change}))
    assert told in err
    assert "\u001b" not in err


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b"nonsense", b"\xff\xfe", b'{"bids": NaN}', b"[" * 100_000]
)
def test_what_is_no_tender_is_said_in_one_line(
    content: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "tender.json"
    path.write_bytes(content)
    refused(capsys, "evaluate", str(path))


def test_a_bidder_who_made_no_bid_cannot_be_explained(capsys: pytest.CaptureFixture[str]) -> None:
    assert "no bid in the file is called 'Z'" in refused(capsys, "evaluate", str(LUNCH), "--explain", "Z")
