"""What a panel did: each evaluator's own scores, and the consensus that moderation settled on.

A consensus is always written down by people, with its reason: it is never an average. "Not applicable" is a
score of its own (``None``) and never counts as nought.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from commonweal.rules.bids.criteria import Criterion
from commonweal.rules.bids.quality import Counted
from commonweal.rules.bids.scales import Scale
from commonweal.rules.reasons import Fault


@dataclass(frozen=True, slots=True)
class Bid:
    """A bid as it is judged. ``set_aside`` is the recorded reason why it is not assessed; empty if it is.

    ``costs_pence`` are its costs year by year where the whole life counts. ``low_price_decision`` is what was
    decided, and why, once the bidder had explained an abnormally low price.
    """

    bidder: str
    price_pence: int
    set_aside: str = ""
    costs_pence: tuple[int, ...] = ()
    low_price_decision: str = ""


@dataclass(frozen=True, slots=True)
class Score:
    """One evaluator's own score for one answer, given alone and with a reason. ``None``: not applicable."""

    evaluator: str
    bidder: str
    criterion: str
    value: int | None
    reason: str


@dataclass(frozen=True, slots=True)
class Consensus:
    """The score that the panel settled on for one answer, with its reason. ``None``: not applicable.

    ``panel`` names who settled on it; where it is empty, everyone who scored that answer.
    """

    bidder: str
    criterion: str
    value: int | None
    reason: str
    panel: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """One answer in the grid of criteria by bidders: own scores, how far apart, and the consensus.

    ``outside``: the panel settled on a score that nobody's own score reaches; allowed, and shown.
    """

    bidder: str
    criterion: str
    own: tuple[Score, ...]
    lowest: int | None
    highest: int | None
    consensus: Consensus | None
    outside: bool


def grid(
    criteria: Sequence[Criterion],
    bids: Sequence[Bid],
    scores: Iterable[Score],
    consensus: Iterable[Consensus],
) -> list[Cell]:
    """Every answer of the given bids, by bid and then by criterion."""
    own: dict[tuple[str, str], list[Score]] = defaultdict(list)
    for score in scores:
        own[score.bidder, score.criterion].append(score)
    settled = {(row.bidder, row.criterion): row for row in consensus}
    return [
        _cell(
            bid.bidder, criterion.id, own[bid.bidder, criterion.id], settled.get((bid.bidder, criterion.id))
        )
        for bid in bids
        for criterion in criteria
    ]


def _cell(bidder: str, criterion: str, own: list[Score], settled: Consensus | None) -> Cell:
    values = [score.value for score in own if score.value is not None]
    lowest, highest = min(values, default=None), max(values, default=None)
    outside = (
        settled is not None
        and settled.value is not None
        and lowest is not None
        and highest is not None
        and not lowest <= settled.value <= highest
    )
    return Cell(bidder, criterion, tuple(own), lowest, highest, settled, outside)


def row_faults(
    rows: Sequence[Score | Consensus], bidders: set[str], scales: Mapping[str, Scale], scale: Scale
) -> list[Fault]:
    """What is wrong with single rows: unknown names, scores off the scale, no reason, a row given twice.

    ``scales`` holds the scale of each criterion that is scored; ``scale`` is for what names none of them.
    """
    found = []
    seen = set()
    for row in rows:
        who = row.evaluator if isinstance(row, Score) else "consensus"
        where = f"{who}, {row.bidder}, {row.criterion}"
        if row.bidder not in bidders:
            found.append(Fault("unknown-bidder", "This names a bid that is not here.", where))
        if row.criterion not in scales:
            found.append(Fault("unknown-criterion", "This names no criterion that is scored.", where))
        its = scales.get(row.criterion, scale)
        if row.value is not None and not its.has(row.value):
            found.append(Fault("score-off-scale", f"The score must be between 0 and {its.highest}.", where))
        if not row.reason.strip():
            found.append(Fault("reason-missing", "Every score needs a reason.", where))
        if where in seen:
            found.append(Fault("score-twice", "This score stands twice.", where))
        seen.add(where)
    return found


def cell_faults(cells: Iterable[Cell], least_evaluators: int) -> list[Fault]:
    """What is wrong with answers: too few own scores, no consensus, or one the scores do not carry."""
    found = []
    for cell in cells:
        where = f"{cell.bidder}, {cell.criterion}"
        if len(cell.own) < least_evaluators:
            words = f"Scored by {len(cell.own)}; at least {least_evaluators} must score it."
            found.append(Fault("too-few-scores", words, where))
        if cell.consensus is None:
            found.append(Fault("consensus-missing", "The panel has not settled on a score.", where))
        elif cell.consensus.value is None and cell.lowest is not None:
            words = "This is settled as not applicable, but an evaluator could score it."
            found.append(Fault("not-applicable-but-scored", words, where))
        elif cell.consensus.value is not None and cell.lowest is None and cell.own:
            words = "This has a consensus score, but every evaluator found it not applicable."
            found.append(Fault("scored-but-not-applicable", words, where))
    return found


def counted_faults(
    counted: Sequence[Counted], criteria: Sequence[Criterion], bidders: set[str], judged: Sequence[Bid]
) -> list[Fault]:
    """Every criterion with a measure has one amount for each judged bid, and where it is published."""
    found = []
    wanted = [criterion.id for criterion in criteria if criterion.measure is not None]
    seen = set()
    for row in counted:
        where = f"counted, {row.bidder}, {row.criterion}"
        if row.bidder not in bidders:
            found.append(Fault("unknown-bidder", "This names a bid that is not here.", where))
        if row.criterion not in wanted:
            found.append(Fault("unknown-criterion", "This names no criterion that is counted.", where))
        if row.out_of is not None and row.out_of <= Fraction(0):
            found.append(Fault("out-of-range", "It must be out of more than nothing.", where))
        if not row.source.strip():
            found.append(Fault("reason-missing", "Say where the count is published.", where))
        if where in seen:
            found.append(Fault("count-twice", "This count stands twice.", where))
        seen.add(where)
    for bid in judged:
        for id_ in wanted:
            where = f"counted, {bid.bidder}, {id_}"
            if where not in seen:
                found.append(Fault("count-missing", "Nothing has been counted for this bid.", where))
    return found
