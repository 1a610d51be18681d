"""Whose scores count: a conflict of interest voids a person's scores and what they helped to agree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from commonweal.rules.bids.scores import Consensus, Score
from commonweal.rules.reasons import Fault


@dataclass(frozen=True, slots=True)
class Conflict:
    """An interest of an evaluator that came to be known: in one bidder, or (``bidder`` empty) in any.

    Procurement Act 2023, sections 81 to 83: interests direct or indirect, personal, professional or
    financial; kept under review until the end of the procurement.
    """

    evaluator: str
    reason: str
    bidder: str = ""

    def covers(self, evaluator: str, bidder: str) -> bool:
        return self.evaluator == evaluator and self.bidder in ("", bidder)


@dataclass(frozen=True, slots=True)
class Void:
    """A score, or (``evaluator`` empty) a consensus, that counts for nothing, and the conflict behind it."""

    evaluator: str
    bidder: str
    criterion: str
    conflict: Conflict


@dataclass(frozen=True, slots=True)
class Standing:
    """The scores and consensus rows that count, and those that do not."""

    scores: tuple[Score, ...]
    consensus: tuple[Consensus, ...]
    void: tuple[Void, ...]


def standing(
    scores: Sequence[Score], consensus: Sequence[Consensus], conflicts: Sequence[Conflict]
) -> Standing:
    """Part what stands from what a conflict voids.

    A consensus falls with any conflicted member of the panel that made it; where no panel is written down,
    everyone who scored that answer is taken to have been on it. The rest of the panel then moderates again:
    the new consensus, with its panel, stands beside the void one.
    """
    if not conflicts:
        return Standing(tuple(scores), tuple(consensus), ())
    scored_by: dict[tuple[str, str], list[str]] = defaultdict(list)
    for score in scores:
        scored_by[score.bidder, score.criterion].append(score.evaluator)
    good_scores, good_consensus, void = [], [], []
    for score in scores:
        if conflict := _conflict(conflicts, [score.evaluator], score.bidder):
            void.append(Void(score.evaluator, score.bidder, score.criterion, conflict))
        else:
            good_scores.append(score)
    for row in consensus:
        members = row.panel or tuple(scored_by[row.bidder, row.criterion])
        if conflict := _conflict(conflicts, members, row.bidder):
            void.append(Void("", row.bidder, row.criterion, conflict))
        else:
            good_consensus.append(row)
    return Standing(tuple(good_scores), tuple(good_consensus), tuple(void))


def conflict_faults(conflicts: Sequence[Conflict], bidders: set[str]) -> list[Fault]:
    """A conflict names a bid that is here, if it names one, and says what the interest is."""
    found = []
    for conflict in conflicts:
        where = f"conflict of {conflict.evaluator}"
        if conflict.bidder and conflict.bidder not in bidders:
            found.append(Fault("unknown-bidder", "This names a bid that is not here.", where))
        if not conflict.reason.strip():
            found.append(Fault("reason-missing", "Say what the interest is.", where))
    return found


def _conflict(conflicts: Sequence[Conflict], evaluators: Sequence[str], bidder: str) -> Conflict | None:
    """The first conflict, as listed, that covers one of the evaluators."""
    return next(
        (row for row in conflicts if any(row.covers(evaluator, bidder) for evaluator in evaluators)), None
    )
