"""Text into words: ours alone, so that both databases find the same things.

Case and accents do not matter ("Ysgol Tŷ" is found by "ysgol ty"). A word is an unbroken run of letters,
digits and the vowel signs that belong to them; everything else parts words. The two databases are given
these words and split nothing themselves.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

#: Words are cut here, in what is searched and in what is asked alike. PostgreSQL takes no word beyond 2,046
#: bytes.
LONGEST_WORD = 64


@lru_cache(maxsize=4096)
def fold(character: str) -> str:
    """What one character counts as: its letters without case or accent, nothing (an accent), or a space.

    Works on one character at a time, so that the words of a text are those of its parts, one after the other.
    """
    pieces = []
    for piece in unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", character).casefold()):
        if unicodedata.combining(piece) or unicodedata.category(piece) == "Cf":
            continue  # an accent, a soft hyphen, a mark of direction: no part of the word
        pieces.append(piece if unicodedata.category(piece)[0] in "LNM" else " ")
    return "".join(pieces)


def words(text: str) -> list[str]:
    """The words of ``text``, in order, as they are searched."""
    folded = text.translate(_ASCII) if text.isascii() else "".join(map(fold, text))
    return [word[:LONGEST_WORD] for word in folded.split(" ") if word]


#: What each of the plain characters counts as, for the many texts that hold no others.
_ASCII = "".join(fold(chr(number)) for number in range(128))


def runs(text: str) -> list[tuple[int, int, list[str]]]:
    """Where the words stand in ``text``: (start, end, words) of each stretch without a gap."""
    found: list[tuple[int, int, list[str]]] = []
    start = None
    for position, character in enumerate(text):
        gap = fold(character).strip(" ") == "" and fold(character) != ""
        if gap and start is not None:
            found.append((start, position, words(text[start:position])))
            start = None
        elif not gap and start is None:
            start = position
    if start is not None:
        found.append((start, len(text), words(text[start:])))
    return [run for run in found if run[2]]
