"""``commonweal settle``: contracts settled at the terminal, data by the schema, bad input in one line."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from commonweal.record.verifier import payments
from commonweal.site import cli
from tests.site.typed import refused

DOCS = Path(__file__).parents[2] / "docs"
HOMES, RETURNS, SAMPLE = (
    [str(DOCS / "examples" / "settle" / f"{name}.{kind}") for kind in ("terms.json", "results.csv")]
    for name in ("tenancies", "fewer-returns", "sample")
)
COUNTS = "period,outcome,quantity\nautumn,breakfast,3\n"


def schema(name: str) -> dict[str, Any]:
    return json.loads((DOCS / "reference" / "schemas" / f"{name}.schema.json").read_text(encoding="utf-8"))


def said(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert cli.main(["settle", *words]) == 0
    return capsys.readouterr().out


def given(tmp_path: Path, results: str = COUNTS, **changed: Any) -> list[str]:
    """The sample's terms with some fields changed, and results."""
    terms = json.loads(Path(SAMPLE[0]).read_text(encoding="utf-8")) | changed
    (tmp_path / "terms.json").write_text(json.dumps(terms))
    (tmp_path / "results.csv").write_text(results)
    return [str(tmp_path / "terms.json"), str(tmp_path / "results.csv")]


@pytest.mark.parametrize("files", [HOMES, RETURNS, SAMPLE], ids=lambda files: Path(files[0]).stem)
def test_each_example_is_of_the_documented_form_and_verify_py_computes_the_same(files, capsys):
    jsonschema.validate(json.loads(Path(files[0]).read_text(encoding="utf-8")), schema("settle-input"))
    told = json.loads(said(capsys, *files, "--json"))
    jsonschema.validate(told, schema("settle"))
    assert payments.recompute(told["evidence"]) == told["outcome"]


def test_claims_are_told_one_by_one_and_never_the_person(capsys):
    told = said(capsys, *HOMES, "--explain", "tenancy")
    assert "known to have lasted 81 days; 91 are needed" in " ".join(told.split())
    data = said(capsys, *HOMES, "--explain", "tenancy", "--json")
    jsonschema.validate(json.loads(data), schema("settle"))
    assert "HK-02" not in data
    assert "HK-02" not in said(capsys, *HOMES, "--json")


def test_the_table_says_from_whom_to_whom_and_by_when(capsys):
    told = said(capsys, *HOMES)
    assert "Payable by 2026-05-15." in told
    assert "From Harbourside Council £3,880, Harbourside Health Board £2,586.66." in told
    assert "To Harbour Keys £6,466.66." in told


def test_a_bond_says_what_investors_get_and_what_is_withheld(capsys):
    told = " ".join(said(capsys, *RETURNS, "--explain", "returns").split())
    assert "The cohort had 8.33% fewer events than the controls, below the 10% agreed" in told
    assert "£208,171.01 withheld" in said(capsys, *RETURNS)


@pytest.mark.parametrize(
    "changed, expected",
    [
        ({"rates": []}, "rate card: There is no outcome to pay for."),
        ({"rates": 5}, "terms.json, rates: 5 stands where a list is expected."),
        ({"periods": []}, "periods: There is no period to settle."),
        ({"capp_pence": 5}, "terms.json, capp_pence: There is no such field."),
        ({"cap_pence": 1.5}, "cap_pence: 1.5 stands where a whole number is expected."),
        ({"cap_pence": -1}, "The most payable in all cannot be less than nothing."),
        ({"title": None}, "title: This field is missing."),
        ({"validation": {"kind": "gut"}}, "validation, kind: 'gut' is none of none, each, sample."),
        ({"periods": [{"name": "x", "from": "2026-02-30"}]}, "periods[0], from"),
        ({"periods": [{"name": "x", "to": "9999-12-31"}]}, "up to the year 9000"),
        ({"periods": [{"name": "x", "year": 0}]}, "does not say what this year"),
        ({"rates": [{"outcome": "a", "unit_pence": 5, "deadweight": 0.5}]}, "deadweight: 0.5 stands where"),
        ({"rates": [{"outcome": "a", "unit_pence": 5, "shares": ["x"]}]}, "shares: 'x' stands where"),
        ({"rates": [{"outcome": "a", "unit_pence": 5, "claims": {"after": "b"}}]}, "no other outcome"),
        ({"payers": [{"name": "A", "weight": 0}]}, "whole number of at least 1"),
        ({"investment": {"drawn": []}}, "Nothing was put in."),
        ({"pay_days": 10**9}, "0 to 3,650 days"),
    ],
)
def test_terms_that_cannot_be_used_are_named_with_file_and_field(changed, expected, tmp_path, capsys):
    err = refused(capsys, "settle", *given(tmp_path, **changed))
    assert expected in err
    assert "terms.json" in err


CLAIMS = "person,outcome,on\np,breakfast,2026-01-01\n"


@pytest.mark.parametrize(
    "results, expected",
    [
        ("", "The first line names no column."),
        ("period,outcome,quantity\n", "There is no row"),
        ("period,outcome,quantiy\n", "There is no use for the column 'quantiy'."),
        ("period,quantity\nautumn,1\n", "There is no column 'outcome'"),
        ("period,outcome,quantity\nwinter,breakfast,1\n", "line 2, period: 'winter' is none of"),
        ("period,outcome,quantity\nautumn,lunch,1\n", "line 2, outcome: 'lunch' is none of"),
        ("period,outcome,quantity\nautumn,breakfast,1.5\n", "line 2, quantity: '1.5' is not whole."),
        ("period,outcome,quantity\nautumn,breakfast,-1\n", "line 2, quantity: '-1' stands where"),
        ("period,outcome,quantity\nautumn,breakfast,\n", "a quantity, or a sample, or a cohort"),
        (COUNTS + "autumn,breakfast,1\n", "line 3, outcome: This outcome stands twice"),
        ("period,outcome,claimed,checked,confirmed\nautumn,breakfast,5,0,0\n", "Some are claimed"),
        (CLAIMS, "Single claims need periods with a first and a last day."),
    ],
)
def test_results_that_cannot_be_used_are_named_with_line_and_column(results, expected, tmp_path, capsys):
    assert expected in refused(capsys, "settle", *given(tmp_path, results))


YEAR = [{"name": "autumn", "from": "2026-01-01", "to": "2026-12-31"}]


@pytest.mark.parametrize(
    "row, expected",
    [
        ("p,breakfast,tomorrow,,", "line 2, on: 'tomorrow' stands where a day"),
        ("p,breakfast,9999-12-31,,", "line 2, on: '9999-12-31' stands where a day"),
        ("p,breakfast,2026-02-01,2026-01-01,", "line 2, until: 2026-01-01 lies before 2026-02-01."),
        (",breakfast,2026-02-01,,", "line 2, person: There is no value."),
        ("p,breakfast,2026-02-01,,perhaps", "line 2, checked: 'perhaps' is none of nothing, yes, no."),
        ("p,lunch,2026-02-01,,", "line 2, outcome: 'lunch' is none of"),
    ],
)
def test_claims_that_cannot_be_read_are_named_with_line_and_column(row, expected, tmp_path, capsys):
    results = f"person,outcome,on,until,checked\n{row}\n"
    assert expected in refused(capsys, "settle", *given(tmp_path, results, periods=YEAR))


def test_periods_that_overlap_are_refused(tmp_path, capsys):
    both = [*YEAR, {"name": "spring", "from": "2026-12-31", "to": "2027-03-31"}]
    assert "It begins before 'autumn' has ended." in refused(
        capsys, "settle", *given(tmp_path, CLAIMS, periods=both)
    )


def test_a_strangers_words_cannot_command_the_terminal(tmp_path, capsys):
    assert "\x1b" not in said(capsys, *given(tmp_path, title="\x1b[31mred [bold]x"))
    assert "\x1b" not in refused(capsys, "settle", *given(tmp_path, "period,outcome,\x1b[31m\n"))


@pytest.mark.parametrize("text", ["", "[]", "{", "nul", '{"title": NaN}', '"x"', "[" * 100_000])
def test_a_file_that_holds_no_terms_is_refused_in_one_line(text, tmp_path, capsys):
    files = given(tmp_path)
    Path(files[0]).write_text(text)
    refused(capsys, "settle", *files)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only where a full disk can be had at will")
@pytest.mark.parametrize("flags", [(), ("--json",)])
def test_a_full_disk_is_said_in_one_line(flags):
    words = [sys.executable, "-m", "commonweal", "settle", *SAMPLE, *flags]
    with Path("/dev/full").open("w") as full:
        ended = subprocess.run(words, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert (ended.returncode, ended.stderr) == (2, "commonweal: No space left on device\n")


def test_an_outcome_that_the_terms_do_not_have_cannot_be_explained(capsys):
    assert "no outcome 'lunch'" in refused(capsys, "settle", *SAMPLE, "--explain", "lunch")
