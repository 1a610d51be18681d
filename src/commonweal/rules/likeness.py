"""How alike two short texts are, and which words they share: to find what was proposed already.

Texts are compared by the pieces of three letters of their words, so that "bench" and "benches" are near, once
by their titles and once by all of their words; the likeness is the higher of the two. It is the exact share
of pieces in common (Dice's coefficient: twice the common ones over all of them), from 0 to 1, the same
whichever text is asked about and in whatever order the others come. Nobody is refused anything by it: it
decides only what is shown beside. Source: L. R. Dice, Ecology 26 (1945), pages 297-302.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from importlib.resources import files


def _stop_words() -> frozenset[str]:
    """Words that say nothing of what a text is about (the file names its source), and the parts of "it's"."""
    text = (files("commonweal.rules") / "stop_words.txt").read_text(encoding="utf-8")
    listed = [line for line in text.splitlines() if not line.startswith("#")]
    return frozenset(re.findall(r"[a-z]+", " ".join(listed)))


EMPTY = _stop_words()
#: Two texts are shown as alike from this likeness on.
LEAST = Fraction(2, 5)


@dataclass(frozen=True, slots=True)
class Text:
    """One text under the caller's own id."""

    id: str
    title: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Alike:
    """A text near the one asked about: how near, and the words that both use."""

    id: str
    likeness: Fraction
    shared: tuple[str, ...]


def alike(text: Text, others: Iterable[Text], *, least: Fraction = LEAST, most: int = 5) -> tuple[Alike, ...]:
    """The others that are at least so near, the nearest first and equals by their id; at most so many."""
    found = [Alike(other.id, likeness(text, other), shared(text, other)) for other in others]
    near = [one for one in found if one.likeness >= least and one.id != text.id]
    return tuple(sorted(near, key=lambda one: (-one.likeness, one.id))[:most])


def likeness(one: Text, other: Text) -> Fraction:
    """From 0 (no piece in common) to 1 (the same pieces); a text without words is like nothing."""
    titles = _dice(_pieces(one.title), _pieces(other.title))
    return max(titles, _dice(_pieces(_all(one)), _pieces(_all(other))))


def shared(one: Text, other: Text) -> tuple[str, ...]:
    """The words that stand in both, in the order of the alphabet."""
    return tuple(sorted(words(_all(one)) & words(_all(other))))


def words(text: str) -> frozenset[str]:
    """The words of a text that say something, without capitals and accents."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return frozenset(word for word in re.findall(r"[^\W_]+", bare) if word not in EMPTY)


def _all(text: Text) -> str:
    return f"{text.title} {text.words}"


def _pieces(text: str) -> frozenset[str]:
    """Each word's runs of three letters, with a space before and after the word."""
    padded = (f" {word} " for word in words(text))
    return frozenset(word[at : at + 3] for word in padded for at in range(max(1, len(word) - 2)))


def _dice(one: frozenset[str], other: frozenset[str]) -> Fraction:
    return Fraction(2 * len(one & other), len(one) + len(other)) if one and other else Fraction(0)
