"""What a profile says now: the latest answer to each question of the set, and how far it has got."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Max

from commonweal.people.models import Organisation
from commonweal.record import clock
from commonweal.rules.profiles import (
    Answer,
    Progress,
    Question,
    QuestionSet,
    Section,
    fresh_until,
    in_force,
    progress,
    within,
)
from commonweal.sourcing.models import ProfileAnswer
from commonweal.web.days import day_of


def today() -> date:
    return clock.today()


def question_set() -> QuestionSet:
    """The set in force today."""
    return in_force(today())


def latest(organisation: Organisation) -> dict[str, ProfileAnswer]:
    """The latest row of each question, also where it took an answer back."""
    rows = ProfileAnswer.objects.filter(organisation=organisation)
    newest = rows.values("question").annotate(newest=Max("number")).values_list("question", "newest")
    wanted = dict(newest)
    found = rows.select_related("evidence", "given_by")
    return {row.question: row for row in found if wanted.get(row.question) == row.number}


def answers(organisation: Organisation) -> dict[str, ProfileAnswer]:
    """The latest answer to each question that has one."""
    return {id: row for id, row in latest(organisation).items() if not row.is_open}


def as_rule(row: ProfileAnswer) -> Answer:
    """An answer as the rules take it."""
    return Answer(day_of(row.given), row.until)


@dataclass(frozen=True, slots=True)
class Line:
    """A question and what is said to it, until when, and whether that still holds."""

    question: Question
    answer: ProfileAnswer | None
    last: date | None
    holds: bool


@dataclass(frozen=True, slots=True)
class Part:
    """A section as an overview shows it."""

    section: Section
    progress: Progress
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Profile:
    """A whole profile on one day."""

    parts: tuple[Part, ...]
    progress: Progress


def profile(organisation: Organisation) -> Profile:
    """What an organisation says of itself today, section by section."""
    set_, on, given = question_set(), today(), answers(organisation)
    known = {id: as_rule(row) for id, row in given.items()}
    parts = tuple(
        Part(
            section,
            progress(section.questions, known, on=on),
            tuple(line(question, given.get(question.id), on) for question in section.questions),
        )
        for section in set_.sections
    )
    return Profile(parts, progress(set_.questions, known, on=on))


def line(question: Question, row: ProfileAnswer | None, on: date) -> Line:
    """A question with its answer as it stands that day."""
    if row is None:
        return Line(question, None, None, holds=False)
    known = as_rule(row)
    return Line(question, row, fresh_until(question, known), holds=within(question, known, on=on))
