"""Cardinal's documented examples of red flags, with their figures.

Source: open-contracting/cardinal-rs, docs/cli/indicators/R, as read in November 2026. The documentation gives
quartiles and what follows from them, so the processes here are made to have exactly those quartiles. Nothing
is approximate, so there is no tolerance.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from commonweal.rules import bids
from commonweal.rules.bids.patterns import fences

pytestmark = pytest.mark.conformance


def with_quartiles(first: str, third: str) -> list[Fraction]:
    """Many values of which a quarter and more are the one and a quarter and more are the other."""
    return [Fraction(first)] * 30 + [Fraction(third)] * 30


def process(name: str, *rows: tuple[str, int, str], **more: object) -> bids.Process:
    """Bids as (bidder, pounds, what became of it)."""
    made = tuple(
        bids.Tendered(who, pounds * 100, "won" in what, "out" in what, "late" in what)
        for who, pounds, what in rows
    )
    return bids.Process(name, made, **more)  # type: ignore[arg-type]


def found(flags: tuple[bids.Flag, ...], code: str) -> set[str]:
    return {flag.name for flag in flags if flag.reason.code == code}


def atlantis(gap_pounds: int) -> list[bids.Process]:
    """A country where the next bid is 5 % over the winner in one half of tenders and 7 % in the other."""
    usual = [
        process(f"usual {i}", (f"w{i}", 100_000, "won"), (f"l{i}", 105_000 if i % 2 else 107_000, ""))
        for i in range(200)
    ]
    return [*usual, process("this one", ("winner", 100_000, "won"), ("next", 100_000 + gap_pounds, ""))]


@pytest.mark.parametrize(
    "first, third, low, high", [("0.05", "0.07", "0.02", "0.1"), ("0.02", "0.22", "-0.28", "0.52")]
)
def test_fences_are_the_documented_ones(first, third, low, high):
    assert fences(with_quartiles(first, third)) == (Fraction(low), Fraction(high))


def test_the_fence_for_few_wins_is_one_eighth_and_for_disqualified_bids_three_fifths():
    assert fences(with_quartiles("0.5", "0.75"))[0] == Fraction(1, 8)
    assert fences(with_quartiles("0", "0.24"))[1] == Fraction("0.6")


def test_r024_a_next_bid_one_per_cent_over_is_flagged_where_the_fence_is_two():
    assert found(bids.flags(atlantis(1_000)), "R024") == {"this one"}
    assert found(bids.flags(atlantis(2_000)), "R024") == {"this one"}
    assert found(bids.flags(atlantis(2_001)), "R024") == set()


def test_r058_a_next_bid_fifteen_per_cent_over_is_flagged_where_the_fence_is_ten():
    assert found(bids.flags(atlantis(15_000)), "R058") == {"this one"}
    assert found(bids.flags(atlantis(9_999)), "R058") == set()


def test_r024_and_r058_leave_out_tenders_that_the_lowest_bid_did_not_win():
    dearer_won = process("quality won", ("winner", 120_000, "won"), ("next", 100_000, ""))
    flags = bids.flags([*atlantis(6_000), dearer_won])
    assert "quality won" not in found(flags, "R024") | found(flags, "R058")


def test_r025_fifteen_wins_of_150_bids_are_few_where_the_limits_are_100_and_one_eighth():
    rounds = [
        process(
            f"{i}", ("UnethicalBid", 10, "won" if i < 15 else ""), (f"other {i}", 11, "" if i < 15 else "won")
        )
        for i in range(150)
    ]
    limits = bids.Limits(many_bids=Fraction(100), few_wins=Fraction(1, 8))
    assert found(bids.flags(rounds, limits), "R025") == {"UnethicalBid"}


def test_r035_four_of_five_bids_disqualified():
    rows = [(f"out {i}", 100 + i, "out") for i in range(4)]
    flags = bids.flags([process("rail", ("CorruptX", 200, "won"), *rows)])
    assert found(flags, "R035") == {"rail"}
    two_left = process("rail", ("CorruptX", 200, "won"), ("valid", 210, ""), *rows)
    assert found(bids.flags([two_left]), "R035") == set()
    two_winners = process("rail", ("CorruptX", 200, "won"), ("other", 210, "won"), *rows)
    assert found(bids.flags([two_winners]), "R035") == set()


def test_r036_the_lower_bid_of_100_000_disqualified_before_111_111_wins():
    flags = bids.flags([process("works", ("FairDeal", 100_000, "out"), ("BribeCorp", 111_111, "won"))])
    assert found(flags, "R036") == {"works"}


def test_r038_73_per_cent_disqualified_over_a_limit_of_60():
    rounds = [
        process(f"{i}", ("Misconduct", 10, "out" if i < 73 else ""), ("other", 9, "won")) for i in range(100)
    ]
    limits = bids.Limits(disqualified=Fraction(3, 5))
    assert found(bids.flags(rounds, limits), "R038") == {"Misconduct"}


def test_r048_twenty_kinds_of_thing_over_a_fence_of_nine():
    # quartiles 1 and 4 give 1 + 3 + 4.5 = 8.5, which the documentation rounds to 9
    assert fences(with_quartiles("1", "4"))[1] == Fraction("8.5")
    rounds = [process(f"{i}", ("RentSeekers", 10, "won"), categories=(f"{10 + i}000000",)) for i in range(20)]
    flags = bids.flags(rounds, bids.Limits(categories=9))
    assert found(flags, "R048") == {"RentSeekers"}


def test_r003_r018_r028_and_r030_show_in_one_process_alone():
    days = {"opens": date(2026, 3, 1), "closes": date(2026, 3, 2)}
    flags = bids.flags(
        [
            process("short", ("A", 1, "won"), ("B", 2, ""), **days),
            process("single", ("A", 1, "won")),
            process("same", ("A", 5, "won"), ("B", 5, "")),
            process("late", ("CorruptX", 1, "won late"), ("B", 2, "late")),
        ]
    )
    assert {code: found(flags, code) for code in ("R003", "R018", "R028", "R030")} == {
        "R003": {"short"},
        "R018": {"single"},
        "R028": {"same"},
        "R030": {"late"},
    }


def test_fifteen_days_are_enough():
    process_ = process(
        "enough", ("A", 1, "won"), ("B", 2, ""), opens=date(2026, 3, 1), closes=date(2026, 3, 16)
    )
    assert found(bids.flags([process_]), "R003") == set()
