"""What opinion groups are worked out from: who agreed, disagreed or passed on which short statement."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from statistics import NormalDist
from typing import Any

from commonweal.rules.reasons import Fault

AGREE, PASS, DISAGREE = 1, 0, -1
#: So many participants and statements are counted; more would not fit one run.
MOST_PARTICIPANTS, MOST_STATEMENTS = 200_000, 2_000


@dataclass(frozen=True, slots=True)
class Votes:
    """A row for each participant, a cell for each statement: 1 agrees, -1 disagrees, 0 passes, ``None`` was
    not asked or did not answer. Participants have no name here; statements have ids, each once.
    """

    statements: tuple[str, ...]
    rows: tuple[tuple[int | None, ...], ...]

    @property
    def faults(self) -> tuple[Fault, ...]:
        """What keeps these votes from being looked at."""
        found = []
        for name, times in Counter(self.statements).items():
            if times > 1:
                found.append(Fault("statement-twice", "Two statements have the same id.", name))
        if any(len(row) != len(self.statements) for row in self.rows):
            found.append(Fault("columns", "A row has not as many cells as there are statements.", "rows"))
        if any(vote not in (AGREE, PASS, DISAGREE, None) for row in self.rows for vote in row):
            found.append(Fault("not-a-vote", "A vote is 1, 0, -1 or left out.", "rows"))
        for number, most, what in (
            (len(self.rows), MOST_PARTICIPANTS, "participants"),
            (len(self.statements), MOST_STATEMENTS, "statements"),
        ):
            if number > most:
                found.append(Fault("too-many", f"More than {most:,} {what}.", what))
        return tuple(found)


@dataclass(frozen=True, slots=True)
class OpinionRule:
    """Everything that can change the groups or what is said of them.

    ``fewest_votes``: whoever voted on fewer statements (or on fewer than all, where there are not so many)
    counts in the totals and is in no group. ``smallest_group``: a smaller one could show what single people
    think, so a parting that has one is not taken. Fewer than ``hide_below`` people are told of in words, not
    in per cent. ``seed`` and ``starts``: of how many drawn beginnings the best is kept. ``confidence`` of a
    statement said to tell a group from the others, one-sided.
    """

    fewest_votes: int = 7
    fewest_groups: int = 2
    most_groups: int = 5
    smallest_group: int = 5
    hide_below: int = 5
    seed: str = "opinion groups"
    starts: int = 10
    confidence: Decimal = Decimal("0.90")
    most_told: int = 5

    @property
    def faults(self) -> tuple[Fault, ...]:
        """What keeps the rule from being applied, by its field."""
        wrong = {
            "fewest_votes": self.fewest_votes < 1,
            "fewest_groups": self.fewest_groups < 2,
            "most_groups": not self.fewest_groups <= self.most_groups <= 9,
            "smallest_group": self.smallest_group < 1,
            "starts": not 1 <= self.starts <= 100,
            "confidence": not Decimal("0.5") < self.confidence < 1,
            "most_told": self.most_told < 1,
        }
        return tuple(
            Fault("out-of-range", "This is outside of what the rule allows.", name)
            for name, is_wrong in wrong.items()
            if is_wrong
        )

    @property
    def critical(self) -> Fraction:
        """How many standard errors show a difference at this confidence, to four decimals: 1.2816 at 90 %."""
        return Fraction(f"{NormalDist().inv_cdf(float(self.confidence)):.4f}")

    def as_data(self) -> dict[str, Any]:
        return {
            "fewest_votes": self.fewest_votes,
            "fewest_groups": self.fewest_groups,
            "most_groups": self.most_groups,
            "smallest_group": self.smallest_group,
            "hide_below": self.hide_below,
            "seed": self.seed,
            "starts": self.starts,
            "confidence": str(self.confidence),
            "most_told": self.most_told,
        }
