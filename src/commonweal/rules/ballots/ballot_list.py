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


class BallotList(Sequence[Ballot]):
    """Ballot ``n`` is of ``voters[n]`` (ASCII) and says ``said[which[n]]``. Equal to any sequence of the same
    ballots."""

    def __init__(self, voters: list[bytes], which: npt.NDArray[np.int32], said: list[Said]) -> None:
        self._voters, self._which, self._said = voters, which, said

    def __len__(self) -> int:
        return len(self._voters)

    @overload
    def __getitem__(self, place: int) -> Ballot: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Ballot, ...]: ...
    def __getitem__(self, place: int | slice) -> Ballot | tuple[Ballot, ...]:
        if isinstance(place, slice):
            return tuple(self[n] for n in range(*place.indices(len(self))))
        choices, points, weight = self._said[self._which[place]]
        return Ballot(self._voters[place].decode(), choices, points, weight)

    def __iter__(self) -> Iterator[Ballot]:
        for voter, which in zip(self._voters, self._which.tolist(), strict=True):
            choices, points, weight = self._said[which]
            yield Ballot(voter.decode(), choices, points, weight)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Sequence) or len(self) != len(other):
            return NotImplemented if not isinstance(other, Sequence) else False
        return all(mine == theirs for mine, theirs in zip(self, other, strict=True))

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return repr(tuple(self))

    def alike(self) -> list[tuple[Said, int]]:
        numbers = np.bincount(self._which, minlength=len(self._said)).tolist()
        return list(zip(self._said, numbers, strict=True))


def alike(ballots: Sequence[Ballot]) -> list[tuple[Said, int]]:
    """What ballots say, in the order in which they first do, and how many say it. What means the same but was
    written in two ways may stand here twice."""
    if isinstance(ballots, BallotList):
        return ballots.alike()
    return list(Counter((ballot.choices, ballot.points, ballot.weight) for ballot in ballots).items())
