"""Plain data read strictly: every fault with its place, and no value of the wrong kind handed on."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonweal.rules.fields import Table, day, fraction
from commonweal.rules.reasons import Fault

plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=4),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("abc"), inner, max_size=3),
    max_leaves=6,
)


def table(**fields: object) -> Table:
    return Table(fields, "terms.json", [])


def codes(read: Table) -> list[tuple[str, str]]:
    return [(fault.code, fault.where) for fault in read.faults]


def test_each_kind_of_field_is_read_as_itself():
    read = table(a="text", b=3, c="1/3", d=True, e="2025-02-24", f=["x"], g=[{"h": "7.50"}])
    assert read.text("a") == "text"
    assert read.whole("b", least=0) == 3
    assert read.exact("b") == 3
    assert read.exact("c") == Fraction(1, 3)
    assert read.flag("d") is True
    assert read.day("e") == date(2025, 2, 24)
    assert read.texts("f") == ("x",)
    assert [row.exact("h") for row in read.tables("g")] == [Fraction(15, 2)]
    read.close()
    assert not read.faults


def test_reading_goes_on_after_a_fault_and_tells_them_all_with_their_paths():
    read = table(a=1, b="3", rows=[{"c": 0.5}, "row"], extra=1)
    read.text("a")
    read.whole("b")
    for row in read.tables("rows"):
        row.exact("c")
    read.text("gone")
    read.close()
    assert codes(read) == [
        ("wrong-kind", "terms.json, a"),
        ("wrong-kind", "terms.json, b"),
        ("not-a-table", "terms.json, rows[1]"),
        ("wrong-kind", "terms.json, rows[0], c"),
        ("missing", "terms.json, rows[1], c"),
        ("missing", "terms.json, gone"),
        ("unknown-field", "terms.json, extra"),
    ]


def test_a_field_that_may_be_absent_takes_its_default_and_a_null_is_absent():
    read = table(a=None)
    assert (
        read.text("a", ""),
        read.whole("a", 4),
        read.exact("a", Fraction(1, 2)),
        read.flag("a", True),
    ) == (
        "",
        4,
        Fraction(1, 2),
        True,
    )
    assert read.day("a", optional=True) is None
    assert "a" not in read
    assert not read.faults


@pytest.mark.parametrize(
    "ask, value, code",
    [
        (lambda read: read.whole("a"), True, "wrong-kind"),
        (lambda read: read.whole("a"), 2**53, "too-large"),
        (lambda read: read.whole("a", least=1), 0, "too-small"),
        (lambda read: read.exact("a"), "1/0", "wrong-kind"),
        (lambda read: read.exact("a"), "1e9", "wrong-kind"),
        (lambda read: read.exact("a"), "9" * 10_000, "wrong-kind"),
        (lambda read: read.text("a", among=("x", "y")), "z", "not-a-choice"),
        (lambda read: read.text("a"), "  ", "empty"),
        (lambda read: read.text("a"), "x" * 20_001, "too-long"),
        (lambda read: read.day("a"), "2025-02-30", "wrong-kind"),
        (lambda read: read.day("a"), "20250224", "wrong-kind"),
        (lambda read: read.texts("a", among=("x",)), ["y"], "not-a-choice"),
        (lambda read: read.text("a"), "\ud800", "half-a-character"),
        (lambda read: read.texts("a"), ["\udfff"], "half-a-character"),
        (lambda read: read.texts("a"), [1], "wrong-kind"),
        (lambda read: read.tables("a"), {"b": 1}, "wrong-kind"),
    ],
)
def test_a_value_that_cannot_be_used_is_a_fault(ask, value, code):
    read = table(a=value)
    ask(read)
    assert codes(read)[0] == (code, "terms.json, a")
    assert len(str(read.faults[0])) < 200


def test_choices_that_a_stranger_wrote_are_cut_short_in_the_sentence():
    read = table(a="z")
    read.text("a", among=("x" * 5_000, "y"))
    assert len(str(read.faults[0])) < 500


@given(plain)
def test_no_data_whatever_stops_the_reader(data):
    read = Table(data, "x", [])
    read.text("a")
    read.whole("a", least=0)
    read.exact("b")
    read.flag("b")
    read.day("c")
    read.texts("c")
    read.table("a").close()
    for row in read.tables("b"):
        row.text("a")
    read.close()


@given(st.fractions(max_denominator=10**9, min_value=-(10**12), max_value=10**12))
def test_an_exact_number_written_as_text_is_read_back(value):
    assert fraction(f"{value.numerator}/{value.denominator}") == value


def test_a_day_is_a_day_of_the_calendar():
    assert (day("2024-02-29"), day("2025-02-29"), day("2025-W01-1")) == (date(2024, 2, 29), None, None)


def test_a_list_of_whole_numbers_names_the_place_of_each_that_is_none():
    faults: list[Fault] = []
    table = Table({"pence": [1, 2, -3, "4", None]}, "file", faults)
    assert table.wholes("pence", least=0) == (1, 2, -3, 0, 0)
    assert [(fault.code, fault.where) for fault in faults] == [
        ("too-small", "file, pence, 2"),
        ("wrong-kind", "file, pence, 3"),
        ("missing", "file, pence, 4"),
    ]


def test_a_number_that_is_not_said_is_none_and_no_unknown_field():
    faults: list[Fault] = []
    table = Table({"null": None, "whole": 3, "exact": "1/3", "low": -1, "wrong": "x"}, "file", faults)
    assert [table.whole_if_said(key) for key in ("absent", "null", "whole")] == [None, None, 3]
    assert [table.exact_if_said(key) for key in ("absent", "null", "exact")] == [None, None, Fraction(1, 3)]
    assert faults == []
    assert (table.whole_if_said("low", least=0), table.exact_if_said("wrong")) == (-1, 0)
    table.close()
    assert [fault.code for fault in faults] == ["too-small", "wrong-kind"]


def test_a_list_of_exact_numbers_names_the_place_of_each_that_is_none():
    faults: list[Fault] = []
    table = Table({"marks": [0, "7/10", 0.5]}, "file", faults)
    assert table.exacts("marks") == (0, Fraction(7, 10), 0)
    assert [fault.where for fault in faults] == ["file, marks, 2"]
    assert table.exacts("absent", optional=True) == ()


def test_an_exact_number_out_of_its_bounds_is_a_fault_with_the_figure():
    faults: list[Fault] = []
    table = Table({"low": "-1/3", "high": "1.01", "fits": "1"}, "file", faults)
    assert [table.exact(key, least=0, most=1) for key in ("low", "high", "fits")] == [0, 1, 1]
    assert [str(fault) for fault in faults] == [
        "file, low: '-1/3' is less than 0.",
        "file, high: '1.01' is more than 1.",
    ]
