"""Social return on investment: the arithmetic of the guide, and what must hold of any map."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from commonweal.rules.value.sensitivity import beside, tornado
from commonweal.rules.value.sroi import value_map
from tests.rules.value.maps import FLAT, NOUGHT, impact_map, maps, outcome


def changed(evidence, place, **fields):
    rows = list(evidence.outcomes)
    rows[place] = replace(rows[place], **fields)
    return replace(evidence, outcomes=tuple(rows))


def codes(valued):
    return {reason.code for reason in valued.reasons}


def test_each_share_is_taken_of_what_the_one_before_has_left():
    line = value_map(
        impact_map(outcome(quantity=10, value_pence=1_000, shares=("1/2", "1/5", "1/4", 0)))
    ).lines[0]
    assert line.impact == 10 * 1_000 * Fraction(1, 2) * Fraction(4, 5) * Fraction(3, 4)


def test_drop_off_begins_in_the_second_year_and_gathers():
    line = value_map(impact_map(outcome(value_pence=800, duration=3, shares=(0, 0, 0, "1/2")))).lines[0]
    assert line.by_year == (800, 400, 200)


def test_the_first_year_is_discounted_by_one_period():
    assert value_map(impact_map(outcome(value_pence=1_035))).worth == 1_000


def test_an_outcome_for_the_worse_takes_away():
    valued = value_map(
        impact_map(outcome("a", value_pence=500), outcome("b", value_pence=-200), schedule=NOUGHT)
    )
    assert (valued.worth, valued.net, valued.ratio) == (300, 200, 3)


def test_a_map_in_which_nobody_loses_is_asked_about_it():
    assert "nothing-negative" in codes(value_map(impact_map(outcome())))
    assert "nothing-negative" not in codes(value_map(impact_map(outcome(value_pence=-1))))


def test_payback_is_reckoned_from_the_first_years_impact_and_from_what_has_gathered_by_then():
    valued = value_map(impact_map(outcome(value_pence=100, duration=5), inputs=250, schedule=NOUGHT))
    assert (valued.payback_months, valued.paid_back_in) == (30, 3)
    never = value_map(impact_map(outcome(value_pence=-1), inputs=250))
    assert (never.payback_months, never.paid_back_in) == (None, None)


def test_without_inputs_there_is_no_ratio():
    assert value_map(impact_map(outcome(), inputs=0)).ratio is None


def test_effects_beyond_fifty_years_ask_for_the_lower_rates_beside_the_standard_ones():
    assert "long-horizon" not in codes(value_map(impact_map(outcome(duration=50))))
    assert "long-horizon" in codes(value_map(impact_map(outcome(duration=51))))


def test_a_value_in_other_prices_than_the_maps_is_pointed_out():
    proxy = replace(outcome().proxy, currency_year=2019)
    assert "other-prices" in codes(value_map(impact_map(replace(outcome(), proxy=proxy))))


def test_a_map_with_a_value_that_may_not_be_passed_on_says_that_it_is_not_to_be_published():
    proxy = replace(outcome().proxy, open=False)
    assert "not-to-be-published" in codes(value_map(impact_map(replace(outcome(), proxy=proxy))))


@settings(max_examples=25)
@given(maps(), st.data())
def test_more_deadweight_never_raises_what_a_good_outcome_is_worth(evidence, data):
    place = data.draw(st.integers(0, len(evidence.outcomes) - 1))
    row = evidence.outcomes[place]
    more = data.draw(st.fractions(row.deadweight, 1, max_denominator=50))
    before, after = value_map(evidence), value_map(changed(evidence, place, deadweight=more))
    if row.proxy.value_pence >= 0:
        assert after.worth <= before.worth
    else:
        assert after.worth >= before.worth


@settings(max_examples=25)
@given(maps())
def test_without_discounting_a_map_is_worth_the_plain_sum_of_its_years(evidence):
    valued = value_map(replace(evidence, schedule=NOUGHT))
    assert valued.worth == sum(valued.by_year) == sum(sum(line.by_year) for line in valued.lines)


@settings(max_examples=25)
@given(maps(), st.fractions(0, 9, max_denominator=7))
def test_scaling_every_quantity_scales_the_value(evidence, factor):
    scaled = replace(
        evidence,
        outcomes=tuple(replace(row, quantity=row.quantity * factor) for row in evidence.outcomes),
    )
    assert value_map(scaled).worth == factor * value_map(evidence).worth


@settings(max_examples=25)
@given(maps())
def test_at_its_switching_value_an_assumption_makes_the_map_break_even(evidence):
    for swing in tornado(evidence, value_map(evidence)):
        if swing.switch is None or swing.assumption == "drop_off":
            continue
        place = next(n for n, row in enumerate(evidence.outcomes) if row.id == swing.outcome)
        if swing.assumption == "value":
            # A value is whole pence in a map; a quantity of 1/p and a value p times as large say the same.
            row = evidence.outcomes[place]
            proxy = replace(row.proxy, value_pence=swing.switch.numerator)
            there = {"proxy": proxy, "quantity": row.quantity / swing.switch.denominator}
        else:
            there = {swing.assumption: swing.switch}
        assert value_map(changed(evidence, place, **there)).net == 0


@settings(max_examples=25)
@given(maps())
def test_where_a_drop_off_switches_the_map_changes_sides_within_a_ten_thousandth(evidence):
    for swing in tornado(evidence, value_map(evidence)):
        if swing.switch is None or swing.assumption != "drop_off":
            continue
        place = next(n for n, row in enumerate(evidence.outcomes) if row.id == swing.outcome)
        step = Fraction(1, 10_000)
        near = [min(max(swing.switch + move, Fraction(0)), Fraction(1)) for move in (-step, 0, step)]
        signs = {value_map(changed(evidence, place, drop_off=value)).net >= 0 for value in near}
        assert signs == {True, False}


@settings(max_examples=25)
@given(maps())
def test_the_tornado_is_sorted_and_its_ends_are_what_the_map_is_worth_there(evidence):
    found = tornado(evidence, value_map(evidence))
    assert [row.reach for row in found] == sorted((row.reach for row in found), reverse=True)
    for swing in found:
        if swing.assumption == "value":
            continue
        place = next(n for n, row in enumerate(evidence.outcomes) if row.id == swing.outcome)
        moved = changed(evidence, place, **{swing.assumption: swing.low})
        assert value_map(moved).worth == swing.worth_at_low


def test_a_quantity_twice_what_breaks_even_may_halve():
    evidence = impact_map(outcome(quantity=10, value_pence=20), inputs=100, schedule=NOUGHT)
    switches = {row.assumption: row.switch for row in tornado(evidence, value_map(evidence))}
    assert switches == {
        "quantity": 5,
        "value": 10,
        "deadweight": Fraction(1, 2),
        "displacement": Fraction(1, 2),
        "attribution": Fraction(1, 2),
    }


def test_the_same_map_stands_beside_itself_under_other_rates():
    evidence = impact_map(outcome(value_pence=1_035), comparisons=(NOUGHT, FLAT))
    assert [row.worth for row in beside(evidence)] == [1_035, 1_000]
