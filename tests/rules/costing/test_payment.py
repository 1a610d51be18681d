"""What a payment model asks a provider to carry: no penny lost, none twice, and the wait is what hurts."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commonweal.rules.costing import payment as rule
from commonweal.rules.costing.cash_flow import Simulation, cash_flow
from commonweal.rules.costing.payment import Counted, Milestone, Payment, dues, model_faults, plan
from commonweal.rules.costing.payment_reading import payment_data, read_payment
from commonweal.rules.fields import Table
from commonweal.rules.reasons import Fault

BLOCK = Payment(months=12, most_pence=1_200_000, cost_pence=1_200_000, fixed_pence=1_200_000)


@st.composite
def payments(draw):
    months = draw(st.integers(1, 40))
    amount = st.integers(0, 10**7)

    def counted(*names):
        price, units = st.integers(0, 10**5), st.integers(0, 300)
        return tuple(
            Counted(name, draw(price), draw(units), draw(st.none() | amount))
            for name in names
            if draw(st.booleans())
        )

    milestone = st.builds(Milestone, st.just("open"), st.integers(1, months), amount)
    cost = draw(amount)
    return Payment(
        months=months,
        most_pence=draw(amount),
        cost_pence=cost,
        start_up_pence=draw(st.integers(0, cost)),
        fixed_pence=draw(amount),
        fixed_every=draw(st.integers(1, 12)),
        milestones=tuple(draw(st.lists(milestone, max_size=2))),
        units=counted("visits"),
        outcomes=counted("jobs", "homes"),
        first_month=draw(st.integers(1, months)),
        invoice_days=draw(st.integers(0, 120)),
        results_days=draw(st.integers(0, 400)),
        advance=draw(st.fractions(0, 1, max_denominator=20)),
    )


@settings(max_examples=80)
@given(payments())
def test_all_that_is_earned_is_in_the_bank_at_the_end_and_the_advance_adds_nothing(given_):
    flow = cash_flow(plan(given_))
    earned = sum(due.pence for due in dues(given_))
    assert earned == min(given_.most_pence, rule.promised(given_))
    assert flow.owed_pence == 0
    assert flow.months[-1].balance_pence == earned - given_.cost_pence
    assert sum(month.cost_pence for month in flow.months) == given_.cost_pence


@settings(max_examples=80)
@given(payments(), st.integers(1, 120))
def test_waiting_longer_never_needs_less_and_more_in_advance_never_needs_more(given_, days):
    needed = cash_flow(plan(given_)).facility_needed_pence
    later = replace(given_, invoice_days=given_.invoice_days + days, results_days=given_.results_days + days)
    assert cash_flow(plan(later)).facility_needed_pence >= needed
    assert cash_flow(plan(replace(given_, advance=Fraction(1)))).facility_needed_pence <= needed


@settings(max_examples=60)
@given(payments())
def test_a_payment_that_is_published_reads_back_as_the_same(given_):
    faults: list[Fault] = []
    drawn = replace(given_, least=Fraction(1, 2), simulation=Simulation("a seed", 100))
    assert (read_payment(Table(payment_data(drawn), "payment", faults)), faults) == (drawn, [])


@pytest.mark.parametrize(
    "change, told",
    [
        ({"months": 0}, "months"),
        ({"months": 601}, "months"),
        ({"fixed_pence": 10**14}, "fixed_pence"),
        ({"advance": "2"}, "advance"),
        ({"milestones": [{"name": "open", "month": 13, "pence": 1}]}, "month"),
        ({"units": [{"name": "visit", "units": 10**7, "unit_pence": 10**12}]}, "unit_pence"),
        ({"simulation": {"seed": "s", "draws": 0}}, "draws"),
        ({"surplus": 1}, "surplus"),
    ],
)
def test_what_cannot_be_is_a_fault_with_its_path_and_never_a_fall(change, told):
    faults: list[Fault] = []
    plan(read_payment(Table({**payment_data(BLOCK), **change}, "payment", faults)))
    assert any(told in fault.where for fault in faults)


def test_a_block_paid_monthly_after_thirty_days_needs_one_month_of_cost():
    """£1,000 a month is spent from month 1; the first £1,000 comes in month 2."""
    flow = cash_flow(plan(BLOCK))
    assert (flow.facility_needed_pence, len(flow.months)) == (100_000, 13)


def test_a_block_paid_quarterly_needs_the_quarter_and_the_wait():
    """Months 1 to 4 cost £4,000 before month 3's invoice is paid in month 4: three months are open till then,
    and the fourth month's receipt and cost fall together: £3,000 at the deepest."""
    flow = cash_flow(plan(replace(BLOCK, fixed_every=3)))
    assert flow.facility_needed_pence == 300_000


def test_outcomes_that_begin_late_and_are_verified_late_need_all_the_cost_until_then():
    """120 outcomes at £100 from month 7, paid 60 days later, in month 9: eight months of £1,000 by then."""
    paid_by_outcome = replace(
        BLOCK, fixed_pence=0, outcomes=(Counted("jobs", 10_000, 120),), first_month=7, results_days=60
    )
    assert cash_flow(plan(paid_by_outcome)).facility_needed_pence == 800_000


def test_what_is_paid_in_advance_comes_first_and_off_each_later_payment():
    """A quarter of £12,000 at once, then £750 for each £1,000: by month 12 £11,250 of £12,000."""
    flow = cash_flow(plan(replace(BLOCK, advance=Fraction(1, 4))))
    assert [month.received_pence for month in flow.months[:3]] == [300_000, 75_000, 75_000]
    assert (flow.facility_needed_pence, flow.lowest_month) == (75_000, 12)


def test_what_is_spent_before_the_start_falls_in_the_first_month():
    """£1,200 before the start, the rest evenly: £900 a month."""
    first = plan(replace(BLOCK, start_up_pence=120_000)).costs
    assert first[:2] == (120_000 + 90_000, 90_000)


@pytest.mark.parametrize("days, months", [(0, 0), (1, 1), (30, 1), (31, 2), (60, 2), (365, 13)])
def test_a_part_of_thirty_days_counts_as_a_month(days, months):
    assert rule.wait(days) == months


@pytest.mark.parametrize(
    "model, found, codes",
    [
        ("block", ["block"], []),
        ("block", [], ["says-no-sum"]),
        ("block", ["block", "outcomes"], ["more-than-one"]),
        ("unit", ["outcomes"], ["says-no-sum", "more-than-one"]),
        ("mixed", ["block", "outcomes"], []),
        ("mixed", ["outcomes"], ["not-mixed"]),
    ],
)
def test_a_model_is_what_its_sums_make(model, found, codes):
    assert [fault.code for fault in model_faults(model, found)] == codes


def test_what_is_paid_under_the_cost_and_over_the_budget_is_said():
    short = replace(BLOCK, fixed_pence=1_000_000)
    assert [row.code for row in rule.reasons(short)] == ["under-cost", "not-all-named"]
    over = replace(BLOCK, fixed_pence=1_300_000)
    assert [row.code for row in rule.reasons(over)] == ["passes-the-most"]
    assert not rule.reasons(BLOCK)
