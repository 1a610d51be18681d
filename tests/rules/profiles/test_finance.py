"""The financial check: in proportion to the contract, and small bodies show something else instead."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from commonweal.rules.profiles import finance
from commonweal.rules.profiles.finance import ANSWERED, LOOK, MORE, OTHER, PASS, RESULTS, Standing, check

BY = finance.parameters(date(2026, 11, 21))
#: £60,000 a year, paid 30 days after the end of the first month: 61 days are carried.
FINE = Standing(
    yearly_value_pence=6_000_000,
    days_carried=61,
    turnover_pence=6_000_000,
    reserves_pence=1_002_740,
    size="1 to 9 staff",
    accounts=True,
)


def result(name: str, body: Standing) -> str:
    return next(line.result for line in check(body, BY).lines if line.name == name)


def test_a_contract_as_large_as_a_year_s_income_passes_and_a_penny_less_is_looked_at() -> None:
    assert check(FINE, BY).result == PASS
    assert result("turnover", replace(FINE, turnover_pence=5_999_999)) == LOOK


def test_under_half_of_the_contract_s_value_a_small_body_shows_something_else() -> None:
    assert result("turnover", replace(FINE, turnover_pence=3_000_000)) == LOOK
    assert result("turnover", replace(FINE, turnover_pence=2_999_999)) == MORE


def test_a_large_body_that_falls_short_is_looked_at() -> None:
    assert result("turnover", replace(FINE, turnover_pence=0, size="Large")) == LOOK
    assert result("accounts", replace(FINE, accounts=False, size="Large")) == LOOK


def test_reserves_carry_the_days_until_the_first_payment_to_the_penny() -> None:
    # £60,000 x 61 / 365 = £10,027.397..., rounded up: £10,027.40
    assert finance.to_carry_pence(6_000_000, 61) == 1_002_740
    assert result("reserves", FINE) == PASS
    assert result("reserves", replace(FINE, reserves_pence=1_002_739)) == MORE


def test_who_is_paid_in_advance_needs_no_reserves() -> None:
    assert result("reserves", replace(FINE, days_carried=0, reserves_pence=0)) == PASS


def test_a_new_body_without_a_year_behind_it_is_asked_for_something_else_and_not_refused() -> None:
    new = replace(FINE, turnover_pence=None, accounts=False, size="")
    assert check(new, BY).result == MORE
    offers = frozenset({"references", "forecast"})
    assert check(replace(new, offers=offers), BY).result == ANSWERED


def test_insurance_may_be_taken_out_by_the_award() -> None:
    short = replace(FINE, cover_asked_pence=500_000_000, cover_held_pence=100_000_000)
    assert result("insurance", short) == MORE
    assert result("insurance", replace(short, offers=frozenset({"insurance_by_award"}))) == ANSWERED


def test_a_small_contract_is_not_checked_at_all() -> None:
    nothing = Standing(yearly_value_pence=2_999_999)
    assert check(nothing, BY).result == PASS
    assert check(replace(nothing, yearly_value_pence=3_000_000), BY).result == MORE


def test_each_reason_says_its_figures_and_no_brace_is_left() -> None:
    for line in check(replace(FINE, reserves_pence=None), BY).lines:
        assert "%(" not in str(line.reason)


bodies = st.builds(
    Standing,
    yearly_value_pence=st.integers(0, 10**10),
    days_carried=st.integers(0, 400),
    turnover_pence=st.none() | st.integers(0, 10**10),
    reserves_pence=st.none() | st.integers(0, 10**10),
    size=st.sampled_from(["", "Nobody employed", "Large"]),
    accounts=st.none() | st.booleans(),
    cover_asked_pence=st.integers(0, 10**9),
    cover_held_pence=st.integers(0, 10**9),
    offers=st.frozensets(st.sampled_from(OTHER)),
)


@given(bodies, st.integers(0, 10**9), st.sampled_from(OTHER))
def test_more_money_and_more_evidence_never_make_it_graver(body: Standing, more: int, other: str) -> None:
    richer = replace(
        body,
        turnover_pence=None if body.turnover_pence is None else body.turnover_pence + more,
        reserves_pence=None if body.reserves_pence is None else body.reserves_pence + more,
        offers=body.offers | {other},
    )
    assert RESULTS.index(check(richer, BY).result) <= RESULTS.index(check(body, BY).result)


@given(bodies)
def test_whatever_falls_short_says_what_would_answer_it(body: Standing) -> None:
    for line in check(body, BY).lines:
        assert bool(line.accepted) == (line.result != PASS)
