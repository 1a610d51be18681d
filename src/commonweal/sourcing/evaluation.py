"""From rows to the rule's evidence: what bids are judged by, and what the panel did."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from commonweal.rules import bids
from commonweal.rules.reasons import Fault
from commonweal.sourcing.models import Tender
from commonweal.specifications import queries as specifications
from commonweal.specifications import scoring
from commonweal.specifications.models import Specification
from commonweal.specifications.scoring import Guide


def fixed(specification: Specification, lot_seed: str) -> dict[str, Any]:
    """Criteria, scale and method as they are published with the notice: no bid and no score yet."""
    empty = bids.Evidence(
        criteria=specifications.criteria(specification),
        scale=bids.STANDARD_SCALE,
        method=specifications.method(specification, lot_seed),
        bids=(),
        scores=(),
        consensus=(),
    )
    return bids.evidence_data(empty)


def criteria(tender: Tender) -> tuple[bids.Criterion, ...]:
    """The criteria, from what was published; from the specification while there is no notice."""
    if tender.evaluation:
        return bids.from_data(tender.evaluation).criteria
    return specifications.criteria(tender.specification)


def scale(tender: Tender) -> bids.Scale:
    """The scale as published; while there is no notice, the one that it will be published with."""
    return bids.from_data(tender.evaluation).scale if tender.evaluation else bids.STANDARD_SCALE


def scales(tender: Tender) -> dict[str, bids.Scale]:
    """What each criterion is scored on, by its id: a scale of its own, or the tender's."""
    common = scale(tender)
    return {row.id: row.scale or common for row in criteria(tender)}


def guides(tender: Tender) -> dict[str, Guide]:
    """What each score means, by the criterion's id: in the published words, with worked examples."""
    return scoring.guides(tender.specification, scales(tender))


def questions(tender: Tender) -> dict[str, str]:
    """What bidders are asked under each criterion, by the criterion's id."""
    return {str(row.pk): str(row.question) for row in tender.specification.criteria.all()}


def evidence(tender: Tender) -> bids.Evidence:
    """Everything that the award rests on. Bidders and evaluators go by number."""
    rows: Mapping[str, Any] = tender.evaluation
    opened = list(tender.bids.filter(state="opened"))
    sheets = tender.sheets.filter(handed_in__isnull=False).prefetch_related("scores__bid")
    data = {
        **rows,
        "bids": [{"bidder": bid.label, "price_pence": bid.price_pence, "set_aside": ""} for bid in opened],
        "scores": [
            {
                "evaluator": sheet.label,
                "bidder": score.bid.label,
                "criterion": score.criterion,
                "value": score.value,
                "reason": score.reason,
            }
            for sheet in sheets
            for score in sorted(
                sheet.scores.all(), key=lambda score: (score.bid.number or 0, score.criterion)
            )
        ],
        "consensus": [
            {"bidder": bid.label, "criterion": row.criterion, "value": row.value, "reason": row.reason}
            for bid in opened
            for row in bid.consensus.order_by("criterion")
        ],
    }
    return bids.from_data(data)


def in_words(tender: Tender, fault: Fault) -> str:
    """A fault for reading: the rule names criteria by id, people by title."""
    words = str(fault)
    for criterion in criteria(tender):
        words = words.replace(criterion.id, criterion.title)
    return words[:1].upper() + words[1:]
