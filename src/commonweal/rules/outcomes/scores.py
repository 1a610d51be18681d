"""How likely each person was to be treated, given what was known beforehand: the propensity score.

Numerical. A logistic regression, fitted by Newton's method (iteratively reweighted least squares: McCullagh
and Nelder, Generalized Linear Models, 2nd ed. 1989, §2.5; Rosenbaum and Rubin, Biometrika 70, 1983). It
stops when no person's log odds move by more than ``tolerance``; since each step squares the error, what is
left then is that of floating point alone. Scores are published as whole units of ``10**-digits``, and all
that follows is exact on these: two people of the same covariates always have the same score.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

import numpy as np

from commonweal.rules.outcomes.cohort import Cohort, Flags, Real, Whole
from commonweal.rules.reasons import Fault

#: Rows worked on at once: their covariates stay in the processor's cache.
BLOCK = 4_096


@dataclass(frozen=True, slots=True)
class ScoreRule:
    """How scores are fitted and published: part of the evidence. At most twelve digits."""

    digits: int = 12
    tolerance: Decimal = Decimal("0.00000001")
    most_steps: int = 50

    def faults(self) -> list[Fault]:
        found = []
        if not 3 <= self.digits <= 12:
            found.append(Fault("digits-out-of-range", "Scores have 3 to 12 digits.", "digits"))
        if not 0 < self.tolerance <= Decimal("0.001") or not 1 <= self.most_steps <= 1_000:
            words = "The tolerance is above nought and at most 0.001, the steps 1 to 1,000."
            found.append(Fault("tolerance-out-of-range", words, "tolerance"))
        return found


@dataclass(frozen=True, slots=True, eq=False)
class Scores:
    """Scores in units of ``10**-digits``, in the cohort's order; the steps taken (0: not ours); faults."""

    units: Whole
    digits: int
    steps: int
    faults: tuple[Fault, ...] = ()


def fit(cohort: Cohort, rule: ScoreRule) -> Scores:
    """Fit and quantise. Without both treated and others, or where covariates tell them apart, a fault."""
    none = np.zeros(0, dtype=np.int64)
    if found := [*rule.faults(), *_faults(cohort)]:
        return Scores(none, rule.digits, 0, tuple(found))
    columns, adds = _standardised(cohort)
    if not adds.all():
        wrong = [name for name, fine in zip(cohort.names, adds, strict=True) if not fine]
        words = "This covariate is the same for everybody, or follows from those before it."
        return Scores(none, rule.digits, 0, tuple(Fault("covariate-adds-nothing", words, n) for n in wrong))
    farthest = np.abs(columns).max(axis=1)
    weights = np.zeros(len(columns))
    # Of somebody average in everything, the odds are about those of all.
    weights[0] = np.log(cohort.treated.sum() / (~cohort.treated).sum())
    for step in range(1, rule.most_steps + 1):
        gradient, curve = _sums(columns, cohort.treated, weights)
        try:
            change: Real = np.linalg.solve(curve, gradient).astype(np.float64)
        except np.linalg.LinAlgError:
            break
        weights += change
        if not np.isfinite(weights).all() or np.abs(weights).max() > 500:
            break
        # Nobody's covariates are farther out than the farthest of each, so nobody moves more than this.
        if np.abs(change) @ farthest <= float(rule.tolerance):
            return Scores(_quantised(_log_odds(columns, weights), rule.digits), rule.digits, step)
    words = (
        f"No scores were found in {rule.most_steps} steps: the covariates may tell the treated from "
        "the others without doubt, and then there is nobody to compare them with."
    )
    return Scores(none, rule.digits, rule.most_steps, (Fault("no-scores", words, "covariates"),))


def published(cohort: Cohort, values: Mapping[str, Fraction], digits: int) -> Scores:
    """Scores that somebody published, by id, instead of a fit: what follows is then exact everywhere."""
    unit = 10**digits
    units, found = [], []
    for id in cohort.ids:
        value = values.get(id)
        if value is None:
            found.append(Fault("no-score", "This person has no score.", f"score of {id}"))
        elif not 0 <= value <= 1 or (value * unit).denominator != 1:
            words = f"A score lies between 0 and 1 and has at most {digits} digits."
            found.append(Fault("score-impossible", words, f"score of {id}"))
        else:
            units.append(int(value * unit))
    if found:
        return Scores(np.zeros(0, dtype=np.int64), digits, 0, tuple(found))
    return Scores(np.array(units, dtype=np.int64), digits, 0)


def _faults(cohort: Cohort) -> list[Fault]:
    found = []
    treated = int(cohort.treated.sum())
    if not treated or treated == len(cohort.treated):
        words = "A comparison needs both people who were treated and people who were not."
        found.append(Fault("nobody-to-compare", words, "treatment"))
    if not cohort.names:
        found.append(Fault("no-covariates", "There is nothing to match by.", "covariates"))
    return found


def _standardised(cohort: Cohort) -> tuple[Real, Flags]:
    """Ones and the covariates as rows of mean nought and deviation one; which of them add something.

    Scores do not change with the units of a covariate; that they are alike makes the sums exact enough.
    """
    people, many = cohort.covariates.shape
    columns, likeness = np.ones((many + 1, people)), np.zeros((many, many))
    centred = columns[1:]
    starts = np.arange(0, people, BLOCK)
    # Sums of sums: a figure that is the same for a million people must not seem to differ by rounding.
    means = np.add.reduceat(cohort.covariates, starts, axis=0).sum(axis=0) / people
    for start in starts:
        block = centred[:, start : start + BLOCK]
        np.subtract(cohort.covariates[start : start + BLOCK].T, means[:, None], out=block)
        likeness += block @ block.T / people
    deviations = np.sqrt(np.diag(likeness))
    fine = deviations > 1e-12 * np.abs(means)
    scale = 1 / np.where(fine, deviations, 1.0)
    centred *= scale[:, None]
    likeness *= np.outer(scale, scale)
    for number in range(many):
        before = np.flatnonzero(fine[:number])
        if fine[number] and len(before):
            along = np.linalg.solve(likeness[np.ix_(before, before)], likeness[before, number])
            fine[number] = 1 - along @ likeness[before, number] > 1e-9
    return columns, fine


def _sums(columns: Real, treated: Flags, weights: Real) -> tuple[Real, Real]:
    """Gradient and curvature of the likelihood, block by block."""
    size = len(columns)
    gradient, curve = np.zeros(size), np.zeros((size, size))
    for start in range(0, columns.shape[1], BLOCK):
        block = columns[:, start : start + BLOCK]
        chance = _chance(weights @ block)
        gradient += block @ (treated[start : start + BLOCK] - chance)
        curve += (block * (chance * (1 - chance))) @ block.T
    return gradient, curve


def _log_odds(columns: Real, weights: Real) -> Real:
    """Term by term in one order for everybody, so that equal people have equal scores to the last bit."""
    total: Real = columns[0] * weights[0]
    for column, weight in zip(columns[1:], weights[1:], strict=True):
        total += column * weight
    return total


def _chance(log_odds: Real) -> Real:
    return 1 / (1 + np.exp(-np.clip(log_odds, -700, 700)))


def _quantised(log_odds: Real, digits: int) -> Whole:
    units: Whole = np.rint(_chance(log_odds) * 10**digits).astype(np.int64)
    return units
