"""Whether what partners share out adds up to the whole: exact hundredths of a per cent, or whole pence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from commonweal.rules.money import in_decimals
from commonweal.rules.reasons import Reason

#: A whole in hundredths of a per cent.
WHOLE = 10_000


@dataclass(frozen=True, slots=True)
class Part:
    """What one member delivers of one lot: ``hundredths`` of a per cent of it, or so many ``pence``."""

    lot: str
    member: str
    hundredths: int | None = None
    pence: int | None = None


def not_whole(parts: Iterable[Part]) -> tuple[Reason, ...]:
    """What is wrong with how each lot is shared out; nothing where all is well.

    A lot's parts are either all shares, which together make exactly 100 per cent, or all amounts, which
    together are its price. Shares and amounts in one lot could leave a rest that is nobody's.
    """
    lots: dict[str, list[Part]] = {}
    for part in parts:
        lots.setdefault(part.lot, []).append(part)
    return tuple(reason for lot, theirs in sorted(lots.items()) for reason in _wrong(lot, theirs))


def _wrong(lot: str, parts: list[Part]) -> list[Reason]:
    shares = [part.hundredths for part in parts if part.hundredths is not None]
    if not shares:
        return []
    if len(shares) < len(parts):
        words = "“%(lot)s” is shared out partly in per cent and partly in pounds: choose one."
        return [Reason("shares-and-amounts", words, {"lot": lot})]
    if sum(shares) == WHOLE:
        return []
    words = "The shares of “%(lot)s” add up to %(sum)s per cent, not 100."
    return [Reason("shares-not-whole", words, {"lot": lot, "sum": in_decimals(Fraction(sum(shares), 100))})]
