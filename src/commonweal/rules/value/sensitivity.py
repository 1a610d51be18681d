"""How much a ratio hangs on each assumption: one at a time, and the value at which it breaks even.

Every assumption but one stays as the map has it. The one is moved to the ends of its spread or, where none is
stated, up and down by the map's ``swing``; a share never leaves the range from 0 to 1. Sorted by how far the
result moves, this is the tornado. The *switching value* is the value at which what came of the service is
worth exactly what went in: it is exact for a quantity, a value or a share, and to four decimals (towards the
map's own figure) for a drop-off. Source: HM Treasury, The Green Book, on sensitivity and switching values.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from commonweal.rules.value.discounting import Schedule
from commonweal.rules.value.impact_map import ASSUMPTIONS, DROP_OFF, SHARES, ImpactMap, Outcome
from commonweal.rules.value.sroi import Valuation, impact, lasting, value_map

#: The finest step of a drop-off that is looked for.
FINEST = 10_000

#: What a pound of the first year is worth today, by drop-off and duration.
Lasting = Callable[[Fraction, int], Fraction]


@dataclass(frozen=True, slots=True)
class Swing:
    """One assumption moved: its two ends, what the map is then worth (exact pence), where it breaks even.

    ``switch`` is ``None`` where no possible value of it alone makes the map break even.
    """

    outcome: str
    assumption: str
    base: Fraction
    low: Fraction
    high: Fraction
    worth_at_low: Fraction
    worth_at_high: Fraction
    switch: Fraction | None

    @property
    def reach(self) -> Fraction:
        return abs(self.worth_at_high - self.worth_at_low)


@dataclass(frozen=True, slots=True)
class Beside:
    """What the map is worth under another schedule of rates."""

    schedule: Schedule
    worth: Fraction


def revalued(evidence: ImpactMap) -> tuple[Valuation, tuple[Swing, ...], tuple[Beside, ...]]:
    """A ratio and what it hangs on: one is never shown without the other."""
    valued = value_map(evidence)
    return valued, tornado(evidence, valued), beside(evidence)


def tornado(evidence: ImpactMap, valued: Valuation) -> tuple[Swing, ...]:
    """Every assumption moved alone, the one that moves the result most first; equals in the map's order."""
    lasts = _lasting(evidence.schedule, evidence.last_year)
    found = []
    for line in valued.lines:
        others = valued.worth - line.worth
        found += [
            _swing(line.outcome, name, others, evidence, lasts)
            for name in ASSUMPTIONS
            if name != DROP_OFF or line.outcome.duration > 1
        ]
    return tuple(sorted(found, key=lambda row: -row.reach))


def beside(evidence: ImpactMap) -> tuple[Beside, ...]:
    """The same map under each schedule that it is to be compared with."""
    found = []
    for schedule in evidence.comparisons:
        lasts = _lasting(schedule, evidence.last_year)
        worth = sum((_worth(row, lasts, {}) for row in evidence.outcomes), Fraction(0))
        found.append(Beside(schedule, worth))
    return tuple(found)


def _lasting(schedule: Schedule, last_year: int) -> Lasting:
    factors = schedule.factors(last_year)
    return cache(lambda drop_off, duration: lasting(drop_off, duration, factors))


def _worth(row: Outcome, lasts: Lasting, moved: dict[str, Fraction]) -> Fraction:
    """What a line is worth today with some of its assumptions moved."""
    figures = {name: moved.get(name, row.assumption(name)) for name in ASSUMPTIONS}
    drop_off = figures.pop(DROP_OFF)
    return impact(*figures.values()) * lasts(drop_off, row.duration)


def _swing(row: Outcome, name: str, others: Fraction, evidence: ImpactMap, lasts: Lasting) -> Swing:
    base = row.assumption(name)
    low, high = _ends(row, name, base, evidence.swing)
    target = evidence.inputs_pence - others
    switch = _switch_drop_off if name == DROP_OFF else _switch_straight
    return Swing(
        row.id,
        name,
        base,
        low,
        high,
        others + _worth(row, lasts, {name: low}),
        others + _worth(row, lasts, {name: high}),
        switch(row, name, target, lasts),
    )


def _ends(row: Outcome, name: str, base: Fraction, swing: Fraction) -> tuple[Fraction, Fraction]:
    if spread := row.spread(name):
        return spread.low, spread.high
    low, high = sorted((base * (1 - swing), base * (1 + swing)))
    return (max(low, Fraction(0)), min(high, Fraction(1))) if name in SHARES else (low, high)


def _switch_straight(row: Outcome, name: str, target: Fraction, lasts: Lasting) -> Fraction | None:
    """A line's worth is a straight line in each assumption but drop-off: two points give the third."""
    nought = _worth(row, lasts, {name: Fraction(0)})
    slope = _worth(row, lasts, {name: Fraction(1)}) - nought
    if not slope:
        return None
    found = (target - nought) / slope
    possible = 0 <= found <= 1 if name in SHARES else name == "value" or found >= 0
    return found if possible else None


def _switch_drop_off(row: Outcome, name: str, target: Fraction, lasts: Lasting) -> Fraction | None:
    """More drop-off always brings a line nearer to its first year alone, so halving finds the place."""
    step = Fraction(1, FINEST)

    def above(steps: int) -> bool:
        return _worth(row, lasts, {name: steps * step}) >= target

    low, high = 0, FINEST
    if above(low) == above(high):
        return None
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if above(middle) == above(low) else (low, middle)
    return (low if row.drop_off <= low * step else high) * step
