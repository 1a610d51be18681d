"""Social return on investment: what the outcomes of a map are worth today, beside what went in.

    impact        quantity x value x (1 - deadweight) x (1 - displacement) x (1 - attribution)
    in year k     impact x (1 - drop-off) ^ (k - 1), for k up to the duration
    worth today   the sum over the years of (in year k x factor of year k): year 1 is discounted one period
    ratio         worth today ÷ inputs;  net: worth today - inputs;  net ratio: net ÷ inputs
    payback       inputs ÷ (impact of the first year ÷ 12), in months

Exact throughout; each figure that is shown is rounded once, from the exact one, halves away from zero.
Source: A guide to Social Return on Investment (2009, 2012), stages 4 and 5.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate

from commonweal.rules.reasons import Fault, Reason
from commonweal.rules.value.impact_map import ImpactMap, Outcome

#: Beyond so many years the Green Book of 2026 wants a lower rate set beside the standard one.
LONG = 50


@dataclass(frozen=True, slots=True)
class Line:
    """One outcome's account, in exact pence. ``by_year[0]`` is year 1."""

    outcome: Outcome
    impact: Fraction
    by_year: tuple[Fraction, ...]
    worth: Fraction


@dataclass(frozen=True, slots=True)
class Valuation:
    """What a map comes to, in exact pence.

    ``ratio`` is ``None`` where nothing went in; ``payback_months`` where the first year has no gain;
    ``paid_back_in`` is the first year by whose end the discounted outcomes are worth the inputs.
    """

    lines: tuple[Line, ...] = ()
    inputs_pence: int = 0
    by_year: tuple[Fraction, ...] = ()
    worth: Fraction = Fraction(0)
    net: Fraction = Fraction(0)
    ratio: Fraction | None = None
    payback_months: Fraction | None = None
    paid_back_in: int | None = None
    reasons: tuple[Reason, ...] = ()
    faults: tuple[Fault, ...] = ()


def value_map(evidence: ImpactMap) -> Valuation:
    """Value a map: every line, every year, the whole."""
    factors = evidence.schedule.factors(evidence.last_year)
    lines = tuple(_line(row, factors) for row in evidence.outcomes)
    by_year = tuple(
        sum((line.by_year[year] for line in lines if year < len(line.by_year)), Fraction(0))
        for year in range(evidence.last_year)
    )
    worth = sum((line.worth for line in lines), Fraction(0))
    inputs = evidence.inputs_pence
    first = by_year[0] if by_year else Fraction(0)
    return Valuation(
        lines=lines,
        inputs_pence=inputs,
        by_year=by_year,
        worth=worth,
        net=worth - inputs,
        ratio=worth / inputs if inputs else None,
        payback_months=inputs / (first / 12) if first > 0 else None,
        paid_back_in=_paid_back(by_year, factors, inputs),
        reasons=tuple(_reasons(evidence)),
    )


def impact(quantity: Fraction, value: Fraction, *shares: Fraction) -> Fraction:
    """The first year's impact: what is claimed, less what each share takes of what is left."""
    for share in shares:
        value *= 1 - share
    return quantity * value


def lasting(drop_off: Fraction, duration: int, factors: list[Fraction]) -> Fraction:
    """What one pound of the first year's impact is worth today, over all the years it lasts."""
    left, total = Fraction(1), Fraction(0)
    for year in range(1, duration + 1):
        total += left * factors[year]
        left *= 1 - drop_off
    return total


def _line(row: Outcome, factors: list[Fraction]) -> Line:
    value = Fraction(row.proxy.value_pence)
    first = impact(row.quantity, value, row.deadweight, row.displacement, row.attribution)
    by_year = tuple(first * (1 - row.drop_off) ** year for year in range(row.duration))
    return Line(row, first, by_year, first * lasting(row.drop_off, row.duration, factors))


def _paid_back(by_year: tuple[Fraction, ...], factors: list[Fraction], inputs: int) -> int | None:
    so_far = accumulate(value * factor for value, factor in zip(by_year, factors[1:], strict=True))
    return next((year for year, worth in enumerate(so_far, start=1) if worth >= inputs), None)


def _reasons(evidence: ImpactMap) -> list[Reason]:
    """What a reader must know before the ratio is worth anything."""
    schedule = evidence.schedule
    words = "Later years count for less by %(name)s, %(series)s; year 1 is discounted one period."
    found = [Reason("discounted", words, {"name": schedule.name, "series": schedule.series})]
    if schedule.unconfirmed:
        found.append(Reason("schedule-unconfirmed", "Nobody has read the source of these rates.", {}))
    if schedule.note:
        found.append(Reason("schedule-note", "%(note)s", {"note": schedule.note}))
    if evidence.last_year > LONG:
        words = "Effects last more than %(years)s years: set the lower rates beside these."
        found.append(Reason("long-horizon", words, {"years": LONG}))
    if not any(row.proxy.value_pence * row.quantity < 0 for row in evidence.outcomes):
        words = "No outcome is for the worse. Ask who lost by it, too."
        found.append(Reason("nothing-negative", words, {}))
    for row in evidence.outcomes:
        if row.proxy.currency_year != evidence.prices:
            words = "%(id)s: its value is in prices of %(year)s, the map in those of %(prices)s."
            figures = {"id": row.id, "year": str(row.proxy.currency_year), "prices": str(evidence.prices)}
            found.append(Reason("other-prices", words, figures))
    if closed := [row.id for row in evidence.outcomes if not row.proxy.open]:
        words = "Not to be published: the licence of the values of %(ids)s forbids passing them on."
        found.append(Reason("not-to-be-published", words, {"ids": ", ".join(closed)}))
    return found
