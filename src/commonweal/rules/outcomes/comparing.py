"""The effect on those treated: each person's outcome less that of their controls, with an interval.

Exact on the pairs and the outcomes. The interval is a bootstrap of whole sets (a person with their controls
are drawn together: Austin and Small, Statistics in Medicine 33, 2014), drawn by whole numbers from a
published seed; each control mean is rounded to nine digits before it is drawn, and the limits are order
statistics, so anybody gets the same. Where controls are used again, sets are not independent and the
interval is too narrow (Abadie and Imbens, Econometrica 76, 2008): the result says so.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np

from commonweal.rules.draws import stream, words
from commonweal.rules.money import round_half_up
from commonweal.rules.outcomes.cohort import Cohort, Whole
from commonweal.rules.outcomes.effect import Measured
from commonweal.rules.outcomes.pairing import Pairs
from commonweal.rules.outcomes.sets import sets_of
from commonweal.rules.reasons import Fault, Reason

BINARY, FREQUENCY, AMOUNT = MEASURES = ("binary", "frequency", "amount")
DIGITS = 6
_FINE = 10**9
_AT_ONCE = 1 << 21


@dataclass(frozen=True, slots=True)
class IntervalRule:
    """How the interval is drawn: part of the evidence. Without a seed there is none."""

    seed: str = ""
    draws: int = 2_000
    confidence: Decimal = Decimal("0.95")

    def faults(self) -> list[Fault]:
        found = []
        if not 100 <= self.draws <= 100_000:
            found.append(Fault("draws-out-of-range", "There are 100 to 100,000 draws.", "draws"))
        if not Decimal("0.5") <= self.confidence < 1:
            found.append(Fault("confidence-out-of-range", "Confidence is 0.5 to under 1.", "confidence"))
        return found


@dataclass(frozen=True, slots=True)
class Effect:
    """Means of treated and controls, exact; their difference, and by what part the treated are lower.

    ``reduction`` is ``None`` where the controls' mean is nought. Limits are published to six digits, or
    absent.
    """

    measure: str
    people: int = 0
    treated: Fraction = Fraction(0)
    controls: Fraction = Fraction(0)
    difference: Fraction = Fraction(0)
    reduction: Fraction | None = None
    difference_limits: tuple[Decimal, Decimal] | None = None
    reduction_limits: tuple[Decimal, Decimal] | None = None
    notes: tuple[Reason, ...] = ()
    faults: tuple[Fault, ...] = ()

    @property
    def measured(self) -> Measured | None:
        """The cohort as a settlement takes it, as many controls as people; ``None`` for amounts."""
        if self.measure == AMOUNT:
            return None
        many = Fraction(self.people)
        return Measured(self.people, int(self.treated * many), many, self.controls * many)


def compare(
    cohort: Cohort, pairs: Pairs, outcomes: Mapping[str, Fraction], measure: str, rule: IntervalRule
) -> Effect:
    """Join the outcomes by id and compare. Binary: whether there was any event; frequency: how many."""
    involved = sorted({*pairs.treated.tolist(), *pairs.controls.tolist()})
    found = rule.faults()
    if measure not in MEASURES:
        found.append(Fault("unknown-measure", f"The measure is {', '.join(MEASURES)}.", "measure"))
    if not involved:
        found.append(Fault("nobody-matched", "Nobody was matched: there is nothing to compare.", "pairs"))
    for row in involved:
        found += _outcome_faults(cohort.ids[row], outcomes.get(cohort.ids[row]), measure)
    if found:
        return Effect(measure, faults=tuple(found))
    scale = math.lcm(*(outcomes[cohort.ids[row]].denominator for row in involved))
    counted = {row: _counted(outcomes[cohort.ids[row]], measure) for row in involved}
    values = _whole({row: int(value * scale) for row, value in counted.items()}, len(cohort.ids))
    sets = sets_of(pairs)
    ours = [Fraction(int(value), scale) for value in values[sets.people]]
    theirs = [mean / scale for mean in sets.means(values)]
    return _effect(measure, ours, theirs, pairs, rule)


def _outcome_faults(id: str, value: Fraction | None, measure: str) -> list[Fault]:
    where = f"outcome of {id}"
    if value is None:
        return [Fault("no-outcome", "This person was matched and has no outcome.", where)]
    if measure != AMOUNT and (value < 0 or value.denominator != 1):
        return [Fault("not-a-count", f"{value} is no number of events.", where)]
    return []


def _counted(value: Fraction, measure: str) -> Fraction:
    return Fraction(value > 0) if measure == BINARY else value


def _whole(by_row: dict[int, int], many: int) -> np.typing.NDArray[Any]:
    """Whole numbers by row, in 64 bits where every sum surely fits, otherwise of any size."""
    largest = max(map(abs, by_row.values()))
    values = np.zeros(many, dtype=np.int64 if largest * many < 2**62 else object)
    values[list(by_row)] = np.array(list(by_row.values()), dtype=values.dtype)
    return values


def _effect(
    measure: str, ours: Sequence[Fraction], theirs: Sequence[Fraction], pairs: Pairs, rule: IntervalRule
) -> Effect:
    treated, controls = sum(ours, Fraction(0)) / len(ours), sum(theirs, Fraction(0)) / len(theirs)
    reduction = (controls - treated) / controls if controls > 0 else None
    apart, lower = _limits(ours, theirs, rule, reduction is not None) if rule.seed else (None, None)
    return Effect(
        measure,
        len(ours),
        treated,
        controls,
        treated - controls,
        reduction,
        apart,
        lower,
        _notes(pairs, rule),
    )


def _notes(pairs: Pairs, rule: IntervalRule) -> tuple[Reason, ...]:
    notes = []
    if not rule.seed:
        notes.append(Reason("no-seed", "No interval was drawn: there was no seed."))
    if len(np.unique(pairs.controls)) < len(pairs.controls):
        words = "Controls stand in several sets: an interval drawn from sets is too narrow."
        notes.append(Reason("controls-used-again", words))
    return tuple(notes)


def _limits(
    ours: Sequence[Fraction], theirs: Sequence[Fraction], rule: IntervalRule, relative: bool
) -> tuple[tuple[Decimal, Decimal], tuple[Decimal, Decimal] | None]:
    """Draw as many sets as there are, again and again, and cut the tails off the sorted results."""
    treated, controls = (
        np.array([round_half_up(value * _FINE) for value in side], dtype=object) for side in (ours, theirs)
    )
    many = len(ours)
    if max(map(abs, (*treated, *controls))) * many < 2**62:
        treated, controls = treated.astype(np.int64), controls.astype(np.int64)
    start = stream(rule.seed, "bootstrap")
    step = max(1, _AT_ONCE // many)
    sums = []
    for first in range(0, rule.draws, step):
        times = min(step, rule.draws - first)
        picks = _picks(start, first, times, many)
        sums += list(zip(treated[picks].sum(axis=1), controls[picks].sum(axis=1), strict=True))
    apart = _cut([_units(Fraction(int(t) - int(c), many * _FINE)) for t, c in sums], rule)
    if not relative:
        return apart, None
    # A draw in which the controls have no events says nothing of a reduction; it counts as none.
    lower = [_units(Fraction(int(c) - int(t), int(c))) if c > 0 else 0 for t, c in sums]
    return apart, _cut(lower, rule)


def _picks(start: int, first: int, times: int, many: int) -> Whole:
    """Places drawn with replacement: the upper half of each word times ``many``, its upper half again."""
    drawn = words(start, times * many, first * many) >> np.uint64(32)
    return ((drawn * np.uint64(many)) >> np.uint64(32)).astype(np.int64).reshape(times, many)


def _units(value: Fraction) -> int:
    return round_half_up(value * 10**DIGITS)


def _cut(drawn: list[int], rule: IntervalRule) -> tuple[Decimal, Decimal]:
    """The order statistics that leave half of the doubt, rounded up to whole draws, on each side."""
    tail = math.ceil(len(drawn) * (1 - Fraction(rule.confidence)) / 2)
    drawn.sort()
    return Decimal(drawn[tail - 1]).scaleb(-DIGITS), Decimal(drawn[-tail]).scaleb(-DIGITS)
