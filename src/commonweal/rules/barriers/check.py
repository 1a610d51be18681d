"""What in a draft tender shuts small providers out: each finding with its reason, source and suggestion."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Any

from commonweal.rules.barriers.draft import Draft
from commonweal.rules.barriers.rule import SERIOUS, SEVERITIES, STOPS, Rule, cases, read
from commonweal.rules.conditions import Facts
from commonweal.rules.data import Version
from commonweal.rules.money import in_brief, in_pounds, round_half_up
from commonweal.rules.reasons import Fault, Reason


@dataclass(frozen=True, slots=True)
class Evidence:
    """The draft, the day on whose law it is judged, and the versions of the rules that are asked."""

    draft: Draft
    on: date
    versions: tuple[Version, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that keeps providers out.

    What nobody has confirmed is serious at most: only a source that was read may stop a notice.
    ``excused`` is the reason that the draft publishes, where one answers the finding. ``where`` is where its
    author finds the text that a finding is about, if the rule asks texts.
    """

    rule: str
    title: str
    reason: Reason
    severity: str
    severity_why: str
    suggestion: str
    source: str
    mark: str
    unconfirmed: bool
    excused: str = ""
    where: str = ""

    @property
    def stops(self) -> bool:
        return self.severity == STOPS and not self.excused


@dataclass(frozen=True, slots=True)
class Unasked:
    """A rule that could not be asked, and the facts that the draft does not state."""

    rule: str
    title: str
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was found, gravest first; what a published reason answers; what could not be asked."""

    findings: tuple[Finding, ...] = ()
    excused: tuple[Finding, ...] = ()
    unasked: tuple[Unasked, ...] = ()
    asked: tuple[str, ...] = ()
    faults: tuple[Fault, ...] = ()

    @property
    def may_be_published(self) -> bool:
        """Whether nothing found stops the notice."""
        return not self.faults and not any(finding.stops for finding in self.findings)


def check(evidence: Evidence) -> Outcome:
    """Ask every rule of the draft. A rule finds something only where the draft says enough to tell."""
    faults: list[Fault] = []
    rules = [read(version, faults) for version in evidence.versions]
    if faults:
        return Outcome(faults=tuple(faults))
    found: list[Finding] = []
    unasked: list[Unasked] = []
    for rule in rules:
        missing: set[str] = set()
        for known in cases(rule, evidence.draft):
            answer = _ask(rule, known, missing)
            if answer:
                found.append(answer)
        if missing and not rule.silent:
            unasked.append(Unasked(rule.version.rule, rule.version.title, tuple(sorted(missing))))
    found.sort(key=lambda finding: SEVERITIES.index(finding.severity))
    return Outcome(
        findings=tuple(row for row in found if not row.excused),
        excused=tuple(row for row in found if row.excused),
        unasked=tuple(unasked),
        asked=tuple(rule.version.rule for rule in rules),
    )


def outcome_data(outcome: Outcome) -> dict[str, Any]:
    """The outcome as plain JSON values, with sentences: a report to people as well as to programs."""
    return {
        "may_be_published": outcome.may_be_published,
        "findings": [_finding_data(row) for row in outcome.findings],
        "excused": [_finding_data(row) for row in outcome.excused],
        "unasked": [
            {"rule": row.rule, "title": row.title, "missing": list(row.missing)} for row in outcome.unasked
        ],
        "asked": list(outcome.asked),
    }


def _ask(rule: Rule, known: Facts, missing: set[str]) -> Finding | None:
    """One rule asked of one case; facts that the draft does not state are added to ``missing``."""
    answers = [(condition, condition.holds(known)) for condition in (*rule.applies, *rule.finds)]
    if any(holds is False for _, holds in answers):
        return None
    if unsaid := [condition for condition, holds in answers if holds is None]:
        for condition in unsaid:
            missing |= condition.missing(known)
        return None
    figures = {name: _figure(name, value) for name, value in known.items() if f"%({name})s" in rule.sentence}
    limits = [row.against(known) for row in rule.finds if row.limit]
    if "%(limit)s" in rule.sentence and limits:
        name = next(row.fact for row in rule.finds if row.limit)
        figures["limit"] = _figure(name, limits[0])
    if "%(said)s" in rule.sentence:
        parts = dict.fromkeys(part for row in rule.finds if row.test == "says" for part in row.said(known))
        figures["said"] = ", ".join(f"“{part}”" for part in parts)
    excuse = str(known.get(rule.excused_by) or "").strip() if rule.excused_by else ""
    version = rule.version
    finding = Finding(
        rule=version.rule,
        title=version.title,
        reason=Reason(version.rule, rule.sentence, figures),
        severity=rule.severity,
        severity_why=rule.severity_why,
        suggestion=rule.suggestion,
        source=version.source,
        mark=version.mark,
        unconfirmed=version.unconfirmed,
        excused=excuse,
        where=str(known.get("text_where") or "") if rule.each == "texts" else "",
    )
    return replace(finding, severity=SERIOUS) if version.unconfirmed and rule.severity == STOPS else finding


def _figure(name: str, value: Any) -> Any:
    """A fact for a sentence: money in pounds, numbers briefly, days as days."""
    if isinstance(value, Fraction):
        if name.endswith("_pence"):
            return in_pounds(round_half_up(value))
        return f"{value.numerator:,}" if value.denominator == 1 else in_brief(value)
    return value.isoformat() if isinstance(value, date) else value


def _finding_data(row: Finding) -> dict[str, Any]:
    return {
        "rule": row.rule,
        "title": row.title,
        "sentence": str(row.reason),
        "figures": {name: row.reason.figures[name] for name in sorted(row.reason.figures)},
        "severity": row.severity,
        "severity_why": row.severity_why,
        "stops": row.stops,
        "suggestion": row.suggestion,
        "source": row.source,
        "mark": row.mark,
        "unconfirmed": row.unconfirmed,
        "excused": row.excused,
    }
