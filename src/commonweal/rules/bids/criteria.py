"""Criteria, their weights and how they stand within each other; and what is wrong with a set of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from commonweal.rules.bids.scales import STANDARD_SCALE, Scale
from commonweal.rules.money import in_brief
from commonweal.rules.reasons import Fault

WHOLE = Fraction(100)

#: What a criterion is about. It changes no points: anyone can see from it how much each kind counts.
KINDS = ("quality", "quantity", "social value", "community")


@dataclass(frozen=True, slots=True)
class Measure:
    """Turns an amount into marks without looking at other bids: none at ``nothing_at``, all at ``full_at``.

    In between in proportion, never less than none or more than all. ``full_at`` may be the smaller of the
    two, where less is better. ``unit`` is for reading.
    """

    nothing_at: Fraction
    full_at: Fraction
    unit: str = ""

    def share(self, amount: Fraction) -> Fraction:
        """The part of the marks that an amount earns."""
        part = (amount - self.nothing_at) / (self.full_at - self.nothing_at)
        return min(Fraction(1), max(Fraction(0), part))


@dataclass(frozen=True, slots=True)
class Criterion:
    """One thing that bids are judged by, or a group of such things.

    ``weight`` is out of 100 of the group that it stands ``within`` (of all criteria where it stands in none).
    A bid scored under ``threshold`` on it is set aside, whatever its other scores; so is one that earns under
    ``floor`` points of 100 on it. ``scale`` is its own, where it is not the tender's. With ``measure`` it is
    not scored but counted: a community's votes, an amount of service.
    """

    id: str
    title: str
    weight: Fraction
    threshold: int | None = None
    within: str = ""
    kind: str = "quality"
    scale: Scale | None = None
    measure: Measure | None = None
    floor: Fraction | None = None


def groups(criteria: Sequence[Criterion]) -> set[str]:
    """The ids of criteria that others stand within."""
    return {criterion.within for criterion in criteria if criterion.within}


def scored(criteria: Sequence[Criterion]) -> list[Criterion]:
    """The criteria that a panel scores: neither groups nor counted."""
    above = groups(criteria)
    return [c for c in criteria if c.id not in above and c.measure is None]


def overall_weights(criteria: Sequence[Criterion]) -> dict[str, Fraction]:
    """How much of 100 each criterion counts in all, where every criterion applies."""
    rows = {criterion.id: criterion for criterion in criteria}
    weights = {}
    for criterion in criteria:
        weight, above = criterion.weight, criterion.within
        while above:
            weight, above = weight * rows[above].weight / WHOLE, rows[above].within
        weights[criterion.id] = weight
    return weights


def weights_by_kind(
    criteria: Sequence[Criterion], price_weight: Fraction | None = None
) -> dict[str, Fraction]:
    """How much of 100 the price and each kind of criterion count; those that count at all.

    Without ``price_weight`` (price for each point) the price has no weight of its own, and the rest make 100.
    """
    left = WHOLE - (price_weight or 0)
    above, weights = groups(criteria), overall_weights(criteria)
    found = {} if price_weight is None else {"price": price_weight}
    for row in criteria:
        if row.id not in above:
            found[row.kind] = found.get(row.kind, Fraction(0)) + weights[row.id] * left / WHOLE
    return found


def criteria_faults(criteria: Sequence[Criterion], scale: Scale = STANDARD_SCALE) -> list[Fault]:
    """All that is wrong with a set of criteria: weights above nought, in each group exactly 100 together."""
    if not criteria:
        return [Fault("no-criteria", "There are no criteria to judge bids by.", "criteria")]
    above, ids = groups(criteria), {criterion.id for criterion in criteria}
    found = []
    for criterion in criteria:
        found += _own_faults(criterion, scale, criterion.id in above)
        if criterion.within and criterion.within not in ids:
            where = f"criterion {criterion.id}"
            found.append(Fault("unknown-group", "It stands within a criterion that is not here.", where))
    for id_, times in Counter(criterion.id for criterion in criteria).items():
        if times > 1:
            found.append(Fault("criterion-twice", "Two criteria have the same name.", f"criterion {id_}"))
    by_id = {criterion.id: criterion for criterion in criteria}
    for criterion in criteria:
        if _stands_within_itself(criterion, by_id):
            words = "It stands within itself, so that it counts for nothing."
            found.append(Fault("group-within-itself", words, f"criterion {criterion.id}"))
    for group in ["", *(id_ for id_ in dict.fromkeys(c.id for c in criteria) if id_ in above)]:
        total = sum((c.weight for c in criteria if c.within == group), Fraction(0))
        if total != WHOLE:
            words = f"The weights add up to {in_brief(total)}; they must add up to exactly 100."
            found.append(Fault("weights-do-not-sum", words, f"criterion {group}" if group else "criteria"))
    return found


def _own_faults(criterion: Criterion, scale: Scale, is_group: bool) -> list[Fault]:
    where = f"criterion {criterion.id}"
    found = [] if criterion.id else [Fault("id-missing", "A criterion needs an id.", where)]
    if criterion.weight <= 0:
        found.append(Fault("weight-not-positive", "The weight must be more than nought.", where))
    if criterion.threshold is not None and (is_group or criterion.measure is not None):
        words = "It is not scored itself, so it has no minimum score; give it a floor in points."
        found.append(Fault("threshold-not-scored", words, where))
    elif criterion.threshold is not None and not (criterion.scale or scale).has(criterion.threshold):
        words = f"The minimum score must be between 0 and {(criterion.scale or scale).highest}."
        found.append(Fault("threshold-off-scale", words, where))
    if criterion.floor is not None and not 0 < criterion.floor <= WHOLE:
        found.append(Fault("out-of-range", "The floor must be more than 0 and at most 100.", where))
    if criterion.kind not in KINDS:
        found.append(Fault("unknown-kind", f"The kind must be one of: {', '.join(KINDS)}.", where))
    if is_group and (criterion.scale is not None or criterion.measure is not None):
        words = "A group is judged by what stands within it: it has no scale and no measure of its own."
        found.append(Fault("not-used", words, where))
    if criterion.scale is not None:
        found += criterion.scale.faults(where)
    if criterion.measure is not None and criterion.measure.nothing_at == criterion.measure.full_at:
        words = "The amount that earns nothing and the amount that earns all must differ."
        found.append(Fault("measure-flat", words, where))
    return found


def _stands_within_itself(criterion: Criterion, rows: Mapping[str, Criterion]) -> bool:
    seen = {criterion.id}
    above = criterion.within
    while above in rows:
        if above in seen:
            return True
        seen.add(above)
        above = rows[above].within
    return False
