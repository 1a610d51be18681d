"""``commonweal seal``: a bid checked and encrypted on the bidder's machine, bad input in one line."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from commonweal.files import sealing
from commonweal.site import cli
from commonweal.sourcing.sealing import content
from tests.site.typed import refused

ROOT = Path(__file__).resolve().parents[2]
SCHEMA = json.loads((ROOT / "docs/reference/schemas/seal-input.schema.json").read_text(encoding="utf-8"))
EXAMPLE = ROOT / "docs/examples/seal/bid.json"
PUBLIC, SECRET = sealing.fresh_key()


def test_the_example_is_as_the_schema_says_and_comes_out_again_with_either_key(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = json.loads(EXAMPLE.read_text(encoding="utf-8"))
    jsonschema.validate(given, SCHEMA)
    own, secret = sealing.fresh_key()
    out = tmp_path / "bid.age"
    assert cli.main(["seal", str(EXAMPLE), "--to", PUBLIC, "--to", own, "--out", str(out)]) == 0
    assert content.digest(out.read_bytes()) in capsys.readouterr().out
    for key in (SECRET, secret):
        written = sealing.unseal(out.read_bytes(), key)
        assert len(written) % content.BLOCK == 0, "its length tells little"
        found = content.from_data(json.loads(written)).as_data()
        assert {name: found[name] for name in given if name != "about"} == {
            name: value for name, value in given.items() if name != "about"
        }
        assert "about" not in found


def test_neither_a_database_nor_settings_are_asked_for(tmp_path: Path) -> None:
    out = tmp_path / "bid.age"
    bare = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT / "src"), "DJANGO_SETTINGS_MODULE": "none"}
    words = ["-m", "commonweal", "seal", str(EXAMPLE), "--to", PUBLIC, "--out", str(out)]
    subprocess.run([sys.executable, *words], check=True, env=bare, capture_output=True)
    assert out.read_bytes().startswith(b"age-encryption.org/v1\n")


@pytest.mark.parametrize(
    "given, said",
    [
        ([], "not an object"),
        ({"price_pence": None, "answers": {}}, "price_pence"),
        ({"price_pence": 0, "answers": {}}, "price_pence"),
        ({"price_pence": 1}, "answers"),
        ({"price_pence": 1, "answers": {"a": "a" * 6001}}, "longer than 6000"),
        ({"price_pence": 1, "answers": {}, "summery": ""}, "summery"),
        ({"price_pence": 1, "answers": {}, "papers": []}, "papers"),
        ({"price_pence": 1, "answers": {}, "risks": {"a": {"answer": ""}}}, "risks"),
        ({"price_pence": 1, "answers": {}, "summary": 1}, "summary"),
    ],
)
def test_what_is_no_bid_is_said_in_one_line_and_nothing_is_written(
    given: Any, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, out = tmp_path / "bid.json", tmp_path / "bid.age"
    file.write_text(json.dumps(given), encoding="utf-8")
    assert said in refused(capsys, "seal", str(file), "--to", PUBLIC, "--out", str(out))
    assert not out.exists()


def test_a_key_that_is_none_is_refused_and_no_file_is_written_over(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "bid.age"
    assert "not a public key" in refused(capsys, "seal", str(EXAMPLE), "--to", SECRET, "--out", str(out))
    out.write_bytes(b"mine")
    assert "already" in refused(capsys, "seal", str(EXAMPLE), "--to", PUBLIC, "--out", str(out))
    assert out.read_bytes() == b"mine"


def test_it_says_how_many_answers_are_empty(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "bid.json"
    file.write_text(json.dumps({"price_pence": 1, "answers": {"a": " ", "b": "So."}}), encoding="utf-8")
    assert cli.main(["seal", str(file), "--to", PUBLIC, "--out", str(tmp_path / "bid.age")]) == 0
    assert "1 of 2 answers are empty" in capsys.readouterr().out
