"""Pairs as sets: each treated person with the controls that stand for what would have become of them."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np

from commonweal.rules.outcomes.cohort import Real, Whole
from commonweal.rules.outcomes.pairing import Pairs


@dataclass(frozen=True, slots=True, eq=False)
class Sets:
    """The ``people`` matched (rows, ascending), the places filled for each, and where each one's pairs begin.

    ``weights`` gives every pair its share of its person's controls, for reporting; sums are exact.
    """

    people: Whole
    places: Whole
    begins: Whole
    weights: Real
    pairs: Pairs

    @property
    def ends(self) -> Whole:
        """Where each person's pairs end."""
        return np.append(self.begins, len(self.pairs.treated))[1 : len(self.people) + 1]

    def means(self, values: np.typing.NDArray[Any]) -> list[Fraction]:
        """Each person's exact mean of whole-number ``values`` (by row of the cohort) over their controls."""
        if not len(self.people):
            return []
        own = values[self.pairs.controls]
        alone = self.pairs.of == 1
        sums = np.add.reduceat(np.where(alone, own, 0), self.begins)
        shared = np.add.reduceat(np.where(alone, 0, own), self.begins)
        parts, of = self.pairs.parts[self.ends - 1].tolist(), self.pairs.of[self.ends - 1].tolist()
        return [
            (Fraction(int(whole)) + Fraction(int(part) * p, o)) / places
            for whole, part, p, o, places in zip(
                sums.tolist(), shared.tolist(), parts, of, self.places.tolist(), strict=True
            )
        ]

    def weight(self, number: int, position: int) -> Fraction:
        """The exact share of pair ``position`` among the controls of person ``number``."""
        of = int(self.pairs.of[position]) * int(self.places[number])
        return Fraction(int(self.pairs.parts[position]), of)


def sets_of(pairs: Pairs) -> Sets:
    """Group the pairs, which stand in the order of the treated; a person's sharing controls stand last."""
    people, begins = np.unique(pairs.treated, return_index=True)
    if not len(people):
        return Sets(people, people, begins, np.zeros(0), pairs)
    alone = np.add.reduceat((pairs.of == 1).astype(np.int64), begins)
    ends = np.r_[begins[1:], len(pairs.treated)] - 1
    places = alone + np.where(pairs.of[ends] > 1, pairs.parts[ends], 0)
    counts = np.diff(np.r_[begins, len(pairs.treated)])
    weights = pairs.parts / (pairs.of * np.repeat(places, counts))
    return Sets(people, places, begins, weights, pairs)
