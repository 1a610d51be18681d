"""What the rules ask about a service before they say which way it may be bought or granted."""

from __future__ import annotations

from dataclasses import dataclass, fields
from fractions import Fraction

from commonweal.rules.conditions import Facts

#: Whose amounts hold: a council's are those of every body below central government.
BUYERS = ("council", "central", "other")
#: Of the list of light-touch services, of the list of health services, or of neither.
SERVICES = ("light touch", "health", "other")
#: What speaks for buying a service for several places together.
CENTRAL_SIGNS = ("specialised", "costly", "rare")


@dataclass(frozen=True, slots=True)
class Asked:
    """One service. ``value_pence`` is the whole term's with VAT and every extension, as thresholds count it.

    ``None`` and an empty text mean that nothing is said. ``bought``: the place pays for a service that it
    specifies, rather than helps somebody in what they do. ``redesign``: the service itself is to be shaped
    anew together. ``reservable``: it is among the services that may be reserved for mutuals.
    """

    title: str
    nation: str = "England"
    buyer: str = "council"
    service: str = ""
    value_pence: int | None = None
    months: int | None = None
    bought: bool | None = None
    redesign: bool | None = None
    reservable: bool | None = None
    specialised: bool | None = None
    costly: bool | None = None
    rare: bool | None = None


def facts(asked: Asked, amounts: Facts) -> Facts:
    """Every answer, and what follows from several. ``amounts`` are the thresholds in force, by name."""
    found: Facts = {}
    for field in fields(asked):
        value = getattr(asked, field.name)
        found[field.name] = Fraction(value) if type(value) is int else (None if value == "" else value)
    found["threshold_pence"] = _threshold(asked, amounts)
    found["notice_pence"] = amounts.get("notice_central" if asked.buyer == "central" else "notice")
    found["least_pence"] = amounts.get("least")
    signs = [getattr(asked, name) for name in CENTRAL_SIGNS]
    found["central_signs"] = None if None in signs else Fraction(sum(signs))
    return found


def _threshold(asked: Asked, amounts: Facts) -> Fraction | None:
    """From which amount a contract of this kind is a public contract: for services to people it is higher."""
    if not asked.service:
        return None
    if asked.service != "other":
        return amounts.get("light_touch")
    return amounts.get("central" if asked.buyer == "central" else "others")
