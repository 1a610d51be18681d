"""What is kept of a release: what our schema names, and of people nothing."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from commonweal.people.identifiers import SCHEMES, fault, tidied

#: Schemes of registers that only hold organisations (org-id.guide). GB-PPON, GB-SRS and GB-UKPRN are none of
#: them: a sole trader who registers as a supplier or a provider of learning is given such a number as well.
OF_ORGANISATIONS = {
    *("GB-COH", "GB-CHC", "GB-SC", "GB-NIC", "GB-MPR", "GB-NHS", "GB-LAE", "GB-LAS", "GB-LANI", "GB-PLA"),
    *("GB-GOR", "GB-EDU", "GB-IRN", "GB-LSN"),
}
BUYING = {"buyer", "procuringEntity", "centralPurchasingBody", "leadBuyer", "funder", "reviewBody"}
#: What is written where there is no number, without its signs and noughts: "N/A", "-", "00000000".
_NO_NUMBER = {"", "NA", "NIL", "NONE", "NULL", "TBC", "UNKNOWN"}
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
_TELEPHONE = re.compile(
    # Each beginning starts with its own sign, so that the parts of a text without one are passed quickly.
    r"(?:\+(?<![\w/.-]\+)44[\s(0)-]*|\((?<![\w/.-]\()0|0(?<![\w/.-]0))\d(?:[\s()-]{0,2}\d){8,9}(?![\w/-])"
)


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
    Amounts stand as text from here on: JSON has no decimals, and a float would lose pence.
    """
    whole = _only(release, part)
    parties = whole.get("parties") or []
    named = {_id(party) for party in parties if _is_organisation(party)} - {None}
    for party in parties:
        if _id(party) not in named and not _is_organisation(party):
            _unname(party)
    for award in whole.get("awards") or []:
        for supplier in award.get("suppliers") or []:
            if _id(supplier) not in named:
                supplier["name"] = UNNAMED
    return whole


def _only(value: Any, part: Part) -> Any:
    """The value without what is not named or is of another type than is said; only texts are looked into."""
    kind = type(value)
    if kind is str:
        return told(value)
    if kind is dict:
        found, known = {}, part.fields
        for name, each in value.items():
            wanted = known.get(name)
            if wanted is not None and (of := type(each)) in wanted.types:
                # Texts, which are most of what there is, are not worth another step down.
                found[name] = told(each) if of is str else _only(each, wanted)
        return found
    if kind is list:
        members = part.members
        return [_only(each, members) for each in value if type(each) in members.types] if members else []
    return str(value) if kind is Decimal else value


def told(text: str) -> str:
    """A text without email addresses, telephone numbers and what no database holds."""
    if "@" in text:
        text = _EMAIL.sub("[email removed]", text)
    if len(text) >= _SHORTEST_NUMBER and ("0" in text or "+44" in text):
        text = _TELEPHONE.sub("[telephone removed]", text)
    if "\0" in text:
        text = text.replace("\0", " ")
    return text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")


def _id(party: dict[str, Any]) -> str | None:
    """By what a party is the same elsewhere in its release; of one without an id, nothing else is."""
    return None if party.get("id") is None else str(party["id"])


def _is_organisation(party: dict[str, Any]) -> bool:
    if BUYING.intersection(party.get("roles") or []):
        return True
    identifier = party.get("identifier") or {}
    if _is_registered(identifier.get("scheme"), identifier.get("id")):
        return True
    country, _sign, rest = str(party.get("id")).partition("-")
    register, _sign, number = rest.partition("-")
    return _is_registered(f"{country}-{register}", number)


def _is_registered(scheme: Any, number: Any) -> bool:
    """Whether it is a number of a register of organisations: well formed, where we know how its are."""
    if scheme not in OF_ORGANISATIONS or number is None:
        return False
    text = str(number)
    if re.sub(r"[\W_0]", "", text).upper() in _NO_NUMBER:
        return False
    return scheme not in SCHEMES or fault(scheme, tidied(scheme, text)) is None


def _unname(party: dict[str, Any]) -> None:
    party["name"] = UNNAMED
    party.pop("identifier", None)
    party.pop("address", None)
