"""From which funds an amount is drawn."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from commonweal.budgets.drawing import Source, draw


def test_funds_give_in_proportion_to_what_they_have_left() -> None:
    # 600 and 300 are two thirds and one third: of 90, 60 and 30
    assert draw(90, [Source("a", "", 600), Source("b", "", 300)]) == {"a": 60, "b": 30}


def test_the_odd_penny_goes_to_the_largest_remainder() -> None:
    # of 100: 66⅔ and 33⅓, so the penny over goes to the first
    assert draw(100, [Source("a", "", 600), Source("b", "", 300)]) == {"a": 67, "b": 33}


def test_money_tied_to_the_purpose_goes_first() -> None:
    sources = [Source("any", "", 500), Source("young", "young people", 80)]
    assert draw(100, sources, ["young people"]) == {"young": 80, "any": 20}


def test_money_tied_to_another_purpose_never_goes_even_where_the_rest_falls_short() -> None:
    assert draw(100, [Source("any", "", 60), Source("young", "young people", 80)], ["sport"]) == {}


def test_a_penny_too_much_draws_nothing_at_all() -> None:
    assert draw(901, [Source("a", "", 600), Source("b", "", 300)]) == {}


sources = st.lists(
    st.builds(
        Source,
        st.uuids().map(str),
        st.sampled_from(["", "", "sport", "young people"]),
        st.integers(0, 10**12),
    ),
    max_size=6,
    unique_by=lambda source: source.fund,
)


@given(sources, st.integers(1, 10**12), st.sets(st.sampled_from(["sport", "young people"])))
def test_a_draw_takes_exactly_what_is_asked_and_from_no_fund_more_than_it_has(
    held: list[Source], pence: int, purposes: set[str]
) -> None:
    by_fund = {source.fund: source for source in held}
    drawn = draw(pence, held, purposes)
    may_give = sum(row.pence for row in held if not row.only_for or row.only_for in purposes)
    assert sum(drawn.values()) == (pence if pence <= may_give else 0)
    for fund, share in drawn.items():
        assert 0 < share <= by_fund[fund].pence
        assert not by_fund[fund].only_for or by_fund[fund].only_for in purposes


@given(sources, st.integers(1, 10**12))
def test_the_order_in_which_funds_are_listed_changes_nothing(held: list[Source], pence: int) -> None:
    assert draw(pence, held) == draw(pence, held[::-1])
