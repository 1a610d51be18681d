"""Matching from a cohort to sealed pairs: scores, caliper, pairs, balance, and a digest that fixes them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

from commonweal.rules.canonical import digest
from commonweal.rules.money import round_down
from commonweal.rules.outcomes.balance import Balance, balance
from commonweal.rules.outcomes.cohort import Cohort, Whole
from commonweal.rules.outcomes.comparing import Effect
from commonweal.rules.outcomes.data import measured_data
from commonweal.rules.outcomes.pairing import FIRST, LARGEST, MatchRule, Pairs, pair
from commonweal.rules.outcomes.scores import ScoreRule, Scores, fit
from commonweal.rules.outcomes.sets import sets_of
from commonweal.rules.reasons import Fault


@dataclass(frozen=True, slots=True)
class MatchTerms:
    """Everything that can change who is compared with whom.

    ``caliper`` is in standard deviations of the score among everybody (n less one); it is turned into whole
    units of score, rounded down, before anybody is matched.
    """

    scores: ScoreRule = field(default_factory=ScoreRule)
    ratio: int = 1
    replace: bool = False
    ties: str = FIRST
    order: str = LARGEST
    caliper: Fraction | None = None

    @property
    def rule(self) -> MatchRule:
        """Who may stand for whom, but for the caliper, which has no units before there are scores."""
        return MatchRule(self.ratio, self.replace, self.ties, self.order)

    def faults(self) -> list[Fault]:
        found = [*self.scores.faults(), *self.rule.faults()]
        if self.caliper is not None and not 0 <= self.caliper <= 1_000:
            found.append(Fault("caliper-out-of-range", "The caliper is 0 to 1,000 deviations.", "caliper"))
        return found


@dataclass(frozen=True, slots=True, eq=False)
class Matched:
    """The sealed pairs of a cohort. ``digest`` names them for ever; an outcome is joined only after it."""

    cohort: Cohort
    rule: MatchRule
    scores: Scores
    pairs: Pairs
    balance: Balance
    digest: str


@dataclass(frozen=True, slots=True)
class Matching:
    """Sealed pairs and no faults, or faults and no pairs."""

    matched: Matched | None
    faults: tuple[Fault, ...] = ()


def match(cohort: Cohort, terms: MatchTerms, scores: Scores | None = None) -> Matching:
    """Fit scores, or take those published, match, and seal."""
    if found := terms.faults():
        return Matching(None, tuple(found))
    scores = scores or fit(cohort, terms.scores)
    if scores.faults:
        return Matching(None, scores.faults)
    rule = terms.rule
    if terms.caliper is not None:
        rule = replace(rule, caliper=caliper_units(scores.units, terms.caliper))
    pairs = pair(scores.units, cohort.treated, cohort.groups, rule)
    if pairs.faults:
        return Matching(None, pairs.faults)
    sealed = digest(pairs_data(cohort, pairs))
    return Matching(Matched(cohort, rule, scores, pairs, balance(cohort, scores, pairs), sealed))


def scores_data(matched: Matched) -> list[tuple[str, str]]:
    """Each person's id and score as a decimal, in the published order: evidence for the pairs."""
    digits = matched.scores.digits
    return [
        (id, f"{Decimal(units).scaleb(-digits):f}")
        for id, units in zip(matched.cohort.ids, matched.scores.units.tolist(), strict=True)
    ]


def caliper_units(units: Whole, deviations: Fraction) -> int:
    """A number of standard deviations as whole units, rounded down. Numerical, on the published scores."""
    return round_down(Fraction(float(units.std(ddof=1))) * deviations)


def pairs_data(cohort: Cohort, pairs: Pairs) -> list[dict[str, Any]]:
    """Each treated person who was matched, with the exact weight of each of their controls."""
    sets = sets_of(pairs)
    controls = pairs.controls.tolist()
    return [
        {
            "treated": cohort.ids[person],
            "controls": [
                [cohort.ids[controls[position]], str(sets.weight(number, position))]
                for position in range(begin, end)
            ],
        }
        for number, (person, begin, end) in enumerate(
            zip(sets.people.tolist(), sets.begins.tolist(), sets.ends.tolist(), strict=True)
        )
    ]


def matched_data(matched: Matched) -> dict[str, Any]:
    """What was fixed before any outcome was read."""
    cohort, pairs, rule = matched.cohort, matched.pairs, matched.rule
    return {
        "people": int(cohort.treated.sum()),
        "available": int((~cohort.treated).sum()),
        "rule": {
            "ratio": rule.ratio,
            "replace": rule.replace,
            "ties": rule.ties,
            "order": None if rule.replace else rule.order,
            "caliper_units": rule.caliper,
        },
        "scores": {
            "digits": matched.scores.digits,
            "steps": matched.scores.steps or None,
            "sha256": digest(scores_data(matched)),
        },
        "matched": matched.balance.people,
        "controls": matched.balance.controls,
        "effective_controls": str(matched.balance.effective_controls),
        "unmatched": [cohort.ids[row] for row in pairs.unmatched],
        "short": [cohort.ids[row] for row in pairs.short],
        "balance": [
            {name: None if value is None else str(value) for name, value in _row_data(row)}
            for row in matched.balance.rows
        ],
        "pairs": pairs_data(cohort, pairs),
        "pairs_sha256": matched.digest,
    }


def _row_data(row: Any) -> list[tuple[str, Any]]:
    return [(name, getattr(row, name)) for name in row.__slots__]


def effect_data(effect: Effect) -> dict[str, Any]:
    """The effect as plain data: exact numbers as ``p/q``, limits as decimals."""

    def limits(pair: Any) -> Any:
        return None if pair is None else [str(limit) for limit in pair]

    return {
        "measure": effect.measure,
        "people": effect.people,
        "treated_mean": str(effect.treated),
        "control_mean": str(effect.controls),
        "difference": str(effect.difference),
        "reduction": None if effect.reduction is None else str(effect.reduction),
        "difference_limits": limits(effect.difference_limits),
        "reduction_limits": limits(effect.reduction_limits),
        "settles_as": None if effect.measured is None else measured_data(effect.measured),
        "notes": [note.as_data() for note in effect.notes],
    }
