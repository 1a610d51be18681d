"""Phrases looked for in a text: a small language of words, so that an officer can read and better the lists.

A phrase is words with one space between them:

    full time            just these words, in whatever case
    worker|workers       any one of these
    train~               a word that begins so
    #                    a number, in figures or in words up to a dozen
    @                    a time of day: 9am, 5.30pm, 17:00
    ..                   nothing, or one or two words (none that turns the sense round: NOT_OVER)

Hyphens part words, and no phrase runs over the end of a sentence or a line. The work is bounded by the length
of the text times that of the phrase: a rule set of somebody else's cannot keep a reader waiting.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

NUMBERS = frozenset(
    {"one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"}
    | {"dozen", "fifteen", "twenty", "thirty"}
)
#: What a gap never skips: "20 fewer visits" does not ask for 20 visits, nor "one of the staff" for one.
NOT_OVER = frozenset(["fewer", "less", "no", "not", "never", "without", "more", "of"])
#: How many words a gap may skip.
GAP = 2

_WORD = re.compile(r"[0-9][0-9.,:]*(?:am|pm)?\b|[^\W\d_]+(?:['\u2019][^\W\d_]+)*|[.;:!?\n]+", re.IGNORECASE)
_TIME = re.compile(r"[0-9]{1,2}(?:[.:][0-9]{2})?(?:am|pm)|[0-9]{1,2}:[0-9]{2}")
_ALLOWED = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)*~?")


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of a text, in small letters, and where it stands."""

    text: str
    first: int
    last: int


def faults(phrase: str) -> str:
    """What is wrong with a phrase, in words; nothing if it can be looked for."""
    steps = phrase.split(" ")
    if steps[0] == ".." or steps[-1] == "..":
        return "A gap stands between words."
    for step in steps:
        alternatives = [] if step in ("..", "#", "@") else step.split("|")
        if any(not _ALLOWED.fullmatch(each) for each in alternatives):
            return f"“{step}” is no word, no list of words and no sign."
    return ""


def found(text: str, phrases: Iterable[str], unless: Iterable[str] = ()) -> tuple[str, ...]:
    """The parts of a text that are one of the phrases, in their order, each once and as they are written.

    A sentence in which something of ``unless`` stands is passed over.
    """
    wanted = [phrase.lower().split(" ") for phrase in phrases]
    passed = [phrase.lower().split(" ") for phrase in unless]
    parts: dict[str, None] = {}
    for sentence in _sentences(text):
        if any(_end(sentence, at, steps) for at in range(len(sentence)) for steps in passed):
            continue
        at = 0
        while at < len(sentence):
            end = max((_end(sentence, at, steps) for steps in wanted), default=0)
            if end:
                parts[text[sentence[at].first : sentence[end - 1].last]] = None
            at = end or at + 1
    return tuple(parts)


def _sentences(text: str) -> list[list[_Word]]:
    sentences: list[list[_Word]] = [[]]
    for match in _WORD.finditer(text):
        if match[0][0] in ".;:!?\n":
            sentences.append([])
        else:
            word = match[0].rstrip(".,:")
            sentences[-1].append(_Word(word.lower(), match.start(), match.start() + len(word)))
            if match[0][-1] in ".:":
                sentences.append([])
    return sentences


def _end(words: Sequence[_Word], at: int, steps: Sequence[str]) -> int:
    """Where the longest reading of a phrase that begins at a word ends: one past its last word, or nought."""
    reached = {at}
    for step in steps:
        if step == "..":
            for start in list(reached):
                for end in range(start + 1, min(start + GAP, len(words)) + 1):
                    if words[end - 1].text in NOT_OVER:
                        break
                    reached.add(end)
        else:
            reached = {here + 1 for here in reached if here < len(words) and _is(words[here].text, step)}
    return max(reached, default=0)


def _is(word: str, step: str) -> bool:
    if step == "#":
        return word[0].isdigit() or word in NUMBERS
    if step == "@":
        return bool(_TIME.fullmatch(word))
    return any(word.startswith(each[:-1]) if each.endswith("~") else word == each for each in step.split("|"))
