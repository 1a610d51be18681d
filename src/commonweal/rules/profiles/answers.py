"""Until when an answer can be relied on, and how far a profile has got.

An answer with a last day of its own (a policy, a certificate) holds until that day, the day included. One
that is to be looked at again after some months holds until the same day of that month, or its last day where
the month is shorter. Any other holds until it is changed. What no longer holds does not count as answered.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from commonweal.rules.profiles.questions import Question

#: An answer is told to end soon from so many days before.
SOON_DAYS = 60


@dataclass(frozen=True, slots=True)
class Answer:
    """What is known of an answer here: when it was given, and the last day that is written on its paper."""

    given: date
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Progress:
    """How many of the questions that everybody answers are answered, and what of all answers ends."""

    asked: int
    answered: int
    ends_soon: int
    over: int

    @property
    def complete(self) -> bool:
        return self.answered == self.asked and not self.over


def fresh_until(question: Question, answer: Answer) -> date | None:
    """The last day on which an answer can be relied on; ``None``: until it is changed."""
    looked_at = months_on(answer.given, question.keeps_months) if question.keeps_months else None
    days = [day for day in (answer.until if question.until else None, looked_at) if day]
    return min(days, default=None)


def within(question: Question, answer: Answer, *, on: date) -> bool:
    """Whether an answer can still be relied on that day."""
    last = fresh_until(question, answer)
    return last is None or on <= last


def ends_soon(question: Question, answer: Answer, *, on: date) -> bool:
    """Whether it still holds, and ends within the days of ``SOON_DAYS``."""
    last = fresh_until(question, answer)
    return last is not None and on <= last <= on + timedelta(days=SOON_DAYS)


def progress(questions: Iterable[Question], answers: Mapping[str, Answer], *, on: date) -> Progress:
    """How far these questions are answered that day. What may stay open is not counted as asked."""
    rows = [(question, answers.get(question.id)) for question in questions]
    held = [(question, answer) for question, answer in rows if answer is not None]
    return Progress(
        asked=sum(not question.optional for question, _answer in rows),
        answered=sum(not question.optional and within(question, answer, on=on) for question, answer in held),
        ends_soon=sum(ends_soon(question, answer, on=on) for question, answer in held),
        over=sum(not within(question, answer, on=on) for question, answer in held),
    )


def months_on(day: date, months: int) -> date:
    """The same day so many months later, or that month's last day where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
