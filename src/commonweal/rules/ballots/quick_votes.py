"""The ballots of a plain ``.pb`` file, found by where its separators stand.

Nearly every published file is plain below the line VOTES: no quotes, as many cells in each line as in its
header, ids of printable ASCII, each voter once, projects that exist. Such ballots are cut out of the bytes,
and each different vote is read once. Anything else is left to the careful reader, which knows what to say
about it and on which line; both give the same election.
"""

from __future__ import annotations

import re
from collections import defaultdict
from fractions import Fraction
from itertools import chain, count, repeat

import numpy as np

from commonweal.rules.ballots.ballot_list import BallotList, Said
from commonweal.rules.ballots.checks import SECTIONS
from commonweal.rules.ballots.rows import Section

_SECTION = re.compile(rb"^[ \t]*VOTES[ \t;]*\r?\n[^\r\n]*\r?\n", re.MULTILINE)
ONE = Fraction(1)
_NEWLINE, _SEPARATOR, _SPACE, _LAST = b"\n"[0], b";"[0], b" "[0], b"~"[0]


def split_off_votes(content: bytes) -> tuple[bytes, bytes] | None:
    """The file up to the header of its ballots, and its ballots; ``None`` unless all that is plain to see."""
    found = _SECTION.search(content)
    if found is None:
        return None
    votes = content[found.end() :]
    if b'"' in votes or b"\0" in votes or b"\n" not in votes:
        return None
    if b"\r" in votes:
        votes = votes.replace(b"\r\n", b"\n")
        if b"\r" in votes:
            return None
    if votes.endswith(b"\n\n") or not votes.endswith(b"\n"):
        votes = votes.rstrip(b"\n") + b"\n"
    return content[: found.end()], votes


def quick_votes(
    votes: bytes, section: Section, *, with_points: bool, one: bool, known: set[str]
) -> BallotList | None:
    """The ballots, if every line is plain and nothing is wrong with any."""
    names = ["voter_id", "vote", *(["points"] if with_points else []), "weight"]
    columns = [section.column(name) for name in names]
    if None in columns[:-1]:
        return None
    cut = _cut(votes, len(section.header), [each for each in columns if each is not None])
    if cut is None or not _are_voters(cut[0]):
        return None
    points = cut[2] if with_points else None
    weights = cut[-1] if columns[-1] is not None else None
    if weights is not None and not {b"", b"1"}.issuperset(weights):
        return None
    both = cut[1] if points is None else list(map(b";".join, zip(cut[1], points, strict=True)))
    different: defaultdict[bytes, int] = defaultdict(count().__next__)  # what is new gets the next number
    which = np.fromiter(map(different.__getitem__, both), np.int32, len(both))
    said = _all_said(
        b"\n".join(different).decode().split("\n"), one=one, with_points=with_points, known=known
    )
    return None if said is None else BallotList(cut[0], which, said)


def _cut(votes: bytes, width: int, columns: list[int]) -> list[list[bytes]] | None:
    """The cells of some columns; ``None`` if a line has not just as many cells as the header. ``votes`` ends
    with the end of a line."""
    try:
        votes.decode()
    except UnicodeDecodeError:
        return None
    letters = np.frombuffer(votes, np.uint8)
    ends = np.flatnonzero(letters == _NEWLINE)
    marks = np.flatnonzero(letters == _SEPARATOR)
    if len(marks) != len(ends) * (width - 1):
        return None
    in_line = marks.reshape(len(ends), width - 1)
    if (in_line[1:, 0] < ends[:-1]).any() or (in_line[:, -1] > ends).any():
        return None
    cells = votes[:-1].replace(b"\n", b";").split(b";")
    return [cells[column::width] for column in columns]


def _are_voters(voters: list[bytes]) -> bool:
    """Whether these are names just as they stand, no two alike."""
    letters = np.frombuffer(b"".join(voters), np.uint8)
    different = set(voters)
    plain = not len(letters) or (letters.min() > _SPACE and letters.max() <= _LAST)
    taken = {b"", *(name.encode() for name in SECTIONS)}
    return bool(plain) and len(different) == len(voters) and not taken & different


def _all_said(cells: list[str], *, one: bool, with_points: bool, known: set[str]) -> list[Said] | None:
    """What each kind of ballot says; ``None`` where the careful reader should look at any."""
    votes = [each.partition(";")[0] for each in cells] if with_points else cells
    choices = [tuple(vote.split(",")) if vote else () for vote in votes]
    lengths = list(map(len, choices))
    each_once = sum(map(len, map(set, choices))) == sum(lengths)
    if not each_once or not known.issuperset(chain.from_iterable(choices)):
        return None
    if one and max(lengths, default=0) > 1:
        return None
    if not with_points:
        return list(zip(choices, repeat(()), repeat(ONE)))
    points = [_points(each.partition(";")[2]) for each in cells]
    if any(each is None or len(each) != number for each, number in zip(points, lengths, strict=True)):
        return None
    return [(each, given or (), ONE) for each, given in zip(choices, points, strict=True)]


def _points(cell: str) -> tuple[Fraction, ...] | None:
    """Whole points; ``None`` for any other."""
    given = cell.split(",") if cell else []
    plain = all(each.isascii() and each.isdigit() and len(each) < 16 for each in given)
    return tuple([Fraction(int(each)) for each in given]) if plain else None
