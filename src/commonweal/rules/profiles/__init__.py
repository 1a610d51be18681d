"""Asking once: the standard questions to suppliers, what answers them, and which contracts may ask what.

``questions`` reads the set and says which of it a contract may ask; ``answers`` says until when an answer can
be relied on and how far a profile has got; ``repeats`` finds the question of the set that somebody else's
question asks again. Everything is exact.
"""

from __future__ import annotations

from commonweal.rules.profiles.answers import (
    Answer,
    Progress,
    ends_soon,
    fresh_until,
    progress,
    within,
)
from commonweal.rules.profiles.questions import KINDS, Question, QuestionSet, Section, in_force
from commonweal.rules.profiles.repeats import exactly, outright, repeated, repeated_wording

__all__ = [
    "KINDS",
    "Answer",
    "Progress",
    "Question",
    "QuestionSet",
    "Section",
    "ends_soon",
    "exactly",
    "fresh_until",
    "in_force",
    "outright",
    "progress",
    "repeated",
    "repeated_wording",
    "within",
]
