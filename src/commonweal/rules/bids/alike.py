"""Passages that stand word for word in two bids: a reason to look, never a verdict.

Source: OECD, Guidelines for Fighting Bid Rigging in Public Procurement, checklist on warning signs in
documents: the same words, mistakes or figures in different bids. Two bids may also share words for innocent
reasons: they quote the question, the same funder's or umbrella body's template, or had the same writer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Alike:
    """The longest passage that two bids share under one criterion, and how many words it has."""

    criterion: str
    bidders: tuple[str, str]
    words: int
    passage: str


def alike(
    answers: Mapping[str, Mapping[str, str]], *, least: int = 20, known: Iterable[str] = ()
) -> tuple[Alike, ...]:
    """The longest common passage of each two bids under each criterion, from ``least`` words on.

    ``answers``: by bidder, then by criterion. ``known`` are texts that every bidder was given (the questions,
    the specification): a passage that stands in one of them is no sign of anything and is not reported.
    Words are compared without regard to capitals, marks or spaces.
    """
    given = [" ".join(_words(text)) for text in known]
    found = []
    for first, second in combinations(sorted(answers), 2):
        for criterion in sorted(answers[first].keys() & answers[second].keys()):
            shared = _longest(_words(answers[first][criterion]), _words(answers[second][criterion]))
            passage = " ".join(shared)
            if len(shared) >= least and not any(passage in text for text in given):
                found.append(Alike(criterion, (first, second), len(shared), passage))
    return tuple(found)


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]


def _longest(one: list[str], other: list[str]) -> list[str]:
    """The longest run of words that stands in both; of several as long, the first in ``one``."""
    best, end = 0, 0
    above = [0] * (len(other) + 1)
    for position, word in enumerate(one, 1):
        row = [0] * (len(other) + 1)
        for place, against in enumerate(other, 1):
            if word == against:
                row[place] = above[place - 1] + 1
                if row[place] > best:
                    best, end = row[place], position
        above = row
    return one[end - best : end]
