"""The ballots of a file as a list that makes each ballot when it is asked for.

Most ballots of an election say what others say too. What is said is kept once; each ballot is its voter and a
number. A count goes by how many say the same, and never makes the single ballots.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import overload

import numpy as np
import numpy.typing as npt

from commonweal.rules.ballots.election import Ballot

# What a ballot says: its choices, its points, its weight.
Said = tuple[tuple[str, ...], tuple[Fraction, ...], Fraction]
ONE = Fraction(1)


#: What keeps the first letters of a word of eight, by how many.
_FIRST_LETTERS = np.array([2 ** (8 * letters) - 1 for letters in range(9)], np.uint64)


class Cells(Sequence[bytes]):
    """One column of a table of bytes, each cell from its start to before its end, cut out when asked for."""

    def __init__(self, table: bytes, starts: npt.NDArray[np.int64], ends: npt.NDArray[np.int64]) -> None:
        self._table, self.starts, self.ends = table, starts, ends

    def words(self) -> Iterator[npt.NDArray[np.uint64]]:
        """The cells eight letters at a time: the first eight of each, then the next, noughts at the end."""
        padded = self._table + bytes(8)
        every = np.ndarray(len(padded) - 7, "<u8", padded, strides=(1,))
        lengths = self.ends - self.starts
        for done in range(0, int(lengths.max(initial=0)), 8):
            left = np.clip(lengths - done, 0, 8)
            inside = np.where(left > 0, self.starts + done, 0)
            yield every[inside] & _FIRST_LETTERS[left]

    def __len__(self) -> int:
        return len(self.starts)

    @overload
    def __getitem__(self, place: int) -> bytes: ...
    @overload
    def __getitem__(self, place: slice) -> list[bytes]: ...
    def __getitem__(self, place: int | slice) -> bytes | list[bytes]:
        if isinstance(place, slice):
            return list(Cells(self._table, self.starts[place], self.ends[place]))
        return self._table[self.starts[place] : self.ends[place]]

    def __iter__(self) -> Iterator[bytes]:
        return iter(self.cut())

    def cut(self) -> list[bytes]:
        """Every cell."""
        table = self._table
        edges = zip(self.starts.tolist(), self.ends.tolist(), strict=True)
        return [table[start:end] for start, end in edges]


class BallotList(Sequence[Ballot]):
    """Ballot ``n`` is of ``voters[n]`` (ASCII), chooses ``choices[which[n]]`` and, where there are points,
    gives ``points[which[n]]``; each counts once. Equal to any sequence of the same ballots."""

    def __init__(
        self,
        voters: Sequence[bytes],
        which: npt.NDArray[np.int32],
        choices: list[tuple[str, ...]],
        points: list[tuple[Fraction, ...]] | None = None,
    ) -> None:
        self._voters, self._which = voters, which
        self._choices, self._points = choices, points

    def __len__(self) -> int:
        return len(self._voters)

    @overload
    def __getitem__(self, place: int) -> Ballot: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Ballot, ...]: ...
    def __getitem__(self, place: int | slice) -> Ballot | tuple[Ballot, ...]:
        if isinstance(place, slice):
            return tuple(self[n] for n in range(*place.indices(len(self))))
        return Ballot(self._voters[place].decode(), *self._said(self._which[place]))

    def __iter__(self) -> Iterator[Ballot]:
        for voter, which in zip(self._voters, self._which.tolist(), strict=True):
            yield Ballot(voter.decode(), *self._said(which))

    def _said(self, number: int) -> Said:
        return self._choices[number], () if self._points is None else self._points[number], ONE

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Sequence) or len(self) != len(other):
            return NotImplemented if not isinstance(other, Sequence) else False
        return all(mine == theirs for mine, theirs in zip(self, other, strict=True))

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return repr(tuple(self))

    def alike(self) -> list[tuple[Said, int]]:
        """What is said, and how many say it."""
        numbers = np.bincount(self._which, minlength=len(self._choices)).tolist()
        return [(self._said(number), times) for number, times in enumerate(numbers)]


def alike(ballots: Sequence[Ballot]) -> list[tuple[Said, int]]:
    """What ballots say, in the order in which they first do, and how many say it. What means the same but was
    written in two ways may stand here twice."""
    if isinstance(ballots, BallotList):
        return ballots.alike()
    return list(Counter((ballot.choices, ballot.points, ballot.weight) for ballot in ballots).items())
