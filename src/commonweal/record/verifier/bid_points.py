"""From an award's published evidence to what each bid is ranked on: what counts, its points, its price."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

Row = dict[str, Any]
Points = dict[str, Fraction | None]


def number(text: str | None) -> Fraction | None:
    """``"p/q"`` as an exact number."""
    if text is None:
        return None
    top, bottom = text.split("/")
    return Fraction(int(top), int(bottom))


def known(text: str) -> Fraction:
    found = number(text)
    assert found is not None
    return found


def groups(evidence: Row) -> set[str]:
    return {row["within"] for row in evidence["criteria"] if row.get("within")}


def scored(evidence: Row) -> list[Row]:
    """The criteria that people score: those that hold no others and count nothing."""
    above = groups(evidence)
    return [row for row in evidence["criteria"] if row["id"] not in above and not row.get("measure")]


def marks(evidence: Row, criterion: Row) -> list[Fraction]:
    """The part of the marks for each score from nought up."""
    scale = criterion.get("scale") or evidence["scale"]
    if isinstance(scale, dict):
        return [known(part) for part in scale["marks"]]
    return [Fraction(score, len(scale) - 1) for score in range(len(scale))]


def anchors(scale: Any) -> list[str]:
    found: list[str] = scale["anchors"] if isinstance(scale, dict) else scale
    return found


def counting(evidence: Row) -> tuple[list[Row], list[Row], list[Row]]:
    """Scores that count, consensus rows that count, and what a conflict of interest voids."""
    conflicts = evidence.get("conflicts", [])
    scores: list[Row] = []
    agreed: list[Row] = []
    void: list[Row] = []

    def conflict(names: list[str], bidder: str) -> Row | None:
        for row in conflicts:
            if row["evaluator"] in names and row["bidder"] in ("", bidder):
                found: Row = row
                return found
        return None

    everyone: dict[tuple[str, str], list[str]] = {}
    for row in evidence["scores"]:
        everyone.setdefault((row["bidder"], row["criterion"]), []).append(row["evaluator"])
        found = conflict([row["evaluator"]], row["bidder"])
        (void if found else scores).append({**row, "conflict": found} if found else row)
    for row in evidence["consensus"]:
        names = row.get("panel") or everyone.get((row["bidder"], row["criterion"]), [])
        found = conflict(names, row["bidder"])
        (void if found else agreed).append({**row, "evaluator": "", "conflict": found} if found else row)
    kept = ("evaluator", "bidder", "criterion", "conflict")
    return scores, agreed, [{name: row[name] for name in kept} for row in void]


def to_judge(evidence: Row) -> list[Row]:
    """The bids that are not set aside and meet every condition."""
    failed = {row["bidder"] for row in evidence.get("checks", []) if not row["met"]}
    return [bid for bid in evidence["bids"] if not bid["set_aside"] and bid["bidder"] not in failed]


def points(evidence: Row, agreed: dict[str, int | None], bidder: str) -> Points:
    """Points of 100 for each criterion and, under "", for all together; ``None``: does not apply."""
    counted = {row["criterion"]: row for row in evidence.get("counted", []) if row["bidder"] == bidder}
    rows = evidence["criteria"]
    found: Points = {}

    def together(group: str) -> Fraction | None:
        earned = weights = Fraction(0)
        for row in rows:
            if row.get("within", "") == group:
                part = found[row["id"]] = one(row)
                if part is not None:
                    earned += known(row["weight"]) * part
                    weights += known(row["weight"])
        return earned / weights if weights else None

    def one(row: Row) -> Fraction | None:
        if any(other.get("within") == row["id"] for other in rows):
            return together(row["id"])
        if row.get("measure"):
            return _measured(row["measure"], counted[row["id"]])
        score = agreed[row["id"]]
        return None if score is None else 100 * marks(evidence, row)[score]

    found[""] = together("")
    return found


def _measured(measure: Row, count: Row) -> Fraction | None:
    amount = number(count["amount"])
    if amount is None:
        return None
    if count["out_of"] is not None:
        amount /= known(count["out_of"])
    least, most = known(measure["nothing_at"]), known(measure["full_at"])
    return 100 * max(Fraction(0), min(Fraction(1), (amount - least) / (most - least)))


def price(method: Row, bid: Row) -> int:
    """The price that counts: the bid's own, or its costs over the life, each year discounted."""
    life = method.get("whole_life")
    if not life:
        own: int = bid["price_pence"]
        return own
    total = Fraction(0)
    for year, pence in enumerate(bid["costs_pence"]):
        total += pence / (1 + known(life["rate"])) ** year
    return nearest(total)


def nearest(value: Fraction) -> int:
    """The nearest whole number, halves up; for numbers that are not negative."""
    return (value + Fraction(1, 2)).__floor__()
