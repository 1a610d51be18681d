"""What one bidder is told after the award: its own scores beside the winner's, and nobody else's."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from commonweal.rules.bids.award import Award
from commonweal.rules.bids.criteria import Criterion, groups, overall_weights
from commonweal.rules.bids.evidence import Evidence
from commonweal.rules.bids.exact import as_text
from commonweal.rules.bids.quality import points
from commonweal.rules.reasons import Reason


@dataclass(frozen=True, slots=True)
class Mark:
    """What one bid earned on one criterion: its score and what that means in words, or what was counted.

    ``points`` are of 100; ``None`` where the criterion does not apply. ``reason`` is the panel's, or the
    source of the count.
    """

    score: int | None
    meaning: str
    points: Fraction | None
    reason: str


@dataclass(frozen=True, slots=True)
class Line:
    """One criterion: how much it counts in all, what the bid earned and what the winner did."""

    criterion: Criterion
    weight: Fraction
    own: Mark | None
    winner: Mark | None


@dataclass(frozen=True, slots=True)
class Summary:
    """An assessment summary (Procurement Act 2023, section 50): own and winner's scores with reasons.

    ``place`` is ``None`` for a bid that was set aside; the lines then show what was scored, if anything was.
    """

    bidder: str
    winner: str | None
    place: int | None
    of: int
    reasons: tuple[Reason, ...]
    winner_reasons: tuple[Reason, ...]
    lines: tuple[Line, ...]


def summary(evidence: Evidence, award: Award, bidder: str) -> Summary | None:
    """The summary for one bidder; ``None`` for a name that made no bid, and while evidence has faults."""
    if award.faults or bidder not in {bid.bidder for bid in evidence.bids}:
        return None
    own = _marks(evidence, bidder)
    best = _marks(evidence, award.winner) if award.winner else {}
    weights = overall_weights(evidence.criteria)
    place = next((row.place for row in award.placed if row.bidder == bidder), None)
    first = tuple(r for r in award.reasons_for(award.winner) if r.code != "tie") if award.winner else ()
    return Summary(
        bidder=bidder,
        winner=award.winner,
        place=place,
        of=len(award.placed),
        reasons=award.reasons_for(bidder),
        winner_reasons=first,
        lines=tuple(
            Line(row, weights[row.id], own.get(row.id), best.get(row.id)) for row in evidence.criteria
        ),
    )


def summary_data(told: Summary) -> dict[str, Any]:
    """A summary as plain JSON values, with sentences: it is a letter, not evidence."""
    return {
        "bidder": told.bidder,
        "winner": told.winner,
        "place": told.place,
        "of": told.of,
        "reasons": [_reason(reason) for reason in told.reasons],
        "winner_reasons": [_reason(reason) for reason in told.winner_reasons],
        "criteria": [
            {
                "criterion": line.criterion.id,
                "title": line.criterion.title,
                "within": line.criterion.within,
                "kind": line.criterion.kind,
                "weight": as_text(line.weight),
                "own": _mark_data(line.own),
                "winner": _mark_data(line.winner),
            }
            for line in told.lines
        ],
    }


def _marks(evidence: Evidence, bidder: str) -> dict[str, Mark]:
    """What a judged bid earned on each criterion; nothing for one that was not judged."""
    if bidder not in {bid.bidder for bid in evidence.to_score}:
        return {}
    settled = {row.criterion: row for row in evidence.standing.consensus if row.bidder == bidder}
    counted = {row.criterion: row for row in evidence.counted if row.bidder == bidder}
    values = {id_: row.value for id_, row in settled.items()}
    amounts = {id_: row.value for id_, row in counted.items()}
    earned = points(evidence.criteria, values, evidence.scale, amounts)
    above = groups(evidence.criteria)
    found = {}
    for row in evidence.criteria:
        if row.id in above:
            found[row.id] = Mark(None, "", earned[row.id], "")
        elif row.measure is not None:
            amount, out_of = counted[row.id].amount, counted[row.id].out_of
            words = "" if amount is None else str(amount) + (f" of {out_of}" if out_of is not None else "")
            meaning = f"{words} {row.measure.unit}".strip()
            found[row.id] = Mark(None, meaning, earned[row.id], counted[row.id].source)
        else:
            score = settled[row.id].value
            anchors = (row.scale or evidence.scale).anchors
            meaning = "Does not apply to this bid." if score is None else anchors[score]
            found[row.id] = Mark(score, meaning, earned[row.id], settled[row.id].reason)
    return found


def _mark_data(mark: Mark | None) -> dict[str, Any] | None:
    if mark is None:
        return None
    return {
        "score": mark.score,
        "meaning": mark.meaning,
        "points": None if mark.points is None else as_text(mark.points),
        "reason": mark.reason,
    }


def _reason(reason: Reason) -> dict[str, Any]:
    return {**reason.as_data(), "sentence": str(reason)}
