"""A contract's terms from JSON, strictly: rates and conditions, parties, periods, validation, investment."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from commonweal.rules.fields import Table, fraction, shown
from commonweal.rules.outcomes.claims import VALIDATIONS, Condition, Span, Validation
from commonweal.rules.outcomes.evidence import Evidence, Period
from commonweal.rules.outcomes.evidence import faults as evidence_faults
from commonweal.rules.outcomes.investors import Drawn, Investment
from commonweal.rules.outcomes.ratecard import Party, Rate, RateCard
from commonweal.rules.reasons import Fault

NOUGHT = Fraction(0)


@dataclass(frozen=True, slots=True)
class Terms:
    """Everything agreed before there are results. ``periods`` hold nothing verified yet; ``spans`` their
    days."""

    title: str
    card: RateCard
    conditions: tuple[Condition, ...]
    periods: tuple[Period, ...]
    spans: tuple[Span, ...]
    validation: Validation
    investment: Investment | None


@dataclass(frozen=True, slots=True)
class TermsReading:
    """Terms and no faults, or faults and no terms."""

    terms: Terms | None
    faults: tuple[Fault, ...] = ()


def read_terms(data: Any, where: str) -> TermsReading:
    """Read every field; what is unknown, missing or of the wrong kind is a fault with its path."""
    faults: list[Fault] = []
    table = Table(data, where, faults)
    title = table.text("title")
    rates, conditions = _rates(table)
    card = RateCard(
        rates,
        table.whole_if_said("cap_pence"),
        _parties(table, "payers"),
        _parties(table, "payees"),
        table.whole_if_said("pay_days"),
    )
    periods, spans = _periods(table)
    validation = _validation(table)
    investment = _investment(table) if "investment" in table else table.any("investment")
    table.close()
    terms = Terms(title, card, conditions, periods, spans, validation, investment)
    if not faults:
        faults = _together(terms, where)
    return TermsReading(None, tuple(faults)) if faults else TermsReading(terms)


def _rates(table: Table) -> tuple[tuple[Rate, ...], tuple[Condition, ...]]:
    rates, conditions = [], []
    for row in table.tables("rates", optional=False):
        outcome = row.text("outcome")
        title = row.text("title", outcome)
        own = row.table("claims")
        conditions.append(_condition(own, outcome))
        own.close()
        rate = Rate(
            outcome,
            title,
            row.whole("unit_pence"),
            row.whole_if_said("cap_pence"),
            _shares(row),
            row.exact("deadweight", NOUGHT),
            row.exact_if_said("least_cohort"),
            row.exact_if_said("least_pooled"),
        )
        rates.append(rate)
        row.close()
    return tuple(rates), tuple(conditions)


def _shares(row: Table) -> tuple[Fraction, ...]:
    found = []
    for text in row.texts("shares"):
        share = fraction(text)
        if share is None:
            row.fault("shares", "wrong-kind", f"{shown(text)} stands where an exact number is expected.")
        found.append(share or NOUGHT)
    return tuple(found)


def _condition(own: Table, outcome: str) -> Condition:
    def text(key: str) -> str | None:
        found: str | None = own.text(key) if key in own else own.any(key)
        return found

    return Condition(
        outcome,
        own.texts("evidence"),
        own.whole("lasts_days", 0, least=0),
        own.whole_if_said("every_days", least=1),
        own.whole_if_said("most_each", least=1),
        text("group"),
        text("after"),
    )


def _parties(table: Table, key: str) -> tuple[Party, ...]:
    parties = []
    for row in table.tables(key):
        parties.append(Party(row.text("name"), row.whole("weight")))
        row.close()
    return tuple(parties)


def _periods(table: Table) -> tuple[tuple[Period, ...], tuple[Span, ...]]:
    """Periods in order; the days of those that have them."""
    periods, spans = [], []
    for row in table.tables("periods", optional=False):
        name, year = row.text("name"), row.whole("year", 1)
        first, last = row.day("from", optional=True), row.day("to", optional=True)
        if first and last and last < first:
            row.fault("to", "ends-before-it-begins", f"{last} lies before {first}.")
        if first and last:
            spans.append(Span(name, first, last))
        ends = last.isoformat() if last else None
        periods.append(Period(name, (), year, ends, row.flag("pooled", default=False)))
        row.close()
    return tuple(periods), tuple(spans)


def _validation(table: Table) -> Validation:
    own = table.table("validation")
    found = Validation(own.text("kind", "none", among=VALIDATIONS), own.whole("least_checked", 1, least=1))
    own.close()
    return found


def _investment(table: Table) -> Investment:
    own = table.table("investment")
    drawn = []
    for row in own.tables("drawn", optional=False):
        drawn.append(Drawn(row.whole("year"), row.whole("pence")))
        row.close()
    rate = own.exact("most_rate") if "most_rate" in own else own.any("most_rate")
    own.close()
    return Investment(tuple(drawn), rate)


def _together(terms: Terms, where: str) -> list[Fault]:
    """What is wrong with the terms as a whole, before there are results."""
    known = {rate.outcome for rate in terms.card.rates}
    found = evidence_faults(Evidence(terms.card, terms.periods))
    found += terms.investment.faults() if terms.investment else []
    if not terms.periods:
        found.append(Fault("no-periods", "There is no period to settle.", "periods"))
    for condition in terms.conditions:
        if condition.after is not None and condition.after not in known - {condition.outcome}:
            words = f"{shown(condition.after)} is no other outcome of the card."
            found.append(Fault("unknown-outcome", words, f"rate {condition.outcome}, claims, after"))
    found += _apart(terms.spans)
    return [Fault(fault.code, fault.sentence, f"{where}, {fault.where}", fault.figures) for fault in found]


def _apart(spans: Sequence[Span]) -> list[Fault]:
    """Periods come one after another: a day lies in one of them at most."""
    return [
        Fault("overlap", f"It begins before {shown(earlier.name)} has ended.", f"period {later.name}")
        for earlier, later in itertools.pairwise(spans)
        if later.first <= earlier.last
    ]
