"""A question that the standard profile answers is found in a draft, and the finding names which."""

from __future__ import annotations

from datetime import date

from commonweal.rules import barriers, profiles
from commonweal.rules.barriers.reading import draft_data, read

ON = date(2026, 11, 21)


def found(*questions: dict[str, object]) -> list[str]:
    reading = read({"title": "Rides", "nation": "England", "questions": list(questions)})
    assert not reading.faults
    outcome = barriers.check(barriers.Evidence(reading.draft, ON, barriers.in_force(ON, "England")))
    return [str(row.reason) for row in outcome.findings if row.rule == "standard-questions"]


def test_the_finding_says_which_standard_question_is_asked_again() -> None:
    wording = profiles.in_force(ON).question("company_number").wording
    assert found({"text": "State the bidder's company number"}) == [
        f"The standard profile asks this (“{wording}”): State the bidder's company number"
    ]


def test_every_standard_question_is_found_whatever_it_asks_for() -> None:
    asked: list[dict[str, object]] = [
        {"text": question.wording} for question in profiles.in_force(ON).questions
    ]
    assert len(found(*asked)) == len(asked)


def test_a_question_about_the_service_is_no_finding() -> None:
    assert found({"text": "How will you reach people who seldom leave home?"}) == []


def test_what_a_published_draft_says_is_not_looked_up_again() -> None:
    """So that a later set of questions changes no check that was published."""
    assert found({"text": "Give your company number", "profile": ""}) == []
    assert len(found({"text": "How will you do it?", "profile": "An older question?"})) == 1


def test_a_draft_is_read_back_the_same() -> None:
    draft = read({"title": "Rides", "questions": [{"text": "Give your company number"}]}).draft
    assert draft.questions[0].profile
    assert read(draft_data(draft)).draft == draft
