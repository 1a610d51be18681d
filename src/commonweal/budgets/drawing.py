"""From which funds an amount is drawn: a rule anybody can work through by hand."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from commonweal.rules.money import split


@dataclass(frozen=True, slots=True)
class Source:
    """What one fund has left to draw on. ``only_for`` is its one purpose, empty where it has none."""

    fund: str
    only_for: str
    pence: int


def draw(pence: int, sources: Sequence[Source], purposes: Collection[str] = ()) -> dict[str, int]:
    """How much each fund gives towards ``pence``; an empty answer where together they cannot.

    Money tied to one of the purposes goes first, so that free money lasts; money tied to another purpose
    never goes. Within each of these two groups the funds give in proportion to what they have left, to the
    penny by largest remainder (``rules.money.split``), funds ordered by their id. Funds that give nothing are
    left out.
    """
    tied = [source for source in sources if source.only_for and source.only_for in purposes]
    untied = [source for source in sources if not source.only_for]
    drawn: dict[str, int] = {}
    left = pence
    for group in (tied, untied):
        group = sorted((source for source in group if source.pence > 0), key=lambda source: source.fund)
        amount = min(left, sum(source.pence for source in group))
        if amount <= 0:
            continue
        shares = split(amount, [source.pence for source in group])
        drawn |= {source.fund: share for source, share in zip(group, shares, strict=True) if share}
        left -= amount
    return drawn if left == 0 else {}
