"""The award: which bid wins, why each other did not, and whether a loser's presence decided it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from commonweal.rules.bids.criteria import Criterion, criteria_faults, quality
from commonweal.rules.bids.exact import plain, shown
from commonweal.rules.bids.formulas import PRICE_PER_POINT, Method, method_faults, price_points
from commonweal.rules.bids.ranking import Offer, Ranked, rank
from commonweal.rules.bids.scales import Scale
from commonweal.rules.bids.scores import Bid, Cell, Consensus, Score, cell_faults, grid, row_faults
from commonweal.rules.money import in_pounds, round_half_up
from commonweal.rules.reasons import Fault, Reason


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that an award rests on. Bidders and evaluators go by role (``bidder 1``), not by name."""

    criteria: tuple[Criterion, ...]
    scale: Scale
    method: Method
    bids: tuple[Bid, ...]
    scores: tuple[Score, ...]
    consensus: tuple[Consensus, ...]


@dataclass(frozen=True, slots=True)
class Placed:
    """A bid in the ranking: its points of quality out of 100, its figure, and why it stands here."""

    place: int
    bidder: str
    price_pence: int
    quality: Fraction
    figure: Fraction
    tie_broken_by: str
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class SetAside:
    """A bid that is not ranked, and why."""

    bidder: str
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Absence:
    """Who would win if one bid had not been made. ``changes``: that bid lost, yet decided who won."""

    without: str
    winner: str | None
    changes: bool


@dataclass(frozen=True, slots=True)
class Award:
    """The outcome. With faults nothing is ranked; without a winner no bid met the minimum."""

    winner: str | None = None
    placed: tuple[Placed, ...] = ()
    set_aside: tuple[SetAside, ...] = ()
    stability: tuple[Absence, ...] = ()
    faults: tuple[Fault, ...] = ()

    @property
    def stable(self) -> bool:
        """Whether the same bid would win whichever losing bid had stayed away."""
        return not any(absence.changes for absence in self.stability)

    def reasons_for(self, bidder: str) -> tuple[Reason, ...]:
        """Why this bid stands where it does; empty for a bid that is not here."""
        rows: tuple[Placed | SetAside, ...] = (*self.placed, *self.set_aside)
        return next((row.reasons for row in rows if row.bidder == bidder), ())


def faults(evidence: Evidence) -> list[Fault]:
    """All that is wrong with the evidence, in the order of its parts."""
    found = [*criteria_faults(evidence.criteria, evidence.scale), *evidence.scale.faults()]
    found += method_faults(evidence.method)
    for bidder, times in Counter(bid.bidder for bid in evidence.bids).items():
        if times > 1:
            found.append(Fault("bidder-twice", "Two bids have the same name.", bidder))
    for bid in evidence.bids:
        if not bid.set_aside and bid.price_pence <= 0:
            found.append(Fault("price-not-positive", "The price must be more than nothing.", bid.bidder))
    bidders = {bid.bidder for bid in evidence.bids}
    ids = {criterion.id for criterion in evidence.criteria}
    found += row_faults(evidence.scores, bidders, ids, evidence.scale)
    found += row_faults(evidence.consensus, bidders, ids, evidence.scale)
    return found + cell_faults(moderation(evidence), evidence.method.least_evaluators)


def moderation(evidence: Evidence) -> tuple[Cell, ...]:
    """The grid of criteria by bidders: own scores, their spread and the consensus."""
    return tuple(grid(evidence.criteria, evidence.bids, evidence.scores, evidence.consensus))


def award(evidence: Evidence) -> Award:
    """Rank the bids by the published method and say why each stands where it does.

    Bids under a minimum score or under the quality floor are set aside with that as their reason. The ranking
    is then made again with each ranked bid left out, to show whether a loser's presence decided who won.
    """
    if found := faults(evidence):
        return Award(faults=tuple(found))
    offers, aside = [], []
    for bid in evidence.bids:
        points, reasons = _assess(evidence, bid)
        if points is None or reasons:
            aside.append(SetAside(bid.bidder, tuple(reasons)))
        else:
            offers.append(Offer(bid.bidder, bid.price_pence, points))
    ranked = rank(evidence.method, offers)
    winner = ranked[0].offer.bidder if ranked else None
    placed = tuple(_placed(evidence.method, ranked, position) for position in range(len(ranked)))
    return Award(winner, placed, tuple(aside), leave_one_out(evidence.method, offers))


def leave_one_out(method: Method, offers: Sequence[Offer]) -> tuple[Absence, ...]:
    """For each offer, in order, who would win without it."""
    ranked = rank(method, offers)
    found = []
    for offer in offers:
        others = rank(method, [other for other in offers if other is not offer])
        winner = others[0].offer.bidder if others else None
        lost = offer.bidder != ranked[0].offer.bidder
        found.append(Absence(offer.bidder, winner, lost and winner != ranked[0].offer.bidder))
    return tuple(found)


def _assess(evidence: Evidence, bid: Bid) -> tuple[Fraction | None, list[Reason]]:
    """A bid's points of quality, and the reasons (if any) to set it aside."""
    if bid.set_aside:
        return None, [Reason("set-aside", "Not assessed: %(reason)s", {"reason": bid.set_aside})]
    values = {row.criterion: row.value for row in evidence.consensus if row.bidder == bid.bidder}
    reasons = []
    for criterion in evidence.criteria:
        value = values[criterion.id]
        if criterion.threshold is not None and value is not None and value < criterion.threshold:
            words = "%(title)s: scored %(score)s; the minimum is %(least)s."
            figures = {"criterion": criterion.id, "title": criterion.title, "score": value}
            reasons.append(Reason("under-minimum", words, {**figures, "least": criterion.threshold}))
    points = quality(evidence.criteria, values, evidence.scale)
    if points is None:
        reasons.append(Reason("nothing-applies", "No criterion applies to this bid."))
    elif evidence.method.quality_floor is not None and points < evidence.method.quality_floor:
        words = "Quality of %(quality)s points is under the floor of %(floor)s."
        figures_ = {"quality": shown(points), "floor": plain(evidence.method.quality_floor)}
        reasons.append(Reason("under-floor", words, figures_))
    return points, reasons


def _placed(method: Method, ranked: Sequence[Ranked], position: int) -> Placed:
    row = ranked[position]
    reasons = [_figure_reason(method, row, [other.offer.price_pence for other in ranked])]
    if position:
        first = {"winner": ranked[0].offer.bidder, "figure": _figure_shown(method, ranked[0].figure)}
        reasons.append(Reason("behind-winner", "The winning bid came to %(figure)s.", first))
    if row.tie_broken_by:
        words = "Equal with another bid; told apart by %(rule)s."
        reasons.append(Reason("tie", words, {"rule": row.tie_broken_by}))
    offer = row.offer
    head = (position + 1, offer.bidder, offer.price_pence, offer.quality, row.figure, row.tie_broken_by)
    return Placed(*head, tuple(reasons))


def _figure_reason(method: Method, row: Ranked, prices: Sequence[int]) -> Reason:
    facts = {"price": in_pounds(row.offer.price_pence), "quality": shown(row.offer.quality)}
    facts["figure"] = _figure_shown(method, row.figure)
    if method.formula == PRICE_PER_POINT:
        words = "%(price)s for %(quality)s points of quality is %(figure)s for each point."
        return Reason("price-per-point", words, facts)
    assert method.price_weight is not None
    facts["price_points"] = shown(price_points(method, row.offer.price_pence, prices))
    facts["price_weight"] = plain(method.price_weight)
    facts["quality_weight"] = plain(100 - method.price_weight)
    words = (
        "%(quality)s points of quality at %(quality_weight)s%% and %(price_points)s points for the price of "
        "%(price)s at %(price_weight)s%% make %(figure)s."
    )
    return Reason("weighted-total", words, facts)


def _figure_shown(method: Method, figure: Fraction) -> str:
    return in_pounds(round_half_up(figure)) if method.formula == PRICE_PER_POINT else shown(figure)
