"""Signs over several tenders, each with the figures that show it, and none where there is nothing to see."""

from __future__ import annotations

import pytest

from commonweal.rules.bids import Process, Tendered, across


def _tender(name: str, won: str, **prices: int) -> Process:
    return Process(name, tuple(Tendered(who, price, won=who == won) for who, price in prices.items()))


def _codes(*processes: Process) -> list[str]:
    return [row.code for row in across(processes)]


def test_two_who_win_in_turn_are_worth_a_look_and_one_who_wins_twice_running_is_not() -> None:
    turns = [_tender("A", "x", x=100, y=101), _tender("B", "y", x=130, y=120), _tender("C", "x", x=90, y=97)]
    (row,) = across(turns)
    assert (row.code, row.bidders, row.tenders) == ("in-turn", ("x", "y"), ("A", "B", "C"))
    assert str(row.reason) == "x and y won in turn in the 3 tenders in which both bid: A; B; C."
    assert "in-turn" not in _codes(*turns, _tender("D", "x", x=80, y=88))


def test_in_turn_looks_only_at_tenders_that_both_entered_and_at_none_that_a_third_won() -> None:
    turns = [_tender("A", "x", x=100, y=101), _tender("B", "y", x=130, y=120), _tender("C", "x", x=90, y=97)]
    assert "in-turn" in _codes(turns[0], _tender("alone", "x", x=5), *turns[1:])
    assert "in-turn" not in _codes(*turns, _tender("D", "z", x=90, y=97, z=80))


def test_who_always_loses_to_the_same_winner_at_a_dearer_price_is_worth_a_look_from_three_times_on() -> None:
    losing = [_tender(name, "x", x=100, y=price) for name, price in (("A", 101), ("B", 110), ("C", 130))]
    (row,) = across(losing)
    assert (row.code, row.bidders) == ("always-behind", ("x", "y"))
    assert _codes(*losing[:2]) == []
    cheaper = _tender("D", "x", x=100, y=99)
    assert _codes(*losing, cheaper) == [], "whoever was cheaper once and lost was no cover"


@pytest.mark.parametrize("last, seen", [(330, True), (331, False)])
def test_prices_a_fixed_part_apart_are_exactly_so(last: int, seen: bool) -> None:
    rows = [
        _tender("A", "x", x=100, y=110),
        _tender("B", "y", x=200, y=220),
        _tender("C", "y", x=300, y=last),
    ]
    found = {row.code: row for row in across(rows)}
    assert ("fixed-part" in found) is seen
    if seen:
        assert found["fixed-part"].reason.figures["percent"] == "110.00"


def test_equal_prices_count_from_two_tenders_on_and_before_anybody_won() -> None:
    first, open_ = _tender("A", "x", x=100, y=100), _tender("B", "", x=250, y=250)
    assert _codes(first) == []
    (row,) = across([first, open_])
    assert (row.code, row.tenders) == ("equal-prices", ("A", "B"))


def test_a_disqualified_bid_and_bidders_who_never_met_show_nothing() -> None:
    out = [
        Process(name, (Tendered("x", 100, won=True), Tendered("y", 110, disqualified=True)))
        for name in ("A", "B", "C", "D")
    ]
    assert across(out) == ()
    assert across([_tender("A", "x", x=1), _tender("B", "y", y=1), _tender("C", "x", x=1)]) == ()
    assert across([]) == ()
