"""Are the people compared alike? Means and standardised differences before and after, effective sample size.

Numerical, published to stated digits. The standardised mean difference of a covariate is the difference of
the two means divided by the deviation (n less one) among all who were treated, before matching: the same
divisor on both sides, so that a change of the figure is a change of the difference. The effective sample
size of weighted controls is (Σw)² ÷ Σw² (Kish, Survey Sampling, 1965): how many controls used once would
tell as much.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal

import numpy as np

from commonweal.rules.outcomes.cohort import Cohort, Real, Whole
from commonweal.rules.outcomes.pairing import Pairs
from commonweal.rules.outcomes.scores import Scores
from commonweal.rules.outcomes.sets import sets_of

DIGITS = 6


@dataclass(frozen=True, slots=True)
class BalanceRow:
    """A covariate, or the score. A difference is ``None`` where all the treated are the same."""

    name: str
    treated_before: Decimal
    controls_before: Decimal
    difference_before: Decimal | None
    treated_after: Decimal
    controls_after: Decimal
    difference_after: Decimal | None


@dataclass(frozen=True, slots=True)
class Balance:
    """The score first, then the covariates in their order; people and controls in the pairs."""

    rows: tuple[BalanceRow, ...]
    people: int
    controls: int
    effective_controls: Decimal


def balance(cohort: Cohort, scores: Scores, pairs: Pairs) -> Balance:
    """Compare treated and controls, before with everybody, after with the pairs and their weights."""
    sets = sets_of(pairs)
    weights: Real = np.bincount(pairs.controls, sets.weights, minlength=len(cohort.ids)).astype(np.float64)
    used = weights[weights > 0]
    size = used.sum() ** 2 / (used**2).sum() if len(used) else 0.0
    shares = scores.units / 10**scores.digits
    listed = [("score", shares), *zip(cohort.names, cohort.covariates.T, strict=True)]
    rows = tuple(_row(name, values, cohort, sets.people, weights) for name, values in listed)
    return Balance(rows, len(sets.people), len(used), _rounded(size, 4))


def _row(name: str, values: Real, cohort: Cohort, people: Whole, weights: Real) -> BalanceRow:
    treated = values[cohort.treated]
    spread = treated.std(ddof=1) if len(treated) > 1 else 0.0
    before = treated.mean(), values[~cohort.treated].mean()
    after = (values[people].mean(), np.average(values, weights=weights)) if len(people) else (0.0, 0.0)
    apart = [
        None if not spread or not len(people) else _rounded((ours - theirs) / spread, DIGITS)
        for ours, theirs in (before, after)
    ]
    means = [_rounded(value, DIGITS) for value in (*before, *after)]
    return BalanceRow(name, means[0], means[1], apart[0], means[2], means[3], apart[1])


def _rounded(value: float, digits: int) -> Decimal:
    return Decimal(float(value)).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_EVEN)
