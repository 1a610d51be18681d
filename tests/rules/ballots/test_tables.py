"""An election as three CSV files: the same as its ``.pb`` file, and faults with file, line and column."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonweal.rules.ballots import Election, Project, as_tables, read_pb, read_tables, write_pb
from tests.conformance.published import folder
from tests.rules.ballots.elections import election, elections

NAMES = st.text(st.characters(codec="utf-8", exclude_characters="\x00\r"), max_size=8)
SMALL = {
    "meta.csv": b"key,value\nbudget,100\nvote_type,approval\n",
    "projects.csv": b"project_id,cost,name\n1,60,Benches\n2,50,Trees\n",
    "votes.csv": b'voter_id,vote\na,"1,2"\nb,1\n',
}


def _packed(whole: Election) -> dict[str, bytes]:
    return {file: text.encode() for file, text in as_tables([write_pb(whole).encode()]).items()}


@given(elections())
def test_the_tables_hold_the_same_election_as_the_pb_file(whole: Election) -> None:
    reading = read_tables(_packed(whole))
    assert reading.faults == ()
    assert reading.election == read_pb([write_pb(whole).encode()]).election == whole


@given(NAMES)
def test_any_name_comes_back_as_it_was_and_no_cell_can_run(name: str) -> None:
    whole = replace(election({"A": 60}, ["A"], 100), projects=(Project("A", Fraction(60), name),))
    files = _packed(whole)
    there = read_pb([write_pb(whole).encode()]).election
    assert read_tables(files).election == there
    for text in files.values():
        cells = [cell for row in csv.reader(io.StringIO(text.decode(), newline="")) for cell in row]
        assert not [cell for cell in cells if cell.lstrip("\u200b \t\r\n\ufeff")[:1] in tuple("=+-@|%")]


def test_a_formula_for_a_name_is_guarded_by_an_apostrophe() -> None:
    whole = replace(election({"A": 60}, ["A"], 100), projects=(Project("A", Fraction(60), "=1+1"),))
    assert b"A,60,'=1+1" in _packed(whole)["projects.csv"]


def test_tables_typed_by_hand_are_read() -> None:
    found = read_tables(SMALL).election
    assert found is not None
    assert [ballot.choices for ballot in found.ballots] == [("1", "2"), ("1",)]


def test_each_fault_names_its_file_its_line_and_its_column() -> None:
    wrong = {
        **SMALL,
        "projects.csv": b"project_id,cost,name\n1,60,Benches\n\n2,fifty,Trees\n",
        "votes.csv": b'voter_id,vote\na,"1,9"\na,1\n',
    }
    assert [fault.where for fault in read_tables(wrong).faults] == [
        "projects.csv, line 4, cost",
        "votes.csv, line 2, vote",
        "votes.csv, line 3, voter_id",
    ]


def test_a_name_of_two_lines_does_not_shift_the_line_of_a_later_fault() -> None:
    wrong = {**SMALL, "projects.csv": b'project_id,cost,name\n1,60,"Ben\nches"\n2,fifty,Trees\n'}
    assert [fault.where for fault in read_tables(wrong).faults] == ["projects.csv, line 4, cost"]


@pytest.mark.parametrize(
    "file, content, code",
    [
        ("meta.csv", b"", "empty"),
        ("votes.csv", b"voter,vote\n", "column-missing"),
        ("votes.csv", b"\xff\xfe", "not-text"),
        ("votes.csv", b"voter_id,vote\n\x00", "not-text"),
        ("votes.csv", b'voter_id,vote\na,"1', "quotes"),
        ("votes.csv", b"voter_id,vote\na\n", "columns"),
        ("projects.csv", b"project_id,cost\nVOTES,\n", "section-repeated"),
    ],
)
def test_a_file_that_is_none_is_a_fault_of_that_file(file: str, content: bytes, code: str) -> None:
    faults = read_tables({**SMALL, file: content}).faults
    assert code in {fault.code for fault in faults}
    assert read_tables({**SMALL, file: content}).election is None


def test_a_missing_file_is_named() -> None:
    assert "votes.csv" in str(read_tables({"meta.csv": b"", "projects.csv": b""}).faults[0])


@pytest.mark.conformance
@pytest.mark.parametrize("name", ["Netherlands_Assen_2024", "Poland_Zabrze_2021_Grzybowice"])
def test_a_city_s_own_file_says_the_same_as_tables(name: str) -> None:
    content = (folder("pb") / f"{name}.pb").read_bytes()
    files = {file: text.encode() for file, text in as_tables([content]).items()}
    assert read_tables(files).election == read_pb([content]).election
