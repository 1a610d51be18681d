"""Canonical JSON: the bytes of RFC 8785, checked against its reference library."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from typing import Any

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from commonweal.rules.canonical import LARGEST, NotCanonical, canonical, digest

WORDS = st.text(st.characters(exclude_categories=["Cs"])).map(lambda text: unicodedata.normalize("NFC", text))
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-LARGEST, LARGEST) | WORDS,
    lambda inner: st.lists(inner) | st.dictionaries(WORDS, inner),
    max_leaves=20,
)


@given(VALUES)
def test_the_bytes_are_those_of_the_reference_library(value: Any) -> None:
    assert canonical(value) == rfc8785.dumps(value)


@given(VALUES)
def test_nothing_is_lost_on_the_way(value: Any) -> None:
    assert json.loads(canonical(value)) == value


def test_keys_are_sorted_by_utf_16_as_the_standard_shows() -> None:
    """RFC 8785, section 3.2.3: an emoji (two units from d83d) comes before a wide letter (one unit, ff21)."""
    keys = ["\u20ac", "\r", "\uff21", "1", "\U0001f600", "\u0080", "\u00f6"]
    ordered = list(json.loads(canonical(dict.fromkeys(keys, 0))))
    assert ordered == ["\r", "1", "\u0080", "\u00f6", "\u20ac", "\U0001f600", "\uff21"]


def test_tuples_are_lists() -> None:
    assert canonical((1, (2,))) == b"[1,[2]]"


def test_two_ways_of_typing_a_letter_are_the_same_evidence() -> None:
    assert digest({"caf\u00e9": "\u00e9"}) == digest({"cafe\u0301": "e\u0301"})


@pytest.mark.parametrize(
    "value, where",
    [
        (1.0, "$"),
        (float("nan"), "$"),
        (float("inf"), "$"),
        (2**53, "$"),
        (-(2**53), "$"),
        ({"rows": [1, 2, {"cost": 0.5}]}, "$.rows[2].cost"),
        ({1: "a"}, "$"),
        ({"\u00e9": 1, "e\u0301": 2}, "$"),
        ("\ud800", "$"),
        ({"\udc00": 1}, "$"),
        (b"bytes", "$"),
        ({1, 2}, "$"),
        (object(), "$"),
    ],
)
def test_what_has_no_canonical_form_is_refused_with_its_place(value: Any, where: str) -> None:
    with pytest.raises(NotCanonical) as refusal:
        canonical(value)
    assert str(refusal.value).startswith(f"{where}:")


def test_a_digest_is_the_sha_256_of_the_bytes() -> None:
    assert digest({"b": 1, "a": 2}) == hashlib.sha256(b'{"a":2,"b":1}').hexdigest()
