"""Draws that anyone can repeat, and stated distributions against independent ones."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

import numpy as np
import pytest
from scipy import stats

from commonweal.rules import draws, spreads
from commonweal.rules.fields import Table

#: The first words of SplitMix64 begun at 1234567, as other implementations publish them.
PUBLISHED = (6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431)


def read(data, **bounds):
    faults: list = []
    return spreads.read(Table(data, "spread", faults), **bounds), [(row.code, row.where) for row in faults]


def made(**data):
    spread, faults = read(data)
    assert not faults
    return spreads.values(spread)


def test_the_words_are_those_that_other_implementations_make():
    assert draws.words(1234567, 4).tolist() == list(PUBLISHED)


def test_a_stream_can_be_taken_up_anywhere():
    whole = draws.ranks(99, 40).tolist()
    assert draws.ranks(99, 17, 8).tolist() == whole[8:25]
    with pytest.raises(ValueError, match="beginning of a word"):
        draws.ranks(99, 4, 3)


def test_four_ranks_are_the_parts_of_a_word_from_the_lowest():
    word = PUBLISHED[0]
    assert draws.ranks(1234567, 4).tolist() == [word >> shift & 0xFFFF for shift in (0, 16, 32, 48)]


def test_another_seed_or_another_name_is_another_stream():
    starts = {draws.stream(*words) for words in (("a", "bc"), ("ab", "c"), ("a", "b"), ("b", "bc"))}
    assert len(starts) == 4


@pytest.mark.parametrize("start", [0, 1, 2**64 - 1, PUBLISHED[0]])
def test_scrambling_loses_no_rank(start):
    assert sorted(draws.scrambled(start).tolist()) == list(range(draws.RANKS))


def test_two_scrambled_orders_have_nothing_to_do_with_each_other():
    """The high bits of 40 pairs of orders, in an 8 by 8 table: each cell has its share but for chance."""
    high = [draws.scrambled(draws.stream("order", str(n))) >> 13 for n in range(41)]
    for one, other in pairwise(high):
        counts = np.bincount((one * 8 + other).astype(int), minlength=64)
        assert counts.min() > 1024 * 0.8
        assert counts.max() < 1024 * 1.2


def test_ranks_are_as_even_as_chance_allows():
    counts = np.bincount(draws.ranks(draws.stream("even"), 1 << 20) >> 8, minlength=256)
    assert stats.chisquare(counts).pvalue > 0.001


@pytest.mark.parametrize(
    "data, oracle",
    [
        ({"kind": "uniform", "low": "2", "high": "5"}, stats.uniform(2, 3)),
        ({"kind": "triangular", "low": "2", "mode": "3", "high": "6"}, stats.triang(0.25, 2, 4)),
        ({"kind": "triangular", "low": "0", "mode": "0", "high": "1"}, stats.triang(0, 0, 1)),
        (
            {"kind": "normal", "low": "-1", "mode": "1", "high": "2", "sd": "2"},
            stats.truncnorm(-1, 0.5, 1, 2),
        ),
    ],
)
def test_a_spreads_values_are_the_quantiles_that_scipy_gives(data, oracle):
    shares = (np.arange(draws.RANKS) + 0.5) / draws.RANKS
    assert made(**data) == pytest.approx(oracle.ppf(shares), abs=1e-9)


def test_points_come_as_often_as_their_weights_say():
    points = [{"value": "3", "weight": 1}, {"value": "1/3", "weight": 2}]
    found, counts = np.unique(made(kind="points", points=points), return_counts=True)
    assert found.tolist() == [float(Fraction(1, 3)), 3.0]
    assert sum(counts) == draws.RANKS
    assert abs(counts[0] - 2 * counts[1]) <= 2


@pytest.mark.parametrize(
    "data, code, where",
    [
        ({"kind": "uniform", "low": "2", "high": "1"}, "ends-crossed", "spread, low"),
        ({"kind": "triangular", "low": "0", "high": "1", "mode": "2"}, "outside", "spread, mode"),
        ({"kind": "uniform", "low": "-1", "high": "1"}, "too-small", "spread, low"),
        ({"kind": "uniform", "low": "0", "high": "2"}, "too-large", "spread, high"),
        ({"kind": "normal", "low": "0", "high": "1", "mode": "0", "sd": "0"}, "not-positive", "spread, sd"),
        ({"kind": "points", "points": [{"value": "1", "weight": 0}]}, "no-weight", "spread, points"),
        ({"kind": "lucky", "low": "0", "high": "1"}, "not-a-choice", "spread, kind"),
        ({"kind": "uniform", "low": "0", "high": "1", "mean": "0"}, "unknown-field", "spread, mean"),
    ],
)
def test_what_is_wrong_with_a_spread_is_said_with_its_field(data, code, where):
    assert (code, where) in read(data, least=Fraction(0), most=Fraction(1))[1]
