"""Reading a sealed bid with the tender's key: what stood in it, or why it cannot be read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.views.decorators.debug import sensitive_variables

from commonweal.people.models import Person
from commonweal.record import clock, events
from commonweal.sourcing.models import Bid
from commonweal.sourcing.opening import lost, waiting
from commonweal.sourcing.opening.policy import is_as_received, received
from commonweal.sourcing.sealing import content, papers, telling
from commonweal.sourcing.sealing.content import Paper, Piece
from commonweal.sourcing.workflow import BID


@sensitive_variables("key", "found")
def read(bid: Bid, key: str, by: Person | None) -> None:
    """Write what stands in a bid beside it, or on the record why it cannot be read; its bidder is told that.

    What is stored is held against the hash in the receipt's event, which the log binds: a row whose bytes and
    hash were both exchanged is found as well.
    """
    try:
        if not is_as_received(bid):
            raise content.Unreadable("altered")
        found = content.unseal(bid, key)
    except content.Unreadable as why:
        bid.state = BID.target("fail", bid.state)
        altered = str(why) == "altered"
        kind = waiting.ALTERED if altered else "bid cannot be read"
        receipt = events.write(kind, about=bid, by=by, facts={"sha256": received(bid), "why": str(why)})
        telling.to_bidder(bid, "bid_unreadable", altered=altered, until=waiting.until(receipt.at))
    else:
        bid.state = BID.target("read", bid.state)
        bid.price_pence, bid.answers = found.price_pence, dict(found.answers)
        bid.summary, bid.risks = found.summary, dict(found.risks)
        bid.papers = _papers(bid, found.papers, by)
        bid.evidence = _evidence(bid, found.evidence, by)
        facts = {"sha256": bid.digest, "papers": len(bid.papers)}
        events.write("bid opened", about=bid, by=by, facts=facts)
        _tell_of_files(bid)
    bid.save()


def _tell_of_files(bid: Bid) -> None:
    """Ask the bidder for its copies of the files that were altered."""
    if altered := lost.of_bid(bid):
        files = [{"name": each.paper.name, "sha256": each.paper.sha256} for each in altered]
        telling.to_bidder(bid, "bid_files_altered", files=files, until=waiting.until(clock.now()))


@sensitive_variables("found", "piece")
def _evidence(bid: Bid, found: Sequence[Piece], by: Person | None) -> list[dict[str, Any]]:
    """What was frozen into a bid, each copy of a file compared with what was received."""
    kept = []
    for number, piece in enumerate(found, start=1):
        whole = piece.paper is None or papers.is_whole(bid, piece.paper)
        kept.append({**piece.as_data(), "whole": whole})
        if not whole and piece.paper is not None:
            facts = {"sha256": piece.paper.sha256, "number": number}
            events.write(waiting.ALTERED_FILE["evidence"], about=bid, by=by, facts=facts)
    return kept


@sensitive_variables("found", "paper")
def _papers(bid: Bid, found: Sequence[Paper], by: Person | None) -> list[dict[str, Any]]:
    """The files that a bid holds, each compared with what was received: what was altered is told apart."""
    kept = []
    for paper in found:
        whole = papers.is_whole(bid, paper)
        kept.append({**paper.as_data(), "whole": whole})
        if not whole:
            facts = {"sha256": paper.sha256, "number": len(kept)}
            events.write(waiting.ALTERED_FILE["papers"], about=bid, by=by, facts=facts)
    return kept
