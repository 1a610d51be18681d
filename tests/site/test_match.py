"""``commonweal match``: pairs before outcomes at the terminal, data by the schema, bad input in one line."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from commonweal.site import cli
from tests.site.typed import refused

DOCS = Path(__file__).parents[2] / "docs"
EXAMPLE = DOCS / "examples" / "match" / "way-home.csv"
COLUMNS = ["--id", "person", "--treatment", "served", "--covariates", "age,earlier_stays,has_home"]
WORDS = [str(EXAMPLE), *COLUMNS]
SCHEMA = json.loads((DOCS / "reference" / "schemas" / "match.schema.json").read_text(encoding="utf-8"))


def said(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert cli.main(["match", *words]) == 0
    return capsys.readouterr().out


def data(capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, Any]:
    told = json.loads(said(capsys, *words, "--json"))
    jsonschema.validate(told, SCHEMA)
    return told


@pytest.mark.parametrize(
    "flags",
    [
        (),
        ("--ratio", "2", "--exact", "wing", "--outcome", "returns", "--seed", "s", "--draws", "100"),
        ("--replace", "--ties", "average", "--ratio", "3", "--caliper", "0.2"),
        ("--replace", "--ties", "outward", "--outcome", "returns", "--measure", "binary"),
    ],
)
def test_the_example_gives_data_of_the_documented_form(flags, capsys):
    told = data(capsys, *WORDS, *flags)
    for pair in told["pairs"]:
        assert sum(Fraction(weight) for _, weight in pair["controls"]) == 1
    assert told["matched"] + len(told["unmatched"]) == told["people"]


def test_the_pairs_do_not_depend_on_an_outcome_that_is_not_read_till_they_are_fixed(tmp_path, capsys):
    lines = EXAMPLE.read_text(encoding="utf-8").splitlines()
    spoilt = tmp_path / "cohort.csv"
    spoilt.write_text("\n".join([lines[0], *(line.rsplit(",", 1)[0] + ",?" for line in lines[1:])]) + "\n")
    one, other = (data(capsys, path, *COLUMNS) for path in (WORDS[0], str(spoilt)))
    assert one["pairs_sha256"] == other["pairs_sha256"]
    assert "line 2, returns: '?' stands where" in refused(
        capsys, "match", str(spoilt), *COLUMNS, "--outcome", "returns"
    )


def test_sealed_pairs_take_an_outcome_from_another_file_and_other_pairs_are_refused(tmp_path, capsys):
    sealed = data(capsys, *WORDS)["pairs_sha256"]
    rows = [line.split(",") for line in EXAMPLE.read_text(encoding="utf-8").splitlines()]
    later = tmp_path / "later.csv"
    later.write_text("".join(f"{row[0]},{row[-1]}\n" for row in reversed(rows[1:])))
    later.write_text("person,returns\n" + later.read_text())
    words = [*WORDS, "--outcome", "returns", "--outcomes-in", str(later), "--sealed", sealed]
    assert data(capsys, *words)["effect"] == data(capsys, *WORDS, "--outcome", "returns")["effect"]
    assert "the pairs made now are others" in refused(capsys, "match", *words, "--ratio", "2")


def test_published_scores_give_the_same_pairs_without_a_fit(tmp_path, capsys):
    scores = str(tmp_path / "scores.csv")
    fitted = data(capsys, *WORDS, "--scores-to", scores)
    taken = data(capsys, *WORDS, "--scores-in", scores)
    assert taken["pairs_sha256"] == fitted["pairs_sha256"]
    assert taken["scores"] == fitted["scores"] | {"steps": None}
    assert "File exists" in refused(capsys, "match", *WORDS, "--scores-to", scores)
    assert "at most 3 digits" in refused(capsys, "match", *WORDS, "--scores-in", scores, "--digits", "3")


def test_published_scores_must_be_there_for_everybody(tmp_path, capsys):
    path = tmp_path / "scores.csv"
    path.write_text("person,score\nW001,0.5\n")
    assert "score of W002: This person has no score." in refused(
        capsys, "match", *WORDS, "--scores-in", str(path)
    )


def test_without_ids_scores_are_known_by_the_row_and_outcomes_only_from_the_same_file(tmp_path, capsys):
    words, scores = [WORDS[0], *COLUMNS[2:]], tmp_path / "scores.csv"
    fitted = data(capsys, *words, "--scores-to", str(scores))
    lines = scores.read_text().splitlines()
    scores.write_text("\n".join([lines[0], *reversed(lines[1:])]) + "\n")
    assert data(capsys, *words, "--scores-in", str(scores))["pairs_sha256"] == fitted["pairs_sha256"]
    err = refused(capsys, "match", *words, "--outcome", "returns", "--outcomes-in", WORDS[0])
    assert "known by their --id alone" in err


@pytest.mark.parametrize("gap", ["", "NA"])
def test_an_outcome_that_is_not_known_matters_only_for_those_compared(gap, tmp_path, capsys):
    pairs = data(capsys, *WORDS)["pairs"]
    compared = {pair["treated"] for pair in pairs} | {id for pair in pairs for id, _ in pair["controls"]}
    rows = [line.split(",") for line in EXAMPLE.read_text(encoding="utf-8").splitlines()]
    left = next(row[0] for row in rows[1:] if row[0] not in compared)
    path = tmp_path / "cohort.csv"
    for person in (left, pairs[0]["treated"]):
        path.write_text(
            "\n".join(",".join([*row[:-1], gap if row[0] == person else row[-1]]) for row in rows)
        )
        words = [str(path), *COLUMNS, "--outcome", "returns"]
        if person == left:
            assert data(capsys, *words)["effect"] == data(capsys, *WORDS, "--outcome", "returns")["effect"]
        else:
            assert f"outcome of {person}: This person was matched and has no" in refused(
                capsys, "match", *words
            )


def test_the_table_says_when_the_outcome_was_read_and_what_ties_went_by(capsys):
    told = " ".join(said(capsys, *WORDS, "--outcome", "returns").split())
    assert "ties: first." in told
    assert "returns was first read when these pairs were fixed." in told
    assert "No interval was drawn: there was no seed." in told


@pytest.mark.parametrize("measure", ["frequency", "binary"])
@pytest.mark.parametrize("ties", [(), ("--replace", "--ties", "average", "--ratio", "3")])
def test_what_a_match_shows_can_be_settled_as_it_is(measure, ties, tmp_path, capsys):
    effect = data(capsys, *WORDS, *ties, "--outcome", "returns", "--measure", measure)["effect"]
    row = {"period": "all", "outcome": "returns", **effect["settles_as"]}
    terms, results = tmp_path / "terms.json", tmp_path / "results.csv"
    rate = {"outcome": "returns", "unit_pence": 1, "least_cohort": "0"}
    terms.write_text(json.dumps({"title": "Bond", "rates": [rate], "periods": [{"name": "all"}]}))
    results.write_text(f"{','.join(row)}\n{','.join(map(str, row.values()))}\n")
    assert cli.main(["settle", str(terms), str(results), "--json"]) == 0
    (line,) = json.loads(capsys.readouterr().out)["outcome"]["periods"][0]["lines"]
    assert line["reasons"][0]["reduction"] == effect["reduction"]


def test_an_amount_is_no_event_that_could_be_settled(capsys):
    effect = data(capsys, *WORDS, "--outcome", "returns", "--measure", "amount")["effect"]
    assert effect["settles_as"] is None


def test_one_person_is_explained_by_their_controls(capsys):
    person = data(capsys, *WORDS, "--ratio", "2")["pairs"][0]
    told = said(capsys, *WORDS, "--ratio", "2", "--explain", person["treated"])
    assert all(control in told for control, _ in person["controls"])
    jsonschema.validate(data(capsys, *WORDS, "--explain", person["treated"]), SCHEMA)


@pytest.mark.parametrize(
    "words, expected",
    [
        (["--outcome", "age"], "'age' is the outcome: matching may not see it."),
        (["--outcome", "arrests"], "There is no column 'arrests'"),
        (["--exact", "served"], "'served' is the treatment"),
        (["--ratio", "0"], "1 to 1,000 controls each"),
        (["--ties", "average"], "average needs replacement"),
        (["--caliper", "near"], "'near' is no exact number"),
        (["--caliper", "-1"], "0 to 1,000 deviations"),
        (["--digits", "99"], "3 to 12 digits"),
        (["--outcome", "returns", "--draws", "1"], "100 to 100,000 draws"),
        (["--outcome", "returns", "--confidence", "2"], "0.5 to under 1"),
        (["--confidence", "nan"], "'nan' is no number"),
        (["--explain", "nobody"], "nobody of those treated has the id 'nobody'"),
        (["--draws", "1"], "100 to 100,000 draws"),
        (["--outcomes-in", "x.csv"], "--outcomes-in: name the column with --outcome"),
        (["--seed", "s"], "--seed: name the column with --outcome"),
        (["--replace", "--order", "smallest"], "--order: with --replace nobody waits for a turn"),
        (["--id", "wing"], "line 3, wing"),
        (["--caliper", "0", "--outcome", "returns", "--exact", "person"], "Nobody was matched"),
    ],
)
def test_what_cannot_be_used_is_said_in_one_line(words, expected, capsys):
    assert expected in refused(capsys, "match", *WORDS, *words)


@pytest.mark.parametrize(
    "content, expected",
    [
        (b"", "The first line names no column"),
        (b"\xff\xfe\x00", "line 1: This is not a CSV file in UTF-8"),
        (b"person,served,age,earlier_stays,has_home\ncaf\xe9,1,3,2,yes\n", "line 2: This is not a CSV"),
        (b"person,served,age,earlier_stays,has_home\n", "There is no row"),
        (b"person,served,age,earlier_stays,has_home\na,1,,2,yes\n", "line 2, age: There is no value."),
        (b"person,served,age,earlier_stays,has_home\na,1,3,2,yes\nb,1,4,2,no\n", "people who were treated"),
        (b'person,served,age,earlier_stays,has_home\na,1,"3,2,yes\n', "not a CSV file"),
    ],
)
def test_a_file_that_cannot_be_read_is_named(content, expected, tmp_path, capsys):
    path = tmp_path / "cohort.csv"
    path.write_bytes(content)
    err = refused(capsys, "match", str(path), *COLUMNS)
    assert expected in err
    assert "cohort.csv" in err


def test_a_file_that_is_not_there_is_named(capsys):
    assert "nowhere.csv: No such file" in refused(capsys, "match", "nowhere.csv", *COLUMNS)
