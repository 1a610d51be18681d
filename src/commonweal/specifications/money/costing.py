"""What a specification's money asks of a provider, worked out from its text: the file of ``commonweal cost``.

``evidence`` makes that file from the published text alone, so that whoever has the text can make it again;
at approval it is frozen and hashed. ``costed`` works it out, by the very rules that the command uses.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from commonweal.rules.costing import payment
from commonweal.rules.costing.account import Account, account
from commonweal.rules.costing.cash_flow import Simulation
from commonweal.rules.costing.payment import Counted, Milestone, Payment
from commonweal.rules.costing.payment_reading import payment_data
from commonweal.rules.costing.reading import Organisation, read_organisation
from commonweal.rules.money import exact_text
from commonweal.specifications.content import Content, content
from commonweal.specifications.models import CostLine, Specification
from commonweal.web.translated import default_language

#: Draws for the chance of needing more: a share of these is uncertain by less than one in a hundred.
DRAWS = 4_000
#: Where the text names no days to pay: the most that the Procurement Act 2023, s.68, allows.
PAID_WITHIN = 30


@dataclass(frozen=True, slots=True)
class Costed:
    """The evidence, what was read from it and what comes out."""

    evidence: Mapping[str, Any]
    found: Organisation
    account: Account
    frozen: bool = False

    @property
    def payment(self) -> Payment:
        assert self.found.payment
        return self.found.payment

    @property
    def planned_pence(self) -> int:
        """What is paid if all goes to plan."""
        return sum(due.pence for due in payment.dues(self.payment))

    @property
    def advance_pence(self) -> int:
        return payment.advance_pence(self.payment)

    @property
    def starts(self) -> date:
        return date.fromisoformat(self.evidence["on"])


def costed(specification: Specification) -> Costed | None:
    """The costs as frozen at approval, or of the text as it now stands; ``None`` before it has its dates."""
    frozen = getattr(specification, "costing", None)
    told = frozen.evidence if frozen else evidence(content(specification))
    if told is None:
        return None
    found, faults = read_organisation(told, "costs")
    assert not faults, faults
    return Costed(told, found, account(found), frozen=frozen is not None)


def published(specification: Specification) -> dict[str, Any]:
    """What the costs rest on, as it is frozen at approval: the file that ``commonweal cost`` reads."""
    told = evidence(content(specification))
    assert told is not None  # it has its dates, or it would not be approved
    return told


def evidence(whole: Content) -> dict[str, Any] | None:
    """The file of a text: full cost against the budget, how it is paid, the staff and the ways compared."""
    terms, said = whole["terms"], whole.get("payment", {})
    if not terms["starts"] or not terms["ends"] or terms["ends"] <= terms["starts"]:
        return None
    pays, title = planned(whole), _plain(whole["about"]["title"])
    found: dict[str, Any] = {
        "title": title,
        "on": terms["starts"],
        "services": [_service(title, pays, said)],
        "bids": [_bid(title, pays, said)],
        "payment": payment_data(pays),
    }
    if staff := whole.get("staff"):
        found["transfer"] = _transfer(staff["rows"], pays.months)
    if options := whole.get("options"):
        found["options"] = _options(options["rows"], pays.months)
    return found


def planned(whole: Content) -> Payment:
    """How the text pays; what it leaves open is taken as the page says it is."""
    terms, said, asks = whole["terms"], whole.get("payment", {}), whole.get("conditions", {})
    cost = sum(said.get(name) or 0 for name in ("direct_pence", "overheads_pence"))
    days = PAID_WITHIN if asks.get("payment_days") is None else asks["payment_days"]
    least = _share(said.get("least_percent"), Fraction(1))
    seed = f"{_plain(whole['about']['title'])}, {terms['starts']}"
    return Payment(
        months=months_of(date.fromisoformat(terms["starts"]), date.fromisoformat(terms["ends"])),
        most_pence=terms["budget_pence"],
        cost_pence=cost or max(0, terms["budget_pence"] - (said.get("surplus_pence") or 0)),
        start_up_pence=said.get("start_up_pence") or 0,
        fixed_pence=said.get("fixed_pence") or 0,
        fixed_every=said.get("fixed_every") or 1,
        milestones=tuple(_milestones(whole)),
        units=tuple(_units(said)),
        outcomes=tuple(_outcomes(whole)),
        first_month=said.get("first_month") or 1,
        invoice_days=days,
        results_days=days if asks.get("results_lag_days") is None else asks["results_lag_days"],
        advance=_share(said.get("advance_percent"), Fraction(0)),
        rate=_share(said.get("overdraft_percent"), Fraction(0)),
        capital_pence=said.get("capital_pence") or 0,
        least=least,
        simulation=Simulation(seed, DRAWS) if least < 1 else None,
    )


def months_of(starts: date, ends: date) -> int:
    """The months of a term, a part of one counted as a whole; the last day is in it."""
    after = ends + timedelta(days=1)
    months = 12 * (after.year - starts.year) + after.month - starts.month
    return max(1, months + (after.day > starts.day))


def _milestones(whole: Content) -> list[Milestone]:
    """Each in its month; one that is set after the term counts in its last, until that is settled."""
    rows = whole.get("instalments", {}).get("rows", [])
    terms = whole["terms"]
    last = months_of(date.fromisoformat(terms["starts"]), date.fromisoformat(terms["ends"]))
    return [
        Milestone(f"Milestone {number}: {row['title']}", min(row["month"], last), row["paid_pence"])
        for number, row in enumerate(rows, 1)
    ]


def _units(said: Mapping[str, Any]) -> list[Counted]:
    if not said.get("unit_pence") or not said.get("units"):
        return []
    return [Counted(f"Units: {said.get('unit') or 'one'}", said["unit_pence"], said["units"])]


def _outcomes(whole: Content) -> list[Counted]:
    """The outcomes with a price, met exactly, in the order of the page."""
    rows = sorted(
        (row for name, row in whole.items() if name.startswith("outcome ")), key=lambda row: row["position"]
    )
    return [
        Counted(
            f"Outcome {number}: {_plain(row['title'])}",
            row["unit_price_pence"],
            int(Fraction(row["target"])),
            row["cap_pence"],
        )
        for number, row in enumerate(rows, 1)
        if row["unit_price_pence"] is not None and row["target"] is not None
    ]


def _service(title: str, pays: Payment, said: Mapping[str, Any]) -> dict[str, Any]:
    costs = [
        {"what": what, "pence": said[name]}
        for name, what in (("direct_pence", "the work itself"), ("overheads_pence", "overheads"))
        if said.get(name)
    ]
    return {
        "name": title,
        "direct": costs or [{"what": "expected cost", "pence": pays.cost_pence}],
        "headcount": 0,
        "time": 0,
    }


def _bid(title: str, pays: Payment, said: Mapping[str, Any]) -> dict[str, Any]:
    """The budget as if it were a bid: whether it covers full cost, and the surplus besides."""
    surplus = Fraction(said.get("surplus_pence") or 0, pays.cost_pence or 1)
    return {"service": title, "price_pence": pays.most_pence, "surplus": exact_text(surplus)}


def _transfer(rows: list[Mapping[str, Any]], months: int) -> dict[str, Any]:
    groups = [
        {
            "what": f"{row['title']}, {row['people']} people",
            "posts": 1,
            "pay_pence": row["pay_pence"],
            "on_costs": exact_text(_share(row["on_costs"], Fraction(0))),
            "pension_low": exact_text(_share(row["pension_low"], Fraction(0))),
            "pension_high": exact_text(_share(row["pension_high"], Fraction(0))),
        }
        for row in rows
    ]
    sure = all(row["pension_low"] == row["pension_high"] for row in rows)
    return {"groups": groups, "months": months, "information": True, "pensions_confirmed": sure}


def _options(rows: list[Mapping[str, Any]], months: int) -> dict[str, Any]:
    """The lines in the order of the ways: what is specified stands first, and the others beside it."""
    order = list(CostLine.Way.values)
    lines = [
        {
            "way": row["way"],
            "what": row["title"],
            "kind": row["kind"],
            "low_pence": row["low_pence"],
            "high_pence": row["high_pence"],
        }
        for row in sorted(rows, key=lambda row: order.index(row["way"]))
    ]
    return {"months": months, "lines": lines}


def _plain(text: Mapping[str, str]) -> str:
    """A text in the default language, whoever reads."""
    return text.get(default_language()) or next(iter(text.values()), "")


def _share(per_cent: str | None, default: Fraction) -> Fraction:
    return default if per_cent is None else Fraction(per_cent) / 100
