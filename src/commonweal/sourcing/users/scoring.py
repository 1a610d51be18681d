"""What a user of the service scores: the criteria that the notice names for them, one question at a time."""

from __future__ import annotations

from dataclasses import dataclass

from commonweal.rules import bids
from commonweal.sourcing import evaluation
from commonweal.sourcing.models import Sheet, Tender, UserSeat


def questions(tender: Tender) -> dict[str, str]:
    """The criteria marked for users of the service, in plain words, by the criterion's id."""
    return {row.criterion: row.words for row in tender.user_questions.all()}


@dataclass(frozen=True, slots=True)
class Marked:
    """One criterion of the panel, with the plain words that users are asked; empty where they are not."""

    criterion: bids.Criterion
    words: str


def marked(tender: Tender) -> list[Marked]:
    """Every criterion that a panel scores, and what users are asked of it."""
    asked = questions(tender)
    return [Marked(row, asked.get(row.id, "")) for row in evaluation.scored(tender)]


def scored_by(sheet: Sheet | None, tender: Tender) -> list[bids.Criterion]:
    """The criteria of one sheet: every one, or for a user of the service those that the notice names."""
    criteria = evaluation.scored(tender)
    asked = plain(sheet, tender)
    return [row for row in criteria if row.id in asked] if asked else criteria


def plain(sheet: Sheet | None, tender: Tender) -> dict[str, str]:
    """The plain words of a sheet's questions; nothing for whoever is no user, or where none are marked."""
    if sheet is None or not UserSeat.objects.filter(sheet=sheet).exists():
        return {}
    return questions(tender)
