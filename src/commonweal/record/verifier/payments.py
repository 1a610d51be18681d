"""Work out again what a contract owes for verified outcomes, with nothing but Python's standard library.

A second implementation, written apart from the rule itself: it takes the evidence as read from JSON and gives
the outcome in the same JSON form. If the two differ, one of them or the publication is wrong.
"""

from __future__ import annotations

import datetime
from fractions import Fraction
from typing import Any

Row = dict[str, Any]


def recompute(evidence: Row) -> Row:
    """What is due for each period and in all, with reasons, and faults in the evidence."""
    faults = _faults(evidence)
    if faults:
        return {"periods": [], "total_pence": 0, "left_pence": None, "faults": faults}
    done: list[Row] = []
    for number in range(len(evidence["periods"])):
        done.append(_period(evidence, number, done))
    total = sum(period["due_pence"] for period in done)
    left = None if evidence["cap_pence"] is None else evidence["cap_pence"] - total
    return {"periods": done, "total_pence": total, "left_pence": left, "faults": []}


def _period(evidence: Row, number: int, done: list[Row]) -> Row:
    """One period, given those before it."""
    period = evidence["periods"][number]
    lines: list[Row] = []
    for rate in evidence["rates"]:
        lines.append(_line(evidence, rate, number, [*done, {"lines": lines}]))
    due = sum(line["due_pence"] for line in lines)
    result = {"name": period["name"], "due_pence": due, "lines": lines}
    if "pay_days" in evidence and "ends" in period:
        last = datetime.date.fromisoformat(period["ends"]).toordinal() + evidence["pay_days"]
        result["due_on"] = datetime.date.fromordinal(last).isoformat()
    for side in ("payers", "payees"):
        if evidence.get(side):
            result[side] = _parts(due, evidence[side])
    return result


def _parts(due: int, parties: list[Row]) -> list[Row]:
    """Each party's part rounded down; the pennies left go to those who lost most, the earlier first."""
    whole = sum(party["weight"] for party in parties)
    parts = [due * party["weight"] // whole for party in parties]
    lost = [(due * party["weight"] % whole, -place) for place, party in enumerate(parties)]
    for _, place in sorted(lost, reverse=True)[: due - sum(parts)]:
        parts[-place] += 1
    return [{"name": party["name"], "pence": pence} for party, pence in zip(parties, parts, strict=True)]


def _line(evidence: Row, rate: Row, number: int, done: list[Row]) -> Row:
    """One outcome in one period. ``done`` holds every line that came before."""
    name = rate["outcome"]
    before = [line for period in done for line in period["lines"]]
    own = [line["due_pence"] for line in before if line["outcome"] == name]
    paid = [line["quantity"] for line in before if line["outcome"] == name]
    quantity, reasons = _quantity(evidence, rate, number, sum(paid))
    gross = quantity * rate["unit_pence"]
    told = {"earned": _pounds(gross), "quantity": quantity, "unit": _pounds(rate["unit_pence"])}
    reasons.append({"code": "units", **told})
    if "shares" in rate:
        year = evidence["periods"][number].get("year", 1)
        reasons.append({"code": "year-share", "share": _plain(rate["shares"][year - 1]), "year": year})
    if "deadweight" in rate:
        reasons.append({"code": "deadweight", "deadweight": _plain(rate["deadweight"])})
    # All that was ever earned, in whole pence, less what the periods before had of it.
    prices = [_price(rate, period.get("year", 1)) for period in evidence["periods"]]
    earlier = Fraction(sum(units * price for units, price in zip(paid, prices, strict=False)))
    due = earned = _floor(earlier + quantity * prices[number]) - _floor(earlier)
    if rate["cap_pence"] is not None and sum(own) + due > rate["cap_pence"]:
        due = rate["cap_pence"] - sum(own)
        reasons.append({"code": "outcome-cap", "cap": _pounds(rate["cap_pence"]), "left": _pounds(due)})
    overall, spent = evidence["cap_pence"], sum(line["due_pence"] for line in before)
    if overall is not None and spent + due > overall:
        due = overall - spent
        reasons.append({"code": "overall-cap", "cap": _pounds(overall), "left": _pounds(due)})
    amounts = {"earned_pence": earned, "due_pence": due}
    return {"outcome": name, "quantity": quantity, **amounts, "reasons": reasons}


def _price(rate: Row, year: int) -> Fraction:
    """What one unit pays in a year of the contract, after deadweight."""
    share = Fraction(rate["shares"][year - 1] if "shares" in rate else 1)
    return Fraction(rate["unit_pence"]) * share * (1 - Fraction(rate.get("deadweight", 0)))


def _plain(number: str) -> str:
    """An exact number in lowest terms."""
    return str(Fraction(number))


def _floor(amount: Fraction) -> int:
    return amount.numerator // amount.denominator


def _quantity(evidence: Row, rate: Row, number: int, paid: int) -> tuple[int, list[Row]]:
    """Units to pay for: counted, reckoned from a sample, or by the effect on cohorts."""
    period = evidence["periods"][number]
    rows = [row for row in period["verified"] if row["outcome"] == rate["outcome"]]
    if "least_cohort" in rate or "least_pooled" in rate:
        to_date = [
            row["measured"]
            for earlier in evidence["periods"][: number + 1]
            for row in earlier["verified"]
            if row["outcome"] == rate["outcome"] and "measured" in row
        ]
        new = [row["measured"] for row in rows if "measured" in row]
        return _by_effect(rate, new, to_date, bool(period.get("pooled")), paid)
    if rows and "sample" in rows[0]:
        sample = rows[0]["sample"]
        counts = _floor(Fraction(sample["claimed"] * sample["confirmed"], sample["checked"]))
        return counts, [{"code": "sample", **sample, "counts": counts}]
    return (rows[0]["quantity"] if rows else 0), []


def _by_effect(
    rate: Row, new: list[Row], to_date: list[Row], pooled: bool, paid: int
) -> tuple[int, list[Row]]:
    """A cohort that reaches its own threshold is paid; when pooled, all cohorts less what was paid."""
    units, reasons = 0, []
    if new:
        told, saved, part = _effect(new)
        if "least_cohort" not in rate:
            reasons.append({"code": "cohort-alone-unpaid", **told})
        elif part >= Fraction(rate["least_cohort"]):
            units = saved
            reasons.append({"code": "cohort-reached", **told, "least": _plain(rate["least_cohort"])})
        else:
            reasons.append({"code": "cohort-below", **told, "least": _plain(rate["least_cohort"])})
    if pooled and "least_pooled" in rate and to_date:
        told, saved, part = _effect(to_date)
        reached = part >= Fraction(rate["least_pooled"])
        code = "pooled-reached" if reached else "pooled-below"
        reasons.append({"code": code, **told, "least": _plain(rate["least_pooled"])})
        if reached and saved - paid > units:
            units = saved - paid
    elif new and not units and "least_pooled" in rate:
        reasons.append({"code": "waits-for-pool", "least": _plain(rate["least_pooled"])})
    return units, reasons


def _effect(cohorts: list[Row]) -> tuple[Row, int, Fraction]:
    """Events fewer than the controls' rate foretells: as a part of those, and whole."""
    foretold = sum(
        one["people"] * Fraction(one["control_events"]) / Fraction(one["control_people"]) for one in cohorts
    )
    fewer = foretold - sum(one["events"] for one in cohorts)
    saved = _floor(fewer) if fewer > 0 else 0
    part = Fraction(fewer) / foretold
    return {"avoided": saved, "reduction": str(part)}, saved, part


def _pounds(pence: int) -> str:
    return f"£{pence // 100:,}" + (f".{pence % 100:02d}" if pence % 100 else "")


def _faults(evidence: Row) -> list[Row]:
    """Everything wrong with the evidence, in the order of its parts."""
    outcomes = [rate["outcome"] for rate in evidence["rates"]]
    found = [] if outcomes else [("no-rates", "rate card")]
    for rate in evidence["rates"]:
        found += [(code, "rate " + rate["outcome"]) for code in _wrong_rate(rate)]
    if evidence["cap_pence"] is not None and evidence["cap_pence"] < 0:
        found.append(("cap-negative", "rate card"))
    found += [("rate-twice", "rate " + name) for name in dict.fromkeys(outcomes) if outcomes.count(name) > 1]
    for side in ("payers", "payees"):
        parties = evidence.get(side, [])
        found += [("no-part", side)] * any(party["weight"] < 1 for party in parties)
        names = [party["name"] for party in parties]
        found += [("party-twice", side)] * any(names.count(name) > 1 for name in names)
    if not 0 <= evidence.get("pay_days", 0) <= 3650:
        found.append(("days-out-of-range", "rate card"))
    for number, period in enumerate(evidence["periods"]):
        where = "period " + period["name"]
        if any(other["name"] == period["name"] for other in evidence["periods"][:number]):
            found.append(("period-twice", where))
        found += [(code, where) for code in _wrong_period(evidence, period)]
        for position, row in enumerate(period["verified"]):
            at = f"{where}, {row['outcome']}"
            rates = [rate for rate in evidence["rates"] if rate["outcome"] == row["outcome"]]
            found += [(code, at) for code in _wrong_row(rates[-1] if rates else None, row)]
            if any(other["outcome"] == row["outcome"] for other in period["verified"][:position]):
                found.append(("verified-twice", at))
    return [{"code": code, "where": where} for code, where in found]


def _wrong_rate(rate: Row) -> list[str]:
    found = ["unit-price-not-positive"] * (rate["unit_pence"] < 1)
    found += ["cap-negative"] * (rate["cap_pence"] is not None and rate["cap_pence"] < 0)
    found += ["share-out-of-range"] * any(not 0 <= Fraction(one) <= 1 for one in rate.get("shares", []))
    found += ["deadweight-out-of-range"] * (not 0 <= Fraction(rate.get("deadweight", 0)) < 1)
    found += ["shares-by-effect"] * ("shares" in rate and ("least_cohort" in rate or "least_pooled" in rate))
    for name in ("least_cohort", "least_pooled"):
        found += ["threshold-out-of-range"] * (name in rate and not 0 <= Fraction(rate[name]) <= 1)
    return found


def _wrong_period(evidence: Row, period: Row) -> list[str]:
    year = period.get("year", 1)
    years = [len(rate["shares"]) for rate in evidence["rates"] if "shares" in rate]
    found = ["no-such-year"] * (year < 1 or any(year > many for many in years))
    ends = period.get("ends", "2000-01-01")
    try:
        known = datetime.date(*(int(part) for part in ends.split("-")))
    except (ValueError, TypeError):
        return [*found, "no-such-day"]
    return found + ["no-such-day"] * (known.isoformat() != ends or known.year > 9000)


def _wrong_row(rate: Row | None, row: Row) -> list[str]:
    found = []
    sample, measured = row.get("sample"), row.get("measured")
    by_effect = rate is not None and ("least_cohort" in rate or "least_pooled" in rate)
    if rate is None:
        found.append("unknown-outcome")
    elif by_effect and (row["quantity"] != 0 or sample):
        found.append("not-measured")
    elif measured and not by_effect:
        found.append("no-threshold")
    if row["quantity"] < 0:
        found.append("quantity-negative")
    if sample:
        found += ["counted-twice"] * (row["quantity"] != 0 or measured is not None)
        steps = [0, sample["confirmed"], sample["checked"], sample["claimed"]]
        found += ["sample-impossible"] * (steps != sorted(steps) or sample["checked"] == 0)
    if measured:
        found += ["empty-cohort"] * (measured["people"] < 1 or Fraction(measured["control_people"]) <= 0)
        impossible = measured["events"] < 0 or Fraction(measured["control_events"]) <= 0
        found += ["events-impossible"] * impossible
    return found
