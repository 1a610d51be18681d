"""A value plan as plain data, with what was considered around it: published at approval and computed again.

What follows from the plan (``outcome``) can be computed from it. What was considered, who is affected and
which services were told cannot: officers say so, and it stands here for everyone to judge.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from commonweal.rules.canonical import canonical
from commonweal.rules.data import version_from_data
from commonweal.rules.fields import Table
from commonweal.rules.reasons import Fault
from commonweal.rules.value.full_value import SIDES
from commonweal.rules.value.plan import (
    CLAIMS,
    KINDS,
    STANDINGS,
    STATES,
    WHATS,
    Benefit,
    Plan,
    Planned,
    Range,
    planned,
)

TEXTS = ("known_by", "audience", "evidence", "source")


@dataclass(frozen=True, slots=True)
class Published:
    """A plan as it was published, and what was then said to follow from it."""

    plan: Plan
    outcome: Mapping[str, Any]

    def agrees(self) -> bool:
        """Whether what was published is what comes out now."""
        return canonical(self.outcome) == canonical(outcome_data(planned(self.plan)))


def plan_data(plan: Plan) -> dict[str, Any]:
    """The plan as canonical data, with the rules that it was read by."""
    return {
        "price_pence": plan.price_pence,
        "none_of": list(plan.none_of),
        "benefits": [_benefit_data(benefit) for benefit in plan.benefits],
        "rules": plan.version.as_data(),
    }


def outcome_data(found: Planned) -> dict[str, Any]:
    """What a plan comes to: each figure as a range, and beside it what is in no figure."""
    return {
        "band": found.band.id,
        "worth_pence": _range_data(found.worth),
        "by_standing": {standing: _range_data(pence) for standing, pence in found.by_standing},
        "in_money": [{"benefit": line.benefit.id, "pence": _range_data(line.pence)} for line in found.lines],
        "not_in_money": [{"benefit": row.benefit.id, "why": row.reason.code} for row in found.not_in_money],
        "widest": found.widest.id if found.widest else None,
        "against_price": found.against_price.code,
        "lacks": [fault.code for fault in found.faults],
    }


def read_published(data: Any, where: str, faults: list[Fault]) -> Published:
    """The plan of a published value record. Worth something only if no fault was added."""
    table = Table(data, where, faults)
    inner = table.table("plan")
    plan = Plan(
        inner.whole("price_pence", least=0),
        tuple(_benefit(row) for row in inner.tables("benefits")),
        inner.texts("none_of", among=KINDS),
        version_from_data(inner.any("rules"), inner.path("rules"), faults),
    )
    inner.close()
    outcome = table.any("outcome")
    if not isinstance(outcome, Mapping):
        table.fault("outcome", "missing", "What follows from the plan is missing.")
        outcome = {}
    return Published(plan, outcome)


def _benefit_data(benefit: Benefit) -> dict[str, Any]:
    return {
        "id": benefit.id,
        "title": benefit.title,
        "kind": benefit.kind,
        "what": benefit.what,
        "side": benefit.side,
        "standing": benefit.standing,
        "state": benefit.state,
        "claim": benefit.claim or None,
        "harm": benefit.harm,
        "units": _range_data(benefit.units),
        "worth_pence": _range_data(benefit.worth_pence),
        **{name: getattr(benefit, name) for name in TEXTS},
    }


def _benefit(row: Table) -> Benefit:
    found = Benefit(
        id=row.text("id"),
        title=row.text("title"),
        kind=row.text("kind", among=KINDS),
        what=row.text("what", among=WHATS),
        side=row.text("side", among=SIDES),
        standing=row.text("standing", among=STANDINGS),
        state=row.text("state", among=STATES),
        claim=row.text("claim", among=CLAIMS) if "claim" in row else row.any("claim") or "",
        harm=row.flag("harm"),
        units=_range(row, "units"),
        worth_pence=_range(row, "worth_pence"),
        **{name: row.text(name, "") for name in TEXTS},
    )
    row.close()
    return found


def _range(row: Table, name: str) -> Range | None:
    if name not in row:
        row.any(name)
        return None
    table = row.table(name)
    found = Range(table.whole("least"), table.whole("most"))
    table.close()
    return found


def _range_data(found: Range | None) -> dict[str, int] | None:
    return None if found is None else {"least": found.least, "most": found.most}
