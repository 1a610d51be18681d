"""Which question of the standard profile somebody's own question asks again.

A text is looked at sentence by sentence. Three ways lead to a question: the words by which buyers usually
ask for it stand in the sentence (``asked_as``); words that may as well be about the service do (``of_you``),
in a sentence that speaks of the bidder as it is, and of nobody who is served; or the sentence is nearly the
question's own wording (``rules.likeness``, Dice's coefficient). The question that is named by most letters
wins, then the most alike; equals by the order of the set. It is *exactly* asked again where a sentence says
nothing else; otherwise it may be about something more, which people judge.

In a running text (an invitation) only what asks something is looked at: a sentence that ends in a question
mark, or begins by telling the reader to give something. "Insurance is arranged by us." asks nothing.

In the words, "*" at the end of a word stands for any ending, and by itself for up to four words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from functools import cache

from commonweal.rules.likeness import Text, likeness, words
from commonweal.rules.profiles.questions import Question, QuestionSet

#: From here on a text counts as the same question in nearly the same words. Under it, two questions about
#: one field ("How do you check quality?") would be taken for one another.
LEAST = Fraction(3, 5)
#: From here on it is the same question in the same words.
SAME = Fraction(9, 10)
#: Words that ask, or name the bidder, and say nothing of what is asked for.
ASKING = words(
    "please give provide provided state list describe confirm attach enclose submit supply tell name details "
    "detail copy copies evidence full currently current hold bidder bidders bidder's organisation "
    "organisation's organisations company company's charity charity's supplier tenderer applicant us "
    "registered held know need want must include send applicants suppliers tenderers bids provider providers"
)
#: How a sentence of a running text begins that asks something without a question mark.
_ASKS = re.compile(
    r"[\W\d_]*(?:please|kindly|give|provide|state|list|describe|confirm|attach|enclose|submit|supply|tell|name"
    r"|include|send|(?:you|(?:each )?bidders?|(?:each )?tenderers?|suppliers?|applicants?|providers?|bids?) "
    r"(?:must|should|need to|will need to|are asked to|is asked to|are required to) "
    r"(?:give|provide|state|list|describe|confirm|attach|enclose|submit|supply|tell|name|include|send))\b"
)
_BIDDER = re.compile(
    r"\b(?:you|your|yours|bidders?|tenderers?|suppliers?|applicants?|contractors?|directors?|trustees?"
    r"|the organisation|the company|the charity|the provider)\b"
)
#: What a bidder will do, and those for whom it does it: a question about the service.
_SERVICE = re.compile(
    r"\b(?:will|would|shall|intend|propose|plan to|the service|this service|residents|participants|clients|"
    r"customers|carers|children|pupils|schools?|young people|families|tenants|(?:service )?users|learners|"
    r"victims|households|older people|you (?:support|help|advise|reach|teach)|"
    r"(?:people|those|anybody|adults|men|women) (?:who|whose|with|in|leaving|living|convicted|aged|from))\b"
)


def repeated(text: str, questions: Iterable[Question]) -> Question | None:
    """The question that is asked again in a text; ``None`` where there is none."""
    best: tuple[int, Fraction] = (0, Fraction(0))
    found: Question | None = None
    sentences = list(_sentences(text))
    for question in questions:
        for sentence in sentences:
            near = likeness(Text("text", sentence), Text("question", question.wording))
            score = (_named(sentence, question), near)
            if (score[0] or near >= LEAST) and (found is None or score > best):
                best, found = score, question
    return found


def exactly(text: str, question: Question) -> bool:
    """Whether a sentence of the text asks the question and nothing else."""
    return any(
        _pattern(question.wording).fullmatch(sentence.rstrip("?.! "))
        or likeness(Text("text", sentence), Text("question", question.wording)) >= SAME
        or any(
            (said := _pattern(phrase).search(sentence))
            and words(f"{sentence[: said.start()]} {sentence[said.end() :]}") <= ASKING
            for phrase in question.asked_as
        )
        for sentence in _sentences(text)
    )


def outright(text: str, questions: Sequence[Question]) -> tuple[tuple[str, Question], ...]:
    """The sentences of a running text that ask just what the profile asks, each with that question."""
    found = []
    for sentence in _said(text):
        plain = _small(sentence)
        if plain.endswith("?") or _ASKS.match(plain):
            again = repeated(sentence, questions)
            if again is not None and exactly(sentence, again):
                found.append((sentence, again))
    return tuple(found)


def repeated_wording(text: str, set_: QuestionSet) -> str:
    """The wording of the standard question that a text asks again; empty where it asks none."""
    found = repeated(text, set_.questions)
    return found.wording if found else ""


def _named(sentence: str, question: Question) -> int:
    """The letters of the longest words in the sentence by which others ask the question; 0 without any."""
    phrases = (question.wording, *question.asked_as)
    if _BIDDER.search(sentence) and not _SERVICE.search(sentence):
        phrases += question.of_you
    return max((len(phrase) for phrase in phrases if _pattern(phrase).search(sentence)), default=0)


@cache
def _pattern(phrase: str) -> re.Pattern[str]:
    """Words in this order, each whole."""
    plain = "".join(_sentences(phrase)).rstrip("?.! ")
    parts = [re.escape(word).replace(r"\*", r"\w*") for word in plain.split()]
    joined = " ".join(parts).replace(r" \w* ", r" (?:\S+ ){0,4}")
    return re.compile(rf"(?<!\w){joined}(?!\w)")


def _sentences(text: str) -> Iterator[str]:
    """The sentences, in small letters, with straight apostrophes and single spaces."""
    yield from map(_small, _said(text))


def _said(text: str) -> Iterator[str]:
    """The sentences as they were written; lines and parts between semicolons count as sentences."""
    for sentence in re.split(r"(?<=[.?!])\s+|\n+|;\s", text):
        if sentence.strip():
            yield sentence.strip()


def _small(sentence: str) -> str:
    return re.sub(r"\s+", " ", sentence.casefold().replace("\u2019", "'")).strip()
