"""A place's spending added up: nothing lost, nothing counted twice, and the share worked out by hand."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from commonweal.rules.spending import Body, Spend, decided, gains, grid
from commonweal.rules.spending.gains import bodies_of

spends = st.lists(
    st.builds(
        Spend,
        need=st.sampled_from(["", "company", "homes"]),
        area=st.sampled_from(["", "north", "south"]),
        nature=st.sampled_from(["revenue", "capital"]),
        pence=st.integers(1, 10**12),
        by=st.sampled_from(["residents", "officers"]),
        inside=st.booleans(),
    ),
    max_size=12,
)


@given(spends)
def test_rows_columns_and_amounts_add_up_to_the_same(listed: list[Spend]) -> None:
    found = grid(listed, ["north", "south"])
    counted = sum(spend.pence for spend in listed if not spend.inside)
    assert sum(row.total for row in found.rows) == sum(found.totals) == found.total == counted
    assert all(sum(row.cells) == row.total for row in found.rows)
    assert sum(row.residents for row in found.rows) == found.residents <= found.total


@given(spends)
def test_the_order_of_the_lines_changes_nothing(listed: list[Spend]) -> None:
    assert grid(listed, ["north", "south"]) == grid(listed[::-1], ["north", "south"])


@given(spends)
def test_what_residents_decided_is_its_revenue_and_its_capital(listed: list[Spend]) -> None:
    found = decided(listed)
    assert found.revenue + found.capital == found.pence


def test_needs_come_by_size_and_what_names_none_comes_last() -> None:
    listed = [
        Spend("", "", "revenue", 900),
        Spend("company", "north", "revenue", 100),
        Spend("homes", "", "capital", 300),
    ]
    assert [row.need for row in grid(listed, ["north", "south"]).rows] == ["homes", "company", ""]


def test_a_project_inside_a_line_is_not_added_and_still_counts_as_decided() -> None:
    # a council of £99,000 whose lines hold a round that gave £990 to projects: 990 of 99,000 is one per cent
    listed = [
        Spend("", "", "revenue", 9_900_000),
        Spend("company", "", "revenue", 99_000, by="residents", inside=True),
    ]
    found = decided(listed)
    assert (found.pence, found.whole, found.share) == (99_000, 9_900_000, Fraction(1, 100))
    assert found.reached is True


def test_a_penny_under_one_per_cent_is_not_reached_and_the_penny_is_named() -> None:
    found = decided([Spend("", "", "capital", 99, by="residents")], whole=10_000)
    assert (found.reached, found.short, found.capital) == (False, 1, 99)


def test_of_nothing_there_is_no_share() -> None:
    found = decided([])
    assert (found.share, found.reached, found.short) == (None, None, None)


def test_who_recorded_no_gain_has_no_share_of_gains_rather_than_nought() -> None:
    # two put in £600 and £300; £450 is paid, of it £300 and £150; only health recorded a gain, of £200
    council, health = gains([Body("Council", 60_000, 30_000, None), Body("Health", 30_000, 15_000, 20_000)])
    assert (council.of_put_in, council.of_gains, council.ahead) == (Fraction(2, 3), None, None)
    assert (health.of_put_in, health.of_gains, health.ahead) == (Fraction(1, 3), 1, 5_000)


def test_a_body_that_gains_and_puts_nothing_in_is_listed_too() -> None:
    bodies = bodies_of({"Council": 100}, {"Council": 50}, {"Police": 70})
    assert [(body.name, body.put_in, body.gained) for body in bodies] == [
        ("Council", 100, None),
        ("Police", 0, 70),
    ]
