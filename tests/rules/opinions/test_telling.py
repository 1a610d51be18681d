"""Statements that tell a group apart, against the tests as formulas with square roots."""

from __future__ import annotations

import math
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from commonweal.rules.opinions import AGREE, DISAGREE, OpinionRule, Said
from commonweal.rules.opinions.telling import _more, _often, _tells

RULE = OpinionRule()


@st.composite
def saids(draw: st.DrawFn) -> Said:
    agreed, disagreed, passed = (draw(st.integers(0, 60)) for _ in range(3))
    return Said(agreed, disagreed, agreed + disagreed + passed)


def test_one_in_two_at_nine_in_ten_confidence_is_1_2816_standard_errors() -> None:
    assert RULE.critical == Fraction("1.2816")


@given(saids(), saids(), st.sampled_from([AGREE, DISAGREE]))
def test_the_tests_are_those_of_proportions_with_one_added(here: Said, there: Said, side: int) -> None:
    n, m = here.votes + 1, there.votes + 1
    a, b = here.of(side) + 1, there.of(side) + 1
    often = 2 * math.sqrt(n) * (a / n - 0.5)
    assert math.isclose(float(_often(here, side)), max(0.0, often) ** 2, rel_tol=1e-9, abs_tol=1e-9)
    both = (a + b) / (n + m)
    spread = both * (1 - both) * (1 / n + 1 / m)
    more = (a / n - b / m) / math.sqrt(spread) if spread > 0 else 0.0
    assert math.isclose(float(_more(here, there, side)), max(0.0, more) ** 2, rel_tol=1e-6, abs_tol=1e-9)


def test_a_statement_tells_only_where_both_tests_are_passed() -> None:
    most, some = Said(28, 1, 30), Said(10, 10, 30)
    assert _tells("s", most, some, RULE) is not None
    assert _tells("s", most, most, RULE) is None
    assert _tells("s", Said(14, 14, 30), Said(0, 29, 30), RULE) is None


def test_a_side_that_is_more_telling_is_taken() -> None:
    found = _tells("s", Said(1, 28, 30), Said(20, 3, 30), RULE)
    assert found is not None
    assert found.side == DISAGREE
