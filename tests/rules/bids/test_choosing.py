"""Choosing among answers to a call: points, a floor, a number, and the lot between equals."""

from __future__ import annotations

import hashlib
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from commonweal.rules.bids.choosing import Evidence, choose
from commonweal.rules.bids.criteria import Criterion

TWO = (Criterion("q1", "What", Fraction(60)), Criterion("q2", "How", Fraction(40)))


def evidence(scores: dict[str, tuple[int, int]], least: int = 50, most: int = 0) -> Evidence:
    said = {name: {"q1": first, "q2": second} for name, (first, second) in scores.items()}
    return Evidence(TWO, said, least, most, "seed")


def test_points_are_the_weighted_parts_of_five() -> None:
    # 60 x 4/5 + 40 x 3/5 = 48 + 24 = 72
    (row,) = choose(evidence({"answer 1": (4, 3)})).rows
    assert (row.points, row.chosen, row.reason.code) == (72, True, "chosen")


def test_under_the_floor_nothing_is_chosen_and_at_it_it_is() -> None:
    # 60 x 3/5 + 40 x 1/5 = 44; 60 x 2/5 + 40 x 2/5 = 40; 60 x 3/5 + 40 x 3/5 = 60
    found = {row.answer: row for row in choose(evidence({"a": (3, 1), "b": (3, 3)}, least=60)).rows}
    assert not found["a"].chosen
    assert found["a"].reason.code == "under-floor"
    assert found["b"].chosen


def test_no_more_are_chosen_than_can_be_and_the_next_hears_so() -> None:
    rows = choose(evidence({"a": (5, 5), "b": (4, 4), "c": (3, 3)}, most=2)).rows
    assert [row.chosen for row in rows] == [True, True, False]
    assert rows[2].reason.code == "behind"


def test_the_lot_tells_equals_apart_as_anyone_can_draw_it_again() -> None:
    lots = {name: hashlib.sha256(f"seed\n{name}".encode()).hexdigest() for name in "ab"}
    rows = choose(evidence({"a": (4, 4), "b": (4, 4)}, most=1)).rows
    assert rows[0].answer == min(lots, key=lambda name: lots[name])
    assert rows[1].reason.code == "behind-by-lot"


def test_what_is_wrong_comes_back_all_at_once() -> None:
    said = Evidence(TWO[:1], {"a": {"q1": 9, "q7": 1}, "b": {}}, 101, -1, "seed")
    assert sorted(fault.code for fault in choose(said).faults) == [
        "out-of-range",
        "out-of-range",
        "score-missing",
        "score-off-scale",
        "unknown-criterion",
        "weights-do-not-sum",
    ]


@given(
    st.dictionaries(
        st.text("abcdef", min_size=1, max_size=4), st.tuples(*[st.integers(0, 5)] * 2), max_size=8
    ),
    st.integers(0, 100),
    st.integers(0, 5),
)
def test_nobody_who_is_chosen_has_fewer_points_than_somebody_who_is_not(
    scores: dict[str, tuple[int, int]], least: int, most: int
) -> None:
    rows = choose(evidence(scores, least, most)).rows
    taken = [row.points for row in rows if row.chosen]
    left = [row.points for row in rows if not row.chosen]
    assert len(rows) == len(scores)
    assert not taken or min(taken) >= max([*(p for p in left if p >= least), Fraction(least)])
    assert not most or len(taken) <= most
