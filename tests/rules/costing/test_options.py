"""Ways to have a service side by side: what is left out never makes one cheaper."""

from __future__ import annotations

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from commonweal.rules.costing.options import AVOIDED, KINDS, NEEDED, Line, Options, compare
from commonweal.rules.costing.transfer import Range


def way(name, direct, overheads=(0, 0), transition=(0, 0), *more):
    costs = zip(NEEDED, (direct, overheads, transition), strict=True)
    return (*(Line(name, kind, kind, *cost) for kind, cost in costs), *more)


def compared(*lines):
    return compare(Options(36, lines))


def told(*lines):
    found = compared(*(row for each in lines for row in each))
    return [reason.code for reason in found.reasons]


def test_a_way_is_the_sum_of_its_lines_less_what_is_avoided_from_its_worst_to_its_best():
    """£100 to £120, and £10 to £30 avoided elsewhere: between £70 and £110."""
    lines = (*way("a", (10_000, 12_000)), Line("a", "fewer beds", AVOIDED, 1_000, 3_000))
    assert compared(*lines).ways[0].total == Range(7_000, 11_000)


def test_one_amount_stands_for_both_ends():
    assert Line("a", "rent", "direct", 500, None).range == Range(500, 500)
    assert Line("a", "rent", "direct", None, 500).range == Range(500, 500)
    assert Line("a", "rent", "direct", None, None).range is None


def test_a_way_is_cheaper_or_dearer_only_where_the_ranges_do_not_meet():
    first = way("first", (1_000, 2_000))
    assert told(first, way("b", (0, 999))) == ["cheaper"]
    assert told(first, way("b", (0, 1_000))) == ["cannot-tell"]
    assert told(first, way("b", (2_000, 3_000))) == ["cannot-tell"]
    assert told(first, way("b", (2_001, 3_000))) == ["dearer"]


def test_by_how_much_at_least_is_from_the_nearer_ends():
    lines = (*way("first", (1_000, 2_000)), *way("b", (100, 300)))
    (reason,) = compared(*lines).reasons
    assert str(reason) == "b costs at least £7 less than first."


def test_in_house_looks_cheap_only_until_somebody_asks_what_changing_over_costs():
    """A kind of cost of which nothing is said, and a line left open, both keep the figures from telling."""
    first, unasked = way("contract", (9_000, 9_000)), way("in house", (1_000, 1_000))[:2]
    assert told(first, unasked) == ["not-whole"]
    (_contract, kept) = compared(*first, *unasked).ways
    assert kept.missing == ("transition",)
    left_open = (*unasked, Line("in house", "redundancies", "transition", None, None))
    assert told(first, left_open) == ["not-whole"]
    assert compared(*left_open).ways[0].open == ("redundancies",)


amounts = st.tuples(st.integers(0, 10**7), st.integers(0, 10**6)).map(lambda two: (two[0], sum(two)))


@given(st.lists(st.tuples(st.sampled_from("ab"), st.sampled_from(KINDS), amounts), min_size=1, max_size=12))
def test_every_cost_within_its_range_makes_a_total_within_the_way_s(rows):
    lines = tuple(Line(name, f"{n}", kind, *cost) for n, (name, kind, cost) in enumerate(rows))
    for found in compared(*lines).ways:
        mine = [row for row in lines if row.way == found.name]
        for ends in product((0, 1), repeat=min(len(mine), 6)):
            chosen = [*ends, *[0] * (len(mine) - len(ends))]
            total = sum(
                (-1 if row.kind == AVOIDED else 1) * (row.low_pence, row.high_pence)[end]
                for row, end in zip(mine, chosen, strict=True)
            )
            assert found.total.low <= total <= found.total.high
