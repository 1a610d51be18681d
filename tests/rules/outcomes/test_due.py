"""Unit prices, caps and reasons, by examples whose arithmetic can be done in the head."""

from __future__ import annotations

from commonweal.rules import outcomes
from commonweal.rules.outcomes import Period, Rate, RateCard, Verified

JOB = Rate("job", "In work for 13 weeks", 260_000, cap_pence=1_000_000)
COURSE = Rate("course", "Finished a course", 70_000)


def settle(card: RateCard, *periods: dict[str, int]) -> outcomes.Settlement:
    rows = (
        Period(f"month {number}", tuple(Verified(*pair) for pair in verified.items()))
        for number, verified in enumerate(periods, 1)
    )
    return outcomes.settle(outcomes.Evidence(card, tuple(rows)))


def test_outcomes_pay_their_unit_price():
    settlement = settle(RateCard((JOB, COURSE)), {"job": 2, "course": 3})
    assert settlement.total_pence == 2 * 260_000 + 3 * 70_000
    assert str(settlement.periods[0].lines[0].reasons[0]) == "2 at £2,600 is £5,200."


def test_an_outcome_pays_up_to_its_cap_to_the_last_penny_and_says_why_not_more():
    settlement = settle(RateCard((JOB,)), {"job": 3}, {"job": 3})
    (first,), (second,) = (period.lines for period in settlement.periods)
    assert (first.due_pence, second.earned_pence, second.due_pence) == (780_000, 780_000, 220_000)
    assert str(second.reasons[1]) == "This outcome pays at most £10,000 in all; £2,200 of that was left."


def test_the_overall_cap_pays_earlier_rates_of_the_card_first():
    settlement = settle(RateCard((COURSE, JOB), cap_pence=100_000), {"job": 1, "course": 1})
    course, job = settlement.periods[0].lines
    assert (course.due_pence, job.due_pence, settlement.left_pence) == (70_000, 30_000, 0)
    assert [reason.code for reason in job.reasons] == ["units", "overall-cap"]


def test_once_a_cap_is_used_up_nothing_more_is_due_and_nothing_is_taken_back():
    settlement = settle(RateCard((JOB,), cap_pence=260_000), {"job": 1}, {"job": 5}, {})
    assert [period.due_pence for period in settlement.periods] == [260_000, 0, 0]


def test_a_period_without_outcomes_pays_nothing_and_has_a_line_for_each_rate():
    (period,) = settle(RateCard((JOB, COURSE)), {}).periods
    assert [(line.quantity, line.due_pence) for line in period.lines] == [(0, 0), (0, 0)]


def test_without_an_overall_cap_nothing_is_said_to_be_left():
    assert settle(RateCard((COURSE,)), {"course": 1}).left_pence is None


def test_every_fault_is_listed_and_then_nothing_is_due():
    card = RateCard((Rate("job", "Job", 0), Rate("job", "Job", 5, cap_pence=-1)), cap_pence=-1)
    period = Period("May", (Verified("cake", 1), Verified("job", -1), Verified("job", 1)))
    settlement = outcomes.settle(outcomes.Evidence(card, (period, Period("May", ()))))
    assert (settlement.periods, settlement.total_pence) == ((), 0)
    assert {(fault.code, fault.where) for fault in settlement.faults} == {
        ("unit-price-not-positive", "rate job"),
        ("cap-negative", "rate job"),
        ("cap-negative", "rate card"),
        ("rate-twice", "rate job"),
        ("unknown-outcome", "period May, cake"),
        ("quantity-negative", "period May, job"),
        ("verified-twice", "period May, job"),
        ("period-twice", "period May"),
    }
