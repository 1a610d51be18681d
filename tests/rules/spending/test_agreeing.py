"""When partners have agreed: against all votes, and as soon as nothing missing could change it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonweal.rules.spending.agreeing import ALL, MAJORITY, TWO_THIRDS, outcome

RULES = (MAJORITY, TWO_THIRDS, ALL)
SIDES = ("for", "against", "abstains")
seats = st.lists(st.tuples(st.integers(1, 5), st.sampled_from([*SIDES, None])), min_size=1, max_size=6)


@pytest.mark.parametrize(
    "passes, votes, agreed",
    [
        (MAJORITY, [(1, "for"), (1, "against")], False),  # one of two is not more than half
        (MAJORITY, [(2, "for"), (1, None)], True),  # two of three, whatever the third says
        (MAJORITY, [(1, "for"), (1, None), (1, None)], None),
        (MAJORITY, [(1, "for"), (1, "abstains")], False),  # an abstention is no vote for it
        (TWO_THIRDS, [(2, "for"), (1, "against")], True),  # exactly two thirds
        (TWO_THIRDS, [(199, "for"), (101, None)], None),
        (ALL, [(3, "for"), (1, "abstains")], False),
        (MAJORITY, [], False),
    ],
)
def test_by_hand(passes: str, votes: list[tuple[int, str | None]], agreed: bool | None) -> None:
    assert outcome(passes, votes) is agreed


@given(st.sampled_from(RULES), seats, st.lists(st.sampled_from(SIDES), min_size=6, max_size=6))
def test_what_is_settled_stays_so_whatever_the_others_say(
    passes: str, votes: list[tuple[int, str | None]], later: list[str]
) -> None:
    early = outcome(passes, votes)
    full = [(number, side or more) for (number, side), more in zip(votes, later, strict=False)]
    final = outcome(passes, full)
    assert final is not None
    assert early is None or early == final
