"""Which question of the standard profile somebody's own question asks again.

Two ways lead to it: the words by which buyers usually ask for it stand in the text (``asked_as``), or the
text is nearly the question's own wording (``rules.likeness``, Dice's coefficient). The question that is named
by most letters wins, then the most alike; equals by the order of the set.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from fractions import Fraction

from commonweal.rules.likeness import Text, likeness
from commonweal.rules.profiles.questions import Question, QuestionSet

#: From here on a text counts as the same question in nearly the same words. Under it, two questions about
#: one field ("How do you check quality?") would be taken for one another.
LEAST = Fraction(3, 5)


def repeated(text: str, questions: Iterable[Question]) -> Question | None:
    """The question that is asked again in a text; ``None`` where there is none."""
    plain = _plain(text)
    best: tuple[int, Fraction] = (0, LEAST)
    found: Question | None = None
    for question in questions:
        near = likeness(Text("text", text), Text("question", question.wording))
        asked_as = (question.wording, *question.asked_as)
        score = (max((len(words) for words in asked_as if _plain(words) in plain), default=0), near)
        if (score[0] or near >= LEAST) and (found is None or score > best):
            best, found = score, question
    return found


def repeated_wording(text: str, set_: QuestionSet) -> str:
    """The wording of the standard question that a text asks again; empty where it asks none."""
    found = repeated(text, set_.questions)
    return found.wording if found else ""


def _plain(text: str) -> str:
    """Small letters, straight apostrophes, single spaces, and a space at either end of the text."""
    return re.sub(r"\s+", " ", text.casefold().replace("\u2019", "'"))
