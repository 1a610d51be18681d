"""What bidding took its bidders: hours by stage, told only of groups too large to pick anybody out. Exact.

Hours are whole quarters of an hour. Answers come in batches of ``least``, and only whole batches are told:
two publications then differ by none or by ``least`` answers at the fewest, so that no subtraction leaves
fewer (small numbers are not shown). The median is the middle answer, or half-way between the middle two; the
quartiles lie a quarter and three quarters of the way from the least answer to the most, on a straight line
between neighbours (the method that R calls type 7, spreadsheets ``QUARTILE.INC``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby
from statistics import quantiles

from commonweal.rules.reasons import Fault

#: What bidding consists of, in its order.
STAGES = ("finding", "forms", "pricing", "writing", "consortium", "other")
QUARTERS = 4  # of an hour
#: Hours are set against so many pence of the contract's value: £10,000.
PER_PENCE = 10_000_00


@dataclass(frozen=True, slots=True)
class Answer:
    """What one bidder said: quarters of an hour by stage, in the order of ``STAGES``, and in which batch."""

    batch: int
    quarters: tuple[int, ...]

    @property
    def total(self) -> int:
        return sum(self.quarters)


@dataclass(frozen=True, slots=True)
class Evidence:
    """All answers, and what they are set beside: the officers' estimate, the contract's value.

    ``least``: how many answers a batch has, and so how few are told.
    """

    answers: tuple[Answer, ...]
    least: int
    estimate_quarters: int | None = None
    value_pence: int | None = None


@dataclass(frozen=True, slots=True)
class Burden:
    """What is told, in hours: nothing but ``faults`` and noughts until the first batch is whole.

    ``per_10000``: hours of all who are counted for each £10,000 of the contract's value. ``over_estimate``:
    the median less the estimate.
    """

    counted: int
    total: Fraction
    by_stage: tuple[Fraction, ...]
    lower: Fraction
    median: Fraction
    upper: Fraction
    per_10000: Fraction | None
    over_estimate: Fraction | None
    faults: tuple[Fault, ...] = ()


def summary(evidence: Evidence) -> Burden:
    """Hours told of the answers that stand in whole batches."""
    faults = _faults(evidence)
    told = () if faults else _whole(evidence)
    if not told:
        nought = Fraction(0)
        return Burden(0, nought, (nought,) * len(STAGES), nought, nought, nought, None, None, faults)
    totals = [Fraction(answer.total, QUARTERS) for answer in told]
    lower, median, upper = quantiles(totals, n=4, method="inclusive") if len(totals) > 1 else totals * 3
    stages = zip(*(answer.quarters for answer in told), strict=True)
    value, estimate = evidence.value_pence, evidence.estimate_quarters
    return Burden(
        counted=len(told),
        total=sum(totals, Fraction(0)),
        by_stage=tuple(Fraction(sum(stage), QUARTERS) for stage in stages),
        lower=lower,
        median=median,
        upper=upper,
        per_10000=sum(totals, Fraction(0)) * PER_PENCE / value if value else None,
        over_estimate=None if estimate is None else median - Fraction(estimate, QUARTERS),
    )


def _whole(evidence: Evidence) -> tuple[Answer, ...]:
    """The answers of batches that are full."""
    rows = sorted(evidence.answers, key=lambda answer: answer.batch)
    batches = (tuple(batch) for _number, batch in groupby(rows, key=lambda answer: answer.batch))
    return tuple(answer for batch in batches if len(batch) >= evidence.least for answer in batch)


def _faults(evidence: Evidence) -> tuple[Fault, ...]:
    found = []
    if evidence.least < 1:
        found.append(Fault("no-least", "A batch has at least one answer.", "least"))
    for number, answer in enumerate(evidence.answers):
        if not _is_right(answer.quarters):
            sentence = "An answer has a whole number of quarters, nought or more, for each stage."
            found.append(Fault("wrong-hours", sentence, f"answers[{number}]"))
    return tuple(found)


def _is_right(quarters: Sequence[int]) -> bool:
    return len(quarters) == len(STAGES) and all(type(each) is int and each >= 0 for each in quarters)
