"""A cohort from a file: only what was asked for, every gap named, and never the outcome."""

from __future__ import annotations

import pytest

from commonweal.rules.outcomes.cohort_reading import CohortColumns, read_cohort, read_outcomes

FILE = b"""\
id,served,age,town,prison,events
a,1,30,Ash,north,3
b,0,31.5,Elm,north,1
c,0,2e1,Oak,south,0
"""
COLUMNS = CohortColumns("served", ("age", "town"), ("prison",), "id")


def faults(text: bytes, columns: CohortColumns = COLUMNS) -> list[tuple[str, str]]:
    reading = read_cohort(text.splitlines(keepends=True), columns, "cohort.csv")
    assert reading.cohort is None
    return [(fault.code, fault.where) for fault in reading.faults]


def test_numbers_stay_numbers_and_words_become_flags_for_all_but_the_first():
    cohort = read_cohort(FILE.splitlines(keepends=True), COLUMNS, "cohort.csv").cohort
    assert cohort is not None
    assert (cohort.ids, cohort.treated.tolist()) == (("a", "b", "c"), [True, False, False])
    assert cohort.names == ("age", "town=Elm", "town=Oak")
    assert cohort.covariates.tolist() == [[30, 0, 0], [31.5, 1, 0], [20, 0, 1]]
    assert cohort.groups.tolist() == [0, 0, 1]


def test_without_an_id_column_people_are_numbered():
    cohort = read_cohort(FILE.splitlines(True), CohortColumns("served", ("age",)), "cohort.csv").cohort
    assert cohort is not None
    assert cohort.ids == ("1", "2", "3")


def test_the_outcome_is_not_read_with_the_cohort_even_where_it_is_rubbish():
    spoilt = FILE.replace(b",3\n", b",\x1b[31mrubbish\n")
    assert read_cohort(spoilt.splitlines(True), COLUMNS, "cohort.csv").cohort is not None


def test_nobody_may_be_matched_by_the_outcome_or_by_the_treatment():
    chosen = CohortColumns("served", ("age", "events", "served"), (), "id")
    assert [fault.code for fault in chosen.faults("events")] == ["matched-by-treatment", "matched-by-outcome"]


@pytest.mark.parametrize(
    "old, new, code, where",
    [
        (b"b,0", b"b,maybe", "not-a-flag", "cohort.csv, line 3, served"),
        (b"31.5", b"", "missing", "cohort.csv, line 3, age"),
        (b"31.5", b"31,5", "wrong-length", "cohort.csv, line 3"),
        (b"31.5", b"about 31", "not-a-number", "cohort.csv, line 3, age"),
        (b"31.5", b"1e999", "not-a-number", "cohort.csv, line 3, age"),
        (b"b,0", b"a,0", "twice", "cohort.csv, line 3, id"),
        (b"b,0", b",0", "missing", "cohort.csv, line 3, id"),
        (b"south", b"NA", "missing", "cohort.csv, line 4, prison"),
        (b"Elm", b"\xff\xfe", "not-csv", "cohort.csv, line 3"),
        (b"Elm", b'"E"lm', "not-csv", "cohort.csv, line 3"),
        (b"age", b"years", "no-such-column", "cohort.csv"),
        (b"town", b"age", "column-twice", "cohort.csv"),
    ],
)
def test_what_is_wrong_is_named_with_its_line_and_column(old: bytes, new: bytes, code: str, where: str):
    assert FILE.count(old) >= 1
    assert (code, where) in faults(FILE.replace(old, new, 1))


@pytest.mark.parametrize("text", [b"", b"\n", b"id,served,age,town,prison\n"])
def test_an_empty_file_is_named_as_such(text: bytes):
    assert faults(text)


def test_outcomes_are_exact_and_joined_by_id():
    reading = read_outcomes(FILE.replace(b",3\n", b",0.1\n").splitlines(True), "id", "events", "cohort.csv")
    assert {id: str(value) for id, value in reading.values.items()} == {"a": "1/10", "b": "1", "c": "0"}


def test_an_outcome_that_is_no_number_is_named():
    reading = read_outcomes(FILE.replace(b",3\n", b",three\n").splitlines(True), "id", "events", "cohort.csv")
    assert [(fault.code, fault.where) for fault in reading.faults] == [
        ("not-a-number", "cohort.csv, line 2, events")
    ]
