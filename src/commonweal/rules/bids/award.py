"""The award: which bid wins, why each other did not, and whether a loser's presence decided it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from commonweal.rules.bids.conditions import unmet
from commonweal.rules.bids.evidence import Evidence, faults
from commonweal.rules.bids.formulas import PRICE_PER_POINT, Method, price_points, yardstick
from commonweal.rules.bids.panel import Void
from commonweal.rules.bids.quality import points
from commonweal.rules.bids.ranking import Offer, Ranked, rank
from commonweal.rules.bids.scores import Bid
from commonweal.rules.bids.stability import Absence, leave_one_out
from commonweal.rules.money import in_brief, in_decimals, in_pounds, round_half_up
from commonweal.rules.reasons import Fault, Reason


@dataclass(frozen=True, slots=True)
class Placed:
    """A bid in the ranking: its points of quality out of 100, its figure, and why it stands here.

    ``whole_life_pence`` is the price that counted, where the method asks for the cost over the life.
    """

    place: int
    bidder: str
    price_pence: int
    quality: Fraction
    figure: Fraction
    tie_broken_by: str
    reasons: tuple[Reason, ...]
    whole_life_pence: int | None = None


@dataclass(frozen=True, slots=True)
class SetAside:
    """A bid that is not ranked, and why."""

    bidder: str
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Low:
    """A bid whose price is abnormally low by the published limits, and what was decided about it, if yet."""

    bidder: str
    reasons: tuple[Reason, ...]
    decision: str


@dataclass(frozen=True, slots=True)
class Award:
    """The outcome. With faults nothing is ranked; without a winner no bid met the minimum."""

    winner: str | None = None
    placed: tuple[Placed, ...] = ()
    set_aside: tuple[SetAside, ...] = ()
    stability: tuple[Absence, ...] = ()
    faults: tuple[Fault, ...] = ()
    low: tuple[Low, ...] = ()
    void: tuple[Void, ...] = ()

    @property
    def stable(self) -> bool:
        """Whether the same bid would win whichever losing bid had stayed away."""
        return not any(absence.changes for absence in self.stability)

    @property
    def undecided(self) -> tuple[Low, ...]:
        """Abnormally low bids about which nothing is decided: the award waits for it."""
        return tuple(row for row in self.low if not row.decision)

    def reasons_for(self, bidder: str) -> tuple[Reason, ...]:
        """Why this bid stands where it does; empty for a bid that is not here."""
        rows: tuple[Placed | SetAside, ...] = (*self.placed, *self.set_aside)
        return next((row.reasons for row in rows if row.bidder == bidder), ())


def award(evidence: Evidence) -> Award:
    """Rank the bids by the published method and say why each stands where it does.

    Bids that fail a condition, under a minimum score or under a floor are set aside with that as their
    reason. The ranking is then made again with each ranked bid left out, to show whether a loser's presence
    decided who won.
    """
    found = faults(evidence)
    return Award(faults=tuple(found)) if found else decide(evidence)


def decide(evidence: Evidence) -> Award:
    """The award on evidence that is known to be without faults."""
    counts = evidence.standing
    values: dict[str, dict[str, int | None]] = defaultdict(dict)
    for row in counts.consensus:
        values[row.bidder][row.criterion] = row.value
    amounts: dict[str, dict[str, Fraction | None]] = defaultdict(dict)
    for count in evidence.counted:
        amounts[count.bidder][count.criterion] = count.value
    offers, aside = [], []
    for bid in evidence.bids:
        quality, reasons = _assess(evidence, bid, values[bid.bidder], amounts[bid.bidder])
        if quality is None or reasons:
            aside.append(SetAside(bid.bidder, tuple(reasons)))
        else:
            offers.append(Offer(bid.bidder, price_that_counts(evidence.method, bid), quality))
    ranked = rank(evidence.method, offers)
    return Award(
        winner=ranked[0].offer.bidder if ranked else None,
        placed=_places(evidence, ranked),
        set_aside=tuple(aside),
        stability=leave_one_out(evidence.method, offers),
        low=low_prices(evidence),
        void=counts.void,
    )


def price_that_counts(method: Method, bid: Bid) -> int:
    """The price in pence that a bid is compared by: its own, or what it costs over the whole life."""
    return method.whole_life.cost(bid.costs_pence) if method.whole_life else bid.price_pence


def _assess(
    evidence: Evidence, bid: Bid, values: Mapping[str, int | None], amounts: Mapping[str, Fraction | None]
) -> tuple[Fraction | None, list[Reason]]:
    """A bid's points of quality, and the reasons (if any) to set it aside."""
    if bid.set_aside:
        return None, [Reason("set-aside", "Not assessed: %(reason)s", {"reason": bid.set_aside})]
    if failed := unmet(evidence.conditions, evidence.checks, bid.bidder):
        return None, failed
    earned = points(evidence.criteria, values, evidence.scale, amounts)
    reasons = []
    for criterion in evidence.criteria:
        told = {"criterion": criterion.id, "title": criterion.title}
        value, part = values.get(criterion.id), earned[criterion.id]
        if criterion.threshold is not None and value is not None and value < criterion.threshold:
            words = "%(title)s: scored %(score)s; the minimum is %(least)s."
            reasons.append(
                Reason("under-minimum", words, {**told, "score": value, "least": criterion.threshold})
            )
        if criterion.floor is not None and part is not None and part < criterion.floor:
            words = "%(title)s: %(points)s points of 100; the floor is %(floor)s."
            figures = {**told, "points": in_decimals(part), "floor": in_brief(criterion.floor)}
            reasons.append(Reason("under-criterion-floor", words, figures))
    quality, floor = earned[""], evidence.method.quality_floor
    if quality is None:
        reasons.append(Reason("nothing-applies", "No criterion applies to this bid."))
    elif floor is not None and quality < floor:
        words = "Quality of %(quality)s points is under the floor of %(floor)s."
        reasons.append(
            Reason("under-floor", words, {"quality": in_decimals(quality), "floor": in_brief(floor)})
        )
    return quality, reasons


def low_prices(evidence: Evidence) -> tuple[Low, ...]:
    """The bids that must be asked about their price; those set aside by a decision are not compared.

    It looks at prices alone, so it can be known as soon as bids are opened, before anyone has scored.
    """
    limits = evidence.method.low_price
    if limits is None:
        return ()
    assessed = [bid for bid in evidence.bids if not bid.set_aside]
    found = []
    for bid in assessed:
        others = [other.price_pence for other in assessed if other is not bid]
        if reasons := limits.reasons(bid.price_pence, others):
            found.append(Low(bid.bidder, tuple(reasons), bid.low_price_decision))
    return tuple(found)


def _places(evidence: Evidence, ranked: Sequence[Ranked]) -> tuple[Placed, ...]:
    method, by_name = evidence.method, {bid.bidder: bid for bid in evidence.bids}
    prices = [row.offer.price_pence for row in ranked]
    against = yardstick(method, prices) if prices else None
    placed = []
    for position, row in enumerate(ranked):
        bid = by_name[row.offer.bidder]
        reasons = [_figure_reason(method, row, against)]
        if method.whole_life:
            reasons.insert(0, _whole_life_reason(method, row))
        if position:
            first = {"winner": ranked[0].offer.bidder, "figure": _figure_shown(method, ranked[0].figure)}
            reasons.append(Reason("behind-winner", "The winning bid came to %(figure)s.", first))
        if row.tie_broken_by:
            words = "Equal with another bid; told apart by %(rule)s."
            reasons.append(Reason("tie", words, {"rule": row.tie_broken_by}))
        head = (position + 1, bid.bidder, bid.price_pence, row.offer.quality, row.figure, row.tie_broken_by)
        placed.append(Placed(*head, tuple(reasons), row.offer.price_pence if method.whole_life else None))
    return tuple(placed)


def _whole_life_reason(method: Method, row: Ranked) -> Reason:
    assert method.whole_life is not None
    words = "What it costs over %(years)s years, discounted at %(rate)s%% a year, is %(cost)s."
    figures = {"years": method.whole_life.years, "rate": in_brief(100 * method.whole_life.rate)}
    return Reason("whole-life-cost", words, {**figures, "cost": in_pounds(row.offer.price_pence)})


def _figure_reason(method: Method, row: Ranked, against: Fraction | None) -> Reason:
    facts = {"price": in_pounds(row.offer.price_pence), "quality": in_decimals(row.offer.quality)}
    facts["figure"] = _figure_shown(method, row.figure)
    if method.formula == PRICE_PER_POINT:
        words = "%(price)s for %(quality)s points of quality is %(figure)s for each point."
        return Reason("price-per-point", words, facts)
    assert method.price_weight is not None
    facts["price_points"] = in_decimals(price_points(method, row.offer.price_pence, against))
    facts["price_weight"] = in_brief(method.price_weight)
    facts["quality_weight"] = in_brief(100 - method.price_weight)
    words = (
        "%(quality)s points of quality at %(quality_weight)s%% and %(price_points)s points for the price of "
        "%(price)s at %(price_weight)s%% make %(figure)s."
    )
    return Reason("weighted-total", words, facts)


def _figure_shown(method: Method, figure: Fraction) -> str:
    return in_pounds(round_half_up(figure)) if method.formula == PRICE_PER_POINT else in_decimals(figure)
