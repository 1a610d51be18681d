"""Everything wrong with an award's published evidence, each fault by its code and its place."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from typing import Any

from commonweal.record.verifier import bid_points

KINDS = ("quality", "quantity", "social value", "community")
Row = dict[str, Any]
Found = list[tuple[str, str]]


def faults(evidence: Row) -> list[Row]:
    """In the order of the evidence's parts."""
    found = [*_criteria_faults(evidence), *_scale_faults(evidence["scale"], "scale")]
    found += _method_faults(evidence["method"])
    names = [bid["bidder"] for bid in evidence["bids"]]
    found += [("bidder-twice", name) for name in _twice(names)]
    for bid in evidence["bids"]:
        found += [] if bid["set_aside"] else _price_faults(evidence["method"], bid)
    scores, agreed, _ = bid_points.counting(evidence)
    found += _row_faults(evidence, scores) + _row_faults(evidence, agreed)
    found += _condition_faults(evidence) + _count_faults(evidence)
    for row in evidence.get("conflicts", []):
        where = "conflict of " + row["evaluator"]
        found += [("unknown-bidder", where)] if row["bidder"] not in ["", *names] else []
        found += [] if row["reason"].strip() else [("reason-missing", where)]
    found += _answer_faults(evidence, scores, agreed)
    return [{"code": code, "where": where} for code, where in found]


def _twice(names: list[str]) -> list[str]:
    return [name for name in dict.fromkeys(names) if names.count(name) > 1]


def _criteria_faults(evidence: Row) -> Found:
    criteria = evidence["criteria"]
    if not criteria:
        return [("no-criteria", "criteria")]
    found: Found = []
    ids = [row["id"] for row in criteria]
    for row in criteria:
        where = "criterion " + row["id"]
        found += [(code, where) for code in _own_faults(evidence, row)]
        if row.get("within") and row["within"] not in ids:
            found.append(("unknown-group", where))
    found += [("criterion-twice", "criterion " + id_) for id_ in _twice(ids)]
    above = {row["id"]: row.get("within", "") for row in criteria}
    for row in criteria:
        path = [row["id"]]
        step = row.get("within", "")
        while step in above and step not in path:
            path.append(step)
            step = above[step]
        if step in above:
            found.append(("group-within-itself", "criterion " + row["id"]))
    held = bid_points.groups(evidence)
    for group in ["", *(id_ for id_ in dict.fromkeys(ids) if id_ in held)]:
        weights = [bid_points.known(row["weight"]) for row in criteria if row.get("within", "") == group]
        if sum(weights, Fraction(0)) != 100:
            found.append(("weights-do-not-sum", "criterion " + group if group else "criteria"))
    return found


def _own_faults(evidence: Row, row: Row) -> list[str]:
    is_group = row["id"] in bid_points.groups(evidence)
    scale, measure, least = row.get("scale"), row.get("measure"), row["threshold"]
    highest = len(bid_points.anchors(scale or evidence["scale"])) - 1
    floor = bid_points.number(row.get("floor"))
    counted = is_group or bool(measure)
    checks = {
        "id-missing": not row["id"],
        "weight-not-positive": bid_points.known(row["weight"]) <= 0,
        "threshold-not-scored": least is not None and counted,
        "threshold-off-scale": least is not None and not counted and not 0 <= least <= highest,
        "out-of-range": floor is not None and not 0 < floor <= 100,
        "unknown-kind": row.get("kind", "quality")
        not in ("quality", "quantity", "social value", "community"),
        "not-used": is_group and bool(scale or measure),
    }
    found = [code for code, wrong in checks.items() if wrong]
    if scale:
        found += [code for code, _ in _scale_faults(scale, "")]
    if measure and bid_points.known(measure["nothing_at"]) == bid_points.known(measure["full_at"]):
        found.append("measure-flat")
    return found


def _scale_faults(scale: Any, where: str) -> Found:
    anchors = bid_points.anchors(scale)
    found = [("scale-too-short", where)] if len(anchors) < 2 else []
    found += [("anchor-missing", where) for anchor in anchors if not anchor.strip()]
    if isinstance(scale, dict):
        marks = [bid_points.known(part) for part in scale["marks"]]
        rising = all(one <= next_ for one, next_ in pairwise(marks))
        if len(marks) != len(anchors) or not rising or marks[0] < 0 or marks[-1] != 1:
            found.append(("marks-unsound", where))
    return found


def _method_faults(method: Row) -> Found:
    used = {
        "price-per-point": {"quality_floor"},
        "benchmark": {"price_weight", "benchmark_pence", "slope"},
        "relative": {"price_weight"},
        "mean-narrow": {"price_weight", "slope"},
    }.get(method["formula"])
    if used is None:
        return [("unknown-formula", "formula")]
    found: Found = []
    for name in ("price_weight", "benchmark_pence", "slope", "quality_floor"):
        value = method[name] if name == "benchmark_pence" else bid_points.number(method[name])
        if value is None:
            found += [("missing", name)] if name in used else []
        elif name not in used | {"quality_floor"}:
            found.append(("not-used", name))
        elif (
            value <= 0
            or (name == "price_weight" and value >= 100)
            or (name == "quality_floor" and value > 100)
        ):
            found.append(("out-of-range", name))
    if method["least_evaluators"] < 1:
        found.append(("out-of-range", "least_evaluators"))
    ties = method["ties"]
    if ties not in (["higher quality", "lower price", "lot"], ["lower price", "higher quality", "lot"]):
        found.append(("ties-order", "ties"))
    found += [] if method["lot_seed"] else [("missing", "lot_seed")]
    return [*found, *_life_faults(method.get("whole_life")), *_low_faults(method.get("low_price"))]


def _life_faults(life: Row | None) -> Found:
    if life is None:
        return []
    checks = {
        "years": not 1 <= life["years"] <= 100,
        "rate": not 0 <= bid_points.known(life["rate"]) < 1,
        "source": not life["source"].strip(),
    }
    codes = {"years": "out-of-range", "rate": "out-of-range", "source": "reason-missing"}
    return [(codes[name], "whole_life." + name) for name, wrong in checks.items() if wrong]


def _low_faults(limits: Row | None) -> Found:
    if limits is None:
        return []
    found: Found = []
    given = {name: bid_points.number(limits["under_" + name]) for name in ("mean", "next", "estimate")}
    for name, limit in given.items():
        if limit is not None and (limit <= 0 or limit >= 100):
            found.append(("out-of-range", "low_price.under_" + name))
    if set(given.values()) == {None}:
        found.append(("missing", "low_price"))
    estimate = limits["estimate_pence"]
    if (given["estimate"] is None) is not (estimate is None):
        found.append(("missing", "low_price.estimate_pence"))
    elif estimate is not None and estimate < 1:
        found.append(("out-of-range", "low_price.estimate_pence"))
    return found


def _price_faults(method: Row, bid: Row) -> Found:
    life, costs = method.get("whole_life"), bid.get("costs_pence", [])
    found = [("price-not-positive", bid["bidder"])] if bid["price_pence"] < 1 else []
    if costs and not life:
        found.append(("not-used", bid["bidder"]))
    if life and not _life_faults(life):
        sound = len(costs) == life["years"] and all(cost >= 0 for cost in costs)
        if not sound or bid_points.price(method, bid) < 1:
            found.append(("costs-unsound", bid["bidder"]))
    return found


def _row_faults(evidence: Row, rows: list[Row]) -> Found:
    bidders = {bid["bidder"] for bid in evidence["bids"]}
    scales = {row["id"]: row.get("scale") or evidence["scale"] for row in bid_points.scored(evidence)}
    found: Found = []
    before: set[str] = set()
    for row in rows:
        where = f"{row.get('evaluator', 'consensus')}, {row['bidder']}, {row['criterion']}"
        anchors = bid_points.anchors(scales.get(row["criterion"], evidence["scale"]))
        checks = {
            "unknown-bidder": row["bidder"] not in bidders,
            "unknown-criterion": row["criterion"] not in scales,
            "score-off-scale": row["value"] is not None and not 0 <= row["value"] < len(anchors),
            "reason-missing": not row["reason"].strip(),
            "score-twice": where in before,
        }
        found += [(code, where) for code, wrong in checks.items() if wrong]
        before.add(where)
    return found


def _condition_faults(evidence: Row) -> Found:
    ids = [row["id"] for row in evidence.get("conditions", [])]
    bidders = [bid["bidder"] for bid in evidence["bids"]]
    found = [("condition-twice", "condition " + id_) for id_ in _twice(ids)]
    before: set[str] = set()
    for row in evidence.get("checks", []):
        where = f"condition {row['condition']}, {row['bidder']}"
        checks = {
            "unknown-bidder": row["bidder"] not in bidders,
            "unknown-condition": row["condition"] not in ids,
            "reason-missing": not row["reason"].strip(),
            "check-twice": where in before,
        }
        found += [(code, where) for code, wrong in checks.items() if wrong]
        before.add(where)
    wanted = [
        f"condition {id_}, {bid['bidder']}" for bid in evidence["bids"] if not bid["set_aside"] for id_ in ids
    ]
    return found + [("check-missing", where) for where in wanted if where not in before]


def _count_faults(evidence: Row) -> Found:
    ids = [row["id"] for row in evidence["criteria"] if row.get("measure")]
    bidders = [bid["bidder"] for bid in evidence["bids"]]
    found: Found = []
    before: set[str] = set()
    for row in evidence.get("counted", []):
        where = f"counted, {row['bidder']}, {row['criterion']}"
        out_of = bid_points.number(row["out_of"])
        checks = {
            "unknown-bidder": row["bidder"] not in bidders,
            "unknown-criterion": row["criterion"] not in ids,
            "out-of-range": out_of is not None and out_of <= 0,
            "reason-missing": not row["source"].strip(),
            "count-twice": where in before,
        }
        found += [(code, where) for code, wrong in checks.items() if wrong]
        before.add(where)
    wanted = [f"counted, {bid['bidder']}, {id_}" for bid in bid_points.to_judge(evidence) for id_ in ids]
    return found + [("count-missing", where) for where in wanted if where not in before]


def _answer_faults(evidence: Row, scores: list[Row], agreed: list[Row]) -> Found:
    found: Found = []
    all_own, all_settled = _by_cell(scores), _by_cell(agreed)
    for bid in bid_points.to_judge(evidence):
        for criterion in bid_points.scored(evidence):
            cell = (bid["bidder"], criterion["id"])
            own, settled = all_own.get(cell, []), all_settled.get(cell, [])
            someone = any(value is not None for value in own)
            if len(own) < evidence["method"]["least_evaluators"]:
                found.append(("too-few-scores", ", ".join(cell)))
            if not settled:
                found.append(("consensus-missing", ", ".join(cell)))
            elif settled[-1] is None and someone:
                found.append(("not-applicable-but-scored", ", ".join(cell)))
            elif settled[-1] is not None and own and not someone:
                found.append(("scored-but-not-applicable", ", ".join(cell)))
    return found


def _by_cell(rows: list[Row]) -> dict[tuple[str, str], list[int | None]]:
    """The values given for each answer: bid and criterion."""
    found: dict[tuple[str, str], list[int | None]] = {}
    for row in rows:
        found.setdefault((row["bidder"], row["criterion"]), []).append(row["value"])
    return found
