"""The winner's address in an award: with its consent from what it froze, or as a public register has it.

Source: Procurement Act 2023, section 50, and SI 2024/692: notices and summaries of an award name the winner.
Nothing is published that its bidder did not agree to and that no register publishes.
"""

from __future__ import annotations

from typing import Any

from commonweal.people.identifiers import SCHEMES
from commonweal.people.models import Organisation
from commonweal.sourcing.models import Share, Tender
from commonweal.sourcing.profiles import freezing
from commonweal.sourcing.registers import queries as registers


def of_winner(organisation: Organisation, tender: Tender) -> dict[str, str]:
    """The address with where it is from, kept with the award; empty where there is none to publish."""
    return _agreed(organisation, tender) or _registered(organisation)


def _agreed(organisation: Organisation, tender: Tender) -> dict[str, str]:
    """As the code that goes with the bid froze it, if whoever gave that let it be published."""
    rows = Share.objects.filter(organisation=organisation, tender=tender, withdrawn=None)
    share = rows.filter(publishes_address=True).order_by("-number").first()
    content = freezing.read(share) if share else None
    for section in content["sections"] if content else []:
        for answer in section["answers"]:
            if answer["question"] == "address" and answer["said"]:
                return {"words": str(answer["said"]), "source": "", "on": str(answer["given"])[:10]}
    return {}


def _registered(organisation: Organisation) -> dict[str, str]:
    """As a register has it in which the organisation stands."""
    for entry in registers.entries(organisation):
        if entry.address and entry.status in registers.STANDING:
            source = str(SCHEMES[entry.scheme].title)
            return {"words": entry.address, "source": source, "on": entry.file.published.isoformat()}
    return {}


def as_party(said: dict[str, Any]) -> dict[str, str]:
    """The same for OCDS, which has no field for an address that nobody took apart."""
    return {"streetAddress": ", ".join(said["words"].split("\n"))} if said else {}
