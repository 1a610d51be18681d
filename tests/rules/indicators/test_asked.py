"""Several groupings of the same people, of which nothing shown gives a few of them away."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from functools import partial

from hypothesis import given
from hypothesis import strategies as st

from commonweal.rules import indicators
from commonweal.rules.indicators import NOT_SHOWN, Asked, Group, Question

AGE = Question("Age", (Group("Under 25", 20, 3_000), Group("25 and over", 180, 7_000)))

told_of = partial(indicators.asked, hide_below=5, confidence=Decimal("0.95"), digits=3)


def one_question(counts: tuple[int, ...], silent: int, title: str) -> Question:
    groups = tuple(Group(f"group {number}", count, 1_000) for number, count in enumerate(counts))
    return Question(title, groups, silent)


@st.composite
def surveys(draw: st.DrawFn) -> list[Question]:
    """Two questions put to the same people: the second is filled up to as many as the first."""
    counts = st.integers(0, 12)
    first = draw(st.tuples(counts, counts, counts))
    silent = draw(st.integers(0, 8))
    everyone = sum(first) + silent
    part = draw(st.integers(0, everyone))
    second = (part, everyone - part)
    return [one_question(first, silent, "one"), one_question(second, 0, "two")]


def test_shares_and_verdicts_are_those_of_the_group_against_who_lives_there() -> None:
    told = told_of([AGE], everyone=300)
    assert told.answered == 200
    rows = told.questions[0].rows
    assert [row.share.value for row in rows if row.share] == [Decimal("0.100"), Decimal("0.900")]
    assert [row.verdict for row in rows] == ["fewer", "more"]


def test_a_group_of_four_is_not_shown_nor_the_one_it_could_be_subtracted_from_nor_a_word_of_it() -> None:
    question = Question("Age", (Group("A", 4, 100), Group("B", 60, 100), Group("C", 40, 100)))
    rows = told_of([question], everyone=200).questions[0].rows
    assert [row.took_part for row in rows] == [None, 60, None]
    assert [row.verdict == NOT_SHOWN for row in rows] == [True, False, True]
    assert [row.share is None for row in rows] == [True, False, True]


def test_a_group_of_five_is_shown() -> None:
    question = Question("Age", (Group("A", 5, 100), Group("B", 60, 100)))
    assert [row.took_part for row in told_of([question], everyone=65).questions[0].rows] == [5, 60]


def test_shares_do_not_lead_back_to_the_few_who_did_not_say() -> None:
    question = Question("Age", (Group("A", 30, 100), Group("B", 60, 100), Group("C", 10, 100)), did_not_say=2)
    told = told_of([question], everyone=200).questions[0]
    assert told.did_not_say is None
    b = told.rows[1]
    assert b.share is not None
    assert b.share.value == Decimal(
        "0.588"
    )  # 60 of all 102 who answered; of the 100 who said it would be 0.600
    assert [row.took_part for row in told.rows] == [30, 60, None]


def test_where_fewer_than_five_answered_nothing_is_told() -> None:
    assert told_of([Question("Age", (Group("A", 4, 10),))], everyone=4) == Asked()


def test_questions_that_add_up_to_different_people_are_a_fault_that_names_both() -> None:
    other = Question("Sex", (Group("Women", 100, 5_000), Group("Men", 99, 5_000)))
    told = told_of([AGE, other], everyone=300)
    assert [(fault.code, fault.where) for fault in told.faults] == [("other-people", "Sex")]
    assert "199 people, and 200 in “Age”" in str(told.faults[0])


def test_more_answers_than_voters_are_a_fault() -> None:
    assert [fault.code for fault in told_of([AGE], everyone=199).faults] == ["too-many"]


def test_a_question_twice_and_a_group_twice_are_faults() -> None:
    twice = replace(AGE, groups=(AGE.groups[0], AGE.groups[0], AGE.groups[1]))
    told = told_of([AGE, twice], everyone=1_000)
    assert {"question-twice", "group-twice"} <= {fault.code for fault in told.faults}


@given(surveys())
def test_no_small_count_can_be_worked_out_from_what_is_shown(questions: list[Question]) -> None:
    """With what is shown held fixed, each hidden small count could also be five or more."""
    told = told_of(questions, everyone=10_000)
    assert not told.faults
    for question, shown in zip(questions, told.questions, strict=False):
        true = [*(group.took_part for group in question.groups), question.did_not_say]
        cells = [*(row.took_part for row in shown.rows), shown.did_not_say]
        small = [count for count in true if 0 < count < 5]
        hidden = [count for count, cell in zip(true, cells, strict=True) if cell is None]
        assert all(cell is None or not 0 < cell < 5 for cell in cells)
        if small:
            others = len(hidden) - 1  # each of them one at least, as nought is always shown
            assert sum(hidden) - others >= 5
