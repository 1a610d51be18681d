"""The published form of an award's evidence and outcome: JSON in which every number is exact."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from fractions import Fraction
from typing import Any

from commonweal.rules.bids.award import Award, Evidence
from commonweal.rules.bids.criteria import Criterion
from commonweal.rules.bids.exact import as_text, from_text
from commonweal.rules.bids.formulas import Method
from commonweal.rules.bids.scales import Scale
from commonweal.rules.bids.scores import Bid, Consensus, Score

_FRACTIONS = ("price_weight", "slope", "quality_floor")


def evidence_data(evidence: Evidence) -> dict[str, Any]:
    """Evidence as plain JSON values: rationals as ``"p/q"``, money in fields named ``…_pence``."""
    method = asdict(evidence.method)
    for name in _FRACTIONS:
        method[name] = _text_or_none(method[name])
    return {
        "criteria": [{**asdict(row), "weight": as_text(row.weight)} for row in evidence.criteria],
        "scale": list(evidence.scale.anchors),
        "method": {**method, "ties": list(evidence.method.ties)},
        "bids": [asdict(row) for row in evidence.bids],
        "scores": [asdict(row) for row in evidence.scores],
        "consensus": [asdict(row) for row in evidence.consensus],
    }


def from_data(data: Mapping[str, Any]) -> Evidence:
    """Evidence read back from its published form.

    ``KeyError``, ``TypeError`` or ``ValueError`` if the data has another form.
    """
    method = dict(data["method"])
    for name in _FRACTIONS:
        method[name] = None if method[name] is None else from_text(method[name])
    return Evidence(
        criteria=tuple(Criterion(**{**row, "weight": from_text(row["weight"])}) for row in data["criteria"]),
        scale=Scale(tuple(data["scale"])),
        method=Method(**{**method, "ties": tuple(method["ties"])}),
        bids=tuple(Bid(**row) for row in data["bids"]),
        scores=tuple(Score(**row) for row in data["scores"]),
        consensus=tuple(Consensus(**row) for row in data["consensus"]),
    )


def outcome_data(award: Award) -> dict[str, Any]:
    """An award as plain JSON values. Faults are published by code and place, reasons by code and figures."""
    return {
        "winner": award.winner,
        "placed": [
            {
                "place": row.place,
                "bidder": row.bidder,
                "price_pence": row.price_pence,
                "quality": as_text(row.quality),
                "figure": as_text(row.figure),
                "tie_broken_by": row.tie_broken_by,
                "reasons": [reason.as_data() for reason in row.reasons],
            }
            for row in award.placed
        ],
        "set_aside": [
            {"bidder": row.bidder, "reasons": [reason.as_data() for reason in row.reasons]}
            for row in award.set_aside
        ],
        "stability": [asdict(row) for row in award.stability],
        "stable": award.stable,
        "faults": [{"code": fault.code, "where": fault.where} for fault in award.faults],
    }


def _text_or_none(number: Fraction | None) -> str | None:
    return None if number is None else as_text(number)
