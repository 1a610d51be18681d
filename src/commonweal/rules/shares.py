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


def own_pence(
    parts: Iterable[Part], member: str, *, whole_pence: int, kept_hundredths: int, keeps: bool
) -> Fraction:
    """The most that one member gets of a contract of ``whole_pence``, by how it is shared out.

    Amounts come first, and shares part what they leave. What each lot is worth is not known before the
    bids, so of shares in several lots the largest counts: no other weighting of the lots gives more. Of all
    of it a hub keeps its rate, which is its own part beside what it delivers. Never more than the whole.
    """
    theirs = list(parts)
    amounts = sum(part.pence or 0 for part in theirs)
    own = sum(part.pence or 0 for part in theirs if part.member == member)
    by_lot: dict[str, int] = {}
    for part in theirs:
        if part.member == member and part.hundredths is not None:
            by_lot[part.lot] = by_lot.get(part.lot, 0) + part.hundredths
    share = Fraction(max(by_lot.values(), default=0), WHOLE)
    kept = Fraction(kept_hundredths, WHOLE)
    gets = (1 - kept) * (own + share * max(0, whole_pence - amounts)) + (kept * whole_pence if keeps else 0)
    return min(gets, Fraction(whole_pence))


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
