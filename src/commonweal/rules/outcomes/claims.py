"""Which single claims count: evidence, persistence, first outcomes, sequences, limits, validation, and when.

Each claim is ruled on with a reason, accepted or not; what is accepted is counted by period and outcome,
and only counts go into a settlement's evidence. Claims are taken in the order in which their conditions
were met, then in the card's order, then as listed. Whatever is claimed again for the same person, outcome
and day counts once, so that a row entered twice, or anew when more is known, is not paid twice.

A rule that the first outcome of a group excludes the others can pay less for more: whoever earns a small
outcome first forgoes a larger. That is what such contracts say, and the ruling says so of each claim.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from commonweal.rules.outcomes.evidence import Sample, Verified
from commonweal.rules.reasons import Reason

NONE, EACH, SAMPLE = VALIDATIONS = ("none", "each", "sample")
DISPUTED = "disputed"


@dataclass(frozen=True, slots=True)
class Condition:
    """What a claim for one outcome must meet.

    ``evidence``: kinds accepted (none: any). ``lasts_days``: how long it must have lasted. ``every_days``:
    after that it pays again for each such span that it went on. ``most_each``: units paid for one person
    (1: only the first). ``group``: of the outcomes of one group, a person is paid for the first alone.
    ``after``: an outcome that must have been accepted for the person before.
    """

    outcome: str
    evidence: tuple[str, ...] = ()
    lasts_days: int = 0
    every_days: int | None = None
    most_each: int | None = None
    group: str | None = None
    after: str | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """An outcome claimed for a person: from when, until when it is known to have lasted, and on what
    evidence.

    ``checked`` is yes, no or nothing; ``state`` is nothing or disputed. ``line`` is where it stands.
    """

    line: int
    person: str
    outcome: str
    on: date
    until: date | None = None
    evidence: str = ""
    checked: str = ""
    state: str = ""


@dataclass(frozen=True, slots=True)
class Span:
    """The days of a period, both included."""

    name: str
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Validation:
    """``none``: claims count as they are; ``each``: only what was checked and confirmed; ``sample``: the part
    confirmed of those checked stands for all of that outcome and period, if at least ``least`` were checked.
    """

    kind: str = NONE
    least: int = 1


@dataclass(frozen=True, slots=True)
class Ruling:
    """What became of one unit of a claim: accepted in a period, or not; and why."""

    claim: Claim
    period: str | None
    reason: Reason


@dataclass(frozen=True, slots=True)
class Decision:
    """What counts, by period, and a ruling for every claim."""

    verified: dict[str, tuple[Verified, ...]]
    rulings: tuple[Ruling, ...]


def decide(
    claims: Sequence[Claim], conditions: Sequence[Condition], spans: Sequence[Span], validation: Validation
) -> Decision:
    """Rule on every claim. Outcomes without a condition, and people or days that do not fit, are for the
    reader."""
    by_outcome = {condition.outcome: (place, condition) for place, condition in enumerate(conditions)}
    rulings: list[Ruling] = []
    waiting = []
    for claim in claims:
        place, condition = by_outcome[claim.outcome]
        days, refusal = _units(claim, condition)
        if refusal:
            rulings.append(Ruling(claim, None, refusal))
        waiting += [(met, place, claim.line, claim, condition) for met in days]
    waiting.sort(key=lambda row: row[:3])
    history = _History()
    for met, _, _, claim, condition in waiting:
        refusal = history.refuse(claim, condition, met) or _unconfirmed(claim, validation)
        span = next((one for one in spans if one.first <= met <= one.last), None)
        if not refusal and span is None:
            words = "Its conditions were met on %(day)s, which lies in no period of this settlement."
            refusal = Reason("outside-periods", words, {"day": met.isoformat()})
        if refusal or span is None:
            rulings.append(Ruling(claim, None, refusal or Reason("outside-periods")))
            continue
        history.accept(claim, condition, met)
        words = "Its conditions were met on %(day)s."
        rulings.append(Ruling(claim, span.name, Reason("counts", words, {"day": met.isoformat()})))
    rulings.sort(key=lambda ruling: ruling.claim.line)
    return Decision(_counted(rulings, spans, validation), tuple(rulings))


def _units(claim: Claim, condition: Condition) -> tuple[list[date], Reason | None]:
    """The days on which the claim met what a unit needs, one for each unit; or why there is none."""
    if claim.state == DISPUTED:
        return [], Reason("disputed", "It is disputed, and waits until that is settled.")
    if condition.evidence and claim.evidence not in condition.evidence:
        told = {"evidence": claim.evidence or "none", "accepted": ", ".join(condition.evidence)}
        words = "Its evidence is %(evidence)s; what is accepted is %(accepted)s."
        return [], Reason("evidence-not-accepted", words, told)
    lasted = (claim.until - claim.on).days if claim.until else 0
    step = condition.every_days or 0
    needed = condition.lasts_days + step
    if lasted < needed:
        words = "It is known to have lasted %(lasted)s days; %(needed)s are needed."
        return [], Reason("did-not-last", words, {"lasted": lasted, "needed": needed})
    times = (lasted - needed) // step + 1 if step else 1
    return [claim.on + timedelta(days=needed + step * time) for time in range(times)], None


def _unconfirmed(claim: Claim, validation: Validation) -> Reason | None:
    if validation.kind == SAMPLE:
        return None
    if claim.checked == "no":
        return Reason("not-confirmed", "It was checked and could not be confirmed.")
    if validation.kind == EACH and claim.checked != "yes":
        return Reason("not-checked", "It has not been checked yet.")
    return None


class _History:
    """What was accepted for each person so far."""

    def __init__(self) -> None:
        self._times: Counter[tuple[str, str]] = Counter()
        self._first: dict[tuple[str, str], str] = {}
        self._lines: dict[tuple[str, str, date], int] = {}

    def refuse(self, claim: Claim, condition: Condition, met: date) -> Reason | None:
        """Why what was accepted for the person leaves no room for this one; ``None`` if it does."""
        line = self._lines.get((claim.person, claim.outcome, met))
        if line is not None:
            words = "Line %(line)s claims the same for this person, met on %(day)s: it counts once."
            return Reason("claimed-twice", words, {"line": line, "day": met.isoformat()})
        times = self._times[claim.person, claim.outcome]
        if condition.most_each is not None and times >= condition.most_each:
            words = "This outcome is paid at most %(most)s times for one person."
            return Reason("paid-already", words, {"most": condition.most_each})
        first = self._first.get((claim.person, condition.group or ""), claim.outcome)
        if condition.group is not None and first != claim.outcome:
            words = "%(first)s was achieved first, and only the first of these outcomes is paid for."
            return Reason("excluded", words, {"first": first})
        if condition.after is not None and not self._times[claim.person, condition.after]:
            words = "It is paid for only after %(after)s."
            return Reason("out-of-sequence", words, {"after": condition.after})
        return None

    def accept(self, claim: Claim, condition: Condition, met: date) -> None:
        self._lines[claim.person, claim.outcome, met] = claim.line
        self._times[claim.person, claim.outcome] += 1
        if condition.group is not None:
            self._first.setdefault((claim.person, condition.group), claim.outcome)


def _counted(
    rulings: Sequence[Ruling], spans: Sequence[Span], validation: Validation
) -> dict[str, tuple[Verified, ...]]:
    """Counts by period; with sampling, what was checked and confirmed of them."""
    cells: dict[str, dict[str, list[Claim]]] = {span.name: defaultdict(list) for span in spans}
    for ruling in rulings:
        if ruling.period is not None:
            cells[ruling.period][ruling.claim.outcome].append(ruling.claim)
    return {
        name: tuple(_cell(outcome, found, validation) for outcome, found in sorted(by_outcome.items()))
        for name, by_outcome in cells.items()
    }


def _cell(outcome: str, claims: Sequence[Claim], validation: Validation) -> Verified:
    if validation.kind != SAMPLE:
        return Verified(outcome, len(claims))
    confirmed = sum(claim.checked == "yes" for claim in claims)
    checked = sum(claim.checked != "" for claim in claims)
    if checked < max(1, validation.least):
        return Verified(outcome, confirmed)
    return Verified(outcome, 0, Sample(len(claims), checked, confirmed))
