"""Published terms for single outcomes and for investors, applied claim by claim and year by year."""

from __future__ import annotations

import csv
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest

from commonweal.rules import outcomes
from commonweal.rules.outcomes import Period, Rate, RateCard
from commonweal.rules.outcomes.claims import Claim, Condition, Span, Validation, decide
from commonweal.rules.outcomes.investors import Drawn, Investment, returns
from tests.conformance.published import folder

DATA = folder("value")
pytestmark = pytest.mark.conformance

BEGAN = date(2013, 1, 7)
TERM = (Span("term", BEGAN, BEGAN + timedelta(days=3 * 365)),)


def job(person: str, outcome: str, days: int, line: int) -> Claim:
    return Claim(line, person, outcome, BEGAN, BEGAN + timedelta(days=days))


def due(card: RateCard, conditions: tuple[Condition, ...], claims: list[Claim]) -> int:
    found = decide(claims, conditions, TERM, Validation())
    return outcomes.settle(outcomes.Evidence(card, (Period("term", found.verified["term"]),))).total_pence


def innovation_fund() -> tuple[RateCard, tuple[Condition, ...]]:
    """The two job outcomes of New Horizons: 13 weeks, and 26 after them; each person's first alone."""
    with (DATA / "rate_cards.csv").open(encoding="utf-8", newline="") as file:
        found = [row for row in csv.DictReader(file) if row["project"] == "INDIGO-POJ-0143"]
    prices = {int(Decimal(row["unit_price"])) for row in found}
    assert {2_600, 1_000} <= prices
    card = RateCard((Rate("13 weeks", "In work", 260_000), Rate("26 weeks", "Still in work", 100_000)))
    return card, (
        Condition("13 weeks", lasts_days=13 * 7, most_each=1),
        Condition("26 weeks", lasts_days=26 * 7, most_each=1, after="13 weeks"),
    )


@pytest.mark.parametrize("days, pounds", [(90, 0), (91, 2_600), (181, 2_600), (182, 3_600), (900, 3_600)])
def test_the_innovation_fund_pays_for_work_that_lasts_13_and_then_26_weeks(days, pounds):
    card, conditions = innovation_fund()
    claims = [job("p", name, days, line) for line, name in enumerate(("13 weeks", "26 weeks"), 2)]
    assert due(card, conditions, claims) == pounds * 100


def test_the_innovation_fund_pays_a_persons_first_job_alone():
    card, conditions = innovation_fund()
    again = Claim(3, "p", "13 weeks", BEGAN + timedelta(days=300), BEGAN + timedelta(days=500))
    assert due(card, conditions, [job("p", "13 weeks", 100, 2), again]) == 260_000


@pytest.mark.parametrize("weeks, times", [(26, 0), (29, 0), (30, 1), (130, 26), (150, 26)])
def test_the_work_programme_pays_four_weekly_sustainments_26_times_at_most(weeks, times):
    """Number and span of sustainments are published; their prices are not: one pound stands for each."""
    card = RateCard((Rate("sustained", "Four weeks more", 100),))
    conditions = (Condition("sustained", lasts_days=26 * 7, every_days=28, most_each=26),)
    assert due(card, conditions, [job("p", "sustained", weeks * 7, 2)]) == times * 100


def test_peterboroughs_investors_could_get_no_more_than_13_per_cent_a_year_over_eight_years():
    """£5m and 13 % are published, the days of drawing are not: drawn at once, only the identity is tested."""
    bond = Investment((Drawn(0, 500_000_000),), Fraction(13, 100))
    found = returns(bond, {8: 10**12})
    assert found.rate is not None
    assert Fraction(13, 100) - Fraction(1, 1_000_000) <= found.rate <= Fraction(13, 100)
    assert found.returned_pence == 500_000_000 * 113**8 // 100**8


def test_three_per_cent_a_year_and_the_capital_is_far_below_the_cap_and_paid_in_full():
    """ "Just over 3 % a year" was reported; one payment in the eighth year that gives it passes untouched."""
    paid = 500_000_000 * 103**8 // 100**8 + 1
    found = returns(Investment((Drawn(0, 500_000_000),), Fraction(13, 100)), {8: paid})
    assert (found.returned_pence, found.withheld_pence) == (paid, 0)
    assert found.rate == Fraction(3, 100)
