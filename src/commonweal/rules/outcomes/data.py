"""The published form of a settlement's evidence and outcome.

A field that a contract does not use is left out: evidence of a plain rate card reads as it always has.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from fractions import Fraction
from typing import Any

from commonweal.rules.outcomes.due import Line, PeriodDue, Settlement
from commonweal.rules.outcomes.effect import Measured
from commonweal.rules.outcomes.evidence import Evidence, Period, Sample, Verified
from commonweal.rules.outcomes.ratecard import Party, Rate, RateCard

Data = dict[str, Any]


def evidence_data(evidence: Evidence) -> Data:
    """Evidence as plain JSON values; money in fields named ``…_pence``, exact numbers as ``p/q``."""
    card = evidence.card
    data: Data = {
        "rates": [_rate_data(rate) for rate in card.rates],
        "cap_pence": card.cap_pence,
        "periods": [_period_data(period) for period in evidence.periods],
    }
    for name, parties in (("payers", card.payers), ("payees", card.payees)):
        if parties:
            data[name] = [asdict(party) for party in parties]
    if card.pay_days is not None:
        data["pay_days"] = card.pay_days
    return data


def from_data(data: Mapping[str, Any]) -> Evidence:
    """Evidence read back; ``KeyError`` or ``TypeError`` if the data has another form."""
    card = RateCard(
        tuple(_rate(row) for row in data["rates"]),
        data["cap_pence"],
        payers=tuple(Party(**row) for row in data.get("payers", ())),
        payees=tuple(Party(**row) for row in data.get("payees", ())),
        pay_days=data.get("pay_days"),
    )
    return Evidence(card, tuple(_period(row) for row in data["periods"]))


def outcome_data(settlement: Settlement) -> Data:
    """A settlement as plain JSON values; faults by code and place, reasons by code and figures."""
    return {
        "periods": [_due_data(period) for period in settlement.periods],
        "total_pence": settlement.total_pence,
        "left_pence": settlement.left_pence,
        "faults": [{"code": fault.code, "where": fault.where} for fault in settlement.faults],
    }


def _rate_data(rate: Rate) -> Data:
    data: Data = {
        "outcome": rate.outcome,
        "title": rate.title,
        "unit_pence": rate.unit_pence,
        "cap_pence": rate.cap_pence,
    }
    if rate.shares:
        data["shares"] = [str(share) for share in rate.shares]
    if rate.deadweight:
        data["deadweight"] = str(rate.deadweight)
    for name in ("least_cohort", "least_pooled"):
        if getattr(rate, name) is not None:
            data[name] = str(getattr(rate, name))
    return data


def _rate(row: Mapping[str, Any]) -> Rate:
    exact: dict[str, Any] = {
        name: Fraction(row[name]) for name in ("deadweight", "least_cohort", "least_pooled") if name in row
    }
    if "shares" in row:
        exact["shares"] = tuple(Fraction(share) for share in row["shares"])
    return Rate(**{**row, **exact})


def _period_data(period: Period) -> Data:
    data: Data = {"name": period.name, "verified": [_verified_data(row) for row in period.verified]}
    if period.year != 1:
        data["year"] = period.year
    if period.ends is not None:
        data["ends"] = period.ends
    if period.pooled:
        data["pooled"] = True
    return data


def _period(row: Mapping[str, Any]) -> Period:
    return Period(**{**row, "verified": tuple(_verified(verified) for verified in row["verified"])})


def _verified_data(row: Verified) -> Data:
    data: Data = {"outcome": row.outcome, "quantity": row.quantity}
    if row.sample is not None:
        data["sample"] = asdict(row.sample)
    if row.measured is not None:
        data["measured"] = measured_data(row.measured)
    return data


def measured_data(found: Measured) -> Data:
    """A cohort and its controls, by the names that a file of results has for them."""
    return {
        "people": found.people,
        "events": found.events,
        "control_people": str(found.control_people),
        "control_events": str(found.control_events),
    }


def _verified(row: Mapping[str, Any]) -> Verified:
    read = dict(row)
    if "sample" in row:
        read["sample"] = Sample(**row["sample"])
    if "measured" in row:
        own = row["measured"]
        controls = {name: Fraction(own[name]) for name in ("control_people", "control_events")}
        read["measured"] = Measured(**{**own, **controls})
    return Verified(**read)


def _due_data(period: PeriodDue) -> Data:
    data: Data = {
        "name": period.name,
        "due_pence": period.due_pence,
        "lines": [_line_data(line) for line in period.lines],
    }
    if period.due_on is not None:
        data["due_on"] = period.due_on
    for name, portions in (("payers", period.payers), ("payees", period.payees)):
        if portions:
            data[name] = [asdict(portion) for portion in portions]
    return data


def _line_data(line: Line) -> Data:
    return {
        "outcome": line.outcome,
        "quantity": line.quantity,
        "earned_pence": line.earned_pence,
        "due_pence": line.due_pence,
        "reasons": [reason.as_data() for reason in line.reasons],
    }
