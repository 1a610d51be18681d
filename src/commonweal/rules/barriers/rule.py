"""One version of a rule about drafts, read from its data: what it asks, when that is a finding, how grave.

The body of a version:

    severity = "serious"                 # of SEVERITIES; what "stops" keeps a notice from being published
    severity_why = "..."                 # in words: there is no score
    each = "risks"                       # ask of every risk, question or criterion; left out: of the draft
    applies = [ CONDITION, ... ]         # all hold, or there is nothing to ask
    finds = [ CONDITION, ... ]           # all hold: that is a finding
    silent = true                        # what the draft does not say is not there, and nothing to report
    excused_by = "short_window_reason"   # a reason of the draft's that answers the finding once published
    sentence = "There are %(days_to_bid)s days to bid; ..."   # facts by name, and %(limit)s
    suggestion = "..."

A condition names a ``fact`` and holds it against one of these: ``below`` or ``above`` a number, or a sum such
as ``{ plain = "10", question_count = "0.5" }``, ten and half a day for each question; ``is`` or ``is_not`` a
text, a list of them, true or false; ``has_word``, a list any of which stands in a text in whatever case;
``empty = true``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from fractions import Fraction

from commonweal.rules.barriers.draft import MEMBERS, Draft
from commonweal.rules.barriers.facts import EACH, Facts, facts, of_each
from commonweal.rules.data import Version
from commonweal.rules.fields import Table
from commonweal.rules.reasons import Fault

STOPS, SERIOUS, LOOK = "stops", "serious", "worth a look"
SEVERITIES = (STOPS, SERIOUS, LOOK)
_TESTS = ("below", "above", "is", "is_not", "has_word", "empty")
#: A number in a sum that stands by itself.
CONSTANT = "plain"


@dataclass(frozen=True, slots=True)
class Condition:
    """One fact held against one thing. ``limit``, for ``below`` and ``above``: facts and times how much.

    No fact in a limit is under nought and none is taken away: what is said of them is the least it can be.
    """

    fact: str
    test: str
    limit: tuple[tuple[str, Fraction], ...] = ()
    wanted: tuple[str | bool, ...] = ()

    def against(self, known: Facts) -> Fraction:
        """The sum of the limit, as far as its facts are said."""
        said = {**known, CONSTANT: Fraction(1)}
        return sum((times * (said.get(name) or 0) for name, times in self.limit), Fraction(0))

    def holds(self, known: Facts) -> bool | None:
        """Whether it holds; ``None`` where the draft does not say enough."""
        value = known.get(self.fact)
        if self.test == "empty":
            return value is None or (isinstance(value, str) and not value.strip())
        if value is None:
            return None
        if self.test in ("below", "above"):
            return self._holds_against_limit(value, known)
        if self.test == "has_word":
            return any(str(word) in str(value).lower() for word in self.wanted)
        return (value in self.wanted) == (self.test == "is")

    def _holds_against_limit(self, value: Fraction, known: Facts) -> bool | None:
        """What is under the least that a limit can be is under the limit, whatever else will be said."""
        limit = self.against(known)
        if all(name == CONSTANT or known.get(name) is not None for name, _times in self.limit):
            return bool(value < limit if self.test == "below" else value > limit)
        if self.test == "below":
            return True if value < limit else None
        return False if value <= limit else None


@dataclass(frozen=True, slots=True)
class Rule:
    """A version with its body read. See the module's text."""

    version: Version
    severity: str
    severity_why: str
    silent: bool
    each: str
    applies: tuple[Condition, ...]
    finds: tuple[Condition, ...]
    excused_by: str
    sentence: str
    suggestion: str


def read(version: Version, faults: list[Fault]) -> Rule:
    """The rule in a version's body; worth something only if no fault was added."""
    table = version.fields(faults)
    each = table.text("each", "", among=("", *EACH))
    known = set(facts(Draft(""))) | _names_of(each)
    rule = Rule(
        version=version,
        severity=table.text("severity", among=SEVERITIES),
        severity_why=table.text("severity_why"),
        silent=table.flag("silent", False),
        each=each,
        applies=tuple(_condition(row, known) for row in table.tables("applies")),
        finds=tuple(_condition(row, known) for row in table.tables("finds", optional=False)),
        excused_by=table.text("excused_by", "", among=("", *sorted(known))),
        sentence=table.text("sentence"),
        suggestion=table.text("suggestion"),
    )
    if not rule.finds:
        table.fault("finds", "empty", "A rule that asks nothing would find something in every draft.")
    if "%(limit)s" in rule.sentence and not any(row.limit for row in rule.finds):
        table.fault("sentence", "no-limit", "This names a limit, and nothing that is found has one.")
    try:
        rule.sentence % dict.fromkeys([*known, "limit"], "")
    except (KeyError, ValueError, TypeError):
        table.fault("sentence", "unknown-fact", "This names a fact that there is not, or a stray % sign.")
    table.close()
    return rule


def _names_of(each: str) -> set[str]:
    """The facts that a member of a list has."""
    return {f"{EACH[each]}_{field.name}" for field in fields(MEMBERS[each])} if each else set()


def _condition(table: Table, known: set[str]) -> Condition:
    fact = table.text("fact", among=sorted(known))
    tests = [name for name in _TESTS if name in table]
    test = tests[0] if len(tests) == 1 else ""
    if not test:
        table.fault("", "one-test", f"Hold the fact against exactly one of {', '.join(_TESTS)}.")
    limit: tuple[tuple[str, Fraction], ...] = ()
    wanted: tuple[str | bool, ...] = ()
    if test in ("below", "above"):
        limit = _limit(table, test, known)
    elif test == "has_word":
        wanted = table.texts(test)
    elif test == "empty":
        table.flag(test)
    elif test:
        given = table.any(test)
        if isinstance(given, list):
            wanted = table.texts(test)
        else:
            wanted = (given,) if isinstance(given, bool) else (table.text(test),)
    for name in tests:
        table.any(name)
    table.close()
    return Condition(fact, test, limit, wanted)


def _limit(table: Table, test: str, known: set[str]) -> tuple[tuple[str, Fraction], ...]:
    given = table.any(test)
    if not isinstance(given, Mapping):
        return ((CONSTANT, table.exact(test, least=0)),)
    sums = table.table(test)
    found = tuple((name, sums.exact(name, least=0)) for name in given)
    for name in given:
        if name != CONSTANT and name not in known:
            sums.fault(name, "unknown-fact", "There is no such fact.")
    return found


def cases(rule: Rule, draft: Draft) -> list[Facts]:
    """The facts that a rule is asked of: those of the draft, or those of each member of a list besides."""
    known = facts(draft)
    return [{**known, **own} for own in of_each(draft, rule.each)] if rule.each else [known]
