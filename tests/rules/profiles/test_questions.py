"""The standard questions: read strictly, and no contract asks for more than it may."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonweal.rules import data
from commonweal.rules.profiles import Answer, Question, fresh_until, in_force, progress, repeated, within
from commonweal.rules.profiles.answers import SOON_DAYS, ends_soon, months_on
from commonweal.rules.profiles.questions import read
from commonweal.rules.reasons import Fault

TODAY = date(2026, 11, 21)
SET = in_force(TODAY)
#: From 1 January 2026, councils; Procurement Act 2023 Sch. 1.
THRESHOLD = 20_772_000


def ask(**more: object) -> Question:
    return Question("cover", "insurance", "How much cover?", "pounds", **more)  # type: ignore[arg-type]


def faults_of(question: str) -> list[str]:
    text = f"""
id = "own"
title = "Own"
[[version]]
name = "1"
status = "policy"
mark = "designed"
source = "A test"
[[version.body.sections]]
id = "one"
title = "One"
why = "Why"
questions = [{{ id = "a", wording = "Why?", {question} }}]
"""
    reading = data.read(text.encode(), "own.toml")
    assert reading.rules is not None, reading.faults
    faults: list[Fault] = []
    read(reading.rules.versions[0], faults)
    return [fault.code for fault in faults]


def test_a_misspelt_field_an_unknown_kind_and_a_choice_of_nothing_are_faults() -> None:
    assert faults_of('kind = "line"') == []
    assert faults_of('kind = "line", untill = true') == ["unknown-field"]
    assert faults_of('kind = "essay"') == ["not-a-choice"]
    assert faults_of('kind = "choice"') == ["choices"]
    assert faults_of('kind = "line", explain = "yes"') == ["no-yes"]


def test_a_small_contract_is_asked_for_nothing_that_belongs_to_the_threshold() -> None:
    small = {question.id for question in SET.for_contract(2_500_000, threshold_pence=THRESHOLD)}
    large = {question.id for question in SET.for_contract(THRESHOLD, threshold_pence=THRESHOLD)}
    assert small < large
    assert not {"accounts", "mandatory_offences", "cyber_essentials"} & small
    assert {"accounts", "mandatory_offences", "cyber_essentials"} <= large
    assert {"legal_name", "safeguarding"} <= small


@given(st.integers(0, 10**10), st.integers(0, 10**10))
def test_a_larger_contract_is_never_asked_less(one: int, other: int) -> None:
    least, most = sorted((one, other))
    asked = set(SET.for_contract(least, threshold_pence=THRESHOLD))
    assert asked <= set(SET.for_contract(most, threshold_pence=THRESHOLD))


def test_an_answer_holds_on_the_last_day_of_its_paper_and_not_the_day_after() -> None:
    question, answer = ask(until=True), Answer(TODAY, until=date(2027, 3, 31))
    assert within(question, answer, on=date(2027, 3, 31))
    assert not within(question, answer, on=date(2027, 4, 1))


def test_an_answer_is_looked_at_again_on_the_same_day_of_the_month_or_the_last_of_a_shorter_one() -> None:
    assert months_on(date(2026, 11, 21), 12) == date(2027, 11, 21)
    assert months_on(date(2027, 8, 31), 6) == date(2028, 2, 29)
    assert months_on(date(2026, 12, 31), 2) == date(2027, 2, 28)


def test_the_sooner_of_the_paper_and_the_months_ends_an_answer() -> None:
    question = ask(until=True, keeps_months=12)
    assert fresh_until(question, Answer(TODAY, date(2027, 1, 1))) == date(2027, 1, 1)
    assert fresh_until(question, Answer(TODAY, date(2030, 1, 1))) == date(2027, 11, 21)


def test_a_last_day_given_to_a_question_that_has_none_ends_nothing() -> None:
    assert fresh_until(ask(), Answer(TODAY, date(2020, 1, 1))) is None


@given(st.integers(-400, 400))
def test_an_answer_is_over_or_ends_soon_or_lasts_and_never_two_of_these(days: int) -> None:
    question, answer = ask(until=True), Answer(TODAY, until=TODAY + timedelta(days=days))
    states = [
        not within(question, answer, on=TODAY),
        ends_soon(question, answer, on=TODAY),
        days > SOON_DAYS,
    ]
    assert states.count(True) == 1


def test_what_may_stay_open_is_not_counted_and_what_is_over_is_not_answered() -> None:
    questions = [ask(until=True), Question("vat", "identity", "VAT?", "line", optional=True)]
    given_ = {"cover": Answer(TODAY, TODAY - timedelta(days=1)), "vat": Answer(TODAY)}
    found = progress(questions, given_, on=TODAY)
    assert (found.asked, found.answered, found.ends_soon, found.over) == (1, 0, 0, 1)
    assert not found.complete


@pytest.mark.parametrize(
    "text, question",
    [
        ("Please give your company number.", "company_number"),
        ("Provide copies of your last two years' accounts", "accounts"),
        ("Provide copies of your last two years\u2019 audited ACCOUNTS and annual accounts", "accounts"),
        ("Do you hold public liability insurance cover of £5m?", "public_liability"),
        ("Has any director been convicted of bribery?", "mandatory_offences"),
        ("List your trustees.", "connected_persons"),
        ("What is its VAT number?", "vat_number"),
        ("How do you check the quality of your work and put right what goes wrong?", "quality_system"),
    ],
)
def test_a_question_that_the_profile_asks_is_named(text: str, question: str) -> None:
    found = repeated(text, SET.questions)
    assert found is not None
    assert found.id == question


@pytest.mark.parametrize(
    "text",
    [
        "How will you reach people who seldom leave home?",
        "How will you look after volunteers in the first winter?",
        "Describe how the service will be staffed at weekends.",
        "With reference to the specification, how will outcomes be measured?",
        "",
    ],
)
def test_a_question_about_the_service_itself_is_nobody_s_repeat(text: str) -> None:
    assert repeated(text, SET.questions) is None


def test_every_question_is_found_by_its_own_wording() -> None:
    lost = [question.id for question in SET.questions if repeated(question.wording, SET.questions) is None]
    assert lost == []
