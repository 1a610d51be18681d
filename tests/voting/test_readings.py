"""What is typed for a ballot paper, by hand or in a file."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonweal.voting import readings
from commonweal.voting.ballots import APPROVAL, KNAPSACK, POINTS, RANKING, BallotForm, written
from commonweal.voting.parts import Part
from tests.voting.help import BUS, CLUB, GARDEN, PROJECTS

TICKS, RANKS, SHARES = BallotForm(APPROVAL), BallotForm(RANKING), BallotForm(POINTS, points=9)


def on(form: BallotForm) -> list[Part]:
    """A paper with one part."""
    return [Part(form, tuple(PROJECTS))]


@pytest.mark.parametrize(
    "form, typed, says",
    [
        (TICKS, "1 3", {GARDEN: 1, BUS: 1}),
        (TICKS, " 3,1 ; 2 ", {GARDEN: 1, CLUB: 1, BUS: 1}),
        (TICKS, "Blank", {}),
        (RANKS, "3 1", {BUS: 1, GARDEN: 2}),
        (SHARES, "1:7 2=2", {GARDEN: 7, CLUB: 2}),
    ],
)
def test_a_line_says_what_stands_on_the_paper(form: BallotForm, typed: str, says: dict[str, int]) -> None:
    assert readings.read(on(form), PROJECTS, typed) == readings.Reading(written(says))


def test_spoilt_is_a_reading_of_its_own() -> None:
    assert readings.read(on(TICKS), PROJECTS, "SPOILT").says == readings.SPOILT


@pytest.mark.parametrize(
    "form, typed, code",
    [
        (TICKS, "", "nothing"),
        (TICKS, "4", "no-option"),
        (TICKS, "0", "no-option"),
        (TICKS, "1 1", "option-twice"),
        (TICKS, "garden", "unclear"),
        (TICKS, "-1", "unclear"),
        (TICKS, "１", "unclear"),  # noqa: RUF001
        (SHARES, "1 2", "unclear"),
        (SHARES, "1:9 2:1", "too-many-points"),
        (BallotForm(APPROVAL, most=1), "1 2", "too-many"),
        (BallotForm(KNAPSACK, budget_pence=40_000), "1 2", "over-budget"),
    ],
)
def test_what_is_wrong_with_a_line_is_said(form: BallotForm, typed: str, code: str) -> None:
    reading = readings.read(on(form), PROJECTS, typed)
    assert reading.says == ""
    assert reading.faults[0].code == code


@given(st.text(max_size=40))
def test_whatever_is_typed_is_a_reading_or_a_fault(typed: str) -> None:
    reading = readings.read(on(TICKS), PROJECTS, typed)
    assert bool(reading.says) != bool(reading.faults)


def test_a_file_is_read_and_every_fault_named_by_line_and_field() -> None:
    content = b"serial;ballot\r\n7;1 3\r\nx;1\r\n7;2\r\n8;9\r\n"
    papers, faults = readings.read_file(lambda _serial: on(TICKS), PROJECTS, [content])
    assert papers == [readings.Paper(2, 7, written({GARDEN: 1, BUS: 1}))]
    assert [(fault.figures["line"], fault.figures["field"]) for fault in faults] == [
        (3, "serial"),
        (4, "serial"),
        (5, "ballot"),
    ]
    assert str(faults[1]) == "line 4, serial: paper 7 stands in the file twice, first on line 2"


@pytest.mark.parametrize(
    "content, code",
    [
        (b"", "no-columns"),
        (b"serial\n1\n", "no-columns"),
        (b"serial,ballot\n", "nothing"),
        (b"serial,ballot\n1,\xff\n", "encoding"),
        (b'serial,ballot\n1,"2\n', "not-csv"),
    ],
)
def test_a_file_that_is_no_list_of_papers_is_told_so(content: bytes, code: str) -> None:
    papers, faults = readings.read_file(lambda _serial: on(TICKS), PROJECTS, [content])
    assert not papers
    assert [fault.code for fault in faults] == [code]


@given(st.lists(st.binary(max_size=40), max_size=8))
def test_no_file_however_broken_ends_in_an_exception(content: list[bytes]) -> None:
    papers, faults = readings.read_file(lambda _serial: on(TICKS), PROJECTS, content)
    assert papers or faults
