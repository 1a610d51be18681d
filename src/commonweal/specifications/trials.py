"""A trial of sample bids as a page shows it: the ranking, and who would win were each bid absent."""

from __future__ import annotations

from dataclasses import dataclass

from commonweal.specifications.scoring import Tried


@dataclass(frozen=True, slots=True)
class Row:
    """One sample bid: its place, or why it has none, and its score for each criterion."""

    bidder: str
    place: int | None
    price_pence: int
    scores: tuple[int | None, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Absence:
    """Who would win without one bid; ``changes``: that bid lost, and yet decided who won."""

    without: str
    winner: str
    changes: bool


def table(tried: Tried) -> list[Row]:
    """The sample bids, those with a place first and in its order."""
    places = {row.bidder: row.place for row in tried.award.placed}
    criteria = [row.id for row in tried.evidence.criteria]
    rows = [
        Row(
            sample.bidder,
            places.get(sample.bidder),
            sample.price_pence,
            tuple(sample.values.get(id_) for id_ in criteria),
            tuple(str(reason) for reason in tried.award.reasons_for(sample.bidder)),
        )
        for sample in tried.samples
    ]
    return sorted(rows, key=lambda row: (row.place is None, row.place or 0))


def absences(tried: Tried) -> list[Absence]:
    """The same in the order of the bids."""
    return [Absence(row.without, row.winner or "", row.changes) for row in tried.award.stability]
