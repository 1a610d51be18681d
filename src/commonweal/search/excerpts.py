"""What is shown of a found page: the part of its text where the words stand, with the words marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from commonweal.search.engines import BEGINS_A_WORD
from commonweal.search.words import runs

#: Characters shown of a text, and how many of them before the first word found.
LENGTH, BEFORE = 240, 60


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a text, and whether it is what was looked for. Not escaped: the template does that."""

    text: str
    found: bool


def marked(text: str, asked: Sequence[str]) -> list[Piece]:
    """The whole text in pieces; joined together they are the text again."""
    pieces: list[Piece] = []
    position = 0
    for start, end, words in runs(text):
        if _among(words, asked):
            pieces += [Piece(text[position:start], False), Piece(text[start:end], True)]
            position = end
    return [piece for piece in [*pieces, Piece(text[position:], False)] if piece.text]


def excerpt(text: str, asked: Sequence[str]) -> list[Piece]:
    """The part of the text around the first word found (its beginning if there is none), in pieces."""
    first = next((start for start, _, words in runs(text) if _among(words, asked)), 0)
    start = text.rfind(" ", 0, first - BEFORE) + 1 if first > BEFORE else 0
    end = len(text) if len(text) <= start + LENGTH else text.rfind(" ", start + LENGTH // 2, start + LENGTH)
    end = end if end > 0 else start + LENGTH
    dots_before, dots_after = "… " if start else "", " …" if end < len(text) else ""
    shown = [Piece(dots_before, False), *marked(text[start:end].strip(), asked), Piece(dots_after, False)]
    return [piece for piece in shown if piece.text]


def _among(words: Sequence[str], asked: Sequence[str]) -> bool:
    """Whether one of these words is, or begins with, one that was asked for: as ``engines`` matches."""
    return any(
        word == one or (len(one) >= BEGINS_A_WORD and word.startswith(one)) for word in words for one in asked
    )
