"""Whether a losing bid decided who won: every bid is left out once, and the rest ranked again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from commonweal.rules.bids.formulas import MEAN_NARROW, RELATIVE, Method, yardstick
from commonweal.rules.bids.ranking import Offer, rank, tie_key


@dataclass(frozen=True, slots=True)
class Absence:
    """Who would win if one bid had not been made. ``changes``: that bid lost, yet decided who won."""

    without: str
    winner: str | None
    changes: bool


def leave_one_out(method: Method, offers: Sequence[Offer]) -> tuple[Absence, ...]:
    """For each offer, in order, who would win without it.

    A formula that measures each price by itself, or against a published benchmark, need not be worked out
    again: without the winner the second wins. Under the others only a yardstick that moves needs it.
    """
    ranked = [row.offer for row in rank(method, offers)]
    found = []
    for position, offer in enumerate(offers):
        others = [*offers[:position], *offers[position + 1 :]]
        winner = _first_without(method, offer, others, ranked)
        lost = offer.bidder != ranked[0].bidder
        name = winner.bidder if winner else None
        found.append(Absence(offer.bidder, name, lost and name != ranked[0].bidder))
    return tuple(found)


def tipping_price(method: Method, first: Offer, other: Offer, offers: Sequence[Offer]) -> Fraction | None:
    """Under the relative formula: the lowest price of all at which ``first`` and ``other`` come out equal.

    If it lies under every price that was bid, a further bid cheaper than that, however poor, would turn the
    two round. ``None`` where no such price exists or another formula is used.
    """
    if method.formula != RELATIVE or first.price_pence == other.price_pence:
        return None
    weight = method.price_weight
    assert weight is not None
    for_quality = (100 - weight) * (other.quality - first.quality)
    a_pound_less = 100 * weight * (Fraction(1, first.price_pence) - Fraction(1, other.price_pence))
    price = for_quality / a_pound_less
    return price if 0 < price < min(offer.price_pence for offer in offers) else None


def _first_without(
    method: Method, offer: Offer, others: Sequence[Offer], ranked: Sequence[Offer]
) -> Offer | None:
    if not others:
        return None
    prices = [other.price_pence for other in others]
    if method.formula == MEAN_NARROW:
        return _first_against_the_mean(method, others)
    if method.formula == RELATIVE and min(prices) != min(*prices, offer.price_pence):
        return rank(method, others)[0].offer
    return next(row for row in ranked if row is not offer)


def _first_against_the_mean(method: Method, offers: Sequence[Offer]) -> Offer:
    """The winner against the mean, in whole numbers alone: every figure times what makes all of them whole.

    With mean M/N, slope a/b, weight w/v and qualities Q/D, a figure (see ``formulas``) times 100·v·b·M·D is
    w·D·points + (100·v - w)·Q·b·M, where points = 50·b·M + 100·a·(M - price·N), from 0 to 100·b·M.
    """
    mean = yardstick(method, [offer.price_pence for offer in offers])
    assert mean is not None
    assert method.slope is not None
    assert method.price_weight is not None
    weight, over = method.price_weight.as_integer_ratio()
    whole = method.slope.denominator * mean.numerator
    at_nought = 50 * whole + 100 * method.slope.numerator * mean.numerator
    a_penny = 100 * method.slope.numerator * mean.denominator
    common = lcm(*(offer.quality.denominator for offer in offers))
    price_part, quality_part = weight * common, (100 * over - weight) * whole
    figures = [
        price_part * min(100 * whole, max(0, at_nought - a_penny * offer.price_pence))
        + quality_part * (offer.quality.numerator * (common // offer.quality.denominator))
        for offer in offers
    ]
    best = max(figures)
    equals = [offer for offer, figure in zip(offers, figures, strict=True) if figure == best]
    return min(equals, key=lambda offer: tie_key(method, offer)) if len(equals) > 1 else equals[0]
