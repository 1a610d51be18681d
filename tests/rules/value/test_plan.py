"""A value plan says what good is meant, in proportion to the price, and its worth only as a range."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonweal.rules.canonical import canonical
from commonweal.rules.data import load
from commonweal.rules.value.plan import Benefit, Plan, Range, band_of, planned
from commonweal.rules.value.plan_reading import outcome_data, plan_data, read_published

VERSION = load("commonweal.rules.value.sets", "value-plan").on(date(2026, 11, 21))
ALL_KINDS = ("social", "environmental", "economic")
COMPANY = Benefit(
    id="company",
    title="Fewer visits to the doctor",
    kind="social",
    what="outcomes",
    side="users",
    standing="contracted",
    state="figure",
    known_by="Visits, counted by the practices",
    audience="The practices",
    evidence="The report of the last contract",
    claim="service",
    units=Range(100, 160),
    worth_pence=Range(3_000, 4_500),
    source="The practices' own cost of a visit",
)
WALK = replace(COMPANY, id="walk", title="Neighbours greet each other", units=None, worth_pence=None)


def plan(*benefits, price=2_000_000, none_of=ALL_KINDS):
    return planned(Plan(price, benefits, none_of, VERSION))


def codes(found):
    return [fault.code for fault in found.faults]


def test_worth_runs_from_all_the_least_to_all_the_most():
    # 100 x £30 = £3,000 at least; 160 x £45 = £7,200 at most
    assert plan(COMPANY).worth == Range(300_000, 720_000)


def test_a_harm_counts_against_the_worth_at_its_other_end():
    harm = replace(COMPANY, id="noise", harm=True, units=Range(10, 20), worth_pence=Range(1_000, 1_000))
    # a harm of £100 to £200: least 3,000 - 200, most 7,200 - 100
    assert plan(COMPANY, harm).worth == Range(280_000, 710_000)


def test_what_has_no_value_is_listed_beside_the_figure_and_is_not_nought():
    found = plan(WALK)
    assert found.worth is None
    assert found.against_price.code == "not-in-money"
    assert [row.reason.code for row in found.not_in_money] == ["no-unit-value"]


@pytest.mark.parametrize(
    "change, why",
    [
        ({"claim": "sector"}, "whole-sector"),
        ({"evidence": ""}, "no-evidence"),
        ({"source": ""}, "no-evidence"),
        ({"units": Range(5, 4)}, "range"),
    ],
)
def test_a_value_without_evidence_of_its_own_is_in_no_figure(change, why):
    found = plan(replace(COMPANY, **change))
    assert found.worth is None
    assert [row.reason.code for row in found.not_in_money] == [why]


@pytest.mark.parametrize(
    "price, said", [(299_999, "above"), (300_000, "around"), (720_000, "around"), (720_001, "below")]
)
def test_the_price_is_compared_with_the_whole_range_and_its_ends_belong_to_it(price, said):
    assert plan(COMPANY, price=price).against_price.code == said


def test_the_benefit_that_the_range_hangs_on_most_is_named():
    steady = replace(COMPANY, id="steady", units=Range(100, 100), worth_pence=Range(9_000, 9_000))
    assert plan(steady, COMPANY).widest == COMPANY
    assert plan(steady).widest is None


def test_what_is_contracted_paid_and_extra_is_summed_apart():
    extra = replace(COMPANY, id="extra", standing="extra")
    assert dict(plan(COMPANY, extra).by_standing) == {
        "contracted": Range(300_000, 720_000),
        "extra": Range(300_000, 720_000),
    }


@pytest.mark.parametrize(
    "price, band",
    [(3_000_000, "small"), (3_000_001, "middle"), (20_772_000, "middle"), (20_772_001, "large")],
)
def test_a_band_holds_the_price_at_its_very_limit(price, band):
    assert band_of(VERSION, price).id == band


def test_a_small_contract_needs_one_benefit_and_a_plan_without_any_is_none():
    assert codes(plan(COMPANY, none_of=())) == []
    assert codes(plan(none_of=())) == ["no-benefit"]


def test_a_middling_contract_speaks_of_each_kind_or_says_why_not():
    assert codes(plan(COMPANY, price=3_000_001, none_of=())) == ["kind-missing", "kind-missing"]
    assert codes(plan(COMPANY, price=3_000_001, none_of=("environmental", "economic"))) == []


def test_a_large_contract_thinks_of_all_four_cells_measured_or_not():
    others: dict = {"state": "not measured", "known_by": "", "units": None, "worth_pence": None}
    cells = [
        replace(COMPANY, id=f"{what} {side}", what=what, side=side, **others)
        for what in ("outcomes", "satisfaction")
        for side in ("users", "others")
    ]
    assert codes(plan(*cells, price=30_000_000)) == []
    assert codes(plan(*cells[:3], price=30_000_000)) == ["cell-empty"]


def test_an_unmeasured_benefit_still_says_who_would_want_to_know():
    unmeasured = replace(WALK, state="not measured", known_by="")
    assert codes(plan(unmeasured)) == []
    assert codes(plan(replace(unmeasured, audience=""))) == ["no-audience"]
    assert codes(plan(replace(unmeasured, state="told"))) == ["not-known"]


def test_half_a_figure_is_asked_for_the_other_half():
    assert codes(plan(replace(COMPANY, worth_pence=None))) == ["half-in-money"]


ranges = st.tuples(st.integers(0, 10**6), st.integers(0, 10**6)).map(lambda ends: Range(*sorted(ends)))


@given(units=ranges, worth=ranges, harm=st.booleans(), more=st.integers(0, 100))
def test_a_wider_guess_never_makes_the_range_narrower(units, worth, harm, more):
    narrow = replace(COMPANY, units=units, worth_pence=worth, harm=harm)
    wide = replace(narrow, units=Range(units.least, units.most + more))
    (a, b) = (plan(row).worth for row in (narrow, wide))
    assert a.least <= a.most
    assert b.least <= a.least
    assert b.most >= a.most


def test_a_published_plan_is_read_again_and_comes_out_the_same():
    asked = Plan(2_000_000, (COMPANY, WALK), (), VERSION)
    data = {"plan": plan_data(asked), "outcome": outcome_data(planned(asked))}
    faults: list = []
    again = read_published(data, "value record", faults)
    assert faults == []
    assert again.plan == asked
    assert again.agrees()
    assert canonical(plan_data(again.plan)) == canonical(data["plan"])


def test_a_published_plan_whose_figure_was_changed_does_not_agree():
    asked = Plan(2_000_000, (COMPANY,), (), VERSION)
    outcome = outcome_data(planned(asked)) | {"worth_pence": {"least": 1, "most": 2}}
    assert not read_published({"plan": plan_data(asked), "outcome": outcome}, "record", []).agrees()
