"""What is published of channels and of papers once a vote is closed, so that no few people are told of."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from commonweal.voting import queries
from commonweal.voting.models import Vote

#: Fewer people than this are not told of (ADR 14).
LEAST = 5
FIGURES = ("printed", "counted", "spoilt", "unused", "missing")


@dataclass(frozen=True, slots=True)
class PublicAccount:
    """What became of the papers of a batch, or of all of them, for everyone to read."""

    title: str
    printed: int
    counted: int
    spoilt: int
    unused: int
    missing: int
    reason: str


def public_accounts(vote: Vote) -> list[PublicAccount]:
    """What became of every paper, as it is published: by batch; with districts, of all batches together.

    There a batch is of one district, so that its account would tell how many of it voted on paper.
    """
    rows = [
        PublicAccount(
            f"{batch.polling_place}, {batch}",
            found.printed,
            found.counted,
            found.spoilt + batch.spoilt_there,
            batch.unused,
            batch.missing,
            batch.reason,
        )
        for batch, found in queries.accounts(vote)
    ]
    if not rows or not vote.districts.exists():
        return rows
    if not channels_shown(vote, queries.turnout(vote)):
        return []
    printed, counted, spoilt, unused, missing = (sum(getattr(row, name) for row in rows) for name in FIGURES)
    reasons = "; ".join(row.reason for row in rows if row.reason)
    return [PublicAccount(str(_("All batches together")), printed, counted, spoilt, unused, missing, reasons)]


def channels_shown(vote: Vote, found: queries.Turnout) -> bool:
    """With districts, whether so many used each channel, or none, that nobody is known by it (ADR 14).

    Without them a channel is no group of people, and the papers must be accounted for to the last one.
    """
    few = any(0 < (number or 0) < LEAST for number in (found.online, found.paper))
    return not few or not vote.districts.exists()
