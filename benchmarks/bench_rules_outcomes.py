"""Matching against scikit-learn's NearestNeighbors, and the propensity score against statsmodels' Logit.

A thousand people served and a million others, ten controls each. Scores are all different, so there is one
right answer, and both programs must give it: pairs are compared before times are. Without replacement the
peer asks for ever more neighbours of a person until one is free, round by round, as one would write it with
that library. Work of ours and of the peer alternates, and the medians of their processor times are compared.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from typing import Any

import numpy as np
import statsmodels.api as statsmodels
from sklearn.neighbors import NearestNeighbors

from benchmarks.figures import times_faster
from commonweal.rules.outcomes.cohort import Cohort, Flags, Whole
from commonweal.rules.outcomes.pairing import MatchRule, pair
from commonweal.rules.outcomes.scores import ScoreRule, fit

TREATED, OTHERS, RATIO, COVARIATES, FITTED = 1_000, 1_000_000, 10, 12, 200_000
Sets = list[list[int]]


def main() -> None:
    """Match with and without replacement, then fit."""
    units, treated = _people()
    _match("match", units, treated, MatchRule(RATIO, replace=True), _again, bar=20)
    _match("match-once", units, treated, MatchRule(RATIO, replace=False), _once, bar=10)
    _fit()


def _match(
    name: str,
    units: Whole,
    treated: Flags,
    rule: MatchRule,
    peer: Callable[[Whole, Flags], Sets],
    *,
    bar: float,
) -> None:
    """Ours five times for each of five times theirs."""
    groups = np.zeros(len(units), dtype=np.int64)
    ours, theirs = [], []
    for _ in range(5):
        ours += [_timed(lambda: pair(units, treated, groups, rule)) for _ in range(5)]
        theirs.append(_timed(lambda: peer(units, treated)))
    found = ours[-1][1].controls.reshape(TREATED, RATIO)
    if not np.array_equal(np.sort(found, axis=1), np.sort(np.array(theirs[-1][1]), axis=1)):
        raise AssertionError(f"{name}: scikit-learn finds other controls")
    name = f"rules/{name}-{TREATED}x{OTHERS}"
    times_faster(name, ours=_median(ours), peer="scikit-learn", theirs=_median(theirs), bar=bar)


def _people() -> tuple[Whole, Flags]:
    """Scores of twelve digits, all different, and who was treated."""
    chance = np.random.default_rng(7)
    units = np.unique(chance.integers(1, 10**12, TREATED + OTHERS + 1_000))
    units = chance.permutation(units)[: TREATED + OTHERS]
    treated = np.zeros(len(units), dtype=bool)
    treated[chance.choice(len(units), TREATED, replace=False)] = True
    return units, treated


def _again(units: Whole, treated: Flags) -> Sets:
    """With replacement: one query."""
    scores = (units / 10**12).reshape(-1, 1)
    controls = np.flatnonzero(~treated)
    neighbours = NearestNeighbors(n_neighbors=RATIO).fit(scores[controls])
    found: Sets = controls[neighbours.kneighbors(scores[treated], return_distance=False)].tolist()
    return found


def _once(units: Whole, treated: Flags) -> Sets:
    """Without replacement, the largest score first: ask for more neighbours until one is free."""
    scores = (units / 10**12).reshape(-1, 1)
    controls, people = np.flatnonzero(~treated), np.flatnonzero(treated)
    neighbours = NearestNeighbors().fit(scores[controls])
    near = neighbours.kneighbors(scores[people], 4 * RATIO, return_distance=False).tolist()
    used: set[int] = set()
    sets: Sets = [[] for _ in people]
    turns = sorted(range(len(people)), key=lambda number: -units[people[number]])
    for _ in range(RATIO):
        for number in turns:
            while (index := next((one for one in near[number] if one not in used), None)) is None:
                more = 2 * len(near[number])
                near[number] = neighbours.kneighbors(scores[people[[number]]], more, False)[0].tolist()
            used.add(index)
            sets[number].append(int(controls[index]))
    return sets


def _fit() -> None:
    """A cohort of 200,000 with twelve covariates; both to the same scores within 1e-8."""
    chance = np.random.default_rng(11)
    covariates = chance.normal(size=(FITTED, COVARIATES))
    log_odds = covariates[:, :6] @ chance.normal(0, 0.3, 6) - 3
    treated = chance.random(FITTED) < 1 / (1 + np.exp(-log_odds))
    names = tuple(f"x{number}" for number in range(COVARIATES))
    people = tuple(map(str, range(FITTED)))
    cohort = Cohort(people, treated, names, covariates, np.zeros(FITTED, dtype=np.int64))
    design = statsmodels.add_constant(covariates)
    ours, theirs = [], []
    for _ in range(5):
        ours.append(_timed(lambda: fit(cohort, ScoreRule())))
        theirs.append(_timed(lambda: statsmodels.Logit(treated, design).fit(disp=0).predict()))
    if np.abs(ours[0][1].units / 10**12 - theirs[0][1]).max() > 1e-8:
        raise AssertionError("statsmodels finds other scores")
    times_faster(
        f"rules/propensity-{FITTED}x{COVARIATES}",
        ours=_median(ours),
        peer="statsmodels",
        theirs=_median(theirs),
        bar=5,
    )


def _timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """Processor time: what others do on the machine besides is not in it."""
    started = time.process_time()
    result = work()
    return time.process_time() - started, result


def _median(runs: list[tuple[float, object]]) -> float:
    return statistics.median(took for took, _ in runs)


if __name__ == "__main__":
    main()
