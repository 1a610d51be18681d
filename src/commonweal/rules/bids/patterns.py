"""Patterns in bids that are a reason to look, never a verdict.

After the R-series of red flags of the Open Contracting Partnership's Cardinal (open-contracting/cardinal-rs,
docs/cli/indicators/R), which documents each with its method and an example. A fence is Tukey's: the first
quartile less, or the third plus, one and a half times the distance between them, over all processes given;
quartiles are the median-unbiased ones that Cardinal's library computes. A value at a fence is flagged.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import floor

from commonweal.rules.money import in_brief, in_decimals, in_pounds
from commonweal.rules.reasons import Reason

SOURCE = "Open Contracting Partnership, Cardinal, https://cardinal.readthedocs.io (R{code})"


@dataclass(frozen=True, slots=True)
class Tendered:
    """One bid as a process ended for it. ``late``: received after the deadline."""

    bidder: str
    price_pence: int
    won: bool = False
    disqualified: bool = False
    late: bool = False


@dataclass(frozen=True, slots=True)
class Process:
    """One tender, decided. ``categories`` are the classification codes (CPV) of what was awarded."""

    name: str
    bids: tuple[Tendered, ...]
    buyer: str = ""
    opens: date | None = None
    closes: date | None = None
    categories: tuple[str, ...] = ()

    @property
    def valid(self) -> list[Tendered]:
        return [bid for bid in self.bids if not bid.disqualified]

    @property
    def winners(self) -> set[str]:
        return {bid.bidder for bid in self.bids if bid.won}


@dataclass(frozen=True, slots=True)
class Limits:
    """Where a pattern begins to be one. Those that are ``None`` are fences over the processes given."""

    days: int = 15
    others_disqualified: int = 1
    close_to_winner: Fraction | None = None
    discount: Fraction | None = None
    many_bids: Fraction | None = None
    few_wins: Fraction | None = None
    disqualified: Fraction | None = None
    categories: int | None = None


#: The limits that Cardinal has where nobody sets them.
PLAIN = Limits()


@dataclass(frozen=True, slots=True)
class Flag:
    """A reason to look at a ``process``, ``bidder`` or ``buyer``: what was seen, by which indicator."""

    about: str
    name: str
    reason: Reason

    @property
    def source(self) -> str:
        return SOURCE.format(code=self.reason.code[1:])


def quartiles(values: Sequence[Fraction]) -> tuple[Fraction, Fraction]:
    """The first and third quartile, median-unbiased (Hyndman and Fan's type 8), exact."""
    return quantile(values, Fraction(1, 4)), quantile(values, Fraction(3, 4))


def quantile(values: Sequence[Fraction], part: Fraction) -> Fraction:
    """The value that ``part`` of the values lie under, between neighbours in proportion."""
    ordered = sorted(values)
    place = (len(ordered) + Fraction(1, 3)) * part + Fraction(1, 3)
    below = floor(place)
    low = ordered[min(max(below, 1), len(ordered)) - 1]
    high = ordered[min(max(below + 1, 1), len(ordered)) - 1]
    return low + (place - below) * (high - low)


def fences(values: Sequence[Fraction]) -> tuple[Fraction, Fraction]:
    """Values at or beyond these are outliers."""
    first, third = quartiles(values)
    reach = Fraction(3, 2) * (third - first)
    return first - reach, third + reach


def flags(processes: Sequence[Process], limits: Limits = PLAIN) -> tuple[Flag, ...]:
    """Every pattern in the processes, those of single processes first. None of them is a verdict."""
    single = [flag for process in processes for flag in _of_one(process, limits)]
    return (*single, *_of_prices(processes, limits), *_of_names(processes, limits))


def _of_one(process: Process, limits: Limits) -> Iterator[Flag]:
    """What shows in one process by itself."""

    def flag(code: str, words: str, **figures: object) -> Flag:
        return Flag("process", process.name, Reason(code, words, figures))

    days = (process.closes - process.opens).days if process.opens and process.closes else None
    if days is not None and days < limits.days:
        words = "There were %(days)s days to bid; a look is due under %(least)s."
        yield flag("R003", words, days=days, least=limits.days)
    if len({bid.bidder for bid in process.bids}) == 1:
        yield flag("R018", "Only one bidder, %(bidder)s, made a bid.", bidder=process.bids[0].bidder)
    by_price = defaultdict(set)
    for bid in process.bids:
        by_price[bid.price_pence].add(bid.bidder)
    for price, bidders in sorted(by_price.items()):
        if len(bidders) > 1:
            words = "Different bidders named the same price, %(price)s: %(bidders)s."
            yield flag("R028", words, price=in_pounds(price), bidders=", ".join(sorted(bidders)))
    for bid in process.bids:
        if bid.won and bid.late:
            yield flag("R030", "The winning bid, of %(bidder)s, came after the deadline.", bidder=bid.bidder)
    out = {bid.bidder for bid in process.bids if bid.disqualified} - process.winners
    left = {bid.bidder for bid in process.valid}
    if left == process.winners and len(left) == 1 and len(out) >= limits.others_disqualified:
        words = "Every bidder but the winner was disqualified: %(bidders)s."
        yield flag("R035", words, bidders=", ".join(sorted(out)))
    lowest = min(process.bids, key=lambda bid: bid.price_pence, default=None)
    if lowest and lowest.disqualified and process.winners:
        words = "The lowest bid, %(price)s of %(bidder)s, was disqualified."
        yield flag("R036", words, price=in_pounds(lowest.price_pence), bidder=lowest.bidder)


def _of_prices(processes: Sequence[Process], limits: Limits) -> Iterator[Flag]:
    """The second-lowest valid bid next to the winning one, where the lowest valid bid won."""
    gaps = {}
    for process in processes:
        won = [bid.price_pence for bid in process.valid if bid.won]
        lost = [bid.price_pence for bid in process.valid if not bid.won]
        if len(won) == 1 and lost and min(lost) >= won[0] > 0:
            gaps[process.name] = Fraction(min(lost) - won[0], won[0])
    if not gaps:
        return
    low, high = fences(list(gaps.values()))
    low = low if limits.close_to_winner is None else limits.close_to_winner
    high = high if limits.discount is None else limits.discount
    enough = len(gaps) > 1
    for name, gap in gaps.items():
        figures = {"percent": in_decimals(100 * gap)}
        if gap <= low and (enough or limits.close_to_winner is not None):
            words = "The next bid was %(percent)s%% over the winning one; a look is due up to %(limit)s%%."
            yield Flag("process", name, Reason("R024", words, {**figures, "limit": in_decimals(100 * low)}))
        if gap >= high and (enough or limits.discount is not None):
            words = "The next bid was %(percent)s%% over the winning one; a look is due from %(limit)s%%."
            yield Flag("process", name, Reason("R058", words, {**figures, "limit": in_decimals(100 * high)}))


def _of_names(processes: Sequence[Process], limits: Limits) -> Iterator[Flag]:
    """What shows only over many processes: who keeps losing, is turned away, or supplies anything at all."""
    if len(processes) < 2:
        return
    yield from _losing(processes, limits)
    words = "%(out)s of %(all)s bids were disqualified; a look is due from %(limit)s%%."
    sides: list[tuple[str, Callable[[Process, Tendered], str]]] = [
        ("buyer", lambda process, bid: process.buyer),
        ("bidder", lambda process, bid: bid.bidder),
    ]
    for about, name_of in sides:
        shares = _disqualified(processes, name_of)
        ratios = {name: Fraction(out, all_) for name, (out, all_) in shares.items()}
        if not ratios or (len(ratios) == 1 and limits.disqualified is None):
            continue
        limit = fences(list(ratios.values()))[1] if limits.disqualified is None else limits.disqualified
        for name, ratio in ratios.items():
            if ratio >= limit and ratio:
                figures = {"out": shares[name][0], "all": shares[name][1], "limit": in_decimals(100 * limit)}
                yield Flag(about, name, Reason("R038", words, figures))
    yield from _heterogeneous(processes, limits)


def _losing(processes: Sequence[Process], limits: Limits) -> Iterator[Flag]:
    made: dict[str, int] = defaultdict(int)
    won: dict[str, int] = defaultdict(int)
    for process in processes:
        for bidder in {bid.bidder for bid in process.valid}:
            made[bidder] += 1
            won[bidder] += bidder in process.winners
    if not made:
        return
    ratios = {bidder: Fraction(won[bidder], made[bidder]) for bidder in sorted(made)}
    many = limits.many_bids
    many = quantile([Fraction(times) for times in made.values()], Fraction(3, 4)) if many is None else many
    few = fences(list(ratios.values()))[0] if limits.few_wins is None else limits.few_wins
    words = "Won %(won)s of %(made)s bids; a look is due from %(many)s bids on where %(few)s%% or fewer win."
    for bidder, ratio in ratios.items():
        if made[bidder] >= many and ratio <= few:
            figures = {
                "won": won[bidder],
                "made": made[bidder],
                "many": in_brief(many),
                "few": in_decimals(100 * few),
            }
            yield Flag("bidder", bidder, Reason("R025", words, figures))


def _disqualified(
    processes: Sequence[Process], name_of: Callable[[Process, Tendered], str]
) -> dict[str, tuple[int, int]]:
    """Disqualified bids and all bids by name; whoever has fewer than two bids is left out."""
    all_: dict[str, int] = defaultdict(int)
    out: dict[str, int] = defaultdict(int)
    for process in processes:
        for bid in process.bids:
            if name := name_of(process, bid):
                all_[name] += 1
                out[name] += bid.disqualified
    return {name: (out[name], times) for name, times in sorted(all_.items()) if times > 1}


def _heterogeneous(processes: Sequence[Process], limits: Limits) -> Iterator[Flag]:
    kinds: dict[str, set[str]] = defaultdict(set)
    for process in processes:
        if len(process.winners) == 1 and process.categories:
            (winner,) = process.winners
            kinds[winner] |= {code[:2] for code in process.categories}
    if not kinds:
        return
    varieties = [Fraction(len(found)) for found in kinds.values()]
    limit = fences(varieties)[1] if limits.categories is None else Fraction(limits.categories)
    words = "Supplies %(kinds)s kinds of thing; a look is due from %(limit)s."
    for name, found in sorted(kinds.items()):
        if len(found) >= limit and (len(kinds) > 1 or limits.categories is not None):
            yield Flag("bidder", name, Reason("R048", words, {"kinds": len(found), "limit": in_brief(limit)}))
