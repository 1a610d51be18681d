"""Whatever is verified in whatever periods, payments add up to one settlement over all of them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonweal.delivery.days import pay_days
from commonweal.delivery.models import Contract
from commonweal.rules import outcomes
from commonweal.web.days import day_of
from tests.delivery import help as the
from tests.delivery.help import Cast

quantities = st.lists(st.tuples(st.integers(0, 400), st.integers(0, 400)), min_size=1, max_size=8)


@given(quantities, st.integers(0, 5_000_000), st.integers(1, 9_000_000))
def test_paying_period_by_period_pays_what_settling_all_at_once_pays(
    rows: list[tuple[int, int]], cap: int, whole: int
) -> None:
    """Each payment is the last of a settlement over what was verified until then."""
    card = outcomes.RateCard((outcomes.Rate("a", "A", 45_001, cap), outcomes.Rate("b", "B", 333)), whole)
    periods = tuple(
        outcomes.Period(str(n), (outcomes.Verified("a", a), outcomes.Verified("b", b)))
        for n, (a, b) in enumerate(rows)
    )
    paid = [
        outcomes.settle(outcomes.Evidence(card, periods[: n + 1])).periods[-1].due_pence
        for n in range(len(periods))
    ]
    together = outcomes.settle(outcomes.Evidence(card, periods))
    assert sum(paid) == together.total_pence <= whole
    assert [period.due_pence for period in together.periods] == paid


@pytest.mark.parametrize("cuts", [(5, 0, 7), (1, 1, 1), (0, 0, 0), (200, 200, 200)])
def test_payments_that_were_made_never_change_with_later_periods(
    people: Cast, contract: Contract, clock: Any, cuts: tuple[int, ...]
) -> None:
    payments = [the.paid(people, contract, clock, units) for units in cuts]
    (rate,) = contract.card.rates
    periods = tuple(
        outcomes.Period(str(n), (outcomes.Verified(rate.outcome, units),)) for n, units in enumerate(cuts)
    )
    settled = outcomes.settle(outcomes.Evidence(contract.card, periods))
    assert [payment.due_pence for payment in payments] == [period.due_pence for period in settled.periods]


def test_a_day_is_the_day_in_the_united_kingdom() -> None:
    assert day_of(datetime(2026, 7, 1, 23, 30, tzinfo=UTC)) == date(2026, 7, 2)
    assert day_of(datetime(2026, 12, 1, 23, 30, tzinfo=UTC)) == date(2026, 12, 1)


def test_the_figures_of_days_to_pay() -> None:
    """Four payments: 1, 2, 4 and 34 days. Mean 41/4 = 10.25, median 3, three of four in time."""
    found = pay_days([(1, True), (34, False), (2, True), (4, True)])
    assert (found.mean, found.median, found.share) == (Fraction(41, 4), 3, Fraction(3, 4))
    assert (found.mean_words, found.median_words, found.share_words) == ("10.3", "3", "75%")


def test_without_payments_there_are_no_figures() -> None:
    found = pay_days([])
    assert (found.count, found.mean, found.share, found.mean_words) == (0, None, None, "")


def test_one_late_payment_of_a_thousand_is_not_rounded_away() -> None:
    assert pay_days([(1, True)] * 999 + [(40, False)]).share_words == "99%"
