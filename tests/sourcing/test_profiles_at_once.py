"""Forty people at one profile in the same moment: every answer that was let in stands, and none twice."""

from __future__ import annotations

import pytest

from commonweal.people.models import Organisation, Person
from commonweal.places.models import Place
from commonweal.sourcing.models import Share
from commonweal.sourcing.profiles import actions, sharing, standing
from commonweal.sourcing.profiles.actions import Typed
from tests.at_once import FORTY, at_once
from tests.sourcing.profiles import filled, give

pytestmark = pytest.mark.django_db(transaction=True)


def test_of_forty_who_answer_one_question_at_once_one_is_let_in(
    charity: Organisation, provider: Person
) -> None:
    section = standing.question_set().section("identity")
    allowed = at_once(
        lambda number: actions.save_section(
            by=provider,
            organisation=charity,
            section=section,
            typed={"legal_name": Typed(f"Name {number}")},
            seen={},
        )
    )
    assert sum(allowed) == 1
    row = charity.profile_answers.get()
    assert row.said == f"Name {allowed.index(True)}"


def test_of_forty_who_answer_different_questions_at_once_none_loses_a_word(
    charity: Organisation, provider: Person
) -> None:
    questions = [question for question in standing.question_set().questions if question.kind == "text"]

    def answer(number: int) -> None:
        question = questions[number % len(questions)]
        section = standing.question_set().section(question.section)
        seen = {question.id: number // len(questions)}
        actions.save_section(
            by=provider,
            organisation=charity,
            section=section,
            typed={question.id: Typed(f"Words {number}")},
            seen=seen,
        )

    allowed = at_once(answer, len(questions))
    assert all(allowed)
    assert charity.profile_answers.count() == len(questions)


def test_forty_codes_given_and_answers_changed_at_once_have_each_its_number_and_a_whole_content(
    charity: Organisation, provider: Person, place: Place
) -> None:
    filled(provider, charity)

    def act(number: int) -> None:
        if number % 2:
            give(provider, charity, place)
        else:
            actions.name_person(by=provider, organisation=charity, name=f"Person {number}", role="trustee")

    assert all(at_once(act, FORTY))
    shares = Share.objects.order_by("number")
    assert [share.number for share in shares] == list(range(1, FORTY // 2 + 1))
    for share in shares:
        people = next(
            row
            for section in sharing.freezing.read(share)["sections"]
            for row in section["answers"]
            if row["question"] == "connected_persons"
        )
        assert people["said"] == len(people["people"])
