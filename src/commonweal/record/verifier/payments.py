"""Work out again what a contract owes for verified outcomes, with nothing but Python's standard library.

A second implementation, written apart from the rule itself: it takes the evidence as read from JSON and gives
the outcome in the same JSON form. If the two differ, one of them or the publication is wrong.
"""

from __future__ import annotations

from typing import Any

Row = dict[str, Any]


def recompute(evidence: Row) -> Row:
    """What is due for each period and in all, with reasons, and faults in the evidence."""
    faults = _faults(evidence)
    if faults:
        return {"periods": [], "total_pence": 0, "left_pence": None, "faults": faults}
    allotted = {rate["outcome"]: 0 for rate in evidence["rates"]}
    periods = []
    for period in evidence["periods"]:
        lines = [_line(evidence, rate, period, allotted) for rate in evidence["rates"]]
        due = sum(line["due_pence"] for line in lines)
        periods.append({"name": period["name"], "due_pence": due, "lines": lines})
    total = sum(period["due_pence"] for period in periods)
    left = None if evidence["cap_pence"] is None else evidence["cap_pence"] - total
    return {"periods": periods, "total_pence": total, "left_pence": left, "faults": []}


def _line(evidence: Row, rate: Row, period: Row, allotted: dict[str, int]) -> Row:
    """One outcome in one period; ``allotted`` holds the pence due to date and grows."""
    name = rate["outcome"]
    quantity = sum(row["quantity"] for row in period["verified"] if row["outcome"] == name)
    before = allotted[name]
    spent = sum(allotted.values())
    earned = quantity * rate["unit_pence"]
    told = {"earned": _pounds(earned), "quantity": quantity, "unit": _pounds(rate["unit_pence"])}
    reasons = [{"code": "units", **told}]
    due = earned
    if rate["cap_pence"] is not None and before + earned > rate["cap_pence"]:
        due = rate["cap_pence"] - before
        reasons.append({"code": "outcome-cap", "cap": _pounds(rate["cap_pence"]), "left": _pounds(due)})
    overall = evidence["cap_pence"]
    if overall is not None and spent + due > overall:
        due = overall - spent
        reasons.append({"code": "overall-cap", "cap": _pounds(overall), "left": _pounds(due)})
    allotted[name] = before + due
    return {
        "outcome": name,
        "quantity": quantity,
        "earned_pence": earned,
        "due_pence": due,
        "reasons": reasons,
    }


def _pounds(pence: int) -> str:
    return f"£{pence // 100:,}" + (f".{pence % 100:02d}" if pence % 100 else "")


def _faults(evidence: Row) -> list[Row]:
    """Everything wrong with the evidence, in the order of its parts."""
    outcomes = [rate["outcome"] for rate in evidence["rates"]]
    found = [] if outcomes else [("no-rates", "rate card")]
    for rate in evidence["rates"]:
        if rate["unit_pence"] < 1:
            found.append(("unit-price-not-positive", "rate " + rate["outcome"]))
        if rate["cap_pence"] is not None and rate["cap_pence"] < 0:
            found.append(("cap-negative", "rate " + rate["outcome"]))
    if evidence["cap_pence"] is not None and evidence["cap_pence"] < 0:
        found.append(("cap-negative", "rate card"))
    found += [("rate-twice", "rate " + name) for name in dict.fromkeys(outcomes) if outcomes.count(name) > 1]
    for number, period in enumerate(evidence["periods"]):
        where = "period " + period["name"]
        if any(other["name"] == period["name"] for other in evidence["periods"][:number]):
            found.append(("period-twice", where))
        for position, row in enumerate(period["verified"]):
            at = f"{where}, {row['outcome']}"
            if row["outcome"] not in outcomes:
                found.append(("unknown-outcome", at))
            if row["quantity"] < 0:
                found.append(("quantity-negative", at))
            if any(other["outcome"] == row["outcome"] for other in period["verified"][:position]):
                found.append(("verified-twice", at))
    return [{"code": code, "where": where} for code, where in found]
