"""Putting offers in order: by their figure, then by the published order for ties, the lot last."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from commonweal.rules.bids.formulas import Method, figures


@dataclass(frozen=True, slots=True)
class Offer:
    """A bid that passed every minimum: the price that counts, in pence, and its points of quality of 100."""

    bidder: str
    price_pence: int
    quality: Fraction


@dataclass(frozen=True, slots=True)
class Ranked:
    """An offer with its figure; ``tie_broken_by`` is what told it from the neighbour with an equal figure."""

    offer: Offer
    figure: Fraction
    tie_broken_by: str


def lot(seed: str, bidder: str) -> str:
    """A bidder's lot: SHA-256 of the seed, a line feed and the bidder's name. The lowest lot comes first.

    Anyone can draw it again; nobody can steer it once seed and names are fixed.
    """
    return hashlib.sha256(f"{seed}\n{bidder}".encode()).hexdigest()


def rank(method: Method, offers: Sequence[Offer]) -> list[Ranked]:
    """The offers from first to last. Every step is exact, so equal means equal."""
    by_figure = figures(method, [(offer.price_pence, offer.quality) for offer in offers])
    rows = sorted(zip(offers, by_figure, strict=True), key=lambda row: _key(method, *row))
    return [
        Ranked(offer, figure, _told_apart_by(method, rows, position))
        for position, (offer, figure) in enumerate(rows)
    ]


def tie_key(method: Method, offer: Offer) -> tuple[Any, ...]:
    """What orders bids of equal figures: the smaller comes first."""
    return tuple(_tie(method, rule, offer) for rule in method.ties)


def _key(method: Method, offer: Offer, figure: Fraction) -> tuple[Any, ...]:
    return (figure if method.lower_wins else -figure, *tie_key(method, offer))


def _tie(method: Method, rule: str, offer: Offer) -> Any:
    if rule == "higher quality":
        return -offer.quality
    return offer.price_pence if rule == "lower price" else lot(method.lot_seed, offer.bidder)


def _told_apart_by(method: Method, rows: Sequence[tuple[Offer, Fraction]], position: int) -> str:
    """The rule that set this row apart from the one above it, or else below it, where figures are equal."""
    offer, figure = rows[position]
    for neighbour in (position - 1, position + 1):
        if 0 <= neighbour < len(rows) and rows[neighbour][1] == figure:
            other = rows[neighbour][0]
            return next(
                rule for rule in method.ties if _tie(method, rule, offer) != _tie(method, rule, other)
            )
    return ""
