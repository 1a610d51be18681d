"""From the ballots of residents to the rule's evidence."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from commonweal.rules import bids
from commonweal.sourcing.models import Bid, Tender
from commonweal.voting import queries as voting
from commonweal.voting.models import Vote

#: Under so many ballots the vote is not shown, and counts for no bid.
LEAST_BALLOTS = 5

#: Between fewer bids there is nothing to choose, so that no vote is held.
LEAST_BIDS = 2


def key_of(bid: Bid) -> str:
    """What a bid is called on the ballot."""
    return f"bid-{bid.number}"


def rows(tender: Tender, opened: Iterable[Bid]) -> list[dict[str, Any]]:
    """For each bid the ballots that tick it, of all; nothing until the box is closed.

    Where one bid alone is left there is nothing to choose between: residents are not asked. With
    fewer than five ballots what they ticked is not published. Either way the criterion applies to no bid, and
    the other criteria carry its weight.
    """
    asked = [row for row in bids.from_data(tender.evaluation).criteria if row.measure is not None]
    held = getattr(tender, "community_vote", None) if asked else None
    opened = list(opened)
    if asked and held is None and opened and sum(not bid.set_aside for bid in opened) < LEAST_BIDS:
        return _not_asked(asked, opened)
    if held is None or held.vote.state != "closed":
        return []
    tallies, ballots = count(held.vote)
    enough = ballots >= LEAST_BALLOTS
    return [
        {
            "bidder": bid.label,
            "criterion": criterion.id,
            "amount": f"{tallies.get(key_of(bid), 0)}/1" if enough else None,
            "out_of": f"{ballots}/1" if enough else None,
            "source": source(held.vote),
        }
        for criterion in asked
        for bid in opened
    ]


def _not_asked(asked: Iterable[bids.Criterion], opened: Iterable[Bid]) -> list[dict[str, Any]]:
    """The criterion applies to no bid, and the evidence says why."""
    why = "One bid was left, so residents were not asked."
    return [
        {"bidder": bid.label, "criterion": row.id, "amount": None, "out_of": None, "source": why}
        for row in asked
        for bid in opened
    ]


def count(vote: Vote) -> tuple[dict[str, int], int]:
    """How many ballots tick each option, and how many there are; only after the close."""
    profile = voting.profile(vote)
    tallies: dict[str, int] = {}
    for ballot in profile:
        for key in ballot:
            tallies[key] = tallies.get(key, 0) + 1
    return tallies, len(profile)


def source(vote: Vote) -> str:
    """Where the count is published, with the hash of all ballots.

    It stands in evidence that is hashed, so it is the same whatever language its reader has.
    """
    digest = voting.profile_digest(vote)
    return f"The residents' vote: {vote.get_absolute_url()}, SHA-256 of all ballots {digest}"
