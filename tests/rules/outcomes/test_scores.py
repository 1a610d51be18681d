"""Scores against statsmodels, and what cannot be scored."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import numpy as np
import pytest

from commonweal.rules.outcomes.scores import ScoreRule, fit
from tests.rules.outcomes.cohorts import cohort

#: Both programs stop within this; it is ten thousand times the unit in which scores are published.
TOLERANCE = 1e-8


def drawn(seed: int, many: int = 400):
    chance = np.random.default_rng(seed)
    age, spells = chance.normal(40, 12, many), chance.poisson(3, many).astype(float)
    log_odds = 0.03 * (age - 40) + 0.2 * (spells - 3)
    treated = (chance.random(many) < 1 / (1 + np.exp(-log_odds))).astype(int)
    return {"age": age.tolist(), "spells": spells.tolist()}, treated.tolist()


@pytest.mark.parametrize("seed", range(4))
def test_scores_are_those_of_statsmodels(seed: int):
    statsmodels = pytest.importorskip("statsmodels.api")
    columns, treated = drawn(seed)
    scores = fit(cohort(columns, treated), ScoreRule())
    design = statsmodels.add_constant(np.column_stack(list(columns.values())))
    theirs = statsmodels.Logit(np.array(treated), design).fit(disp=0, tol=1e-12).predict()
    assert not scores.faults
    assert np.abs(scores.units / 10**12 - theirs).max() < TOLERANCE


def test_people_who_are_alike_have_the_same_score_to_the_last_unit():
    columns, treated = drawn(1)
    doubled = {name: values * 3 for name, values in columns.items()}
    units = fit(cohort(doubled, treated * 3), ScoreRule()).units
    assert np.array_equal(units[:400], units[400:800])
    assert np.array_equal(units[:400], units[800:])


def test_the_units_of_a_covariate_change_no_score():
    columns, treated = drawn(2)
    in_months = {"age": [12 * age for age in columns["age"]], "spells": columns["spells"]}
    one, other = (fit(cohort(some, treated), ScoreRule(digits=9)) for some in (columns, in_months))
    assert np.array_equal(one.units, other.units)


def test_covariates_that_tell_the_treated_apart_give_no_scores():
    scores = fit(cohort({"x": [1, 2, 3, 4, 5, 6]}, [0, 0, 0, 1, 1, 1]), ScoreRule())
    assert [fault.code for fault in scores.faults] == ["no-scores"]


def test_a_covariate_that_adds_nothing_is_named_and_not_dropped():
    columns, treated = drawn(3)
    columns |= {"same": [7.0] * 400, "twice the age": [2 * age + 1 for age in columns["age"]]}
    scores = fit(cohort(columns, treated), ScoreRule())
    assert [(fault.code, fault.where) for fault in scores.faults] == [
        ("covariate-adds-nothing", "same"),
        ("covariate-adds-nothing", "twice the age"),
    ]


def test_a_figure_that_is_the_same_for_very_many_people_does_not_seem_to_differ_by_rounding():
    many = 300_000
    columns = {"same": [0.1] * many, "place": [float(place) for place in range(many)]}
    scores = fit(cohort(columns, [0, 1] * (many // 2)), ScoreRule())
    assert [(fault.code, fault.where) for fault in scores.faults] == [("covariate-adds-nothing", "same")]


@pytest.mark.parametrize(
    "rule, code",
    [
        (ScoreRule(digits=13), "digits-out-of-range"),
        (ScoreRule(tolerance=Decimal(0)), "tolerance-out-of-range"),
        (ScoreRule(most_steps=0), "tolerance-out-of-range"),
    ],
)
def test_a_rule_that_cannot_be_followed_is_refused(rule: ScoreRule, code: str):
    assert [fault.code for fault in fit(cohort(*drawn(1)), rule).faults] == [code]


def test_there_must_be_somebody_on_both_sides_and_something_to_match_by():
    alone = fit(cohort({"x": [1, 2]}, [1, 1]), ScoreRule())
    nothing = replace(cohort({"x": [1, 2]}, [1, 0]), names=(), covariates=np.zeros((2, 0)))
    assert [fault.code for fault in alone.faults] == ["nobody-to-compare"]
    assert [fault.code for fault in fit(nothing, ScoreRule()).faults] == ["no-covariates"]
