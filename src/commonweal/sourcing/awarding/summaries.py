"""The assessment summary that each bidder is given: its own scores and the winner's, with their reasons."""

from __future__ import annotations

import json
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from commonweal.people.models import Organisation
from commonweal.rules import bids as rule
from commonweal.rules.bids.summary import Mark
from commonweal.rules.money import in_decimals
from commonweal.sourcing.models import Award, Bid


@dataclass(frozen=True, slots=True)
class Line:
    """One criterion: what it weighs, the scores there were, what the bid earned and what the winner did.

    ``highest`` is ``None`` where nothing is scored: a group of criteria, or a count. A mark is ``None`` for a
    bid that was not judged; its points are of 100, in decimals.
    """

    title: str
    weight: str
    highest: int | None
    own: Mark | None
    winner: Mark | None

    @property
    def own_points(self) -> str:
        return _points(self.own)

    @property
    def winner_points(self) -> str:
        return _points(self.winner)


@dataclass(frozen=True, slots=True)
class Total:
    """Where a bid stands in all, or that it was not ranked."""

    place: int | None
    quality: str
    price_pence: int | None


@dataclass(frozen=True, slots=True)
class Told:
    """All that one bidder is told. ``identifiers`` are the winner's numbers in public registers."""

    label: str
    winner: Organisation
    identifiers: tuple[str, ...]
    address: str
    of: int
    own: Total
    best: Total
    reasons: tuple[str, ...]
    winner_reasons: tuple[str, ...]
    lines: tuple[Line, ...]

    @property
    def won(self) -> bool:
        return self.own.place == 1


def told(award: Award, bid: Bid) -> Told | None:
    """What a bidder is told of an award that rests on bids; none of a bid that was never opened.

    It is made from the evidence that the award was made on, which may since have changed, with the panel's
    words about these two bids as they were committed to. Source: Procurement Act 2023, section 50; SI
    2024/692, regulation 31: the name and identifier of the winner, each criterion with its importance and the
    scores there were, the scores of both with an explanation, the totals, and why the bid did not win.
    """
    if award.bid is None or bid.state != "opened":
        return None
    evidence = rule.from_data(_with_words(award, {bid.label, award.bid.label}))
    outcome = rule.award(evidence)
    found = rule.summary(evidence, outcome, bid.label)
    if found is None:
        return None
    scales = {row.id: (row.scale or evidence.scale).highest for row in evidence.criteria}
    scored = {row.criterion for row in evidence.standing.consensus}
    return Told(
        label=bid.label,
        winner=award.organisation,
        identifiers=tuple(
            f"{row.get_scheme_display()} {row.value}" for row in award.organisation.identifiers.all()
        ),
        address=award.address.get("words", ""),
        of=found.of,
        own=_total(award, bid),
        best=_total(award, award.bid),
        reasons=tuple(str(reason) for reason in found.reasons),
        winner_reasons=tuple(str(reason) for reason in found.winner_reasons),
        lines=tuple(
            Line(
                row.criterion.title,
                _weight(row.weight),
                scales[row.criterion.id] if row.criterion.id in scored else None,
                row.own,
                row.winner,
            )
            for row in found.lines
        ),
    )


def _with_words(award: Award, labels: set[str]) -> dict[str, Any]:
    """The award's evidence, with what the panel wrote about these bids in place of what was published."""
    written = {
        (row["bidder"], row["criterion"]): row["reason"]
        for kept in award.commitments.filter(label__in=labels)
        for row in json.loads(kept.content)["consensus"]
    }
    rows = [
        {**row, "reason": written.get((row["bidder"], row["criterion"]), row["reason"])}
        for row in award.evidence["consensus"]
    ]
    return {**award.evidence, "consensus": rows}


def _total(award: Award, bid: Bid) -> Total:
    placed = award.placed(bid.label)
    if placed is None:
        return Total(None, "", bid.price_pence)
    return Total(placed["place"], in_decimals(Fraction(placed["quality"])), placed["price_pence"])


def _weight(weight: Fraction) -> str:
    """A weight of 100, without decimals where it has none."""
    return str(weight) if weight.denominator == 1 else in_decimals(weight)


def _points(mark: Mark | None) -> str:
    return in_decimals(mark.points) if mark is not None and mark.points is not None else ""
