"""People in order of score, equals in the published order: one sorted array of whole numbers.

A key holds the score in its upper bits and the row in its lower ones, so that sorting keys sorts by both at
once and nothing else has to be carried along: this is what makes matching quick.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from commonweal.rules.outcomes.cohort import Flags, Whole

#: As many rows as a cohort may have.
ROW_BITS = 22
ROW_MASK = (1 << ROW_BITS) - 1
#: Farther than any two scores.
FAR = 1 << 40
BLOCK = 1 << 15


@dataclass(frozen=True, slots=True, eq=False)
class Ranked:
    """Sorted keys of some people."""

    keys: Whole

    @classmethod
    def of(cls, units: Whole, rows: Whole) -> Ranked:
        keys = units[rows]
        keys <<= ROW_BITS
        keys |= rows
        keys.sort()
        return cls(keys)

    @staticmethod
    def units(keys: Whole) -> Whole:
        return keys >> ROW_BITS

    @staticmethod
    def rows(keys: Whole) -> Whole:
        return keys & ROW_MASK

    def as_published(self) -> Whole:
        """The keys in the order of the rows."""
        return self.keys[np.argsort(self.rows(self.keys))]

    def place(self, keys: Whole) -> Whole:
        """How many people here stand before each key."""
        return np.searchsorted(self.keys, keys).astype(np.int64)

    def from_score(self, units: Whole) -> Whole:
        """How many people here have a lower score than each."""
        return self.place(np.clip(units, 0, FAR - 1) << ROW_BITS)


def around(units: Whole, free: Flags, people: Whole, each_side: int) -> Whole:
    """The rows of the controls that can matter to some people: few of many, found without sorting them all.

    Scores fall into some 30,000 equal drawers. Whatever drawers lie between a person and the ``each_side``th
    control below and above are kept whole, so equals are never torn apart and nobody nearer is left out. Rows
    are gone through in blocks, which stay in the processor's cache.
    """
    largest = int(units.max())
    shift = max(0, largest.bit_length() - 15)
    many = (largest >> shift) + 1
    blocks = range(0, len(units), BLOCK)
    counts = np.zeros(many, dtype=np.int64)
    for start in blocks:
        counts += np.bincount(units[start : start + BLOCK] >> shift, minlength=many)
    counts -= np.bincount(units[~free] >> shift, minlength=many)
    before = np.concatenate([[0], np.cumsum(counts)])
    own = units[people] >> shift
    low = np.searchsorted(before, before[own] - each_side, side="right") - 1
    high = np.searchsorted(before, before[own + 1] + each_side)
    edges = np.zeros(many + 1, dtype=np.int64)
    np.add.at(edges, np.maximum(low, 0), 1)
    np.add.at(edges, np.minimum(high, many), -1)
    wanted = np.cumsum(edges) > 0
    found = []
    for start in blocks:
        drawers = units[start : start + BLOCK] >> shift
        found.append(np.flatnonzero(wanted[drawers] & free[start : start + BLOCK]) + start)
    return np.concatenate(found)
