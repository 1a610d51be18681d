"""A decision that departs from a count: what it funds in place of what was computed, to the penny.

The computed outcome is evidence here and is never changed. A project may be left out that stood funded, or
funded that did not; each part of a round keeps within its own money.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Data = Mapping[str, Any]

#: What a decision may say of a project.
LEAVE, FUND = "leave", "fund"


def depart(evidence: Data) -> dict[str, Any]:
    """What is funded after the decision, what it costs and what it leaves, by part and in all.

    Evidence: ``parts``, each with ``name``, ``budget_pence`` and ``projects`` (``project``, ``cost_pence``,
    ``computed``: funded by the count, ``funded``: stood funded before this decision), and ``changes``
    (``project``, ``act``). Faults leave everything as it stood.
    """
    faults = _faults(evidence)
    acts = {} if faults else {change["project"]: change["act"] for change in evidence["changes"]}
    parts, funded = [], []
    for part in evidence["parts"]:
        bought = [row for row in part["projects"] if _funded(row, acts)]
        total = sum(row["cost_pence"] for row in bought)
        funded += [{"project": row["project"], "cost_pence": row["cost_pence"]} for row in bought]
        left = part["budget_pence"] - total
        parts.append({"name": part["name"], "total_pence": total, "left_pence": left})
    over = [part["name"] for part in parts if part["left_pence"] < 0]
    faults += [{"code": "over-budget", "part": name} for name in over]
    return {
        "funded": funded,
        "parts": parts,
        "total_pence": sum(part["total_pence"] for part in parts),
        "left_pence": sum(part["left_pence"] for part in parts),
        "faults": faults,
    }


def _funded(row: Data, acts: Mapping[str, str]) -> bool:
    act = acts.get(row["project"])
    return bool(row["funded"]) if act is None else act == FUND


def _faults(evidence: Data) -> list[dict[str, str]]:
    """Every change that changes nothing, is said twice, or names what was not on the ballot."""
    known = {row["project"]: row["funded"] for part in evidence["parts"] for row in part["projects"]}
    faults, seen = [], set()
    if not evidence["changes"]:
        faults.append({"code": "no-change"})
    for change in evidence["changes"]:
        project, act = change["project"], change["act"]
        if project not in known:
            faults.append({"code": "unknown-project", "project": project})
        elif project in seen:
            faults.append({"code": "said-twice", "project": project})
        elif act not in (LEAVE, FUND) or bool(known[project]) == (act == FUND):
            faults.append({"code": "changes-nothing", "project": project})
        seen.add(project)
    return faults
