"""Work an award out again from its published evidence, with nothing but Python's standard library.

A second implementation, written apart from the rule itself: it takes the evidence as read from JSON and gives
the outcome in the same JSON form. If the two differ, one of them or the publication is wrong.
"""

from __future__ import annotations

import hashlib
from fractions import Fraction
from typing import Any

Row = dict[str, Any]


def recompute(evidence: Row) -> Row:
    """The outcome of an award: winner, ranking, bids set aside, stability, and faults in the evidence."""
    faults = _faults(evidence)
    outcome: Row = {"winner": None, "placed": [], "set_aside": [], "stability": [], "stable": True}
    if faults:
        return {**outcome, "faults": faults}
    offers = []
    for bid in evidence["bids"]:
        points, reasons = _points_and_objections(evidence, bid)
        if reasons:
            outcome["set_aside"].append({"bidder": bid["bidder"], "reasons": reasons})
        else:
            offers.append((bid["bidder"], bid["price_pence"], points))
    method = evidence["method"]
    ordered = _ordered(method, offers)
    outcome["winner"] = ordered[0][0] if ordered else None
    outcome["placed"] = [_place(method, ordered, index) for index in range(len(ordered))]
    for offer in offers:
        rest = _ordered(method, [other for other in offers if other[0] != offer[0]])
        first = rest[0][0] if rest else None
        changes = offer[0] != outcome["winner"] and first != outcome["winner"]
        outcome["stability"].append({"without": offer[0], "winner": first, "changes": changes})
        outcome["stable"] = outcome["stable"] and not changes
    return {**outcome, "faults": []}


def _number(text: str | None) -> Fraction | None:
    """``"p/q"`` as an exact number."""
    if text is None:
        return None
    top, bottom = text.split("/")
    return Fraction(int(top), int(bottom))


def _points_and_objections(evidence: Row, bid: Row) -> tuple[Any, list[Row]]:
    """Quality out of 100 from the consensus scores that apply, and every minimum that the bid misses."""
    if bid["set_aside"]:
        return None, [{"code": "set-aside", "reason": bid["set_aside"]}]
    agreed = {
        row["criterion"]: row["value"] for row in evidence["consensus"] if row["bidder"] == bid["bidder"]
    }
    earned = possible = Fraction(0)
    objections: list[Row] = []
    for criterion in evidence["criteria"]:
        value = agreed[criterion["id"]]
        if value is None:
            continue
        weight = _number(criterion["weight"]) or Fraction(0)
        earned += weight * value
        possible += weight * (len(evidence["scale"]) - 1)
        least = criterion["threshold"]
        if least is not None and value < least:
            told = {"criterion": criterion["id"], "title": criterion["title"], "score": value, "least": least}
            objections.append({"code": "under-minimum", **told})
    if possible == 0:
        return None, [*objections, {"code": "nothing-applies"}]
    points = 100 * earned / possible
    floor = _number(evidence["method"]["quality_floor"])
    if floor is not None and points < floor:
        objections.append({"code": "under-floor", "quality": _two(points), "floor": _short(floor)})
    return points, objections


def _price_points(method: Row, price: int, lowest: int) -> Fraction:
    if method["formula"] == "relative":
        return Fraction(100 * lowest, price)
    slope = _number(method["slope"]) or Fraction(0)
    over = Fraction(price, method["benchmark_pence"]) - 1
    points = 50 - slope * 100 * over
    return max(Fraction(0), min(Fraction(100), points))


def _ordered(method: Row, offers: list[Any]) -> list[Any]:
    """Offers from first to last, each with its figure and what the order rests on."""
    lowest = min((price for _, price, _ in offers), default=0)
    rows = []
    for name, price, points in offers:
        lot = hashlib.sha256((method["lot_seed"] + "\n" + name).encode("utf-8")).hexdigest()
        breaks = {"higher quality": -points, "lower price": price, "lot": lot}
        if method["formula"] == "price-per-point":
            figure = first = price / points
        else:
            share = (_number(method["price_weight"]) or Fraction(0)) / 100
            figure = share * _price_points(method, price, lowest) + (1 - share) * points
            first = -figure
        rows.append((name, price, points, figure, [first, *(breaks[rule] for rule in method["ties"])]))
    return sorted(rows, key=lambda row: row[4])


def _place(method: Row, ordered: list[Any], index: int) -> Row:
    name, price, points, figure, key = ordered[index]
    reasons = [_figure_reason(method, ordered, index)]
    if index:
        told = {"figure": _figure_in_words(method, ordered[0][3]), "winner": ordered[0][0]}
        reasons.append({"code": "behind-winner", **told})
    broken = ""
    for other in (index - 1, index + 1):
        if not broken and 0 <= other < len(ordered) and ordered[other][3] == figure:
            differs = [mine != theirs for mine, theirs in zip(key[1:], ordered[other][4][1:], strict=True)]
            broken = method["ties"][differs.index(True)]
    if broken:
        reasons.append({"code": "tie", "rule": broken})
    exact = {"quality": f"{points.numerator}/{points.denominator}"}
    exact["figure"] = f"{figure.numerator}/{figure.denominator}"
    row = {"place": index + 1, "bidder": name, "price_pence": price, **exact}
    return {**row, "tie_broken_by": broken, "reasons": reasons}


def _figure_reason(method: Row, ordered: list[Any], index: int) -> Row:
    _, price, points, figure, _ = ordered[index]
    told = {"figure": _figure_in_words(method, figure), "price": _pounds(price), "quality": _two(points)}
    if method["formula"] == "price-per-point":
        return {"code": "price-per-point", **told}
    weight = _number(method["price_weight"]) or Fraction(0)
    told["price_points"] = _two(_price_points(method, price, min(row[1] for row in ordered)))
    return {
        "code": "weighted-total",
        **told,
        "price_weight": _short(weight),
        "quality_weight": _short(100 - weight),
    }


def _figure_in_words(method: Row, figure: Fraction) -> str:
    return _pounds(_nearest(figure)) if method["formula"] == "price-per-point" else _two(figure)


def _nearest(number: Fraction) -> int:
    """The nearest whole number, halves up; for numbers that are not negative."""
    return (number + Fraction(1, 2)).__floor__()


def _two(number: Fraction) -> str:
    hundredths = _nearest(100 * number)
    return f"{hundredths // 100}.{hundredths % 100:02d}"


def _short(number: Fraction) -> str:
    return _two(number) if number.denominator > 1 else str(number.numerator)


def _pounds(pence: int) -> str:
    return f"£{pence // 100:,}" + (f".{pence % 100:02d}" if pence % 100 else "")


def _faults(evidence: Row) -> list[Row]:
    """Everything wrong with the evidence, in the order of its parts."""
    found = [*_criteria_faults(evidence), *_method_faults(evidence["method"])]
    names = [bid["bidder"] for bid in evidence["bids"]]
    found += [("bidder-twice", name) for name in dict.fromkeys(names) if names.count(name) > 1]
    for bid in evidence["bids"]:
        if not bid["set_aside"] and bid["price_pence"] < 1:
            found.append(("price-not-positive", bid["bidder"]))
    for part in ("scores", "consensus"):
        found += _row_faults(evidence, evidence[part])
    found += _answer_faults(evidence)
    return [{"code": code, "where": where} for code, where in found]


def _criteria_faults(evidence: Row) -> list[tuple[str, str]]:
    criteria, highest = evidence["criteria"], len(evidence["scale"]) - 1
    found = [] if criteria else [("no-criteria", "criteria")]
    total = Fraction(0)
    for criterion in criteria:
        weight = _number(criterion["weight"]) or Fraction(0)
        total += weight
        if weight <= 0:
            found.append(("weight-not-positive", "criterion " + criterion["id"]))
        least = criterion["threshold"]
        if least is not None and (least < 0 or least > highest):
            found.append(("threshold-off-scale", "criterion " + criterion["id"]))
    ids = [criterion["id"] for criterion in criteria]
    found += [("criterion-twice", "criterion " + id_) for id_ in dict.fromkeys(ids) if ids.count(id_) > 1]
    if criteria and total != 100:
        found.append(("weights-do-not-sum", "criteria"))
    if highest < 1:
        found.append(("scale-too-short", "scale"))
    return found + [("anchor-missing", "scale") for anchor in evidence["scale"] if not anchor.strip()]


def _method_faults(method: Row) -> list[tuple[str, str]]:
    used = {
        "price-per-point": {"quality_floor"},
        "benchmark": {"price_weight", "benchmark_pence", "slope"},
        "relative": {"price_weight"},
    }.get(method["formula"])
    if used is None:
        return [("unknown-formula", "formula")]
    found: list[tuple[str, str]] = []
    for name in ("price_weight", "benchmark_pence", "slope", "quality_floor"):
        value = method[name] if name == "benchmark_pence" else _number(method[name])
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
    return found + ([] if method["lot_seed"] else [("missing", "lot_seed")])


def _row_faults(evidence: Row, rows: list[Row]) -> list[tuple[str, str]]:
    bidders = {bid["bidder"] for bid in evidence["bids"]}
    ids = {criterion["id"] for criterion in evidence["criteria"]}
    found: list[tuple[str, str]] = []
    before: set[str] = set()
    for row in rows:
        where = f"{row.get('evaluator', 'consensus')}, {row['bidder']}, {row['criterion']}"
        off_scale = row["value"] is not None and not 0 <= row["value"] < len(evidence["scale"])
        checks = {
            "unknown-bidder": row["bidder"] not in bidders,
            "unknown-criterion": row["criterion"] not in ids,
            "score-off-scale": off_scale,
            "reason-missing": not row["reason"].strip(),
            "score-twice": where in before,
        }
        found += [(code, where) for code, wrong in checks.items() if wrong]
        before.add(where)
    return found


def _answer_faults(evidence: Row) -> list[tuple[str, str]]:
    found = []
    for bid in evidence["bids"]:
        for criterion in [] if bid["set_aside"] else evidence["criteria"]:
            cell = (bid["bidder"], criterion["id"])
            own = [row["value"] for row in evidence["scores"] if (row["bidder"], row["criterion"]) == cell]
            agreed = [
                row["value"] for row in evidence["consensus"] if (row["bidder"], row["criterion"]) == cell
            ]
            scored = any(value is not None for value in own)
            if len(own) < evidence["method"]["least_evaluators"]:
                found.append(("too-few-scores", ", ".join(cell)))
            if not agreed:
                found.append(("consensus-missing", ", ".join(cell)))
            elif agreed[-1] is None and scored:
                found.append(("not-applicable-but-scored", ", ".join(cell)))
            elif agreed[-1] is not None and own and not scored:
                found.append(("scored-but-not-applicable", ", ".join(cell)))
    return found
