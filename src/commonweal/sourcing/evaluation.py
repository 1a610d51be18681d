"""From rows to the rule's evidence: what bids are judged by, and what the panel did."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from fractions import Fraction
from operator import attrgetter
from typing import Any

from commonweal.rules import bids
from commonweal.rules.bids import criteria as criteria_rules
from commonweal.rules.reasons import Fault
from commonweal.sourcing.community import counting
from commonweal.sourcing.models import Bid, Consensus, Score, Sheet, Tender
from commonweal.specifications import queries as specifications
from commonweal.specifications import scoring
from commonweal.specifications.models import Specification
from commonweal.specifications.scoring import Guide


def fixed(specification: Specification, lot_seed: str, *, blind: bool) -> dict[str, Any]:
    """Criteria, scale and method as they are published with the notice: no bid and no score yet.

    The method says at what price a bidder is asked how it can do it. ``blind``: whether the panel reads
    without names until what it agreed stands.
    """
    empty = bids.Evidence(
        criteria=_counted_by_residents(specifications.criteria(specification)),
        scale=bids.STANDARD_SCALE,
        method=replace(specifications.method(specification, lot_seed), low_price=bids.STANDARD_LOW_PRICE),
        bids=(),
        scores=(),
        consensus=(),
    )
    return {**bids.evidence_data(empty), "blind": blind}


def judged_by(tender: Tender) -> tuple[bids.Criterion, ...]:
    """All criteria, from what was published; from the specification while there is no notice."""
    if tender.evaluation:
        return bids.from_data(tender.evaluation).criteria
    return _counted_by_residents(specifications.criteria(tender.specification))


def criteria(tender: Tender) -> tuple[bids.Criterion, ...]:
    """The criteria that bidders answer and a panel scores: not those that residents vote on."""
    return tuple(row for row in judged_by(tender) if row.measure is None)


def voted_on(tender: Tender) -> tuple[bids.Criterion, ...]:
    """The criteria that are counted and not scored: what residents tick."""
    return tuple(row for row in judged_by(tender) if row.measure is not None)


#: A bid earns of the marks the part of the ballots that tick it: none at nought, all at every ballot.
SHARE_OF_BALLOTS = bids.Measure(Fraction(0), Fraction(1), "part of the ballots")


def _counted_by_residents(rows: tuple[bids.Criterion, ...]) -> tuple[bids.Criterion, ...]:
    """What the community judges is counted: a minimum score becomes a floor of as many points.

    A sample bid scored 4 of 5 on it earns what a bid earns that four fifths of the ballots tick, so that a
    trial made with scores holds for the count.
    """
    highest = bids.STANDARD_SCALE.highest
    return tuple(
        replace(
            row,
            threshold=None,
            scale=None,
            measure=SHARE_OF_BALLOTS,
            floor=Fraction(100 * row.threshold, highest) if row.threshold else None,
        )
        if row.kind == "community"
        else row
        for row in rows
    )


def scored(tender: Tender) -> list[bids.Criterion]:
    """The criteria that a panel scores, in the published order: no groups, and none that is counted."""
    return criteria_rules.scored(criteria(tender))


def scale(tender: Tender) -> bids.Scale:
    """The scale as published; while there is no notice, the one that it will be published with."""
    return bids.from_data(tender.evaluation).scale if tender.evaluation else bids.STANDARD_SCALE


def scales(tender: Tender) -> dict[str, bids.Scale]:
    """What each criterion is scored on, by its id: a scale of its own, or the tender's."""
    common = scale(tender)
    return {row.id: row.scale or common for row in criteria(tender)}


def guides(tender: Tender) -> dict[str, Guide]:
    """What each score means, by the criterion's id: in the published words, with worked examples.

    What residents vote on has no scores, so it has no guide.
    """
    scored = scales(tender)
    found = scoring.guides(tender.specification, scored)
    return {criterion: guide for criterion, guide in found.items() if criterion in scored}


def questions(tender: Tender) -> dict[str, str]:
    """What bidders are asked under each criterion, by the criterion's id."""
    return {str(row.pk): str(row.question) for row in tender.specification.criteria.all()}


def evidence(tender: Tender) -> bids.Evidence:
    """Everything that the award rests on. Bidders and evaluators go by number.

    Of a voided sheet there is nothing but that it was voided, and why.
    """
    rows: Mapping[str, Any] = tender.evaluation
    opened = list(
        tender.bids.filter(state="opened").select_related("price_question").prefetch_related("consensus")
    )
    voided = tender.sheets.exclude(voided=None)
    sheets = tender.sheets_that_count().filter(handed_in__isnull=False).prefetch_related("scores__bid")
    data = {
        **rows,
        "bids": [_bid(bid) for bid in opened],
        "scores": [_score(sheet, row) for sheet in sheets for row in _in_order(sheet.scores.all())],
        "consensus": [
            _agreed(bid, row)
            for bid in opened
            for row in sorted(bid.consensus.all(), key=attrgetter("criterion"))
        ],
        "conflicts": [{"evaluator": row.label, "reason": row.void_reason} for row in voided],
        "counted": counting.rows(tender, opened),
    }
    return bids.from_data(data)


def _in_order(scores: Iterable[Score]) -> list[Score]:
    return sorted(scores, key=lambda score: (score.bid.number or 0, score.criterion))


def _bid(bid: Bid) -> dict[str, Any]:
    return {
        "bidder": bid.label,
        "price_pence": bid.price_pence,
        "set_aside": bid.set_aside,
        "low_price_decision": _decided(bid),
    }


def _score(sheet: Sheet, score: Score) -> dict[str, Any]:
    return {
        "evaluator": sheet.label,
        "bidder": score.bid.label,
        "criterion": score.criterion,
        "value": score.value,
        "reason": score.reason,
    }


def _agreed(bid: Bid, row: Consensus) -> dict[str, Any]:
    return {
        "bidder": bid.label,
        "criterion": row.criterion,
        "value": row.value,
        "reason": row.reason,
        "panel": row.panel,
    }


def _decided(bid: Bid) -> str:
    """Why an abnormally low price was accepted; empty where nothing of the kind was decided."""
    asked = getattr(bid, "price_question", None)
    return asked.reason if asked is not None and asked.state == "accepted" else ""


def in_words(tender: Tender, fault: Fault) -> str:
    """A fault for reading: the rule names criteria by id, people by title."""
    words = str(fault)
    for criterion in judged_by(tender):
        words = words.replace(criterion.id, criterion.title)
    return words[:1].upper() + words[1:]
