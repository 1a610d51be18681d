"""Which routes, agreements and ways of buying are open to a service: one ruling a rule, with its reasons.

Exact. Nothing is guessed: a rule that needs an answer nobody gave is neither open nor shut, and where no rule
of a nation is held there is no ruling at all.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from commonweal.rules.conditions import Condition, Facts
from commonweal.rules.data import ENACTED, VERIFIED, Version
from commonweal.rules.money import in_brief, in_pounds, round_half_up
from commonweal.rules.reasons import Fault, Reason
from commonweal.rules.routes.asked import Asked, facts
from commonweal.rules.routes.option import Ask, Option, Way, read

OPEN, SHUT, UNSAID = "open", "shut", "not said"
AMOUNTS = ("light_touch", "others", "central", "notice", "notice_central", "least")


@dataclass(frozen=True, slots=True)
class Evidence:
    """What was said of a service, the day on whose law it is judged, the amounts and the rules asked."""

    asked: Asked
    on: date
    thresholds: Version | None
    rules: tuple[Version, ...]


@dataclass(frozen=True, slots=True)
class Ruling:
    """What one rule says of a service. ``binding``: the law, and its source was read.

    What is not binding may warn and never stops anybody. ``missing`` are the facts that nobody has said.
    """

    option: Option
    state: str
    reasons: tuple[Reason, ...]
    requires: tuple[str, ...]
    missing: tuple[str, ...]
    unconfirmed: bool

    @property
    def rule(self) -> str:
        return self.option.version.rule

    @property
    def title(self) -> str:
        return self.option.version.title

    @property
    def of(self) -> str:
        return self.option.of

    @property
    def group(self) -> str:
        return self.option.group

    @property
    def ways(self) -> tuple[Way, ...]:
        return self.option.ways

    @property
    def told(self) -> tuple[Reason, ...]:
        """The reasons that settle it: of what is shut, those that shut it."""
        if self.state != SHUT:
            return self.reasons
        return tuple(reason for reason in self.reasons if reason.code.endswith("-no"))

    @property
    def binding(self) -> bool:
        version = self.option.version
        return version.status == ENACTED and version.mark == VERIFIED and not self.unconfirmed


@dataclass(frozen=True, slots=True)
class Outcome:
    """One ruling for each rule, in the order of the evidence, or faults in the rules."""

    rulings: tuple[Ruling, ...] = ()
    faults: tuple[Fault, ...] = ()

    def of(self, kind: str) -> tuple[Ruling, ...]:
        return tuple(row for row in self.rulings if row.of == kind)

    def named(self, rule: str) -> Ruling | None:
        return next((row for row in self.rulings if row.rule == rule), None)


def choose(evidence: Evidence) -> Outcome:
    """Ask every rule of the service."""
    found: list[Fault] = []
    options = [read(version, found) for version in evidence.rules]
    amounts = _amounts(evidence.thresholds, found)
    if found:
        return Outcome(faults=tuple(found))
    known = facts(evidence.asked, amounts)
    doubt = evidence.thresholds is not None and evidence.thresholds.unconfirmed
    return Outcome(tuple(_ruling(option, known, doubt) for option in options))


def outcome_data(outcome: Outcome) -> dict[str, Any]:
    """The rulings as plain JSON values, with sentences: a report to people as well as to programs."""
    return {"rulings": [_data(row) for row in outcome.rulings]}


def _amounts(version: Version | None, found: list[Fault]) -> Facts:
    """The thresholds by name; none where we hold none for the nation and the day."""
    if version is None:
        return {}
    table = version.fields(found)
    amounts = {name: Fraction(table.whole(name, least=0)) for name in AMOUNTS if name in table}
    table.close()
    return amounts


def _ruling(option: Option, known: Facts, doubt: bool) -> Ruling:
    answers = [(ask, ask.condition.holds(known)) for ask in option.asks]
    missing: set[str] = set()
    for ask, holds in answers:
        if holds is None:
            missing |= ask.condition.missing(known)
    shut = any(holds is False for _ask, holds in answers)
    state = SHUT if shut else UNSAID if missing else OPEN
    return Ruling(
        option=option,
        state=state,
        reasons=tuple(_reason(option, ask, holds, known) for ask, holds in answers if holds is not None),
        requires=tuple(row.what for row in option.requires if _may_hold(row.when, known)),
        missing=() if shut else tuple(sorted(missing)),
        unconfirmed=option.version.unconfirmed or (doubt and option.rests_on_amounts),
    )


def _may_hold(when: tuple[Condition, ...], known: Facts) -> bool:
    return all(condition.holds(known) is not False for condition in when)


def _reason(option: Option, ask: Ask, holds: bool, known: Facts) -> Reason:
    sentence = ask.yes if holds else ask.no
    figures = {name: _figure(name, known[name]) for name in known if f"%({name})s" in sentence}
    if "%(limit)s" in sentence:
        figures["limit"] = _figure(ask.condition.fact, ask.condition.against(known))
    code = f"{option.version.rule}-{ask.condition.fact}-{'yes' if holds else 'no'}"
    return Reason(code.replace("_", "-"), sentence, figures)


def _figure(name: str, value: Any) -> Any:
    """A fact, or what it is held against, for a sentence: money in pounds, numbers briefly."""
    if not isinstance(value, Fraction):
        return value
    if name.endswith("_pence"):
        return in_pounds(round_half_up(value))
    return f"{value.numerator:,}" if value.denominator == 1 else in_brief(value)


def _data(row: Ruling) -> dict[str, Any]:
    version = row.option.version
    return {
        "rule": row.rule,
        "title": row.title,
        "of": row.of,
        "group": row.group,
        "state": row.state,
        "reasons": [{"code": each.code, "sentence": str(each)} for each in row.reasons],
        "allows": row.option.allows,
        "requires": list(row.requires),
        "ways": [asdict(way) for way in row.ways],
        "missing": list(row.missing),
        "binding": row.binding,
        "unconfirmed": row.unconfirmed,
        "version": version.name,
        "source": version.source,
        "mark": version.mark,
    }
