"""From consensus scores and counted amounts to points of quality, group by group, exactly."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from commonweal.rules.bids.criteria import WHOLE, Criterion
from commonweal.rules.bids.scales import Scale


@dataclass(frozen=True, slots=True)
class Counted:
    """What was counted for one bid on a criterion with a measure, and where the count is published.

    ``amount`` of ``out_of`` where that is given: 132 approvals of 240 ballots. ``None``: not applicable.
    """

    bidder: str
    criterion: str
    amount: Fraction | None
    source: str
    out_of: Fraction | None = None

    @property
    def value(self) -> Fraction | None:
        if self.amount is None or self.out_of is None:
            return self.amount
        return self.amount / self.out_of


Values = Mapping[str, int | None]
Amounts = Mapping[str, Fraction | None]


def quality(
    criteria: Sequence[Criterion], values: Values, scale: Scale, amounts: Amounts | None = None
) -> Fraction | None:
    """Points of quality out of 100, exact: the weighted mean of the parts of the marks that were earned.

    What is ``None`` (not applicable to this bid) leaves the mean of its group, weight and all: it never
    counts as a score of nought. A group in which nothing applies does not apply. ``None`` comes back if
    no criterion applies. Weights matter only relative to each other here; that they add up to 100 is checked
    by ``criteria_faults``.
    """
    return points(criteria, values, scale, amounts)[""]


def points(
    criteria: Sequence[Criterion], values: Values, scale: Scale, amounts: Amounts | None = None
) -> dict[str, Fraction | None]:
    """Points out of 100 for each criterion and group by id, and for all of them together under ``""``."""
    within: dict[str, list[Criterion]] = defaultdict(list)
    for criterion in criteria:
        within[criterion.within].append(criterion)
    found: dict[str, Fraction | None] = {}

    def earned(criterion: Criterion) -> Fraction | None:
        if criterion.id in within:
            return _mean(within[criterion.id], found)
        if criterion.measure is not None:
            amount = (amounts or {})[criterion.id]
            return None if amount is None else WHOLE * criterion.measure.share(amount)
        value = values[criterion.id]
        return None if value is None else WHOLE * (criterion.scale or scale).share(value)

    for criterion in reversed(_from_the_top(within)):
        found[criterion.id] = earned(criterion)
    found[""] = _mean(within[""], found)
    return found


def _from_the_top(within: Mapping[str, list[Criterion]]) -> list[Criterion]:
    """Every criterion after the group that it stands within."""
    listed = list(within.get("", ()))
    for criterion in listed:
        listed.extend(within.get(criterion.id, ()))
    return listed


def _mean(rows: Sequence[Criterion], earned: Mapping[str, Fraction | None]) -> Fraction | None:
    applying = [(row.weight, earned[row.id]) for row in rows]
    weights = sum((weight for weight, value in applying if value is not None), Fraction(0))
    if not weights:
        return None
    return sum((weight * value for weight, value in applying if value is not None), Fraction(0)) / weights
