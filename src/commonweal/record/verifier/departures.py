"""Work out again what a decision that departs from a count funds, with Python's standard library alone.

A second implementation, written apart from the rule itself: projects move between two sets, pence are added.
"""

from __future__ import annotations

from typing import Any

Row = dict[str, Any]


def recompute(evidence: Row) -> Row:
    """What is funded after the decision, by part and in all, and the faults in the evidence."""
    rows = {row["project"]: row for part in evidence["parts"] for row in part["projects"]}
    standing = {name for name, row in rows.items() if row["funded"]}
    faults: list[Row] = [] if evidence["changes"] else [{"code": "no-change"}]
    after, said = set(standing), []
    for change in evidence["changes"]:
        name, act = change["project"], change["act"]
        if name not in rows:
            faults.append({"code": "unknown-project", "project": name})
        elif name in said:
            faults.append({"code": "said-twice", "project": name})
        elif (act, name in standing) == ("leave", True):
            after.discard(name)
        elif (act, name in standing) == ("fund", False):
            after.add(name)
        else:
            faults.append({"code": "changes-nothing", "project": name})
        said.append(name)
    chosen = standing if faults else after
    result: Row = {"funded": [], "parts": [], "total_pence": 0, "left_pence": 0, "faults": faults}
    for part in evidence["parts"]:
        total = 0
        for row in part["projects"]:
            if row["project"] in chosen:
                total += row["cost_pence"]
                result["funded"].append({"project": row["project"], "cost_pence": row["cost_pence"]})
        left = part["budget_pence"] - total
        result["parts"].append({"name": part["name"], "total_pence": total, "left_pence": left})
        result["total_pence"] += total
        result["left_pence"] += left
        if left < 0:
            faults.append({"code": "over-budget", "part": part["name"]})
    return result
