"""One version of a rule about drafts, read from its data: what it asks, when that is a finding, how grave.

The body of a version:

    severity = "serious"                 # of SEVERITIES; what "stops" keeps a notice from being published
    severity_why = "..."                 # in words: there is no score
    each = "risks"                       # ask of every risk, question or criterion; left out: of the draft
    applies = [ CONDITION, ... ]         # all hold, or there is nothing to ask
    finds = [ CONDITION, ... ]           # all hold: that is a finding
    silent = true                        # what the draft does not say is not there, and nothing to report
    excused_by = "short_window_reason"   # a reason of the draft's that answers the finding once published
    sentence = "There are %(days_to_bid)s days to bid; ..."   # facts by name, %(limit)s and %(said)s
    suggestion = "..."

Conditions are those of ``rules.conditions``, on the facts of ``facts.py``.
"""

from __future__ import annotations

from dataclasses import dataclass, fields

from commonweal.rules import conditions
from commonweal.rules.barriers.draft import MEMBERS, Draft
from commonweal.rules.barriers.facts import EACH, facts, of_each
from commonweal.rules.conditions import Facts
from commonweal.rules.data import Version
from commonweal.rules.reasons import Fault

STOPS, SERIOUS, LOOK = "stops", "serious", "worth a look"
SEVERITIES = (STOPS, SERIOUS, LOOK)


@dataclass(frozen=True, slots=True)
class Rule:
    """A version with its body read. See the module's text."""

    version: Version
    severity: str
    severity_why: str
    silent: bool
    each: str
    applies: tuple[conditions.Condition, ...]
    finds: tuple[conditions.Condition, ...]
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
        applies=tuple(conditions.read(row, known) for row in table.tables("applies")),
        finds=tuple(conditions.read(row, known) for row in table.tables("finds", optional=False)),
        excused_by=table.text("excused_by", "", among=("", *sorted(known))),
        sentence=table.text("sentence"),
        suggestion=table.text("suggestion"),
    )
    if not rule.finds:
        table.fault("finds", "empty", "A rule that asks nothing would find something in every draft.")
    if "%(limit)s" in rule.sentence and not any(row.limit for row in rule.finds):
        table.fault("sentence", "no-limit", "This names a limit, and nothing that is found has one.")
    try:
        rule.sentence % dict.fromkeys([*known, "limit", "said"], "")
    except (KeyError, ValueError, TypeError):
        table.fault("sentence", "unknown-fact", "This names a fact that there is not, or a stray % sign.")
    table.close()
    return rule


def _names_of(each: str) -> set[str]:
    """The facts that a member of a list has."""
    return {f"{EACH[each]}_{field.name}" for field in fields(MEMBERS[each])} if each else set()


def cases(rule: Rule, draft: Draft) -> list[Facts]:
    """The facts that a rule is asked of: those of the draft, or those of each member of a list besides."""
    known = facts(draft)
    return [{**known, **own} for own in of_each(draft, rule.each)] if rule.each else [known]
