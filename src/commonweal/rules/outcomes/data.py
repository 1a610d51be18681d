"""The published form of a settlement's evidence and outcome."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from commonweal.rules.outcomes.due import Evidence, Line, Period, Settlement, Verified
from commonweal.rules.outcomes.ratecard import Rate, RateCard


def evidence_data(evidence: Evidence) -> dict[str, Any]:
    """Evidence as plain JSON values; money in fields named ``…_pence``."""
    return {
        "rates": [asdict(rate) for rate in evidence.card.rates],
        "cap_pence": evidence.card.cap_pence,
        "periods": [
            {"name": period.name, "verified": [asdict(row) for row in period.verified]}
            for period in evidence.periods
        ],
    }


def from_data(data: Mapping[str, Any]) -> Evidence:
    """Evidence read back; ``KeyError`` or ``TypeError`` if the data has another form."""
    card = RateCard(tuple(Rate(**row) for row in data["rates"]), data["cap_pence"])
    periods = (
        Period(row["name"], tuple(Verified(**verified) for verified in row["verified"]))
        for row in data["periods"]
    )
    return Evidence(card, tuple(periods))


def outcome_data(settlement: Settlement) -> dict[str, Any]:
    """A settlement as plain JSON values; faults by code and place, reasons by code and figures."""
    return {
        "periods": [
            {
                "name": period.name,
                "due_pence": period.due_pence,
                "lines": [_line_data(line) for line in period.lines],
            }
            for period in settlement.periods
        ],
        "total_pence": settlement.total_pence,
        "left_pence": settlement.left_pence,
        "faults": [{"code": fault.code, "where": fault.where} for fault in settlement.faults],
    }


def _line_data(line: Line) -> dict[str, Any]:
    return {
        "outcome": line.outcome,
        "quantity": line.quantity,
        "earned_pence": line.earned_pence,
        "due_pence": line.due_pence,
        "reasons": [reason.as_data() for reason in line.reasons],
    }
