"""The share of a year's spending that residents decided, and whether it reaches a target.

Counts as decided by residents: what a project cost that a published vote of residents funded. Does not count:
what was only asked about, talked over or proposed; a project that officers funded against the vote; money of
a round that has no published result. An amount that stands inside another one is not counted again in the
whole, but what residents decided of it still counts for them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from commonweal.rules.spending.matrix import Spend

#: One per cent of a council's budget by participatory budgeting: framework agreed by the Scottish Government
#: and COSLA in October 2017, reaffirmed in January 2021 with a flexible date.
SCOTTISH_TARGET = Fraction(1, 100)


@dataclass(frozen=True, slots=True)
class Decided:
    """Whole pence. ``share`` is ``None`` where nothing is known of the whole; ``reached`` likewise."""

    pence: int
    revenue: int
    capital: int
    whole: int
    share: Fraction | None
    target: Fraction
    reached: bool | None

    @property
    def short(self) -> int | None:
        """The pence missing to the target, rounded up; ``None`` where the whole is unknown."""
        if self.share is None:
            return None
        asked = self.target * self.whole - self.pence
        return max(0, -(-asked.numerator // asked.denominator))


def decided(
    spends: Sequence[Spend], *, target: Fraction = SCOTTISH_TARGET, whole: int | None = None
) -> Decided:
    """What residents decided of all that is listed, or of ``whole`` pence where that is given."""
    theirs = [spend for spend in spends if spend.by == "residents"]
    pence = sum(spend.pence for spend in theirs)
    capital = sum(spend.pence for spend in theirs if spend.nature == "capital")
    known = sum(spend.pence for spend in spends if not spend.inside) if whole is None else whole
    share = Fraction(pence, known) if known > 0 else None
    return Decided(
        pence, pence - capital, capital, known, share, target, None if share is None else share >= target
    )
