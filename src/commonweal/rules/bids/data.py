"""The published form of an award's evidence and outcome: JSON in which every number is exact.

What a tender does not use is left out, so that evidence published before a part existed keeps its bytes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from fractions import Fraction
from typing import Any

from commonweal.rules.bids.award import Award, Low, Placed, SetAside
from commonweal.rules.bids.conditions import Check, Condition
from commonweal.rules.bids.criteria import Criterion, Measure
from commonweal.rules.bids.evidence import Evidence
from commonweal.rules.bids.exact import as_text, from_text
from commonweal.rules.bids.formulas import Method
from commonweal.rules.bids.panel import Conflict
from commonweal.rules.bids.prices import LowPrice, WholeLife
from commonweal.rules.bids.quality import Counted
from commonweal.rules.bids.scales import Scale
from commonweal.rules.bids.scores import Bid, Consensus, Score

#: What came later than the first publications, with the value that means "not used".
_UNUSED: dict[str, Any] = {
    "within": "",
    "kind": "quality",
    "scale": None,
    "measure": None,
    "floor": None,
    "whole_life": None,
    "low_price": None,
    "costs_pence": (),
    "low_price_decision": "",
    "panel": (),
}


def evidence_data(evidence: Evidence) -> dict[str, Any]:
    """Evidence as plain JSON values: rationals as ``"p/q"``, money in fields named ``…_pence``."""
    data: dict[str, Any] = {
        "criteria": [_criterion_data(row) for row in evidence.criteria],
        "scale": _scale_data(evidence.scale),
        "method": _used(asdict(evidence.method)),
        "bids": [_used(asdict(row)) for row in evidence.bids],
        "scores": [asdict(row) for row in evidence.scores],
        "consensus": [_used(asdict(row)) for row in evidence.consensus],
    }
    for part in ("conditions", "checks", "counted", "conflicts"):
        if rows := getattr(evidence, part):
            data[part] = [_plain(asdict(row)) for row in rows]
    return data


def from_data(data: Mapping[str, Any]) -> Evidence:
    """Evidence read back from its published form.

    ``KeyError``, ``TypeError`` or ``ValueError`` if the data has another form.
    """
    method = {**data["method"], "ties": tuple(data["method"]["ties"])}
    for name in ("price_weight", "slope", "quality_floor"):
        method[name] = _number(method[name])
    if (life := method.get("whole_life")) is not None:
        method["whole_life"] = WholeLife(**{**life, "rate": from_text(life["rate"])})
    if (low := method.get("low_price")) is not None:
        limits = {name: _number(low[name]) for name in low if name != "estimate_pence"}
        method["low_price"] = LowPrice(**{**low, **limits})
    return Evidence(
        criteria=tuple(_criterion(row) for row in data["criteria"]),
        scale=_scale(data["scale"]),
        method=Method(**method),
        bids=tuple(Bid(**{**row, "costs_pence": tuple(row.get("costs_pence", ()))}) for row in data["bids"]),
        scores=tuple(Score(**row) for row in data["scores"]),
        consensus=tuple(
            Consensus(**{**row, "panel": tuple(row.get("panel", ()))}) for row in data["consensus"]
        ),
        conditions=tuple(Condition(**row) for row in data.get("conditions", ())),
        checks=tuple(Check(**row) for row in data.get("checks", ())),
        counted=tuple(
            Counted(**{**row, "amount": _number(row["amount"]), "out_of": _number(row["out_of"])})
            for row in data.get("counted", ())
        ),
        conflicts=tuple(Conflict(**row) for row in data.get("conflicts", ())),
    )


def outcome_data(award: Award) -> dict[str, Any]:
    """An award as plain JSON values. Faults are published by code and place, reasons by code and figures."""
    data: dict[str, Any] = {
        "winner": award.winner,
        "placed": [_placed_data(row) for row in award.placed],
        "set_aside": [_told(row) for row in award.set_aside],
        "stability": [asdict(row) for row in award.stability],
        "stable": award.stable,
        "faults": [{"code": fault.code, "where": fault.where} for fault in award.faults],
    }
    if award.low:
        data["low"] = [{**_told(row), "decision": row.decision} for row in award.low]
    if award.void:
        data["void"] = [asdict(row) for row in award.void]
    return data


def _placed_data(row: Placed) -> dict[str, Any]:
    data = {
        "place": row.place,
        "bidder": row.bidder,
        "price_pence": row.price_pence,
        "quality": as_text(row.quality),
        "figure": as_text(row.figure),
        "tie_broken_by": row.tie_broken_by,
        "reasons": [reason.as_data() for reason in row.reasons],
    }
    return data if row.whole_life_pence is None else {**data, "whole_life_pence": row.whole_life_pence}


def _told(row: SetAside | Low) -> dict[str, Any]:
    return {"bidder": row.bidder, "reasons": [reason.as_data() for reason in row.reasons]}


def _criterion_data(row: Criterion) -> dict[str, Any]:
    data = _used(asdict(row))
    return data if row.scale is None else {**data, "scale": _scale_data(row.scale)}


def _criterion(row: Mapping[str, Any]) -> Criterion:
    read = {**row, "weight": from_text(row["weight"]), "floor": _number(row.get("floor"))}
    if row.get("scale") is not None:
        read["scale"] = _scale(row["scale"])
    if (measure := row.get("measure")) is not None:
        ends = {name: from_text(measure[name]) for name in ("nothing_at", "full_at")}
        read["measure"] = Measure(**{**measure, **ends})
    return Criterion(**read)


def _scale_data(scale: Scale) -> Any:
    """A list of anchors; where scores have marks of their own, an object with both."""
    if not scale.marks:
        return list(scale.anchors)
    return {"anchors": list(scale.anchors), "marks": [as_text(part) for part in scale.marks]}


def _scale(data: Any) -> Scale:
    if isinstance(data, Mapping):
        return Scale(tuple(data["anchors"]), tuple(from_text(part) for part in data["marks"]))
    return Scale(tuple(data))


def _used(row: dict[str, Any]) -> dict[str, Any]:
    """A row without the later fields that it does not use."""
    used = {name: value for name, value in row.items() if name not in _UNUSED or value != _UNUSED[name]}
    return {name: _plain(value) for name, value in used.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, Fraction):
        return as_text(value)
    if isinstance(value, dict):
        return {name: _plain(item) for name, item in value.items()}
    return [_plain(item) for item in value] if isinstance(value, list | tuple) else value


def _number(text: str | None) -> Fraction | None:
    return None if text is None else from_text(text)
