"""A check as it was published: its evidence, what was found, and what was kept with a reason.

What was found can be computed again from the evidence. What was kept cannot: somebody decided it, and the
reason stands beside it for everyone to judge.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from commonweal.rules.barriers.check import Evidence, Finding, Outcome, outcome_data
from commonweal.rules.barriers.reading import evidence_data, read
from commonweal.rules.canonical import NotCanonical, canonical
from commonweal.rules.data import versions_from_data
from commonweal.rules.fields import Table
from commonweal.rules.reasons import Fault

OUTCOME = ("may_be_published", "findings", "excused", "unasked", "asked")


@dataclass(frozen=True, slots=True)
class Kept:
    """A finding that stands because somebody said why: ``sentence`` is the finding as it then read.

    ``at`` is a moment in UTC as text, ``by`` the office of whoever kept it, never a name.
    """

    rule: str
    sentence: str
    reason: str
    at: str
    by: str

    def answers(self, finding: Finding) -> bool:
        """A reason answers the very words that it was given for: if the figures change, it has lapsed."""
        return not finding.stops and (self.rule, self.sentence) == (finding.rule, str(finding.reason))


@dataclass(frozen=True, slots=True)
class Frozen:
    """A published check: ``found`` is the outcome as plain data, as it was published."""

    evidence: Evidence
    found: Mapping[str, Any]
    kept: tuple[Kept, ...]

    def agrees_with(self, outcome: Outcome) -> bool:
        """Whether what was published is what comes out now."""
        try:
            return canonical(self.found) == canonical(outcome_data(outcome))
        except NotCanonical:
            return False


def astray(outcome: Outcome, kept: Iterable[Kept]) -> tuple[Kept, ...]:
    """The reasons that answer nothing found: no published check has one."""
    return tuple(row for row in kept if not any(row.answers(finding) for finding in outcome.findings))


def unanswered(outcome: Outcome, kept: Iterable[Kept]) -> tuple[Finding, ...]:
    """The findings that are neither mended nor kept. No reason answers what stops a notice."""
    reasons = list(kept)
    return tuple(row for row in outcome.findings if not any(each.answers(row) for each in reasons))


def frozen_data(evidence: Evidence, outcome: Outcome, kept: Iterable[Kept]) -> dict[str, Any]:
    """The check as plain JSON values: what is published, and what ``commonweal check`` reads again."""
    answering = [row for row in kept if any(row.answers(finding) for finding in outcome.findings)]
    answering.sort(key=lambda row: (row.rule, row.sentence))
    return {
        **evidence_data(evidence),
        "outcome": outcome_data(outcome),
        "kept": [asdict(row) for row in answering],
    }


def read_frozen(data: Any, where: str, faults: list[Fault]) -> Frozen:
    """The check that ``frozen_data`` made these data of. Worth something only if no fault was added."""
    table = Table(data, where, faults)
    reading = read(table.any("draft"), table.path("draft"))
    faults += reading.faults
    on = table.day("on") or date.min
    versions = versions_from_data(table, "rules", faults, least=1)
    outcome = table.table("outcome")
    found = {name: outcome.any(name) for name in OUTCOME}
    outcome.close()
    kept = []
    for row in table.tables("kept"):
        kept.append(Kept(*(row.text(name) for name in ("rule", "sentence", "reason", "at", "by"))))
        row.close()
    table.close()
    return Frozen(Evidence(reading.draft, on, versions), found, tuple(kept))
