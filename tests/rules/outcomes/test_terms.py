"""Shares by year, deadweight, samples, thresholds, parties and days, by sums that can be done in the head."""

from __future__ import annotations

from fractions import Fraction as Exact

import pytest

from commonweal.rules import outcomes
from commonweal.rules.outcomes import Measured, Party, Period, Rate, RateCard, Sample, Verified

EIGHTY, SIXTY = Exact(4, 5), Exact(3, 5)


def settle(card: RateCard, *periods: Period) -> outcomes.Settlement:
    return outcomes.settle(outcomes.Evidence(card, periods))


def codes(settlement: outcomes.Settlement, period: int = 0, line: int = 0) -> list[str]:
    return [reason.code for reason in settlement.periods[period].lines[line].reasons]


def cohort(events: int, expected: int) -> Measured:
    """A hundred people whose hundred controls had ``expected`` events."""
    return Measured(100, events, Exact(100), Exact(expected))


def measured(name: str, row: Measured, *, pooled: bool = False) -> Period:
    return Period(name, (Verified("events", 0, measured=row),), pooled=pooled)


BOND = RateCard((Rate("events", "Events", 1_000, least_cohort=Exact(1, 10), least_pooled=Exact(3, 40)),))


def test_an_attachment_fee_pays_the_part_of_its_price_that_the_year_says():
    card = RateCard((Rate("start", "Started", 100_000, shares=(EIGHTY, SIXTY)),))
    one = (Verified("start", 1),)
    settlement = settle(card, Period("May", one), Period("June", one, year=2))
    assert [period.due_pence for period in settlement.periods] == [80_000, 60_000]
    assert str(settlement.periods[1].lines[0].reasons[1]) == "Year 2 pays 60% of the price."


def test_deadweight_is_taken_off_and_parts_of_a_penny_are_carried_not_rounded_up():
    card = RateCard((Rate("home", "Housed", 100, deadweight=Exact(1, 3)),))
    months = [Period(f"month {number}", (Verified("home", 1),)) for number in (1, 2, 3)]
    assert [period.due_pence for period in settle(card, *months).periods] == [66, 67, 67]


def test_a_sample_decides_how_many_claims_count_rounded_down():
    row = Verified("home", 0, sample=Sample(claimed=40, checked=7, confirmed=6))
    settlement = settle(RateCard((Rate("home", "Housed", 100),)), Period("May", (row,)))
    line = settlement.periods[0].lines[0]
    assert (line.quantity, line.due_pence) == (34, 3_400)
    assert str(line.reasons[0]) == "6 of 7 checked were confirmed, so 34 of the 40 count."


def test_a_cohort_below_its_threshold_pays_nothing_and_says_by_how_much():
    settlement = settle(BOND, measured("one", cohort(91, 100)))
    assert settlement.total_pence == 0
    assert codes(settlement) == ["cohort-below", "waits-for-pool", "units"]
    assert str(settlement.periods[0].lines[0].reasons[0]) == (
        "The cohort had 9% fewer events than the controls, below the 10% agreed: alone it pays nothing."
    )


def test_a_cohort_that_just_reaches_its_threshold_pays_for_every_event_avoided():
    assert settle(BOND, measured("one", cohort(90, 100))).total_pence == 10 * 1_000


def test_pooled_cohorts_pay_for_what_single_ones_could_not():
    settlement = settle(BOND, measured("one", cohort(92, 100)), measured("two", cohort(91, 100), pooled=True))
    assert [period.due_pence for period in settlement.periods] == [0, 17 * 1_000]
    assert codes(settlement, 1) == ["cohort-below", "pooled-reached", "units"]


def test_what_a_cohort_was_paid_alone_is_not_paid_again_from_the_pool():
    settlement = settle(BOND, measured("one", cohort(80, 100)), measured("two", cohort(99, 100), pooled=True))
    assert [period.due_pence for period in settlement.periods] == [20 * 1_000, 1_000]


def test_a_pool_below_its_threshold_pays_nothing_more_and_takes_nothing_back():
    settlement = settle(
        BOND, measured("one", cohort(80, 100)), measured("two", cohort(120, 100), pooled=True)
    )
    assert [period.due_pence for period in settlement.periods] == [20 * 1_000, 0]
    assert "pooled-below" in codes(settlement, 1)


def test_a_larger_cohort_weighs_more_in_the_pool():
    large = Measured(900, 810, Exact(100), Exact(100))
    settlement = settle(BOND, measured("small", cohort(120, 100)), measured("large", large, pooled=True))
    reason = settlement.periods[1].lines[0].reasons[1]
    assert reason.figures["reduction"].value == Exact(70, 1_000)


def test_payers_and_payees_share_to_the_penny_and_the_day_is_counted_from_the_periods_end():
    payers = (Party("Borough", 2), Party("Health board", 1))
    card = RateCard((Rate("home", "Housed", 100),), payers=payers, payees=(Party("Harbour", 1),), pay_days=30)
    (period,) = settle(card, Period("May", (Verified("home", 1),), ends="2026-05-31")).periods
    assert period.due_on == "2026-06-30"
    assert [portion.pence for portion in period.payers] == [67, 33]
    assert [(portion.name, portion.pence) for portion in period.payees] == [("Harbour", 100)]


@pytest.mark.parametrize(
    "rate, row, code",
    [
        (Rate("x", "X", 1, shares=(Exact(2),)), Verified("x", 1), "share-out-of-range"),
        (Rate("x", "X", 1, deadweight=Exact(1)), Verified("x", 1), "deadweight-out-of-range"),
        (Rate("x", "X", 1, least_pooled=Exact(-1)), Verified("x", 0), "threshold-out-of-range"),
        (Rate("x", "X", 1, least_pooled=Exact(0)), Verified("x", 1), "not-measured"),
        (Rate("x", "X", 1, shares=(EIGHTY,), least_pooled=Exact(0)), Verified("x", 0), "shares-by-effect"),
        (Rate("x", "X", 1), Verified("x", 0, measured=cohort(1, 1)), "no-threshold"),
        (Rate("x", "X", 1), Verified("x", 0, Sample(5, 0, 0)), "sample-impossible"),
        (Rate("x", "X", 1), Verified("x", 2, Sample(5, 5, 5)), "counted-twice"),
        (
            Rate("x", "X", 1, least_cohort=Exact(0)),
            Verified("x", 0, measured=cohort(1, 0)),
            "events-impossible",
        ),
        (
            Rate("x", "X", 1, least_cohort=Exact(0)),
            Verified("x", 0, measured=Measured(0, 0, Exact(1), Exact(1))),
            "empty-cohort",
        ),
    ],
)
def test_terms_that_cannot_be_meant_are_refused(rate: Rate, row: Verified, code: str):
    settlement = settle(RateCard((rate,)), Period("May", (row,)))
    assert code in [fault.code for fault in settlement.faults]
    assert settlement.total_pence == 0


def test_a_year_that_the_card_does_not_know_is_refused():
    card = RateCard((Rate("start", "Started", 100, shares=(EIGHTY,)),))
    assert [fault.code for fault in settle(card, Period("May", (), year=2)).faults] == ["no-such-year"]
