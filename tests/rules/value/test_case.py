"""The case for acting, whose gain it is, and what estimates leave out."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commonweal.rules.fields import Table
from commonweal.rules.value import optimism, welfare
from commonweal.rules.value.business_case import Case, Flow, Option, judge
from commonweal.rules.value.optimism import Bounds
from tests.rules.value.maps import FLAT, NOUGHT

FLOWS = st.builds(
    Flow,
    what=st.just("x"),
    body=st.sampled_from(["council", "hospital", "members"]),
    value=st.sampled_from(["fiscal", "economic", "social"]),
    pence=st.lists(st.integers(0, 10**6), min_size=1, max_size=4).map(tuple),
    bias=st.fractions(0, 1, max_denominator=10),
    cut=st.fractions(0, 1, max_denominator=10),
    group=st.sampled_from(["", "poor"]),
)
SIDES = st.lists(FLOWS, max_size=3).map(tuple)
OPTIONS = st.builds(Option, name=st.sampled_from(["a", "b"]), costs=SIDES, benefits=SIDES)
CASES = st.builds(
    Case,
    without=OPTIONS,
    acting=OPTIONS,
    schedule=st.sampled_from([NOUGHT, FLAT]),
    weights=st.just((("poor", Fraction(5, 2)),)),
)


def flow(body, *pence, value="fiscal", **more):
    return Flow("x", body, value, pence, **more)


def case(costs=(), benefits=(), without_costs=(), weights=(), schedule=NOUGHT):
    return Case(
        Option("wait", tuple(without_costs), ()),
        Option("act", tuple(costs), tuple(benefits)),
        schedule,
        weights,
    )


def codes(judged):
    return [(reason.code, reason.figures["body"]) for reason in judged.reasons]


@settings(max_examples=50)
@given(CASES)
def test_what_acting_is_worth_is_what_it_means_for_every_body_together(found):
    judged = judge(found)
    assert judged.net == sum(row.net for row in judged.bodies)
    gains = sum(value for _name, value in judged.values)
    assert gains == sum(row.gains for row in judged.bodies)


@settings(max_examples=50)
@given(CASES)
def test_acting_and_not_acting_change_places_with_their_signs(found):
    there, back = judge(found), judge(replace(found, without=found.acting, acting=found.without))
    assert (back.net, back.weighted_net) == (-there.net, -there.weighted_net)


@settings(max_examples=50)
@given(CASES)
def test_at_its_switching_weight_the_weighted_case_breaks_even(found):
    ((_group, switch),) = judge(found).switches
    if switch is not None:
        assert judge(replace(found, weights=(("poor", switch),))).weighted_net == 0


@settings(max_examples=50)
@given(CASES)
def test_a_weight_of_one_changes_nothing(found):
    judged = judge(replace(found, weights=(("poor", Fraction(1)),)))
    assert judged.weighted_net == judged.net


def test_year_nought_counts_in_full_and_year_one_is_discounted():
    assert judge(case(costs=[flow("council", 100, 1_035)], schedule=FLAT)).options[1].costs == 1_100


def test_a_cost_carries_its_bias_and_a_benefit_its_cut():
    judged = judge(
        case([flow("council", 100, bias=Fraction(1, 4))], [flow("council", 100, cut=Fraction(2, 5))])
    )
    assert (judged.options[1].costs, judged.options[1].benefits, judged.net) == (125, 60, -65)


def test_who_pays_for_what_others_gain_and_who_saves_without_paying_is_said():
    judged = judge(case([flow("council", 100)], [flow("hospital", 300), flow("members", 50, value="social")]))
    assert codes(judged) == [("pays-for-others", "council"), ("saves-without-paying", "hospital")]


def test_not_acting_costs_too_and_what_is_spared_counts_for_acting():
    judged = judge(case([flow("council", 100)], without_costs=[flow("council", 400)]))
    assert (judged.net, judged.bodies[0].pays, codes(judged)) == (300, -300, [])


def test_the_green_books_sum_of_a_weighted_transfer():
    """A3.21: impact on society is the participants' change in income x weight, plus the taxpayers' change."""
    judged = judge(
        case([flow("taxpayers", 100)], [flow("p", 60, group="poor")], weights=(("poor", Fraction(5, 2)),))
    )
    assert (judged.net, judged.weighted_net) == (-40, 50)
    assert judged.switches == (("poor", Fraction(100, 60)),)


@given(
    st.integers(1, 10**7),
    st.integers(1, 10**7),
    st.fractions(0, 3, max_denominator=10),
    st.integers(0, 4),
)
def test_a_weight_is_the_power_rounded_to_its_digits(median, group, elasticity, digits):
    """Against whole numbers alone: the power lies within half of the last digit of what is given."""
    found = welfare.weight(median, group, elasticity, digits)
    half = Fraction(1, 2 * 10**digits)
    exact = Fraction(median, group) ** elasticity.numerator
    assert max(found - half, 0) ** elasticity.denominator <= exact < (found + half) ** elasticity.denominator


def test_the_median_itself_weighs_one_and_less_weighs_more():
    assert welfare.weight(500, 500, Fraction(13, 10), 3) == 1
    assert welfare.weight(500, 250, Fraction(13, 10), 1) > welfare.weight(500, 400, Fraction(13, 10), 1) > 1


@pytest.mark.parametrize("median, group", [(0, 1), (1, 0), (-1, 1)])
def test_an_income_of_nothing_has_no_weight(median, group):
    with pytest.raises(ValueError, match="incomes"):
        welfare.weight(median, group, Fraction(1), 1)


@given(st.integers(0, 10**40), st.integers(1, 12))
def test_a_whole_root_is_the_largest_that_fits(number, degree):
    root = welfare.whole_root(number, degree)
    assert root**degree <= number < (root + 1) ** degree


def read(of=optimism.COST, **data):
    faults: list = []
    version = optimism.guidance().versions[-1]
    return optimism.read(Table(data, "optimism", faults), version, of), [fault.code for fault in faults]


def test_managing_risks_never_takes_bias_under_its_lower_bound():
    bounds = Bounds(Fraction(1, 2), Fraction(1, 25))
    assert [bounds.after(Fraction(share)) for share in (0, Fraction(1, 2), 1)] == [
        Fraction(1, 2),
        Fraction(1, 4),
        Fraction(1, 25),
    ]


def test_the_kinds_of_a_project_must_be_all_of_it():
    half = [{"kind": "standard-buildings", "share": "0.5"}]
    assert read(kinds=half)[1] == ["shares-not-one"]
    assert read(kinds=[{"kind": "castles", "share": "1"}])[1] == ["not-a-choice"]
    assert read(kinds=half * 2, mitigated="1.5")[1] == ["too-large"]


def test_what_is_late_has_bounds_of_its_own_and_buying_in_has_none():
    building = [{"kind": "non-standard-buildings", "share": "1"}]
    assert [read(of, kinds=building)[0] for of in (optimism.COST, optimism.DURATION)] == [
        Fraction(51, 100),
        Fraction(39, 100),
    ]
    assert read(optimism.DURATION, kinds=[{"kind": "outsourcing", "share": "1"}])[1] == ["not-a-choice"]
