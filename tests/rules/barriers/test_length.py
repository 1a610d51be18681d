"""Length and reading age against value: counted by the published formula, warned of and never a stop."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commonweal.rules import barriers
from commonweal.rules.barriers import Passage, Tendered, length, measures

LIMITS = barriers.bands_on(date(2026, 11, 1))
PLAIN = "We meet at ten. You can come as you are. There is tea. "
HARD = (
    "Notwithstanding subsequent clarifications, prospective organisations demonstrating comprehensive "
    "accreditation arrangements shall simultaneously substantiate contemporaneous operational "
    "governance documentation throughout implementation, mobilisation, transition and demobilisation."
)


def test_the_grade_is_the_formula_of_1967():
    """5 words of 3, 3, 3, 2 and 3 letters in one sentence: 4.71·14/5 + 0.5·5 - 21.43 = -5.742."""
    found = measures(["The cat sat by him."])
    assert (found.words, found.sentences, found.characters) == (5, 1, 14)
    assert found.grade == Fraction(471, 100) * 14 / 5 + Fraction(5, 2) - Fraction(2143, 100)
    assert found.reading_age == 5


def test_a_grade_is_rounded_up_before_it_becomes_an_age():
    """One sentence of 20 words of 5 letters: 23.55 + 10 - 21.43 = 12.12, the thirteenth grade, 17 to 18."""
    assert measures(["house " * 19 + "house."]).reading_age == 17


@pytest.mark.parametrize(
    "text, words, sentences",
    [
        ("It's 5,000 half-hours, e.g.", 4, 1),
        ("One. Two! Three?", 3, 3),
        ("A heading\nand a line", 5, 2),
        ("Version 3.5 is out", 4, 1),
        ("", 0, 0),
        ("... - !", 0, 0),
    ],
)
def test_words_and_sentences_are_counted_as_people_do(text, words, sentences):
    found = measures([text])
    assert (found.words, found.sentences) == (words, sentences)


def test_a_text_without_words_has_no_reading_age():
    assert measures([""]).reading_age is None


@settings(max_examples=50)
@given(st.lists(st.text(alphabet="ab1 .\n'-", max_size=60), max_size=5))
def test_texts_are_counted_alike_together_and_one_by_one(texts):
    one_by_one = [measures([text]) for text in texts]
    together = measures(texts)
    assert together.words == sum(row.words for row in one_by_one)
    assert together.sentences == sum(row.sentences for row in one_by_one)
    assert together.sentences <= together.words


def test_a_short_plain_tender_raises_nothing():
    found = length(Tendered(900_000, (Passage("about", PLAIN * 10),), questions=2, clauses=9), LIMITS)
    assert (found.faults, found.warnings) == ((), ())


def test_the_same_questions_are_too_many_for_a_small_contract_and_not_for_a_large_one():
    asked = Tendered(900_000, (Passage("about", PLAIN * 10),), questions=8)
    (warned,) = length(asked, LIMITS).warnings
    assert str(warned.reason) == "Bidders are asked 8 questions; for £9,000, 3 are enough."
    assert not length(replace(asked, value_pence=60_000_000), LIMITS).warnings


def test_a_contract_at_the_very_end_of_a_band_is_in_it():
    (small,) = {length(Tendered(pence), LIMITS).band for pence in (1, 1_000_000)}
    assert length(Tendered(1_000_001), LIMITS).band != small


def test_what_is_hard_to_read_is_told_where_it_stands_and_of_the_whole():
    asked = Tendered(5_000_000, (Passage("about.summary", PLAIN * 6), Passage("risks", HARD * 2)))
    places = [row.where for row in length(asked, LIMITS).warnings]
    assert "risks" in places
    assert "about.summary" not in places


def test_a_few_words_have_no_reading_age_of_their_own():
    assert not length(Tendered(5_000_000, (Passage("about.title", HARD),)), LIMITS).warnings


def test_a_small_grant_of_a_hundred_pages_is_warned_of():
    codes = {row.reason.code for row in length(Tendered(900_000, pages=100, clauses=60), LIMITS).warnings}
    assert codes == {"long-pages", "long-clauses"}


def test_bands_that_do_not_rise_are_a_fault():
    bad = replace(LIMITS, text=LIMITS.text.replace('"up_to_pence":1000000', '"up_to_pence":90000000'))
    assert [row.code for row in length(Tendered(1), bad).faults] == ["not-rising"]


def test_limits_say_where_they_come_from():
    assert LIMITS.mark == "designed"
    assert "own" in LIMITS.source
