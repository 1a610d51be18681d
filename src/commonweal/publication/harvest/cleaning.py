"""What is kept of a release: what our schema names, and of people nothing."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
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

#: What JSON's types are once read: exactly these, so that true is no number.
_TYPES: dict[str, tuple[type, ...]] = {
    "null": (type(None),),
    "boolean": (bool,),
    "integer": (int,),
    "number": (int, Decimal),
    "string": (str,),
    "array": (list,),
    "object": (dict,),
}
#: No telephone number is shorter, its area code included.
_SHORTEST_NUMBER = 10

_EMAIL = re.compile(r"[\w.+'-]+@[\w-]+(\.[\w-]+)+")
#: British numbers as people write them: 01632 960 001, (01632) 960001, +44 1632 960001, 07700 900123.
_TELEPHONE = re.compile(r"(?<![\w/.-])(\+44[\s(0)-]*|\(?0)\d(?:[\s()-]{0,2}\d){8,9}(?![\w/-])")


@dataclass(frozen=True, slots=True)
class Part:
    """One part of our schema as it is looked up: its types, its fields by name, and what its list holds."""

    types: frozenset[type]
    fields: Mapping[str, Part]
    members: Part | None


def part_of(schema: dict[str, Any]) -> Part:
    """A part of a schema, made once for all releases."""
    said = schema.get("type", [])
    names = [said] if isinstance(said, str) else said
    return Part(
        frozenset(kind for name in names for kind in _TYPES[name]),
        {name: part_of(each) for name, each in schema.get("properties", {}).items()},
        part_of(schema["items"]) if "items" in schema else None,
    )


def kept(release: dict[str, Any], part: Part) -> dict[str, Any]:
    """The release without what no page here needs: contact points, addresses of streets, unknown fields, and
    whatever is of another type than the schema says, so that nothing after this meets a surprise.

    Email addresses and British telephone numbers are taken out of every text. A supplier keeps its name only
    with a number of a register that holds no single people, since sole traders trade under their own.
    """
    whole = _only(release, part)
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


def _only(value: Any, part: Part) -> Any:
    """The value without what is not named or is of another type than is said; only texts are looked into."""
    if isinstance(value, str):
        return told(value)
    if isinstance(value, dict):
        known = part.fields
        return {
            name: _only(each, wanted)
            for name, each in value.items()
            if (wanted := known.get(name)) is not None and type(each) in wanted.types
        }
    if isinstance(value, list):
        members = part.members
        return [_only(each, members) for each in value if type(each) in members.types] if members else []
    return value


def told(text: str) -> str:
    """A text without email addresses, telephone numbers and what no database holds."""
    if "@" in text:
        text = _EMAIL.sub("[email removed]", text)
    if len(text) >= _SHORTEST_NUMBER and ("0" in text or "+44" in text):
        text = _TELEPHONE.sub("[telephone removed]", text)
    return text.replace("\0", " ").encode("utf-8", "replace").decode("utf-8")


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
