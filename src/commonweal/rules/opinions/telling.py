"""Which statements tell a group from the others, and which one all groups share. Exact.

With one vote added to each side (Laplace), the share who agree is (agreed + 1) / (votes + 2). A statement
tells a group where the group agrees (or disagrees) more often than it does not, and more often than everybody
else, both by more than chance: two tests of proportions, one-sided. Comparisons with square roots are made in
squares, so that no rounding decides. The *group-informed consensus* of a statement is the product over groups
of the share who agree: it is high only where every group agrees, however small.

Source: Small and others (2021), as in ``positions``; the tests with one added to each count are Polis's own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import prod

from commonweal.rules.opinions.evidence import AGREE, DISAGREE, OpinionRule, Votes


@dataclass(frozen=True, slots=True)
class Said:
    """How many agreed and disagreed with a statement, and how many voted on it."""

    agreed: int
    disagreed: int
    votes: int

    def of(self, side: int) -> int:
        return self.agreed if side == AGREE else self.disagreed

    def share(self, side: int) -> Fraction:
        return Fraction(self.of(side) + 1, self.votes + 2)


@dataclass(frozen=True, slots=True)
class Tells:
    """A statement that tells a group from the others: the group's votes on it, and everybody else's."""

    statement: str
    side: int
    group: Said
    others: Said
    weight: Fraction


def said(votes: Votes, members: Sequence[int]) -> list[Said]:
    """What some participants said of each statement."""
    rows = [votes.rows[member] for member in members]
    columns = zip(*rows, strict=True) if rows else [()] * len(votes.statements)
    return [
        Said(column.count(AGREE), column.count(DISAGREE), len(column) - column.count(None))
        for column in columns
    ]


def tells(votes: Votes, groups: Sequence[Sequence[int]], rule: OpinionRule) -> list[list[Tells]]:
    """For each group, the statements that tell it from the others, the most telling first."""
    found = []
    for number, group in enumerate(groups):
        others = [member for at, other in enumerate(groups) if at != number for member in other]
        pairs = zip(votes.statements, said(votes, group), said(votes, others), strict=True)
        mine = [each for name, here, there in pairs if (each := _tells(name, here, there, rule)) is not None]
        mine.sort(key=lambda each: (-each.weight, each.statement))
        found.append(mine[: rule.most_told])
    return found


def consensus(votes: Votes, groups: Sequence[Sequence[int]]) -> list[tuple[str, Fraction]]:
    """Each statement's group-informed consensus, the most shared first; of equals the lower id."""
    each = [said(votes, group) for group in groups]
    shared = [prod((row.share(AGREE) for row in rows), start=Fraction(1)) for rows in zip(*each, strict=True)]
    return sorted(zip(votes.statements, shared, strict=True), key=lambda row: (-row[1], row[0]))


def _tells(name: str, here: Said, there: Said, rule: OpinionRule) -> Tells | None:
    critical = rule.critical**2
    best = None
    for side in (AGREE, DISAGREE):
        often, more = _often(here, side), _more(here, there, side)
        if often > critical and more > critical:
            ratio = here.share(side) / there.share(side)
            weight = (ratio * here.share(side)) ** 2 * often * more
            if best is None or weight > best.weight:
                best = Tells(name, side, here, there, weight)
    return best


def _often(here: Said, side: int) -> Fraction:
    """The square of the test that more than half are of this side; nought where they are not."""
    number = here.votes + 1
    over = Fraction(here.of(side) + 1, number) - Fraction(1, 2)
    return 4 * number * over**2 if over > 0 else Fraction(0)


def _more(here: Said, there: Said, side: int) -> Fraction:
    """The square of the test that a group is of this side more often than the others; nought where not."""
    one, other = here.votes + 1, there.votes + 1
    mine, theirs = here.of(side) + 1, there.of(side) + 1
    together = Fraction(mine + theirs, one + other)
    apart = Fraction(mine, one) - Fraction(theirs, other)
    spread = together * (1 - together) * (Fraction(1, one) + Fraction(1, other))
    return apart**2 / spread if apart > 0 and spread > 0 else Fraction(0)
