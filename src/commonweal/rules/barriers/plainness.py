"""How hard an English text is to read: the Automated Readability Index, exactly.

Grade = 4.71 · characters ÷ words + 0.5 · words ÷ sentences - 21.43, rounded up, where characters are letters
and digits. It asks for no dictionary and no guess at syllables, so that anyone counts the same. The index was
made for English prose; of other languages, and of a few words, it says nothing.

Source: Senter and Smith, Automated Readability Index, AMRL-TR-66-220 (Aerospace Medical Research
Laboratories, 1967); grade 1 is a reader of 5 to 6, and so on (the table that is commonly printed with it).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from math import ceil

#: Letters and digits, and what joins them: ``it's``, ``half-hour``, ``5,000``.
_WORD = re.compile(r"[^\W_]+(?:[.,'\u2019/\-][^\W_]+)*")
#: A sentence ends at a mark with a space or the end behind it, and at the end of a line.
_END = re.compile(r"[.!?]+(?=[\s\"'\u201d\u2019)\]]|$)|\n+")
_PER_CHARACTER, _PER_WORD, _LESS = Fraction(471, 100), Fraction(1, 2), Fraction(2143, 100)
#: The reader of grade 1 is this much older than the grade.
_OLDER = 4
YOUNGEST, OLDEST = 5, 18


@dataclass(frozen=True, slots=True)
class Measures:
    """What is counted of a text."""

    words: int = 0
    sentences: int = 0
    characters: int = 0

    @property
    def grade(self) -> Fraction | None:
        """The index itself; ``None`` of a text without words."""
        if not self.words:
            return None
        characters = Fraction(self.characters, self.words)
        return _PER_CHARACTER * characters + _PER_WORD * Fraction(self.words, self.sentences) - _LESS

    @property
    def reading_age(self) -> int | None:
        """Whole years, from 5 to 18; 18 stands for grown-ups who are used to such texts."""
        grade = self.grade
        return None if grade is None else min(OLDEST, max(YOUNGEST, ceil(grade) + _OLDER))


def measures(texts: Iterable[str]) -> Measures:
    """The counts of several texts together; each text ends its last sentence."""
    words = sentences = characters = 0
    for text in texts:
        for sentence in _END.split(text):
            if found := _WORD.findall(sentence):
                sentences += 1
                words += len(found)
                characters += sum(char.isalnum() for word in found for char in word)
    return Measures(words, sentences, characters)
