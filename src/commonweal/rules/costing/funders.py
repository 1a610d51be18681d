"""How much an organisation hangs on its largest funders: what is left to live on if one or two of them go.

A funder is flagged where its share of all income is no less than the evidence's ``flag_at``. For the largest,
and for the two largest together, it is told how many months the reserves would carry the costs that were paid
from them, after the notice that they must give: of two, the shorter, which is the more cautious.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from commonweal.rules.money import in_decimals
from commonweal.rules.reasons import Reason


@dataclass(frozen=True, slots=True)
class Funder:
    """A year's income from one source, and the months' notice of its end that was agreed."""

    name: str
    year_pence: int
    notice_months: int


@dataclass(frozen=True, slots=True)
class Funding:
    """All income, the free reserves, and the share from which on a funder is flagged."""

    funders: tuple[Funder, ...]
    reserves_pence: int
    flag_at: Fraction


@dataclass(frozen=True, slots=True)
class Loss:
    """What the end of some funders would mean. ``months``: how long notice and reserves last."""

    funders: tuple[str, ...]
    share: Fraction
    months: Fraction
    flagged: bool


@dataclass(frozen=True, slots=True)
class Concentration:
    """Each funder's share, the largest first, and the loss of the largest one and two."""

    shares: tuple[tuple[str, Fraction], ...]
    losses: tuple[Loss, ...]
    reasons: tuple[Reason, ...]


def concentration(funding: Funding) -> Concentration:
    """Work the shares and losses out; funders of equal income stay in their order."""
    ordered = sorted(funding.funders, key=lambda row: -row.year_pence)
    income = sum(row.year_pence for row in ordered)
    if not income:
        return Concentration((), (), ())
    shares = tuple((row.name, Fraction(row.year_pence, income)) for row in ordered)
    losses = tuple(_loss(ordered[:count], income, funding) for count in (1, 2) if count <= len(ordered))
    return Concentration(shares, losses, tuple(_reason(row) for row in losses if row.flagged))


def _loss(gone: list[Funder], income: int, funding: Funding) -> Loss:
    """The largest of some income is more than nothing, so there is something to lose."""
    lost = sum(row.year_pence for row in gone)
    notice = min(row.notice_months for row in gone)
    months = notice + Fraction(funding.reserves_pence * 12, lost)
    share = Fraction(lost, income)
    return Loss(tuple(row.name for row in gone), share, months, share >= funding.flag_at)


def _reason(loss: Loss) -> Reason:
    figures = {
        "who": " and ".join(loss.funders),
        "share": in_decimals(loss.share * 100, 0),
        "months": in_decimals(loss.months, 1),
    }
    words = "%(who)s: %(share)s in 100 of all income. Notice and reserves together last %(months)s months."
    return Reason("concentrated", words, figures)
