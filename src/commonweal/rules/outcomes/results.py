"""Results from CSV: counts by period and outcome, or single claims; joined with the terms into evidence.

Counts: ``period,outcome,quantity``, and instead of a quantity either ``claimed,checked,confirmed`` or
``people,events,control_people,control_events``. Claims: ``person,outcome,on``, and where the terms ask for
them ``until,evidence,checked,state``. Which of the two a file holds is told by its first line.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from commonweal.rules import columns
from commonweal.rules.fields import day, fraction, shown
from commonweal.rules.outcomes.claims import DISPUTED, Claim, Decision, decide
from commonweal.rules.outcomes.effect import Measured
from commonweal.rules.outcomes.evidence import Evidence, Sample, Verified
from commonweal.rules.outcomes.terms import Terms
from commonweal.rules.reasons import Fault

COUNTS = ("period", "outcome")
SAMPLED = ("claimed", "checked", "confirmed")
MEASURED = ("people", "events", "control_people", "control_events")
CLAIMS = ("person", "outcome", "on")
OF_CLAIMS = ("until", "evidence", "checked", "state")
_MOST = 10**12


@dataclass(frozen=True, slots=True)
class Results:
    """Evidence to settle, with the rulings on single claims where there were any; or faults."""

    evidence: Evidence | None
    decision: Decision | None = None
    faults: tuple[Fault, ...] = ()


def read_results(lines: Iterable[bytes], terms: Terms, where: str) -> Results:
    """Read counts or claims; nothing is left out in silence: what does not fit the terms is a fault."""
    kept = list(lines)
    names, faults = columns.header(kept, where)
    if faults:
        return Results(None, faults=faults)
    claims = "person" in names
    needed, allowed = (CLAIMS, OF_CLAIMS) if claims else (COUNTS, ("quantity", *SAMPLED, *MEASURED))
    odd = [name for name in names if name not in (*needed, *allowed)]
    if odd:
        words = f"There is no use for the column {shown(odd[0])}."
        return Results(None, faults=(Fault("unknown-column", words, where, {"field": odd[0]}),))
    table = columns.read(kept, where, list(dict.fromkeys((*needed, *names))))
    if table.faults:
        return Results(None, faults=table.faults)
    return _claims(table, terms, where) if claims else _counts(table, terms, where)


def _counts(table: columns.Columns, terms: Terms, where: str) -> Results:
    found: list[Fault] = []
    rows: dict[str, list[Verified]] = {period.name: [] for period in terms.periods}
    outcomes = [rate.outcome for rate in terms.card.rates]
    for number, line in enumerate(table.lines):
        row = {name: values[number] for name, values in table.values.items()}
        cell = _Cells(row, line, where, found)
        fits = cell.among("period", list(rows)) and cell.among("outcome", outcomes)
        verified = _verified(cell)
        if fits:
            if any(one.outcome == verified.outcome for one in rows[row["period"]]):
                cell.fault("outcome", "verified-twice", "This outcome stands twice in the period.")
            rows[row["period"]].append(verified)
    if found:
        return Results(None, faults=tuple(found))
    periods = tuple(replace(period, verified=tuple(rows[period.name])) for period in terms.periods)
    return Results(Evidence(terms.card, periods))


def _verified(cell: _Cells) -> Verified:
    """A row's quantity, sample or cohort: one of the three."""
    outcome = cell.row["outcome"]
    given = [
        names for names in (("quantity",), SAMPLED, MEASURED) if any(cell.row.get(name) for name in names)
    ]
    if len(given) != 1:
        words = "There must be a quantity, or a sample, or a cohort: one of these."
        cell.fault("quantity", "not-one-kind", words)
        return Verified(outcome, 0)
    if given[0] == SAMPLED:
        return Verified(outcome, 0, Sample(*(cell.whole(name) for name in SAMPLED)))
    if given[0] == MEASURED:
        people, events = cell.whole("people"), cell.whole("events")
        controls = cell.exact("control_people"), cell.exact("control_events")
        return Verified(outcome, 0, measured=Measured(people, events, *controls))
    return Verified(outcome, cell.whole("quantity"))


def _claims(table: columns.Columns, terms: Terms, where: str) -> Results:
    found: list[Fault] = []
    outcomes = [rate.outcome for rate in terms.card.rates]
    if len(terms.spans) < len(terms.periods):
        words = "Single claims need periods with a first and a last day."
        return Results(None, faults=(Fault("no-days", words, f"{where}, on"),))
    claims = []
    for number, line in enumerate(table.lines):
        row = {name: values[number] for name, values in table.values.items()}
        cell = _Cells(row, line, where, found)
        cell.among("outcome", outcomes)
        cell.among("checked", ["", "yes", "no"])
        cell.among("state", ["", DISPUTED])
        if not row["person"]:
            cell.fault("person", "missing", "There is no value.")
        claims.append(_claim(cell))
    if found:
        return Results(None, faults=tuple(found))
    decision = decide(claims, terms.conditions, terms.spans, terms.validation)
    periods = tuple(replace(period, verified=decision.verified[period.name]) for period in terms.periods)
    return Results(Evidence(terms.card, periods), decision)


def _claim(cell: _Cells) -> Claim:
    row, on = cell.row, cell.day("on")
    until = cell.day("until") if row.get("until") else None
    if on and until and until < on:
        cell.fault("until", "ends-before-it-begins", f"{until} lies before {on}.")
    texts = (row.get(name, "") for name in ("evidence", "checked", "state"))
    return Claim(cell.line, row["person"], row["outcome"], on or date.min, until, *texts)


@dataclass(frozen=True, slots=True)
class _Cells:
    """One row, whose faults name the line and the column."""

    row: dict[str, str]
    line: int
    where: str
    found: list[Fault]

    def fault(self, column: str, code: str, sentence: str) -> None:
        self.found.append(columns.at(self.where, self.line, column, code, sentence))

    def among(self, column: str, choices: Sequence[str]) -> bool:
        text = self.row.get(column, "")
        if text in choices:
            return True
        listed = ", ".join(choice or "nothing" for choice in choices)
        self.fault(column, "not-a-choice", f"{shown(text)} is none of {listed[:200]}.")
        return False

    def day(self, column: str) -> date | None:
        found = day(self.row[column])
        if found is None or not 1900 <= found.year < 2200:
            words = f"{shown(self.row[column])} stands where a day such as 2026-02-24 is expected."
            self.fault(column, "not-a-day", words)
            return None
        return found

    def whole(self, column: str) -> int:
        value = self.exact(column)
        if value.denominator != 1:
            self.fault(column, "not-whole", f"{shown(self.row[column])} is not whole.")
        return int(value)

    def exact(self, column: str) -> Fraction:
        text = self.row.get(column, "")
        value = fraction(text)
        if value is None or not 0 <= value <= _MOST:
            words = f"{shown(text)} stands where a number from 0 to {_MOST:,} is expected."
            self.fault(column, "not-a-number", words)
            return Fraction(0)
        return value
