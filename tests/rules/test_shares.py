"""What partners share out makes the whole exactly, or what is wrong with it is said."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from commonweal.rules.money import per_cent, split
from commonweal.rules.shares import WHOLE, Part, not_whole, own_pence


def shares(*hundredths: int) -> list[Part]:
    return [Part("A", str(at), each) for at, each in enumerate(hundredths)]


def test_a_third_each_is_not_the_whole_until_somebody_has_the_rest() -> None:
    (fault,) = not_whole(shares(3333, 3333, 3333))
    assert str(fault) == "The shares of “A” add up to 99.99 per cent, not 100."
    assert not not_whole(shares(3334, 3333, 3333))


def test_amounts_are_their_lots_price_and_do_not_stand_beside_shares() -> None:
    amounts = [Part("A", "x", pence=100), Part("A", "y", pence=1)]
    assert not not_whole(amounts)
    assert [each.code for each in not_whole([*amounts, *shares(WHOLE)])] == ["shares-and-amounts"]


def test_each_lot_is_a_whole_of_its_own() -> None:
    parts = [Part("A", "x", 5000), Part("B", "x", 5000)]
    assert [each.figures["lot"] for each in not_whole(parts)] == ["A", "B"]


@given(st.lists(st.integers(1, 100), min_size=1, max_size=20), st.integers(-3, 3))
def test_what_was_split_to_the_last_hundredth_is_whole_and_any_hundredth_off_is_found(
    weights: list[int], off: int
) -> None:
    parts = shares(*split(WHOLE, weights))
    parts.append(Part("A", "more", off))
    assert bool(not_whole(parts)) == (off != 0)


@given(st.integers(0, WHOLE))
def test_a_share_reads_as_exactly_what_it_is(hundredths: int) -> None:
    whole, _point, rest = per_cent(hundredths).removesuffix("%").partition(".")
    assert int(whole) * 100 + int(rest.ljust(2, "0")) == hundredths


def test_a_partner_with_a_quarter_of_a_contract_has_a_quarter_of_what_the_hub_leaves() -> None:
    """£80,000; the hub keeps 6 %: of £75,200 a quarter is £18,800, and the hub has £4,800 and its 30 %."""
    parts = [Part("All", "hub", 3000), Part("All", "meals", 4500), Part("All", "lifts", 2500)]
    assert own_pence(parts, "lifts", whole_pence=8_000_000, kept_hundredths=600, keeps=False) == 1_880_000
    hub = own_pence(parts, "hub", whole_pence=8_000_000, kept_hundredths=600, keeps=True)
    assert hub == 480_000 + 2_256_000
    assert own_pence(parts, "panel", whole_pence=8_000_000, kept_hundredths=600, keeps=False) == 0


def test_amounts_count_as_they_are_and_shares_part_what_they_leave() -> None:
    """£100 in all: x has £40 of lot A as an amount; of the £60 left y and z have half of B."""
    parts = [Part("A", "x", pence=4000), Part("B", "y", 5000), Part("B", "z", 5000), Part("C", "z", 3333)]
    gets = [own_pence(parts, name, whole_pence=10_000, kept_hundredths=0, keeps=False) for name in "xyz"]
    assert gets == [4000, 3000, 3000]


@given(
    st.lists(st.integers(1, 100), min_size=1, max_size=8), st.integers(0, 10**9), st.integers(0, WHOLE - 1)
)
def test_what_all_members_get_of_one_lot_is_the_whole(weights: list[int], whole: int, kept: int) -> None:
    parts = shares(*split(WHOLE, weights))
    gets = [
        own_pence(parts, part.member, whole_pence=whole, kept_hundredths=kept, keeps=part.member == "0")
        for part in parts
    ]
    assert sum(gets) == Fraction(whole)
