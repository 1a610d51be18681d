"""What is kept of a release: what our schema names, and of people nothing."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

#: Schemes of registers that only hold organisations (org-id.guide), and the UK's own numbers for buyers.
OF_ORGANISATIONS = {
    *("GB-COH", "GB-CHC", "GB-SC", "GB-NIC", "GB-MPR", "GB-NHS", "GB-LAE", "GB-LAS", "GB-LANI", "GB-PLA"),
    *("GB-GOR", "GB-EDU", "GB-UKPRN", "GB-PPON", "GB-SRS", "GB-IRN", "GB-LSN"),
}
BUYING = {"buyer", "procuringEntity", "centralPurchasingBody", "leadBuyer", "funder", "reviewBody"}
#: What stands for a name that was not kept.
UNNAMED = "A supplier without a register number"

_TYPES: dict[str, Callable[[Any], bool]] = {
    "null": lambda value: value is None,
    "boolean": lambda value: isinstance(value, bool),
    "integer": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "number": lambda value: isinstance(value, (int, Decimal)) and not isinstance(value, bool),
    "string": lambda value: isinstance(value, str),
    "array": lambda value: isinstance(value, list),
    "object": lambda value: isinstance(value, dict),
}

_EMAIL = re.compile(r"[\w.+'-]+@[\w-]+(\.[\w-]+)+")
#: British numbers as people write them: 01632 960 001, (01632) 960001, +44 1632 960001, 07700 900123.
_TELEPHONE = re.compile(r"(?<![\w/.-])(\+44[\s(0)-]*|\(?0)\d(?:[\s()-]{0,2}\d){8,9}(?![\w/-])")


def kept(release: dict[str, Any], shape: dict[str, Any]) -> dict[str, Any]:
    """The release without what no page here needs: contact points, addresses of streets, unknown fields, and
    whatever is of another type than the schema says, so that nothing after this meets a surprise.

    Email addresses and British telephone numbers are taken out of every text. A supplier keeps its name only
    with a number of a register that holds no single people, since sole traders trade under their own.
    """
    whole = _only(release, shape)
    parties = whole.get("parties") or []
    named = {str(party.get("id")) for party in parties if _is_organisation(party)}
    for party in parties:
        if str(party.get("id")) not in named:
            _unname(party)
    for award in whole.get("awards") or []:
        for supplier in award.get("suppliers") or []:
            if str(supplier.get("id")) not in named:
                supplier["name"] = UNNAMED
    return whole


def _only(value: Any, shape: dict[str, Any]) -> Any:
    if isinstance(value, dict):
        known = shape.get("properties", {})
        fits = {name: each for name, each in value.items() if name in known and _is_of(each, known[name])}
        return {name: _only(each, known[name]) for name, each in fits.items()}
    if isinstance(value, list):
        members = shape.get("items", {})
        return [_only(each, members) for each in value if _is_of(each, members)]
    if isinstance(value, str):
        told = _EMAIL.sub("[email removed]", _TELEPHONE.sub("[telephone removed]", value))
        return told.replace("\0", " ").encode("utf-8", "replace").decode("utf-8")
    return value


def _is_of(value: Any, shape: dict[str, Any]) -> bool:
    """Whether a value is of a type that the schema allows there."""
    said = shape.get("type", [])
    return any(_TYPES[name](value) for name in ([said] if isinstance(said, str) else said))


def _is_organisation(party: dict[str, Any]) -> bool:
    if BUYING.intersection(party.get("roles") or []):
        return True
    identifier = party.get("identifier") or {}
    if identifier.get("id") and identifier.get("scheme") in OF_ORGANISATIONS:
        return True
    return "-".join(str(party.get("id")).split("-")[:2]) in OF_ORGANISATIONS


def _unname(party: dict[str, Any]) -> None:
    party["name"] = UNNAMED
    party.pop("identifier", None)
    party.pop("address", None)
