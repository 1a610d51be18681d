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
from itertools import chain, count

import numpy as np

from commonweal.rules.ballots.ballot_list import BallotList, Cells
from commonweal.rules.ballots.checks import SECTIONS
from commonweal.rules.ballots.rows import Section

_SECTION = re.compile(rb"^[ \t]*VOTES[ \t;]*\r?\n[^\r\n]*\r?\n", re.MULTILINE)
_NEWLINE, _SEPARATOR, _SPACE, _LAST = b"\n"[0], b";"[0], b" "[0], b"~"[0]
_LONGEST = 64  # bytes of an id; a longer one is for the careful reader
#: The names of sections, each of eight letters or fewer, as ``Cells.words`` would give them.
_SECTION_WORDS = [int.from_bytes(name.encode(), "little") for name in SECTIONS]
#: Odd, so that no word of eight letters is lost modulo 2 to the 64.
_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)


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
    both = cut[1].cut() if points is None else map(b";".join, zip(cut[1], points, strict=True))
    different: defaultdict[bytes, int] = defaultdict(count().__next__)  # what is new gets the next number
    which = np.fromiter(map(different.__getitem__, both), np.int32, len(cut[1]))
    cells = b"\n".join(different).decode().split("\n")
    choices = _choices([each.partition(";")[0] for each in cells] if with_points else cells, known)
    if choices is None or (one and max(map(len, choices), default=0) > 1):
        return None
    if not with_points:
        return BallotList(cut[0], which, choices)
    given = _points([each.partition(";")[2] for each in cells], choices)
    return None if given is None else BallotList(cut[0], which, choices, given)


def _cut(votes: bytes, width: int, columns: list[int]) -> list[Cells] | None:
    """Some columns; ``None`` if a line has not just as many cells as the header. ``votes`` ends with the end
    of a line."""
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
    begins = np.concatenate(([-1], ends[:-1]))
    edges = np.column_stack((begins, in_line, ends))
    return [Cells(votes, edges[:, column] + 1, edges[:, column + 1]) for column in columns]


def _are_voters(voters: Cells) -> bool:
    """Whether these are names just as they stand, no two alike.

    Names are compared by a number made of their letters: where no two numbers are alike, no two names are.
    Where two are, the names themselves are.
    """
    lengths = voters.ends - voters.starts
    if lengths.min(initial=1) == 0 or lengths.max(initial=0) > _LONGEST:
        return False
    numbers = np.zeros(len(voters), np.uint64)
    for words in voters.words():
        letters = words.view(np.uint8)
        if ((letters <= _SPACE) & (letters > 0) | (letters > _LAST)).any():
            return False
        numbers = numbers * _MULTIPLIER + words
    numbers.sort()
    if (numbers[1:] == numbers[:-1]).any() and len(set(voters)) != len(voters):
        return False
    first = next(voters.words(), numbers)
    return not np.isin(first[lengths <= 8], _SECTION_WORDS).any()


def _choices(votes: list[str], known: set[str]) -> list[tuple[str, ...]] | None:
    """What each kind of ballot chooses; ``None`` where any chooses twice, or what there is not."""
    choices = [tuple(vote.split(",")) if vote else () for vote in votes]
    number_of = {project: number for number, project in enumerate(known)}
    try:
        chosen = np.fromiter(map(number_of.__getitem__, chain.from_iterable(choices)), np.int64)
    except KeyError:
        return None
    lengths = np.fromiter(map(len, choices), np.int64, len(choices))
    in_ballot = np.repeat(np.arange(len(choices)), lengths) * len(known) + chosen
    for apart in range(1, lengths.max(initial=0)):  # the choices of one ballot stand together
        if (in_ballot[apart:] == in_ballot[:-apart]).any():
            return None
    return choices


def _points(cells: list[str], choices: list[tuple[str, ...]]) -> list[tuple[Fraction, ...]] | None:
    """Whole points, one for each choice; ``None`` for any other."""
    given = [cell.split(",") if cell else [] for cell in cells]
    if [len(each) for each in given] != [len(each) for each in choices]:
        return None
    if not all(each.isascii() and each.isdigit() and len(each) < 16 for each in chain.from_iterable(given)):
        return None
    return [tuple([Fraction(int(each)) for each in points]) for points in given]
