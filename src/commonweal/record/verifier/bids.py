"""Work an award out again from its published evidence, with nothing but Python's standard library.

A second implementation, written apart from the rule itself: it takes the evidence as read from JSON and gives
the outcome in the same JSON form. If the two differ, one of them or the publication is wrong.
"""

from __future__ import annotations

import hashlib
from fractions import Fraction
from typing import Any

from commonweal.record.verifier import bid_faults, bid_points

Row = dict[str, Any]


def recompute(evidence: Row) -> Row:
    """The outcome of an award: winner, ranking, bids set aside, stability, and faults in the evidence.

    With lots: the outcome of each, and nothing that joins them.
    """
    if "lots" in evidence:
        return {"lots": [{"lot": row["lot"], **recompute(row["evidence"])} for row in evidence["lots"]]}
    faults = bid_faults.faults(evidence)
    outcome: Row = {"winner": None, "placed": [], "set_aside": [], "stability": [], "stable": True}
    if faults:
        return {**outcome, "faults": faults}
    offers = []
    _, agreed, void = bid_points.counting(evidence)
    for bid in evidence["bids"]:
        quality, reasons = _quality_and_objections(evidence, agreed, bid)
        if reasons:
            outcome["set_aside"].append({"bidder": bid["bidder"], "reasons": reasons})
        else:
            offers.append((bid["bidder"], bid_points.price(evidence["method"], bid), quality))
    method = evidence["method"]
    ordered = _ordered(method, offers)
    outcome["winner"] = ordered[0][0] if ordered else None
    outcome["placed"] = [_place(evidence, ordered, index) for index in range(len(ordered))]
    for offer in offers:
        rest = _ordered(method, [other for other in offers if other[0] != offer[0]])
        first = rest[0][0] if rest else None
        changes = offer[0] != outcome["winner"] and first != outcome["winner"]
        outcome["stability"].append({"without": offer[0], "winner": first, "changes": changes})
        outcome["stable"] = outcome["stable"] and not changes
    low = _low(evidence) if method.get("low_price") else []
    more = {"low": low, "void": void}
    return {**outcome, "faults": [], **{name: rows for name, rows in more.items() if rows}}


def _quality_and_objections(evidence: Row, agreed: list[Row], bid: Row) -> tuple[Any, list[Row]]:
    """Quality out of 100, and every condition, minimum and floor that the bid misses."""
    if bid["set_aside"]:
        return None, [{"code": "set-aside", "reason": bid["set_aside"]}]
    name = bid["bidder"]
    failed = {
        row["condition"]: row["reason"]
        for row in evidence.get("checks", [])
        if row["bidder"] == name and not row["met"]
    }
    objections: list[Row] = [
        {
            "code": "condition-not-met",
            "condition": row["id"],
            "reason": failed[row["id"]],
            "title": row["title"],
        }
        for row in evidence.get("conditions", [])
        if row["id"] in failed
    ]
    if objections:
        return None, objections
    scores = {row["criterion"]: row["value"] for row in agreed if row["bidder"] == name}
    points = bid_points.points(evidence, scores, name)
    for criterion in evidence["criteria"]:
        told = {"criterion": criterion["id"], "title": criterion["title"]}
        score, least = scores.get(criterion["id"]), criterion["threshold"]
        if least is not None and score is not None and score < least:
            objections.append({"code": "under-minimum", **told, "score": score, "least": least})
        part, lowest = points[criterion["id"]], bid_points.number(criterion.get("floor"))
        if lowest is not None and part is not None and part < lowest:
            figures = {"points": _two(part), "floor": _short(lowest)}
            objections.append({"code": "under-criterion-floor", **told, **figures})
    quality, floor = points[""], bid_points.number(evidence["method"]["quality_floor"])
    if quality is None:
        objections.append({"code": "nothing-applies"})
    elif floor is not None and quality < floor:
        objections.append({"code": "under-floor", "quality": _two(quality), "floor": _short(floor)})
    return quality, objections


def _price_points(method: Row, price: int, prices: list[int]) -> Fraction:
    if method["formula"] == "relative":
        return Fraction(100 * min(prices), price)
    against = Fraction(sum(prices), len(prices))
    if method["formula"] == "benchmark":
        against = Fraction(method["benchmark_pence"])
    points = 50 - bid_points.known(method["slope"]) * 100 * (price / against - 1)
    return max(Fraction(0), min(Fraction(100), points))


def _ordered(method: Row, offers: list[Any]) -> list[Any]:
    """Offers from first to last, each with its figure and what the order rests on."""
    prices = [price for _, price, _ in offers]
    rows = []
    for name, price, points in offers:
        lot = hashlib.sha256((method["lot_seed"] + "\n" + name).encode("utf-8")).hexdigest()
        breaks = {"higher quality": -points, "lower price": price, "lot": lot}
        if method["formula"] == "price-per-point":
            figure = first = price / points
        else:
            share = bid_points.known(method["price_weight"]) / 100
            figure = share * _price_points(method, price, prices) + (1 - share) * points
            first = -figure
        rows.append((name, price, points, figure, [first, *(breaks[rule] for rule in method["ties"])]))
    return sorted(rows, key=lambda row: row[4])


def _place(evidence: Row, ordered: list[Any], index: int) -> Row:
    method = evidence["method"]
    name, price, points, figure, key = ordered[index]
    reasons = [_figure_reason(method, ordered, index)]
    life = method.get("whole_life")
    if life:
        told = {"rate": _short(100 * bid_points.known(life["rate"])), "years": life["years"]}
        reasons.insert(0, {"code": "whole-life-cost", "cost": _pounds(price), **told})
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
    bid = next(row for row in evidence["bids"] if row["bidder"] == name)
    exact = {"quality": f"{points.numerator}/{points.denominator}"}
    exact["figure"] = f"{figure.numerator}/{figure.denominator}"
    row = {"place": index + 1, "bidder": name, "price_pence": bid["price_pence"], **exact}
    row.update({"tie_broken_by": broken, "reasons": reasons})
    return {**row, "whole_life_pence": price} if life else row


def _figure_reason(method: Row, ordered: list[Any], index: int) -> Row:
    _, price, points, figure, _ = ordered[index]
    told = {"figure": _figure_in_words(method, figure), "price": _pounds(price), "quality": _two(points)}
    if method["formula"] == "price-per-point":
        return {"code": "price-per-point", **told}
    weight = bid_points.known(method["price_weight"])
    told["price_points"] = _two(_price_points(method, price, [row[1] for row in ordered]))
    return {
        "code": "weighted-total",
        **told,
        "price_weight": _short(weight),
        "quality_weight": _short(100 - weight),
    }


def _low(evidence: Row) -> list[Row]:
    """The bids whose price is so low, by the published limits, that the bidder must be asked."""
    limits = evidence["method"]["low_price"]
    bids = [bid for bid in evidence["bids"] if not bid["set_aside"]]
    found = []
    for bid in bids:
        price = bid["price_pence"]
        others = [other["price_pence"] for other in bids if other is not bid]
        dearer = sorted(other for other in others if other > price)
        against = {
            "mean": Fraction(sum(others), len(others)) if others else None,
            "next": dearer[0] if dearer else None,
            "estimate": limits["estimate_pence"],
        }
        reasons = []
        for name, other in against.items():
            limit = bid_points.number(limits["under_" + name])
            if limit is None or other is None or price > other * (1 - limit / 100):
                continue
            tenths = bid_points.nearest(1000 * (1 - price / Fraction(other)))
            told = {"against": _pounds(bid_points.nearest(Fraction(other))), "limit": _short(limit)}
            told.update({"percent": f"{tenths // 10}.{tenths % 10}", "price": _pounds(price)})
            reasons.append({"code": "low-against-" + name, **told})
        if reasons:
            decision = bid.get("low_price_decision", "")
            found.append({"bidder": bid["bidder"], "reasons": reasons, "decision": decision})
    return found


def _figure_in_words(method: Row, figure: Fraction) -> str:
    if method["formula"] == "price-per-point":
        return _pounds(bid_points.nearest(figure))
    return _two(figure)


def _two(number: Fraction) -> str:
    hundredths = bid_points.nearest(100 * number)
    return f"{hundredths // 100}.{hundredths % 100:02d}"


def _short(number: Fraction) -> str:
    return _two(number) if number.denominator > 1 else str(number.numerator)


def _pounds(pence: int) -> str:
    return f"£{pence // 100:,}" + (f".{pence % 100:02d}" if pence % 100 else "")
