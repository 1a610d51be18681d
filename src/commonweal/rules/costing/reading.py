"""Read what an organisation costs from plain data, every fault with the path of its field."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from commonweal.rules.costing import cash_reading, vat
from commonweal.rules.costing.cash_flow import Plan
from commonweal.rules.costing.consortium import Consortium
from commonweal.rules.costing.full_cost import DECLARED, DRIVERS, Cost, Evidence, Pool, Service
from commonweal.rules.costing.funders import Funder, Funding
from commonweal.rules.costing.option_reading import read_options
from commonweal.rules.costing.options import Options
from commonweal.rules.costing.payment import Payment, plan
from commonweal.rules.costing.payment_reading import read_payment
from commonweal.rules.costing.prices import Bid
from commonweal.rules.costing.risks import Party, Risk
from commonweal.rules.costing.transfer import Group, Once, Transfer
from commonweal.rules.data import Version
from commonweal.rules.fields import Table, shown
from commonweal.rules.reasons import Fault


@dataclass(frozen=True, slots=True)
class Organisation:
    """All that a file holds. What it leaves out is ``None`` or empty."""

    title: str
    evidence: Evidence
    bids: tuple[Bid, ...]
    consortium: Consortium | None
    supplies: tuple[vat.Supply, ...]
    vat_version: Version | None
    transfer: Transfer | None
    payment: Payment | None
    plan: Plan | None
    options: Options | None
    funding: Funding | None
    risks: tuple[Risk, ...]
    parties: tuple[Party, ...]


def read_organisation(value: Any, where: str) -> tuple[Organisation, list[Fault]]:
    """An organisation from a file's data; worth something only if there is no fault."""
    faults: list[Fault] = []
    table = Table(value, where, faults)
    on = table.day("on")
    services = tuple(_service(row) for row in table.tables("services", optional=False))
    names = tuple(row.name for row in services)
    version = _vat_version(table, on) if "vat" in table else None
    risks = table.table("risks")
    payment = read_payment(table.table("payment")) if "payment" in table else None
    if payment and "cash_flow" in table:
        table.fault("cash_flow", "twice", "The months follow from the payment: give one of the two.")
    found = Organisation(
        title=table.text("title"),
        evidence=Evidence(services, tuple(_pool(row) for row in table.tables("pools"))),
        bids=tuple(_bid(row, names) for row in table.tables("bids")),
        consortium=_consortium(table.table("consortium")) if "consortium" in table else None,
        supplies=tuple(_supply(row, version) for row in table.tables("vat")),
        vat_version=version,
        transfer=_transfer(table.table("transfer")) if "transfer" in table else None,
        payment=payment,
        plan=_plan(table, payment),
        options=read_options(table.table("options")) if "options" in table else None,
        funding=_funding(table.table("funding")) if "funding" in table else None,
        risks=tuple(_risk(row) for row in risks.tables("risks")),
        parties=tuple(_party(row) for row in risks.tables("parties")),
    )
    risks.close()
    table.close()
    return found, faults


def _plan(table: Table, payment: Payment | None) -> Plan | None:
    """The months as they are given, or as they follow from how the contract pays."""
    if "cash_flow" in table:
        return cash_reading.read_plan(table.table("cash_flow"))
    return plan(payment) if payment and not table.faults else None


def _vat_version(table: Table, on: date | None) -> Version | None:
    version = vat.rules().on(on) if on else None
    if on and version is None:
        table.fault("on", "no-treatments", "There is no list of VAT treatments for this day.")
    return version


def _costs(row: Table, key: str) -> tuple[Cost, ...]:
    found = []
    for cost in row.tables(key):
        found.append(Cost(cost.text("what"), cost.whole("pence", least=0), cost.flag("cash", True)))
        cost.close()
    return tuple(found)


def _service(row: Table) -> Service:
    found = Service(
        name=row.text("name"),
        direct=_costs(row, "direct"),
        headcount=row.exact("headcount", least=0),
        time=row.exact("time", least=0),
        units=row.whole("units", least=1) if "units" in row else None,
    )
    row.close()
    return found


def _pool(row: Table) -> Pool:
    driver = row.text("driver", among=DRIVERS)
    shares = []
    for share in row.tables("shares", optional=driver != DECLARED):
        shares.append((share.text("service"), share.exact("share", least=0, most=1)))
        share.close()
    found = Pool(
        name=row.text("name"),
        driver=driver,
        costs=_costs(row, "costs"),
        headcount=row.exact("headcount", Fraction(0), least=0),
        time=row.exact("time", Fraction(0), least=0),
        shares=tuple(shares),
    )
    row.close()
    return found


def _bid(row: Table, services: tuple[str, ...]) -> Bid:
    found = Bid(
        service=row.text("service", among=services),
        price_pence=row.whole("price_pence", least=0),
        surplus=row.exact("surplus", Fraction(0), least=0),
        top_slice=row.exact("top_slice", Fraction(0), least=0, most=1),
        subsidy=row.text("subsidy", ""),
    )
    if found.top_slice == 1:
        row.fault("top_slice", "nothing-left", "A hub that takes everything leaves nothing to cover a cost.")
    row.close()
    return found


def _consortium(table: Table) -> Consortium:
    members = []
    for row in table.tables("members", optional=False):
        members.append((row.text("name"), row.exact("share", least=0)))
        row.close()
    if not sum(share for _name, share in members) > 0:
        table.fault("members", "no-share", "No member has any share.")
    _each_once(table, "members", [name for name, _share in members])
    found = Consortium(
        hub=table.text("hub"),
        price_pence=table.whole("price_pence", least=0),
        won=table.flag("won"),
        rate=table.exact("rate", least=0, most=1),
        members=tuple(members),
    )
    table.close()
    return found


def _supply(row: Table, version: Version | None) -> vat.Supply:
    known = tuple(version.body["treatments"]) if version else ()
    found = vat.Supply(
        what=row.text("what"),
        treatment=row.text("treatment", among=(*known, vat.UNKNOWN)),
        price_pence=row.whole("price_pence", least=0),
        includes_vat=row.flag("includes_vat"),
        vat_on_costs_pence=row.whole("vat_on_costs_pence", least=0),
        hub_charge_pence=row.whole("hub_charge_pence", 0, least=0),
    )
    row.close()
    return found


def _transfer(table: Table) -> Transfer:
    groups, once = [], []
    for row in table.tables("groups", optional=False):
        low, high = _ends(row, "pension_low", "pension_high")
        posts, pay = row.exact("posts", least=0), row.whole("pay_pence", least=0)
        groups.append(Group(row.text("what"), posts, pay, row.exact("on_costs", least=0), low, high))
        row.close()
    for row in table.tables("once"):
        low, high = _ends(row, "low_pence", "high_pence")
        once.append(Once(row.text("what"), int(low), int(high)))
        row.close()
    found = Transfer(
        groups=tuple(groups),
        once=tuple(once),
        months=table.whole("months", least=1),
        information=table.flag("information"),
        pensions_confirmed=table.flag("pensions_confirmed"),
    )
    table.close()
    return found


def _ends(row: Table, low: str, high: str) -> tuple[Fraction, Fraction]:
    read = row.whole if low.endswith("_pence") else row.exact
    ends = Fraction(read(low)), Fraction(read(high))
    if not 0 <= ends[0] <= ends[1]:
        row.fault(low, "ends-crossed", f"This must lie between 0 and {shown(high)}.")
    return ends


def _funding(table: Table) -> Funding:
    funders = []
    for row in table.tables("funders", optional=False):
        notice = row.whole("notice_months", least=0)
        funders.append(Funder(row.text("name"), row.whole("year_pence", least=0), notice))
        row.close()
    _each_once(table, "funders", [row.name for row in funders])
    found = Funding(
        tuple(funders), table.whole("reserves_pence", least=0), table.exact("flag_at", least=0, most=1)
    )
    table.close()
    return found


def _each_once(table: Table, key: str, names: list[str]) -> None:
    """A name that stands twice would pass for two of them."""
    for name, times in Counter(names).items():
        if times > 1:
            table.fault(key, "name-twice", f"{shown(name)} stands twice.")


def _risk(row: Table) -> Risk:
    found = Risk(
        id=row.text("id"),
        what=row.text("what"),
        worst_pence=row.whole("worst_pence", least=0),
        manages=row.texts("manages", optional=False),
        owner=row.text("owner", ""),
        reason=row.text("reason", ""),
    )
    row.close()
    return found


def _party(row: Table) -> Party:
    found = Party(row.text("name"), row.whole("absorbs_pence", least=0) if "absorbs_pence" in row else None)
    row.close()
    return found
