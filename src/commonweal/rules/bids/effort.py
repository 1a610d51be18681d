"""What a notice asks of whoever bids: counted from its fields, and hours as others said for the like. Exact.

Counted are the questions, the words that may be answered at most (where every question has a limit), and the
days from the notice to its deadline. Hours come first from bidders: of each finished procurement of the same
place that is told, the median of its bidders' hours for each question; the middle one of these, times the
questions asked here, to the nearest hour. Where nobody was told anything yet, the officers' own estimate
stands; where there is none, no hours. The weights in this are ours: one question counts as much as another.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from statistics import median

from commonweal.rules.bids.burden import QUARTERS
from commonweal.rules.money import round_half_up

BIDDERS, OFFICERS, NOBODY = "bidders", "officers", ""


@dataclass(frozen=True, slots=True)
class Like:
    """A procurement whose bidders' hours are told: their median, and how many questions it asked."""

    hours: Fraction
    questions: int


@dataclass(frozen=True, slots=True)
class Asked:
    """The fields of a notice. ``limits``: the most words of each answer, ``None`` where it has no limit."""

    limits: tuple[int | None, ...]
    days: int
    expected_quarters: int | None = None
    like: tuple[Like, ...] = ()


@dataclass(frozen=True, slots=True)
class Effort:
    """What it comes to. ``words`` is ``None`` where a question has no limit; ``by`` says whose hours."""

    questions: int
    words: int | None
    days: int
    hours: int | None
    by: str
    of: int


def effort(asked: Asked) -> Effort:
    """Count, and take the hours from whoever knows best. ``of``: from how many procurements they come."""
    questions = len(asked.limits)
    words = None if None in asked.limits else sum(limit or 0 for limit in asked.limits)
    like = [row.hours / row.questions for row in asked.like if row.questions]
    hours, by = None, NOBODY
    if like and questions:
        hours, by = max(1, round_half_up(Fraction(median(like)) * questions)), BIDDERS
    elif asked.expected_quarters is not None:
        hours, by = round_half_up(Fraction(asked.expected_quarters, QUARTERS)), OFFICERS
    return Effort(questions, words, asked.days, hours, by, len(like) if by == BIDDERS else 0)
