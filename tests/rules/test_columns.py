from __future__ import annotations

import pytest

from commonweal.rules import columns


def lines(text: str) -> list[bytes]:
    return text.encode().splitlines(keepends=True)


def test_columns_that_are_not_wanted_are_never_kept():
    read = columns.read(lines("area,name,events\n A ,Mrs Oak,3\n"), "a.csv", ["area", "events"])
    assert read.values == {"area": ["A"], "events": ["3"]}
    assert read.lines == [2]
    assert not read.faults


def test_a_row_names_the_line_it_ends_on_even_where_a_value_has_a_line_break():
    read = columns.read(lines('area,events\n"A\nB",3\nC,4\n'), "a.csv", ["events"])
    assert read.lines == [3, 4]


def test_the_mark_that_a_spreadsheet_puts_before_the_first_line_is_no_part_of_a_name():
    read = columns.read(["\ufeffarea,events\n".encode(), b"A,3\n"], "a.csv", ["area"])
    assert read.values["area"] == ["A"]
    assert columns.header(["\ufeffarea,events\n".encode()], "a.csv") == (["area", "events"], ())


@pytest.mark.parametrize(
    "content, code, place",
    [
        ("", "no-header", "a.csv"),
        ("area\n", "no-rows", "a.csv"),
        ("area,area\n1,2\n", "column-twice", "a.csv"),
        ("area,events\nA,1\nB\n", "wrong-length", "a.csv, line 3"),
        ('area\n"A\n', "not-csv", "a.csv, line 2"),
    ],
)
def test_what_is_wrong_with_a_table_is_said_with_its_line(content, code, place):
    (fault,) = columns.read(lines(content), "a.csv", ["area"]).faults
    assert (fault.code, fault.where) == (code, place)


def test_bytes_that_are_no_text_are_a_fault_and_no_error():
    (fault,) = columns.read([b"area\n", b"\xff\n"], "a.csv", ["area"]).faults
    assert "no text" in fault.sentence


def test_a_value_that_must_stand_once_is_found_twice_and_found_missing():
    found = columns.twice(["A", "", "A"], [2, 3, 4], "a.csv", "area")
    assert [(fault.code, fault.where) for fault in found] == [
        ("missing", "a.csv, line 3, area"),
        ("twice", "a.csv, line 4, area"),
    ]
