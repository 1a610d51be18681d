"""The longest passage that two bids share, against a search that tries every run of words."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from commonweal.rules.bids import alike

WORDS = st.lists(st.sampled_from(["a", "b", "c"]), max_size=12)


def _longest_by_trying(one: list[str], other: list[str]) -> int:
    runs = {
        tuple(other[begin:end]) for begin in range(len(other)) for end in range(begin, len(other) + 1)
    } | {()}
    return max(
        len(one[begin:end])
        for begin in range(len(one) + 1)
        for end in range(begin, len(one) + 1)
        if tuple(one[begin:end]) in runs
    )


@given(WORDS, WORDS)
def test_no_longer_passage_stands_in_both(one: list[str], other: list[str]) -> None:
    found = alike({"x": {"q": " ".join(one)}, "y": {"q": " ".join(other)}}, least=1)
    longest = _longest_by_trying(one, other)
    assert [row.words for row in found] == ([longest] if longest else [])
    assert all(row.passage in " ".join(one) and row.passage in " ".join(other) for row in found)


def test_capitals_and_marks_do_not_hide_a_passage_and_the_question_is_none() -> None:
    answers = {"x": {"q": "We COOK, and we listen."}, "y": {"q": "Yes: we cook and we listen!"}}
    (row,) = alike(answers, least=5)
    assert (row.bidders, row.words, row.passage) == (("x", "y"), 5, "we cook and we listen")
    assert alike(answers, least=5, known=["Say how we cook and we listen to people."]) == ()


def test_answers_under_different_criteria_are_not_compared() -> None:
    assert alike({"x": {"p": "we cook and we listen"}, "y": {"q": "we cook and we listen"}}, least=3) == ()
