"""A consortium's money: the hub's top-slice of a contract that was won, and what each member gets.

The hub takes its rate of the contract's price, to the nearest penny; the rest is split by the members'
shares, to the penny by largest remainders, earlier members first where these are equal. Nothing is taken of
what was not won. Source: hubs' own published rates, mostly 5 to 10 in a hundred.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from commonweal.rules.money import round_half_up, split_exactly
from commonweal.rules.reasons import Reason

USUAL = (Fraction(5, 100), Fraction(10, 100))


@dataclass(frozen=True, slots=True)
class Consortium:
    """A contract's price, whether it was won, the hub's rate, and each member's share of the rest."""

    hub: str
    price_pence: int
    won: bool
    rate: Fraction
    members: tuple[tuple[str, Fraction], ...]


@dataclass(frozen=True, slots=True)
class Sliced:
    """Who gets what, in whole pence, together the whole price; nothing of a contract that was not won."""

    hub_pence: int
    members: tuple[tuple[str, int], ...]
    reasons: tuple[Reason, ...]


def top_slice(consortium: Consortium) -> Sliced:
    """Part the price of a contract. There is at least one member with a share."""
    reasons = []
    if not USUAL[0] <= consortium.rate <= USUAL[1]:
        words = "Hubs mostly take from 5 to 10 in a hundred: say what this rate pays for."
        reasons.append(Reason("unusual-rate", words, {}))
    if not consortium.won:
        words = "The contract is not won, so the hub takes nothing of it."
        nothing = tuple((name, 0) for name, _share in consortium.members)
        return Sliced(0, nothing, (Reason("not-won", words, {}), *reasons))
    hub = round_half_up(consortium.price_pence * consortium.rate)
    names, shares = zip(*consortium.members, strict=True)
    parts = split_exactly(consortium.price_pence - hub, shares)
    return Sliced(hub, tuple(zip(names, parts, strict=True)), tuple(reasons))
