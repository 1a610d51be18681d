"""Criteria and their weights, and how consensus scores become points of quality."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from commonweal.rules.bids.exact import plain
from commonweal.rules.bids.scales import STANDARD_SCALE, Scale
from commonweal.rules.reasons import Fault

WHOLE = Fraction(100)


@dataclass(frozen=True, slots=True)
class Criterion:
    """One thing that answers are judged by. ``weight`` is out of 100.

    A bid scored under ``threshold`` on it is set aside, whatever its other scores.
    """

    id: str
    title: str
    weight: Fraction
    threshold: int | None = None


def criteria_faults(criteria: Sequence[Criterion], scale: Scale = STANDARD_SCALE) -> list[Fault]:
    """All that is wrong with a set of criteria: each weight above nought, together exactly 100."""
    found = []
    if not criteria:
        return [Fault("no-criteria", "There are no criteria to judge bids by.", "criteria")]
    for criterion in criteria:
        where = f"criterion {criterion.id}"
        if criterion.weight <= 0:
            found.append(Fault("weight-not-positive", "The weight must be more than nought.", where))
        if criterion.threshold is not None and not scale.has(criterion.threshold):
            words = f"The minimum score must be between 0 and {scale.highest}."
            found.append(Fault("threshold-off-scale", words, where))
    for id_, times in Counter(criterion.id for criterion in criteria).items():
        if times > 1:
            found.append(Fault("criterion-twice", "Two criteria have the same name.", f"criterion {id_}"))
    total = sum((criterion.weight for criterion in criteria), Fraction(0))
    if total != WHOLE:
        words = f"The weights add up to {plain(total)}; they must add up to exactly 100."
        found.append(Fault("weights-do-not-sum", words, "criteria"))
    return found


def quality(criteria: Sequence[Criterion], values: Mapping[str, int | None], scale: Scale) -> Fraction | None:
    """Points of quality out of 100, exact: the weighted mean of score ÷ highest score.

    A criterion scored ``None`` (not applicable to this bid) leaves the mean, weight and all: it never counts
    as a score of nought. ``None`` comes back if no criterion applies. Weights matter only relative to each
    other here; that they add up to 100 is checked by ``criteria_faults``.
    """
    applying = [(c.weight, values[c.id]) for c in criteria]
    weights = sum((weight for weight, value in applying if value is not None), Fraction(0))
    if not weights:
        return None
    points = sum((weight * value for weight, value in applying if value is not None), Fraction(0))
    return WHOLE * points / (weights * scale.highest)
