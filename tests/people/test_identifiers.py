"""Numbers of public registers: one form for each, and check digits where a register defines them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonweal.people.identifiers import SCHEMES, fault, tidied


@pytest.mark.parametrize(
    "scheme, typed, stored",
    [
        ("GB-COH", "1234567", "01234567"),
        ("GB-COH", "sc 12345", "SC012345"),
        ("GB-SC", "12345", "SC012345"),
        ("GB-SC", "SC 012345", "SC012345"),
        ("GB-NIC", "NIC 101234", "101234"),
        ("GB-CHC", "1234567\u20131", "1234567-1"),
        ("GB-VAT", "GB 123 4567 82", "123456782"),
        ("GB-PPON", "pabc-1234-defg", "PABC-1234-DEFG"),
        ("GB-MPR", "7654 r", "7654R"),
    ],
)
def test_each_way_of_writing_a_number_is_stored_in_one_form(scheme, typed, stored):
    assert tidied(scheme, typed) == stored
    assert fault(scheme, stored) is None


@pytest.mark.parametrize(
    "scheme, typed",
    [
        ("GB-CHC", "12345"),
        ("GB-CHC", "12345678"),
        ("GB-CHC", "١٢٣٤٥٦٧"),  # digits, but not the register's
        ("GB-SC", "SC1234567"),
        ("GB-NIC", "201234"),
        ("GB-COH", "123456789"),
        ("GB-COH", "ABC12345"),
        ("GB-MPR", "R7654"),
        ("GB-NHS", "R"),
        ("GB-LAE", "HAVER"),
        ("GSS", "E05000001"),  # a ward's code, not a council's
        ("GB-UKPRN", "20001234"),
        ("GB-PPON", "ABC-1234-DEFG"),
        ("GB-VAT", "HA100"),
        ("GB-COH", ""),
        ("GB-COH", "<script>"),
    ],
)
def test_a_malformed_number_is_told_what_the_register_writes(scheme, typed):
    said = fault(scheme, tidied(scheme, typed))
    assert said is not None
    assert str(SCHEMES[scheme].title) in said


def test_every_scheme_accepts_its_own_example():
    for code, scheme in SCHEMES.items():
        assert fault(code, tidied(code, scheme.example)) is None, code


def test_of_a_hundred_endings_a_vat_number_has_one_in_each_series():
    # 8x1 + 7x2 + 6x3 + 5x4 + 4x5 + 3x6 + 2x7 = 112; 112 + 82 = 2 x 97, and 112 + 55 + 27 = 2 x 97
    holding = [ending for ending in range(100) if fault("GB-VAT", f"1234567{ending:02}") is None]
    assert holding == [27, 82]


def test_a_public_bodys_short_vat_number_has_no_check_digits():
    assert fault("GB-VAT", "GD001") is None
    assert fault("GB-VAT", "GD500") is not None


def test_an_lei_published_by_its_standards_body_holds():
    # the Global Legal Entity Identifier Foundation's own
    assert fault("XI-LEI", "506700GE1G29325QX363") is None
    assert fault("XI-LEI", "506700GE1G29325QX364") is not None


@given(st.sampled_from(sorted(SCHEMES)), st.text(max_size=30))
def test_tidying_twice_changes_nothing_and_no_text_breaks_the_check(scheme, typed):
    once = tidied(scheme, typed)
    assert tidied(scheme, once) == once
    fault(scheme, once)
