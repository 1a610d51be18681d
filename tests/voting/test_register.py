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


def test_every_fault_is_told_with_its_line() -> None:
    file = register.read(lines("number,name\nE1,Mo\n,Nobody\ne 1,Mo again\nE2,Bea\n"))
    assert [str(fault) for fault in file.faults] == [
        "line 3: there is no number",
        "line 4: the number e 1 stands in the file twice",
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
