"""The ballots of one count as columns of whole numbers: by project its supporters, by group its choices.

Groups of voters with equal ballots stand in rows. ``members[p]`` are the groups that support project ``p``
and ``points[p]`` what each of their voters gives it (both in the order of groups);
``chosen[first[g]:first[g+1]]`` are the projects of group ``g`` and ``given`` the points beside them. A voter
of group ``g`` begins with ``shares[g] / whole`` equal shares.

Sums of these numbers stay under 2**53, so that double precision holds each of them exactly;
``in_columns`` gives ``None`` for ballots that would not fit.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from math import lcm
from typing import Any

import numpy as np
from numpy.typing import NDArray

from commonweal.rules.ballots.tally import Tally

# Columns by what they hold; numpy's own names for the widths of numbers say less.
Whole = NDArray[np.integer[Any]]
Real = NDArray[np.floating[Any]]
Marks = NDArray[np.bool_]

EXACT = 2**53
SHORT = 8_192


@dataclass(frozen=True)
class Columns:
    """Candidates with support and the groups of voters behind them. Costs are in the election's currency."""

    projects: tuple[str, ...]
    costs: tuple[Fraction, ...]
    sizes: Whole
    shares: Whole
    whole: int
    members: list[Whole]
    points: list[Whole]

    @cached_property
    def first(self) -> Whole:
        return self._by_group[0]

    @cached_property
    def chosen(self) -> Whole:
        return self._by_group[1]

    @cached_property
    def given(self) -> Whole:
        return self._by_group[2]

    @cached_property
    def _by_group(self) -> tuple[Whole, Whole, Whole]:
        """The same choices by group, projects in order within each; made when exact numbers ask for them."""
        of = np.concatenate([*self.members, np.empty(0, np.int64)])
        chosen = np.repeat(np.arange(len(self.members)), [len(each) for each in self.members])
        given = np.concatenate([*self.points, np.empty(0, np.int64)])
        order = np.argsort(of, kind="stable")
        first = np.concatenate([[0], np.cumsum(np.bincount(of, minlength=len(self.sizes)))])
        return first, chosen[order], given[order]

    def entries(self, groups: Whole) -> tuple[Whole, Whole]:
        """Every choice of these groups: which of them made it (as a place in ``groups``), and where it stands
        in ``chosen`` and ``given``."""
        starts = self.first[groups]
        lengths = self.first[groups + 1] - starts
        owner = np.repeat(np.arange(len(groups)), lengths)
        before = np.cumsum(lengths) - lengths
        return owner, np.arange(len(owner)) + np.repeat(starts - before, lengths)


def inner(one: NDArray[Any], other: NDArray[Any]) -> float:
    """The sum of products. Long ones not by BLAS: its threads cost more than they save where others use the
    machine."""
    return float(np.dot(one, other) if len(one) < SHORT else (one * other).sum())


def in_columns(tally: Tally, candidates: Sequence[str], costs: Mapping[str, Fraction]) -> Columns | None:
    """The candidates of a count, all of which somebody supports; ``None`` where numbers are too large."""
    key = tuple(candidates)
    if key not in tally.columns:
        tally.columns[key] = _columns(tally, key)
    kept = tally.columns[key]
    return kept and replace(kept, costs=tuple(costs[project] for project in candidates))


def _columns(tally: Tally, candidates: tuple[str, ...]) -> Columns | None:
    """The columns without the costs, which the ballots do not say."""
    whole, shares = 1, _numbers([1] * len(tally.sizes))
    if not tally.equal:
        whole = lcm(*{weight.denominator for weight in tally.weights})
        shares = _numbers([int(weight * whole) for weight in tally.weights])
    sizes = _numbers(tally.sizes)
    pairs = [tuple(zip(*tally.supporters[project], strict=True)) for project in candidates]
    numbers = [_numbers(side) for pair in pairs for side in pair]
    if sizes is None or shares is None or any(each is None for each in numbers):
        return None
    members, points = ([each for each in numbers[side::2] if each is not None] for side in (0, 1))
    if not _small(sizes, shares, members, points):
        return None
    return Columns(candidates, (), sizes, shares, whole, members, points)


def _numbers(values: Sequence[object]) -> Whole | None:
    try:
        return np.array(values, dtype=np.int64)
    except OverflowError:
        return None


def _small(sizes: Whole, shares: Whole, members: list[Whole], points: list[Whole]) -> bool:
    """Whether every sum that a count forms is held exactly by double precision (and by 64 bits)."""
    rough = sizes.astype(np.float64)
    sums = [inner(rough, shares.astype(np.float64)), float(rough.sum())]
    sums += [inner(rough[of], each.astype(np.float64)) for of, each in zip(members, points, strict=True)]
    return max(sums) < EXACT / 2
