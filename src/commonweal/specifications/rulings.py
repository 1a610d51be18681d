"""What the rules need of a specification: criteria and method to judge bids by, the rate card to pay by."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext_lazy as _

from commonweal.rules import bids, outcomes
from commonweal.rules.money import in_brief
from commonweal.specifications.models import Criterion, Specification
from commonweal.web.translated import Text, default_language


def criteria(specification: Specification) -> tuple[bids.Criterion, ...]:
    """The criteria as the rule reads them; a weight that is not given yet counts as nought, a fault there.

    A criterion has a scale of its own where one was chosen for it or the meaning of a score was written.
    """
    meanings: dict[str, dict[int, str]] = defaultdict(dict)
    for each in specification.score_meanings.all():
        if each.meaning:
            meanings[each.criterion][each.score] = plain(each.meaning)
    return tuple(
        bids.Criterion(
            str(row.pk),
            str(row.title),
            Fraction(row.weight or 0),
            row.threshold,
            kind="community" if row.measures == row.Measures.COMMUNITY else "quality",
            scale=_scale(row, meanings.get(str(row.pk), {})),
        )
        for row in specification.criteria.all()
    )


def chosen_scale(row: Criterion) -> bids.Scale:
    """The scale that was chosen for a criterion, in its usual words; what residents vote on has no choice."""
    if row.scored == row.Scored.MET and row.met_earns and row.measures != row.Measures.COMMUNITY:
        return bids.met_or_exceeded(Fraction(row.met_earns, 100))
    return bids.STANDARD_SCALE


def _scale(row: Criterion, meanings: Mapping[int, str]) -> bids.Scale | None:
    """The chosen scale in the words that were written; ``None`` where it is the usual one as it stands."""
    chosen = chosen_scale(row)
    if not meanings and chosen == bids.STANDARD_SCALE:
        return None
    anchors = tuple(meanings.get(score, words) for score, words in enumerate(chosen.anchors))
    return replace(chosen, anchors=anchors)


def plain(text: Any) -> str:
    """A text in the default language, whoever reads: evidence does not change with its reader."""
    return str(text.in_language(default_language())) if isinstance(text, Text) else str(text)


def method(specification: Specification, lot_seed: str = "") -> bids.Method:
    """The method of award; the seed for lots is published with the notice."""
    quality_first = specification.first_tie == specification.FirstTie.QUALITY
    ties = ("higher quality", "lower price") if quality_first else ("lower price", "higher quality")
    return bids.Method(
        formula=specification.formula,
        price_weight=_exact(specification.price_weight),
        benchmark_pence=specification.benchmark_pence,
        slope=_exact(specification.slope),
        quality_floor=_exact(specification.quality_floor),
        least_evaluators=specification.least_evaluators,
        ties=(*ties, "lot"),
        lot_seed=lot_seed,
    )


def weights(specification: Specification) -> list[tuple[Any, str]]:
    """What price, quality, quantity and the residents' vote each count, of 100.

    Without the price where a formula divides by it, and without the vote where there is none.

    The criteria have what the price leaves them: 60 of 100 for quality under a price of 40 count 36.
    """
    divides = specification.formula == bids.PRICE_PER_POINT
    price = None if divides else _exact(specification.price_weight)
    left = 100 - (price or 0)
    rows = list(specification.criteria.all())
    quantity, community = (
        sum((Fraction(row.weight or 0) for row in rows if row.measures == kind), Fraction(0))
        for kind in (Criterion.Measures.QUANTITY, Criterion.Measures.COMMUNITY)
    )
    shares = [(_("Price"), price), (_("Quality"), (100 - quantity - community) * left / 100)]
    shares.append((_("Quantity"), quantity * left / 100))
    if community:
        shares.append((_("Residents' vote"), community * left / 100))
    return [(label, in_brief(share)) for label, share in shares if share is not None]


def rate_card(specification: Specification) -> outcomes.RateCard:
    """What outcomes pay by the unit, in the order of the specification; the budget caps them all."""
    rates = tuple(
        outcomes.Rate(str(row.pk), str(row.title), row.unit_price_pence, row.cap_pence)
        for row in specification.outcomes.all()
        if row.unit_price_pence is not None
    )
    return outcomes.RateCard(rates, specification.budget_pence)


def promised_pence(specification: Specification) -> int | None:
    """What is paid if every priced outcome meets its target exactly; ``None`` where nothing has a price."""
    priced = [
        (row.unit_price_pence, row.cap_pence, row.target)
        for row in specification.outcomes.all()
        if row.unit_price_pence is not None and row.target is not None
    ]
    if not priced:
        return None
    due = (
        min(price * int(target), cap) if cap is not None else price * int(target)
        for price, cap, target in priced
    )
    return sum(due)


def _exact(number: Decimal | None) -> Fraction | None:
    return None if number is None else Fraction(number)
