"""Whether a tender is worth bidding for: what a provider says of itself, and what follows from it.

Essentials first: who lacks one and cannot have it in time writes a bid for nothing. Then mission, cost, risk
and capacity (NCVO: knowing when to say no). It advises; nobody is kept from bidding by it.
"""

from __future__ import annotations

from dataclasses import dataclass

from commonweal.rules.reasons import Reason

HAVE, IN_TIME, CANNOT = "have", "in time", "cannot"
YES, UNSURE, NO = "yes", "unsure", "no"
GO, THINK, LEAVE = "go", "think", "leave"


@dataclass(frozen=True, slots=True)
class Essential:
    """Something that the tender asks of its provider, and whether the bidder has it."""

    title: str
    answer: str


@dataclass(frozen=True, slots=True)
class Question:
    """One of the questions to weigh, with its answer; ``otherwise``: what to do where it is not a yes."""

    title: str
    answer: str
    otherwise: str


@dataclass(frozen=True, slots=True)
class Said:
    """The evidence: everything that a provider says of itself for one tender."""

    essentials: tuple[Essential, ...]
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Worth:
    """The advice, and each reason against bidding, the weightiest first."""

    advice: str
    reasons: tuple[Reason, ...]


def worth(said: Said) -> Worth:
    """Leave it where an essential cannot be had or two answers are no; think again over anything unsure."""
    lacking = [row for row in said.essentials if row.answer == CANNOT]
    arranging = [row for row in said.essentials if row.answer == IN_TIME]
    against = [row for row in said.questions if row.answer == NO]
    unsure = [row for row in said.questions if row.answer == UNSURE]
    reasons = (
        *(Reason("lacks", "You lack this: %(title)s.", {"title": row.title}) for row in lacking),
        *(Reason("no", "%(title)s No. %(otherwise)s", _of(row)) for row in against),
        *(Reason("arrange", "Arrange this first: %(title)s.", {"title": row.title}) for row in arranging),
        *(Reason("unsure", "%(title)s Not sure. %(otherwise)s", _of(row)) for row in unsure),
    )
    if lacking or len(against) > 1:
        return Worth(LEAVE, reasons)
    return Worth(THINK if reasons else GO, reasons)


def _of(row: Question) -> dict[str, str]:
    return {"title": row.title, "otherwise": row.otherwise}
