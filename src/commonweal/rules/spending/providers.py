"""Which share of a place's services, its contracts, and what it spends goes to each kind of provider. Exact.

A service counts for a kind, does not, or it is not known whether it does. What is not known counts for
neither side: the share is what is known to go to that kind, of the whole, and beside it stands what the share
could be at most. A target is reached when what is known reaches it, missed when not even all that is unknown
could reach it, and undecided in between. Only the provider that holds the contract counts: what it passes on
to others is another figure.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

#: Small or medium-sized; voluntary, community or social enterprise; no public body; with its seat here.
KINDS = ("small", "civil", "independent", "local")
#: What is shared out: services, each as one; of them those under a contract; or whole pence.
MEASURES = ("services", "contracts", "spend")


@dataclass(frozen=True, slots=True)
class Delivered:
    """One service in a year: what it cost, of which kinds its provider is (``None``: not known), and whether
    it is ``contracted``: delivered under a contract that was signed here.
    """

    pence: int
    small: bool | None
    civil: bool | None
    independent: bool | None
    local: bool | None
    contracted: bool


@dataclass(frozen=True, slots=True)
class Portion:
    """What goes to one kind of provider: services and contracts as their number, spend in whole pence.

    ``share`` and ``most`` are ``None`` where there is nothing to share out; ``reached`` is ``None`` then,
    without a target, and while what is not known could still decide it.
    """

    kind: str
    measure: str
    known: int
    unknown: int
    whole: int
    target: Fraction | None

    @property
    def share(self) -> Fraction | None:
        return Fraction(self.known, self.whole) if self.whole else None

    @property
    def most(self) -> Fraction | None:
        return Fraction(self.known + self.unknown, self.whole) if self.whole else None

    @property
    def reached(self) -> bool | None:
        if self.target is None or not self.whole:
            return None
        if self.known >= self.target * self.whole:
            return True
        return False if self.known + self.unknown < self.target * self.whole else None


def portions(
    services: Sequence[Delivered], targets: Mapping[tuple[str, str], Fraction]
) -> tuple[Portion, ...]:
    """The portion of each kind in services, contracts and spend, in the order of ``KINDS`` and ``MEASURES``.

    ``targets`` by kind and measure, as fractions of the whole.
    """
    return tuple(
        _portion(services, kind, measure, targets.get((kind, measure)))
        for kind in KINDS
        for measure in MEASURES
    )


def _portion(services: Sequence[Delivered], kind: str, measure: str, target: Fraction | None) -> Portion:
    sums: dict[bool | None, int] = {True: 0, False: 0, None: 0}
    for service in services:
        sums[getattr(service, kind)] += _counts(service, measure)
    return Portion(kind, measure, sums[True], sums[None], sum(sums.values()), target)


def _counts(service: Delivered, measure: str) -> int:
    if measure == "spend":
        return service.pence
    return int(measure == "services" or service.contracted)
