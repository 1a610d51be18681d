"""What each member gets of a contract, what the hub keeps, and what hangs on whom: computed by ``rules``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from uuid import UUID

from commonweal.people.models import Consortium, DeliveryPart, Organisation, PaymentTie
from commonweal.rules.costing.consortium import Consortium as Won
from commonweal.rules.costing.consortium import top_slice
from commonweal.rules.dependencies import Chain, Hanging, Tie, hanging
from commonweal.rules.money import round_up
from commonweal.rules.shares import WHOLE

#: A member is named a single point of failure where the pay of half of the others or more hangs on it.
ALARM = Fraction(1, 2)


@dataclass(frozen=True, slots=True)
class Cut:
    """What one member gets of a lot, and what it must ask for to get as much as without a hub."""

    member: str
    gets_pence: int
    before_pence: int
    asks_pence: int


@dataclass(frozen=True, slots=True)
class SharedOut:
    """A lot's price, what the hub keeps of it and each member's part: together the whole price."""

    lot: str
    price_pence: int
    hub_pence: int
    cuts: tuple[Cut, ...]


def shared_out(
    consortium: Consortium, lot: str, parts: Sequence[DeliveryPart], price_pence: int | None
) -> SharedOut | None:
    """How a lot's price is parted, to the penny. Where parts are amounts, these are its price.

    The hub's rate comes off the price first; the rest goes by shares. Who needs as much as its share would be
    without a hub asks for that divided by what the rate leaves, rounded up to the penny.
    """
    weights: dict[str, int] = {}
    names: dict[str, str] = {}
    for part in parts:
        weight = part.share_hundredths if part.amount_pence is None else part.amount_pence
        key = str(part.organisation_id)  # two branches of one charity may bear one name
        weights[key], names[key] = weights.get(key, 0) + (weight or 0), part.organisation.name
    if all(part.amount_pence is not None for part in parts):
        price_pence = sum(weights.values())
    if not price_pence or not weights:
        return None
    whole = sum(weights.values())
    keys = sorted(weights, key=lambda key: (names[key], key))
    members = tuple((key, Fraction(weights[key], whole)) for key in keys)
    rate = Fraction(consortium.slice_hundredths, WHOLE)
    with_hub = top_slice(Won(consortium.title, price_pence, True, rate, members))
    without = dict(top_slice(Won(consortium.title, price_pence, True, Fraction(0), members)).members)
    cuts = tuple(
        Cut(names[key], pence, without[key], round_up(without[key] / (1 - rate)))
        for key, pence in with_hub.members
    )
    return SharedOut(lot, price_pence, with_hub.hub_pence, cuts)


def called(organisations: Iterable[Organisation]) -> dict[UUID, str]:
    """What each is called where no two may be called the same: by name, namesakes by their number too."""
    by_id = {each.pk: each for each in organisations}
    times = Counter(each.name for each in by_id.values())
    return {
        key: each.name if times[each.name] == 1 else f"{each.name} ({each.identifiers.first() or key})"
        for key, each in by_id.items()
    }


def hangs(names: Mapping[UUID, str], ties: Sequence[PaymentTie]) -> Hanging:
    """Rings of pay and single points of failure among those who take part, ``called`` what ``names`` says."""
    known = [
        Tie(names[tie.paid_id], names[tie.hangs_on_id])
        for tie in ties
        if tie.paid_id in names and tie.hangs_on_id in names
    ]
    return hanging(Chain(tuple(names.values()), tuple(known), ALARM))
