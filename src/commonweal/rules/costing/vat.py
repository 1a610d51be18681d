"""VAT: flags for what a price must settle, and the tax on purchases that nobody gives back.

Whoever sells something taxable gets back the VAT on what was bought for it. Whoever sells something exempt,
or is given a grant, does not: that VAT is a cost. A hub's charge to its members is a sale of its own, often
taxable where the members' own work is not. These are reasons to ask an adviser, never an adviser's answer:
the rule set is marked as recalled.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from commonweal.rules import data
from commonweal.rules.money import in_pounds, round_half_up
from commonweal.rules.reasons import Reason

UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Supply:
    """One thing sold or funded: how VAT treats it, and the VAT on what is bought for it."""

    what: str
    treatment: str
    price_pence: int
    includes_vat: bool
    vat_on_costs_pence: int
    hub_charge_pence: int = 0


@dataclass(frozen=True, slots=True)
class Treated:
    """What a supply keeps of its price, the VAT it bears, and what must be asked."""

    what: str
    treatment: str
    keeps_pence: int
    borne_pence: int
    reasons: tuple[Reason, ...]


def rules() -> data.RuleSet:
    """The dated treatments."""
    return data.load("commonweal.rules.costing", "vat_treatments")


def treat(supply: Supply, version: data.Version) -> Treated:
    """Flag one supply. A treatment that nobody has settled is reckoned as the dearest: VAT in, none back."""
    known = version.body["treatments"].get(supply.treatment)
    charged = (
        Fraction(known["charged"]) if known else Fraction(version.body["treatments"]["standard"]["charged"])
    )
    recovers = bool(known and known["recovers"])
    keeps = round_half_up(supply.price_pence / (1 + charged)) if supply.includes_vat else supply.price_pence
    borne = 0 if recovers else supply.vat_on_costs_pence
    return Treated(supply.what, supply.treatment, keeps, borne, tuple(_reasons(supply, version, borne)))


def _reasons(supply: Supply, version: data.Version, borne: int) -> list[Reason]:
    found = []
    if supply.treatment == UNKNOWN:
        words = "Nobody has said how VAT treats this. Settle it before a price is given."
        found.append(Reason("treatment-unknown", words, {}))
    if borne:
        words = "%(borne)s of VAT on purchases is not given back: it is a cost of the service."
        found.append(Reason("vat-borne", words, {"borne": in_pounds(borne)}))
    if supply.includes_vat:
        words = "The price includes VAT: say in the bid what happens if it is treated otherwise."
        found.append(Reason("price-includes-vat", words, {}))
    if supply.hub_charge_pence:
        words = (
            "The hub's charge is a sale of its own: ask whether it bears VAT that members cannot get back."
        )
        found.append(Reason("hub-charge", words, {}))
    if version.unconfirmed:
        found.append(
            Reason("unconfirmed", "Nobody has read the source of these treatments: ask an adviser.", {})
        )
    return found
