"""Everything that an organisation's file asks for, worked out and as plain data in whole pence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from commonweal.rules.costing import (
    cash_flow,
    consortium,
    full_cost,
    funders,
    options,
    payment,
    prices,
    risks,
    transfer,
    vat,
)
from commonweal.rules.costing.option_reading import compared_data, range_data
from commonweal.rules.costing.reading import Organisation
from commonweal.rules.costing.running_dry import PERCENTILES, Chance, running_dry
from commonweal.rules.money import in_decimals
from commonweal.rules.reasons import Fault, Reason


@dataclass(frozen=True, slots=True)
class Account:
    """What each part of the file comes to; ``None`` or empty where the file leaves it out."""

    cost: full_cost.FullCost
    prices: tuple[prices.Price, ...] = ()
    sliced: consortium.Sliced | None = None
    treated: tuple[vat.Treated, ...] = ()
    transfer: transfer.TransferCost | None = None
    payment: tuple[Reason, ...] = ()
    cash: cash_flow.CashFlow | None = None
    chance: Chance | None = None
    funding: funders.Concentration | None = None
    risks: risks.Allocation | None = None
    options: options.Compared | None = None
    faults: tuple[Fault, ...] = ()


def account(found: Organisation) -> Account:
    """Work out every part that the file holds."""
    cost = full_cost.full_cost(found.evidence)
    allocation = risks.check(found.risks, found.parties) if found.risks or found.parties else None
    if faults := (*cost.faults, *(allocation.faults if allocation else ())):
        return Account(cost, faults=faults)
    units = {row.name: row.units for row in found.evidence.services}
    bids = []
    for bid in found.bids:
        full = cost.service(bid.service)
        assert full
        bids.append(prices.compare(bid, full, units[bid.service]))
    version, plan = found.vat_version, found.plan
    return Account(
        cost=cost,
        prices=tuple(bids),
        sliced=consortium.top_slice(found.consortium) if found.consortium else None,
        treated=tuple(vat.treat(row, version) for row in found.supplies) if version else (),
        transfer=transfer.transfer_cost(found.transfer) if found.transfer else None,
        payment=tuple(payment.reasons(found.payment)) if found.payment else (),
        cash=cash_flow.cash_flow(plan) if plan else None,
        chance=running_dry(plan) if plan and plan.simulation else None,
        funding=funders.concentration(found.funding) if found.funding else None,
        risks=allocation,
        options=options.compare(found.options) if found.options else None,
    )


def account_data(found: Organisation, told: Account) -> dict[str, Any]:
    """The account as plain data."""
    return {
        "title": found.title,
        "rounding": "largest remainders, earlier receivers first where equal",
        "services": [service_data(row) for row in told.cost.services],
        "pools": [_pool(row) for row in told.cost.sharings],
        "total_pence": told.cost.total_pence,
        "reasons": reasons_data(told.cost.reasons),
        "bids": [price_data(row) for row in told.prices],
        "consortium": _sliced(told.sliced) if told.sliced else None,
        "vat": [
            {
                "what": row.what,
                "treatment": row.treatment,
                "keeps_pence": row.keeps_pence,
                "borne_pence": row.borne_pence,
                "reasons": reasons_data(row.reasons),
            }
            for row in told.treated
        ],
        "transfer": _transfer(told.transfer) if told.transfer else None,
        "payment": reasons_data(told.payment) if found.payment else None,
        "cash_flow": _cash(told.cash, told.chance) if told.cash else None,
        "funding": _funding(told.funding) if told.funding else None,
        "risks": _risks(told.risks) if told.risks else None,
        "options": compared_data(told.options) if told.options else None,
    }


def reasons_data(reasons: Iterable[Reason]) -> list[dict[str, str]]:
    return [{"code": reason.code, "sentence": str(reason)} for reason in reasons]


def service_data(full: full_cost.Full) -> dict[str, Any]:
    """One service in full."""
    return {
        "service": full.service,
        "direct_pence": full.direct_pence,
        "shares": [{"pool": pool, "pence": pence} for pool, pence in full.shares],
        "full_pence": full.full_pence,
        "unit_pence": full.unit_pence,
    }


def price_data(row: prices.Price) -> dict[str, Any]:
    """One bid beside full cost."""
    return {
        "service": row.service,
        "price_pence": row.price_pence,
        "top_slice_pence": row.slice_pence,
        "floor_pence": row.floor_pence,
        "unit_floor_pence": row.unit_floor_pence,
        "surplus_line_pence": row.surplus_line_pence,
        "left_pence": row.left_pence,
        "reasons": reasons_data(row.reasons),
    }


def _pool(row: full_cost.Sharing) -> dict[str, Any]:
    return {
        "pool": row.pool,
        "driver": row.driver,
        "own_pence": row.own_pence,
        "received_pence": row.received_pence,
        "shares": [{"receiver": name, "pence": pence} for name, pence in row.shares],
    }


def _sliced(row: consortium.Sliced) -> dict[str, Any]:
    return {
        "hub_pence": row.hub_pence,
        "members": [{"member": name, "pence": pence} for name, pence in row.members],
        "reasons": reasons_data(row.reasons),
    }


def _transfer(row: transfer.TransferCost) -> dict[str, Any]:
    return {
        "groups": [{"what": what, **range_data(cost)} for what, cost in row.groups],
        "year": range_data(row.year),
        "term": range_data(row.term),
        "pension_spread_pence": row.pension_spread_pence,
        "reasons": reasons_data(row.reasons),
    }


def _cash(row: cash_flow.CashFlow, chance: Chance | None) -> dict[str, Any]:
    return {
        "months": [
            {
                "month": month.month,
                "received_pence": month.received_pence,
                "cost_pence": month.cost_pence,
                "balance_pence": month.balance_pence,
            }
            for month in row.months
        ],
        "lowest_month": row.lowest_month,
        "facility_needed_pence": row.facility_needed_pence,
        "working_capital_pence": row.working_capital_pence,
        "cost_of_facility_pence": row.cost_of_facility_pence,
        "owed_pence": row.owed_pence,
        "reasons": reasons_data(row.reasons),
        "chance_of_running_dry": None if chance is None else _chance(chance),
    }


def _chance(row: Chance) -> dict[str, Any]:
    return {
        "seed": row.seed,
        "draws": row.draws,
        "share": row.share,
        "lowest": [
            {"percent": percent, "balance_pence": pence}
            for percent, pence in zip(PERCENTILES, row.lowest, strict=True)
        ],
    }


def _funding(row: funders.Concentration) -> dict[str, Any]:
    return {
        "shares": [{"funder": name, "share": in_decimals(share, 4)} for name, share in row.shares],
        "losses": [
            {
                "funders": list(loss.funders),
                "share": in_decimals(loss.share, 4),
                "months": in_decimals(loss.months, 1),
                "flagged": loss.flagged,
            }
            for loss in row.losses
        ],
        "reasons": reasons_data(row.reasons),
    }


def _risks(row: risks.Allocation) -> dict[str, Any]:
    return {
        "risks": [
            {
                "id": placed.risk.id,
                "what": placed.risk.what,
                "worst_pence": placed.risk.worst_pence,
                "owner": placed.risk.owner,
                "fair": placed.fair,
                "better": placed.better,
                "reasons": reasons_data(placed.reasons),
            }
            for placed in row.placed
        ],
        "parties": [
            {"party": load.party.name, "worst_pence": load.worst_pence, "bears": load.bears}
            for load in row.loads
        ],
    }
