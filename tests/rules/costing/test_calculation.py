"""A small body's calculation comes to the same as its file does at the terminal, to the penny."""

from __future__ import annotations

import json
from datetime import date
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from commonweal.rules.costing import calculation as rule
from commonweal.rules.costing.account import account
from commonweal.rules.costing.reading import read_organisation
from commonweal.rules.money import round_half_up

ON = date(2026, 11, 2)
PEOPLE = rule.Calculation(
    title="Visits",
    months=24,
    posts=(rule.Post("visitors", Fraction(5, 2), 24_000_00),),
    on_costs=Fraction(1, 5),
    direct=(rule.Direct("travel", 6_000_00), rule.Direct("a hall lent", 1_200_00, cash=False)),
    overheads=(
        rule.Overhead("rent", 9_000_00, "headcount"),
        rule.Overhead("office", 12_000_00, "time"),
        rule.Overhead("appeals", 4_000_00, "declared", Fraction(1, 4)),
    ),
    other_posts=Fraction(7, 2),
    other_year_pence=80_000_00,
    time=Fraction(3, 10),
    surplus=Fraction(1, 20),
)


def test_a_service_costs_its_people_its_things_and_its_part_of_what_all_work_shares() -> None:
    """Two years of 2.5 posts at £24,000 and a fifth on top: £144,000. Of two years of £9,000 rent the 2.5 of
    6 posts bear £7,500; of £24,000 for the office three tenths, £7,200;
    a quarter of £8,000 of appeals, £2,000.
    """
    worked = rule.work_out(PEOPLE, ON)
    assert worked.full is not None
    assert rule.staff_pence(PEOPLE, PEOPLE.posts[0]) == 144_000_00
    assert dict(worked.full.shares) == {"rent": 7_500_00, "office": 7_200_00, "appeals": 2_000_00}
    assert worked.full.full_pence == 144_000_00 + 6_000_00 + 1_200_00 + 7_500_00 + 7_200_00 + 2_000_00


def test_the_price_leaves_the_surplus_after_the_hub_has_taken_its_part() -> None:
    """£167,900 in full and a surplus of a twentieth are £176,295; a hub that keeps a tenth makes it
    £176,295 ÷ 0.9 = £195,883.33."""
    alone = rule.work_out(PEOPLE, ON).price
    hub = rule.work_out(rule.from_data({**rule.to_data(PEOPLE), "top_slice": "0.1"}), ON).price
    assert alone is not None
    assert hub is not None
    assert alone.surplus_line_pence == 176_295_00
    assert hub.surplus_line_pence == 195_883_33


def test_a_price_below_full_cost_is_told_by_how_much() -> None:
    low, even = (rule.against(PEOPLE, ON, pence) for pence in (167_899_99, 167_900_00))
    assert low is not None
    assert even is not None
    assert (low.left_pence, even.left_pence) == (-1, 0)
    assert low.reasons[0].code == "below-full-cost"
    assert even.reasons[0].code == "below-surplus-line"


def test_what_cannot_be_shared_out_is_a_fault_and_no_figure() -> None:
    """Rent is shared out by people, and there are none."""
    worked = rule.work_out(
        rule.Calculation("Advice", 12, overheads=(rule.Overhead("rent", 100, "headcount"),)), ON
    )
    assert worked.full is None
    assert [fault.code for fault in worked.faults] == ["no-driver"]


pence = st.integers(0, 10**9)
shares = st.integers(0, 100).map(lambda part: Fraction(part, 100))
calculations = st.builds(
    rule.Calculation,
    title=st.just("Visits"),
    months=st.integers(1, 240),
    posts=st.lists(
        st.builds(rule.Post, st.just("staff"), st.integers(1, 900).map(lambda n: Fraction(n, 100)), pence),
        max_size=3,
    ).map(tuple),
    on_costs=shares,
    direct=st.lists(st.builds(rule.Direct, st.just("things"), pence, st.booleans()), max_size=3).map(tuple),
    overheads=st.lists(
        st.builds(
            rule.Overhead,
            st.sampled_from(["rent", "office", "trustees", "appeals"]),
            pence,
            st.sampled_from(["headcount", "time", "expenditure", "declared"]),
            shares,
        ),
        max_size=4,
        unique_by=lambda row: row.what,
    ).map(tuple),
    other_posts=st.integers(0, 50).map(Fraction),
    other_year_pence=pence,
    time=shares,
    surplus=shares,
    top_slice=st.integers(0, 99).map(lambda part: Fraction(part, 100)),
)


@given(calculations)
def test_a_calculation_comes_back_from_json_as_it_was_and_its_file_gives_its_price(
    of: rule.Calculation,
) -> None:
    assert rule.from_data(json.loads(json.dumps(rule.to_data(of)))) == of
    worked = rule.work_out(of, ON)
    found, faults = read_organisation(json.loads(json.dumps(rule.as_file(of, ON))), "file")
    assert not faults
    if worked.price is None:
        assert worked.faults
        return
    told = account(found)
    assert told.prices == (worked.price,)
    assert worked.price.price_pence == worked.price.surplus_line_pence
    assert worked.price.left_pence >= 0


@given(calculations)
def test_this_service_and_everything_else_bear_all_that_is_spent(of: rule.Calculation) -> None:
    worked = rule.work_out(of, ON)
    if worked.full is None:
        return
    term = [
        round_half_up(Fraction(each * of.months, 12))
        for each in (of.other_year_pence, *(row.year_pence for row in of.overheads))
    ]
    spent = sum(rule.staff_pence(of, row) for row in of.posts) + sum(row.pence for row in of.direct)
    assert worked.cost.total_pence == spent + sum(term)
