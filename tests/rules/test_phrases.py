"""Phrases are found as an officer would read them, and nothing that merely looks alike."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonweal.rules import phrases


@pytest.mark.parametrize(
    "phrase, text, part",
    [
        ("full time", "A Full-time cook", "Full-time"),
        ("worker|workers", "Two workers", "workers"),
        ("train~", "They are trained.", "trained"),
        ("# .. workers", "There are 12 qualified youth workers.", "12 qualified youth workers"),
        ("# .. workers", "There are two workers", "two workers"),
        ("from @ to @", "Open from 9am to 5.30pm daily", "from 9am to 5.30pm"),
        ("from @", "Open from 17:00.", "from 17:00"),
        ("# week programme", "a 12-week programme", "12-week programme"),
    ],
)
def test_a_phrase_is_found_and_given_back_as_it_was_written(phrase, text, part):
    assert phrases.found(text, [phrase]) == (part,)


@pytest.mark.parametrize(
    "phrase, text",
    [
        ("# .. visits", "20 fewer visits"),
        ("# .. visits", "20 people of all ages made visits"),
        ("# .. visits", "There are 20. Visits are counted."),
        ("from @ to @", "Children from 5 to 11"),
        ("worker", "Co-workers"),
    ],
)
def test_what_only_looks_alike_is_not_found(phrase, text):
    assert phrases.found(text, [phrase]) == ()


def test_the_longest_reading_is_given_and_each_part_once():
    asked = ["must use", "must use the .. model"]
    text = "They must use the Kite model. They must use the Kite model."
    assert phrases.found(text, asked) == ("must use the Kite model",)


def test_a_sentence_that_says_otherwise_is_passed_over_and_the_next_is_not():
    text = "Use Excel or equivalent. Use Excel."
    assert phrases.found(text, ["excel"], ["or equivalent"]) == ("Excel",)
    assert phrases.found("Use Excel or equivalent.", ["excel"], ["or equivalent"]) == ()


@pytest.mark.parametrize("phrase", ["", " a", "a  b", "..", "a ..", "(a+)+", "a||b", "~"])
def test_what_is_no_phrase_is_a_fault(phrase):
    assert phrases.faults(phrase)


@pytest.mark.parametrize("phrase", ["a", "a|b~ .. #", "@ to @", "year's"])
def test_a_phrase_has_no_fault(phrase):
    assert not phrases.faults(phrase)


@given(st.text(max_size=200))
def test_every_part_that_is_found_stands_in_the_text(text):
    for part in phrases.found(text, ["# .. a~", "@", "the .. b~|c~"]):
        assert part in text
