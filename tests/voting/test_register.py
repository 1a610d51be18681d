"""Reading a register file: all faults at once, each with its line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonweal.voting import register
from commonweal.voting.register import Listed


def lines(text: str) -> list[bytes]:
    return text.encode().splitlines(keepends=True)


def test_a_file_is_read_with_the_columns_in_any_order() -> None:
    file = register.read(lines("Name,Number\nMo Reed,E1\n\n,E2\n"))
    assert file.people == (Listed("E1", "Mo Reed"), Listed("E2"))
    assert not file.faults


def test_a_column_may_be_hyphened() -> None:
    (person,) = register.read(lines("number,E-Mail\nE1,ann@example.org\n")).people
    assert person.email


def test_every_fault_is_told_with_its_line() -> None:
    file = register.read(lines("number,name\nE1,Mo\n,Nobody\ne 1,Mo again\nE2,Bea\n"))
    assert [str(fault) for fault in file.faults] == [
        "line 3, number: there is no number",
        "line 4, number: the number e 1 stands in the file twice, first on line 2",
    ]
    assert [person.number for person in file.people] == ["E1", "E2"]


@pytest.mark.parametrize(
    "content, code",
    [
        (b"", "no-number-column"),
        (b"name\nMo\n", "no-number-column"),
        (b"number\n", "nobody"),
        (b"number\n\xff\xfe\n", "encoding"),
        (b'number\n"E1\n', "not-csv"),
    ],
)
def test_a_file_that_is_no_register_is_told_so(content: bytes, code: str) -> None:
    file = register.read(content.splitlines(keepends=True))
    assert [fault.code for fault in file.faults] == [code]
    assert not file.people


def test_a_mark_at_the_start_of_the_file_is_no_part_of_the_first_column() -> None:
    assert register.read([b"\xef\xbb\xbfnumber\n", b"E1\n"]).people == (Listed("E1"),)


@given(st.lists(st.binary(max_size=40), max_size=8))
def test_no_file_however_broken_ends_in_an_exception(content: list[bytes]) -> None:
    file = register.read(content)
    assert file.people or file.faults


def test_an_address_or_telephone_that_is_none_is_named_by_line_and_field() -> None:
    file = register.read(lines("number,email,mobile\nE1,mo@example.org,07700 900123\nE2,mo@,12\n"))
    assert [(fault.figures["line"], fault.figures["field"]) for fault in file.faults] == [
        (3, "email"),
        (3, "phone"),
    ]
    assert file.people == (Listed("E1", email="mo@example.org", phone="07700 900123"),)


@pytest.mark.parametrize("comma", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_what_spreadsheets_write_is_read(comma: str, encoding: str) -> None:
    text = f"Elector number{comma}Elector name\r\nE1{comma}Siân Ŵyn\r\n"
    assert register.read([text.encode(encoding)]).people == (Listed("E1", "Siân Ŵyn"),)


def test_a_letter_that_cannot_be_read_is_named_by_its_line() -> None:
    file = register.read(["number,name\nE1,Mo\nE2,Siân\n".encode("cp1252")])
    assert str(file.faults[0]).startswith("line 3: a letter cannot be read")
    assert not file.people


@pytest.mark.parametrize(
    "line, code",
    [
        ("E1,SiÃ¢n,High Street", "garbled"),
        ("1.23457E+12,Mo,High Street", "rounded"),
        ("E1,Mo,1 High Street, Haverbrook", "too-many-cells"),
        (f"E1,{'o' * 501},High Street", "too-long"),
    ],
)
def test_what_a_spreadsheet_spoilt_is_a_fault_and_not_an_elector(line: str, code: str) -> None:
    file = register.read([f"number,name,address\n{line}\n".encode()])
    assert [fault.code for fault in file.faults] == [code]
    assert file.faults[0].figures["line"] == 2
    assert not file.people


def test_a_cell_of_two_lines_does_not_shift_the_lines_that_faults_name() -> None:
    file = register.read([b'number,address\nE1,"1 High Street\nHaverbrook"\n,2 High Street\n'])
    assert [fault.figures["line"] for fault in file.faults] == [4]


def test_two_columns_of_one_name_are_refused() -> None:
    assert [fault.code for fault in register.read([b"number,number\n1,2\n"]).faults] == ["column-twice"]
