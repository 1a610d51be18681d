"""What came of voided scores: what the method gave before, and what it gives without them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from commonweal.rules import bids
from commonweal.rules.money import in_decimals
from commonweal.sourcing import evaluation
from commonweal.sourcing.models import Reopened, Sheet, Tender


@dataclass(frozen=True, slots=True)
class Compared:
    """One bidder before and after: its place and points of quality; ``None`` where it has none yet."""

    bidder: str
    place_before: int | None
    quality_before: str | None
    place_after: int | None
    quality_after: str | None


@dataclass(frozen=True, slots=True)
class Voided:
    """A voided sheet, what was reopened by it, and the result before and after."""

    sheet: Sheet
    reopened: list[Reopened]
    compared: list[Compared]
    complete: bool


def voided(tender: Tender) -> list[Voided]:
    """Every voided sheet of a tender, with what the published method gave before it and gives now."""
    rows = list(tender.sheets.exclude(voided=None).select_related("voiding").order_by("voided"))
    if not rows:
        return []
    now = bids.outcome_data(bids.award(evaluation.evidence(tender)))
    return [
        Voided(
            row,
            list(row.reopened.select_related("bid")),
            compare(row.voiding.before, now),
            not now["faults"],
        )
        for row in rows
    ]


def compare(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Compared]:
    """Two published outcomes side by side, by bidder in the order of the later one."""
    old, new = ({row["bidder"]: row for row in outcome["placed"]} for outcome in (before, after))
    return [
        Compared(bidder, *_seen(old.get(bidder)), *_seen(new.get(bidder)))
        for bidder in [*new, *(bidder for bidder in old if bidder not in new)]
    ]


def _seen(row: Mapping[str, Any] | None) -> tuple[int | None, str | None]:
    return (row["place"], in_decimals(Fraction(row["quality"]))) if row else (None, None)
