"""What is kept of a release: what our schema names, and of people nothing."""

from __future__ import annotations

import re
from typing import Any

#: Schemes of registers that only hold organisations (org-id.guide), and the UK's own numbers for buyers.
OF_ORGANISATIONS = {
    *("GB-COH", "GB-CHC", "GB-SC", "GB-NIC", "GB-MPR", "GB-NHS", "GB-LAE", "GB-LAS", "GB-LANI", "GB-PLA"),
    *("GB-GOR", "GB-EDU", "GB-UKPRN", "GB-PPON", "GB-SRS", "GB-IRN", "GB-LSN"),
}
BUYING = {"buyer", "procuringEntity", "centralPurchasingBody", "leadBuyer", "funder", "reviewBody"}
#: What stands for a name that was not kept.
UNNAMED = "A supplier without a register number"

_EMAIL = re.compile(r"[\w.+'-]+@[\w-]+(\.[\w-]+)+")
#: British numbers as people write them: 01632 960 001, (01632) 960001, +44 1632 960001, 07700 900123.
_TELEPHONE = re.compile(r"(?<![\w/.-])(\+44[\s(0)-]*|\(?0)\d(?:[\s()-]{0,2}\d){8,9}(?![\w/-])")


def kept(release: dict[str, Any], shape: dict[str, Any]) -> dict[str, Any]:
    """The release without what no page here needs: contact points, addresses of streets, unknown fields.

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
        return {name: _only(each, known[name]) for name, each in value.items() if name in known}
    if isinstance(value, list):
        return [_only(each, shape.get("items", {})) for each in value]
    if isinstance(value, str):
        told = _EMAIL.sub("[email removed]", _TELEPHONE.sub("[telephone removed]", value))
        return told.replace("\0", " ").encode("utf-8", "replace").decode("utf-8")
    return value


def _is_organisation(party: dict[str, Any]) -> bool:
    roles = party.get("roles")
    if isinstance(roles, list) and BUYING.intersection(role for role in roles if isinstance(role, str)):
        return True
    identifier = party.get("identifier")
    if isinstance(identifier, dict) and identifier.get("id") and identifier.get("scheme") in OF_ORGANISATIONS:
        return True
    return "-".join(str(party.get("id")).split("-")[:2]) in OF_ORGANISATIONS


def _unname(party: dict[str, Any]) -> None:
    party["name"] = UNNAMED
    party.pop("identifier", None)
    party.pop("address", None)
