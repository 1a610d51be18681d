"""What a bid takes is counted from the notice, and hours come from whoever knows best."""

from __future__ import annotations

from fractions import Fraction

from commonweal.rules.bids.effort import BIDDERS, NOBODY, OFFICERS, Asked, Like, effort


def test_questions_words_and_days_are_counted() -> None:
    found = effort(Asked(limits=(500, 750, 250), days=30))
    assert (found.questions, found.words, found.days) == (3, 1_500, 30)
    assert (found.hours, found.by) == (None, NOBODY)


def test_one_question_without_a_limit_leaves_the_words_open() -> None:
    assert effort(Asked(limits=(500, None), days=30)).words is None


def test_hours_are_the_middle_procurements_hours_a_question_times_the_questions() -> None:
    """30 hours for 6 questions, 12 for 4 and 40 for 5: 5, 3 and 8 each; the middle, 5, times 4 questions."""
    like = (Like(Fraction(30), 6), Like(Fraction(12), 4), Like(Fraction(40), 5))
    found = effort(Asked((100,) * 4, 30, expected_quarters=400, like=like))
    assert (found.hours, found.by, found.of) == (20, BIDDERS, 3)


def test_the_officers_estimate_stands_until_bidders_have_spoken() -> None:
    found = effort(Asked((100,), 30, expected_quarters=50))
    assert (found.hours, found.by) == (13, OFFICERS)  # 12.5 hours, halves up
