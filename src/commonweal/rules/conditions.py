"""What a dated rule asks of facts: one fact held against one thing, read from the rule's data.

A condition names a ``fact`` and holds it against one of these: ``below``, ``above``, ``at_least`` or
``at_most`` a number, or a sum such as ``{ plain = "10", question_count = "0.5" }``, ten and half a day for
each question; ``is`` or ``is_not`` a text, a list of them, true or false; ``has_word``, a list any of which
stands in a text in whatever case; ``says``, a list of phrases (``phrases.py``) any of which is found in a
text, ``unless`` one of another list is in the same sentence; ``empty``, true or false.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from commonweal.rules import phrases
from commonweal.rules.fields import Table

#: What is known, by name; ``None`` where nothing is said. Numbers are exact.
Facts = dict[str, Any]
#: A number in a sum that stands by itself.
CONSTANT = "plain"
_AGAINST_LIMIT = ("below", "above", "at_least", "at_most")
_TESTS = (*_AGAINST_LIMIT, "is", "is_not", "has_word", "says", "empty")
#: A test that holds exactly where the other does not.
_OPPOSITES = {"at_least": "below", "at_most": "above"}


@dataclass(frozen=True, slots=True)
class Condition:
    """One fact held against one thing. ``limit``, for numbers: facts and times how much.

    No fact in a limit is under nought and none is taken away: what is said of them is the least it can be.
    """

    fact: str
    test: str
    limit: tuple[tuple[str, Fraction], ...] = ()
    wanted: tuple[str | bool, ...] = ()
    unless: tuple[str, ...] = ()

    def said(self, known: Facts) -> tuple[str, ...]:
        """The parts of a text that are one of the phrases that are looked for."""
        return phrases.found(str(known.get(self.fact) or ""), map(str, self.wanted), self.unless)

    def against(self, known: Facts) -> Fraction:
        """The sum of the limit, as far as its facts are said."""
        said = {**known, CONSTANT: Fraction(1)}
        return sum((times * (said.get(name) or 0) for name, times in self.limit), Fraction(0))

    def holds(self, known: Facts) -> bool | None:
        """Whether it holds; ``None`` where the facts do not say enough."""
        value = known.get(self.fact)
        if self.test == "empty":
            return (value is None or (isinstance(value, str) and not value.strip())) == self.wanted[0]
        if value is None:
            return None
        if self.test in _OPPOSITES:
            opposite = self._holds_against_limit(_OPPOSITES[self.test], value, known)
            return None if opposite is None else not opposite
        if self.test in _AGAINST_LIMIT:
            return self._holds_against_limit(self.test, value, known)
        if self.test == "has_word":
            return any(str(word) in str(value).lower() for word in self.wanted)
        if self.test == "says":
            return bool(self.said(known))
        return (value in self.wanted) == (self.test == "is")

    def missing(self, known: Facts) -> set[str]:
        """The facts that it needs and that nobody has said."""
        needed = {self.fact, *(name for name, _times in self.limit)} - {CONSTANT}
        return {name for name in needed if known.get(name) is None}

    def _holds_against_limit(self, test: str, value: Fraction, known: Facts) -> bool | None:
        """What is under the least that a limit can be is under the limit, whatever else will be said."""
        limit = self.against(known)
        if all(name == CONSTANT or known.get(name) is not None for name, _times in self.limit):
            return bool(value < limit if test == "below" else value > limit)
        if test == "below":
            return True if value < limit else None
        return False if value <= limit else None


def read(table: Table, known: Collection[str]) -> Condition:
    """The condition in a table, about facts of these names; worth something only if no fault was added."""
    fact = table.text("fact", among=sorted(known))
    tests = [name for name in _TESTS if name in table]
    test = tests[0] if len(tests) == 1 else ""
    if not test:
        table.fault("", "one-test", f"Hold the fact against exactly one of {', '.join(_TESTS)}.")
    limit: tuple[tuple[str, Fraction], ...] = ()
    wanted: tuple[str | bool, ...] = ()
    unless: tuple[str, ...] = ()
    if test in _AGAINST_LIMIT:
        limit = _limit(table, test, known)
    elif test == "has_word":
        wanted = table.texts(test)
    elif test == "says":
        wanted, unless = _phrases(table, test), _phrases(table, "unless")
    elif test == "empty":
        wanted = (table.flag(test),)
    elif test:
        given = table.any(test)
        if isinstance(given, list):
            wanted = table.texts(test)
        else:
            wanted = (given,) if isinstance(given, bool) else (table.text(test),)
    for name in tests:
        table.any(name)
    table.close()
    return Condition(fact, test, limit, wanted, unless)


def _phrases(table: Table, name: str) -> tuple[str, ...]:
    found = table.texts(name)
    for phrase in found:
        if wrong := phrases.faults(phrase):
            table.fault(name, "no-phrase", wrong)
    return found


def _limit(table: Table, test: str, known: Collection[str]) -> tuple[tuple[str, Fraction], ...]:
    given = table.any(test)
    if not isinstance(given, Mapping):
        return ((CONSTANT, table.exact(test, least=0)),)
    sums = table.table(test)
    found = tuple((name, sums.exact(name, least=0)) for name in given)
    for name in given:
        if name != CONSTANT and name not in known:
            sums.fault(name, "unknown-fact", "There is no such fact.")
    return found
