"""Money: every rounding is named, shares add up to the penny, amounts are written in full."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_DOWN, ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonweal.rules.money import (
    Amount,
    decimal,
    exact_text,
    in_brief,
    in_decimals,
    in_pounds,
    round_down,
    round_half_up,
    round_up,
    split,
    split_exactly,
)

AMOUNTS = st.decimals(-(10**9), 10**9, places=4)


@given(AMOUNTS)
def test_roundings_are_those_of_decimal_arithmetic(amount: Decimal) -> None:
    assert round_half_up(Fraction(amount)) == int(amount.quantize(Decimal(1), ROUND_HALF_UP))
    assert round_down(Fraction(amount)) == int(amount.quantize(Decimal(1), ROUND_DOWN))
    assert round_up(Fraction(amount)) == int(amount.quantize(Decimal(1), ROUND_CEILING))


@given(st.integers(0, 10**9), st.lists(st.integers(0, 50), min_size=1, max_size=8).filter(any))
def test_shares_add_up_and_none_is_a_penny_away_from_its_due(pence: int, weights: list[int]) -> None:
    shares = split(pence, weights)
    assert sum(shares) == pence
    for share, weight in zip(shares, weights, strict=True):
        assert abs(share - Fraction(pence * weight, sum(weights))) < 1


def test_the_penny_left_over_goes_to_the_largest_remainder_then_to_the_first() -> None:
    assert split(100, [1, 1, 1]) == [34, 33, 33]
    assert split(101, [1, 2, 1]) == [25, 51, 25]
    assert split(10, [0, 1]) == [0, 10]


@given(st.integers(-(10**6), -1), st.lists(st.integers(0, 9), min_size=1, max_size=5).filter(any))
def test_a_sum_to_be_paid_back_is_shared_like_any_other(pence: int, weights: list[int]) -> None:
    shares = split(pence, weights)
    assert sum(shares) == pence


@pytest.mark.parametrize("weights", [[], [0, 0], [1, -1]])
def test_weights_that_share_nothing_out_are_a_mistake(weights: list[int]) -> None:
    with pytest.raises(ValueError, match="weights"):
        split(100, weights)


@pytest.mark.parametrize(
    "pence, words",
    [
        (0, "£0"),
        (5, "£0.05"),
        (125_000, "£1,250"),
        (125_050, "£1,250.50"),
        (-99, "-£0.99"),
        (10**11, "£1,000,000,000"),
    ],
)
def test_pounds_are_written_with_pence_only_where_there_are_any(pence: int, words: str) -> None:
    assert in_pounds(pence) == words


@given(st.fractions())
def test_an_exact_number_has_one_text_and_comes_back_from_it(value: Fraction) -> None:
    assert Fraction(exact_text(value)) == value


@given(st.integers(-(10**12), 10**12), st.integers(0, 12))
def test_a_decimal_is_written_as_a_decimal_without_idle_noughts(digits: int, places: int) -> None:
    value = Fraction(digits, 10**places)
    text = exact_text(value)
    assert Decimal(text) == Decimal(digits).scaleb(-places)
    assert "." not in text or not text.endswith("0")
    assert decimal(text) == value


@pytest.mark.parametrize("text", ["1e9", "1/2", "", " 1", "+1", "1.", ".5", "nan", "\u0661", "9" * 31])
def test_only_a_plain_decimal_of_bearable_length_is_one(text: str) -> None:
    assert decimal(text) is None


@pytest.mark.parametrize(
    "value, currency, words",
    [
        (Fraction(1250), "GBP", "£1,250"),
        (Fraction(2501, 2), "PLN", "1,250.50 PLN"),
        (Fraction(1, 3), "", "0.33"),
        (Fraction(1, 1000), "GBP", "under £0.01"),
        (Fraction(0), "EUR", "0 EUR"),
    ],
)
def test_an_amount_is_rounded_only_for_the_reader(value: Fraction, currency: str, words: str) -> None:
    assert str(Amount(value, currency)) == words
    assert Fraction(Amount(value, currency).as_data()) == value


@given(
    st.integers(0, 10**9),
    st.lists(st.integers(0, 50), min_size=1, max_size=8).filter(any),
    st.integers(1, 60),
)
def test_exact_weights_share_as_the_whole_ones_that_they_stand_for(
    pence: int, weights: list[int], over: int
) -> None:
    assert split_exactly(pence, [Fraction(weight, over) for weight in weights]) == split(pence, weights)


@pytest.mark.parametrize(
    "number, digits, words",
    [
        ("82", 2, "82.00"),
        ("1/3", 2, "0.33"),
        ("5/1000", 2, "0.01"),
        ("-5/1000", 2, "-0.01"),
        ("-1/1000", 2, "0.00"),
        ("5/2", 0, "3"),
    ],
)
def test_for_reading_halves_are_rounded_away_from_nought_to_fixed_decimals(
    number: str, digits: int, words: str
) -> None:
    assert in_decimals(Fraction(number), digits) == words


@pytest.mark.parametrize("number, words", [("40", "40"), ("100/3", "33.33"), ("7/2", "3.50")])
def test_a_weight_is_read_without_idle_noughts(number: str, words: str) -> None:
    assert in_brief(Fraction(number)) == words
