"""A choice of route as data: what somebody wrote, and what is published with a specification.

What the rules say can be computed again from the evidence. What was chosen cannot: somebody decided it, and
the reasons stand beside it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import Any

from commonweal.rules.canonical import NotCanonical, canonical
from commonweal.rules.data import NATIONS, version_from_data, versions_from_data
from commonweal.rules.fields import Table
from commonweal.rules.reasons import Fault
from commonweal.rules.routes.asked import BUYERS, SERVICES, Asked
from commonweal.rules.routes.choice import Chosen
from commonweal.rules.routes.choose import Evidence, Outcome, outcome_data
from commonweal.rules.routes.suits import agrees

_AMONG = {"nation": NATIONS, "buyer": BUYERS, "service": ("", *SERVICES)}


@dataclass(frozen=True, slots=True)
class Reading:
    """A service as somebody described it, worth something only without faults."""

    asked: Asked
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class Frozen:
    """A published choice: ``found`` is the outcome as plain data, as it was published."""

    evidence: Evidence
    chosen: Chosen
    found: Mapping[str, Any]
    suitability: Any = None

    def agrees_with(self, outcome: Outcome) -> bool:
        """Whether what was published is what comes out now, the check before the choice included."""
        try:
            same = canonical(self.found) == canonical(outcome_data(outcome))
            return same and (self.suitability is None or agrees(self.suitability, "suitability", []))
        except NotCanonical:
            return False


def read(data: Any, where: str = "service") -> Reading:
    """A service from parsed JSON, with the fields of ``Asked``."""
    found: list[Fault] = []
    table = Table(data, where, found)
    values: dict[str, Any] = {"title": table.text("title")}
    for field in fields(Asked):
        if field.name == "title":
            continue
        if field.name not in table:
            table.any(field.name)
            values[field.name] = field.default
        elif str(field.type).startswith("str"):
            values[field.name] = table.text(field.name, "", among=_AMONG[field.name])
        elif str(field.type).startswith("bool"):
            values[field.name] = table.flag(field.name)
        else:
            values[field.name] = table.whole(field.name, least=0)
    table.close()
    return Reading(Asked(**values), tuple(found))


def evidence_data(evidence: Evidence) -> dict[str, Any]:
    """All that the rulings rest on: the service, the day, the amounts and the rules with their sources."""
    return {
        "service": asdict(evidence.asked),
        "on": evidence.on.isoformat(),
        "thresholds": None if evidence.thresholds is None else evidence.thresholds.as_data(),
        "rules": [version.as_data() for version in evidence.rules],
    }


def frozen_data(
    evidence: Evidence, outcome: Outcome, chosen: Chosen, suitability: Any = None
) -> dict[str, Any]:
    """The choice as plain JSON values: what is published, and what ``commonweal route`` reads again.

    ``suitability`` is the check that came before it, as ``suits.frozen_data`` gives it.
    """
    found = {**evidence_data(evidence), "chosen": asdict(chosen), "outcome": outcome_data(outcome)}
    return found if suitability is None else {**found, "suitability": suitability}


def read_frozen(data: Any, where: str, faults: list[Fault]) -> Frozen:
    """The choice that ``frozen_data`` made these data of. Worth something only if no fault was added."""
    table = Table(data, where, faults)
    reading = read(table.any("service"), table.path("service"))
    faults += reading.faults
    on = table.day("on") or date.min
    amounts = table.any("thresholds")
    thresholds = None
    if amounts is not None:
        thresholds = version_from_data(amounts, table.path("thresholds"), faults)
    versions = versions_from_data(table, "rules", faults)
    row = table.table("chosen")
    chosen = Chosen(**{field.name: row.text(field.name, "") for field in fields(Chosen)})
    row.close()
    outcome = table.table("outcome")
    found = {"rulings": outcome.any("rulings")}
    outcome.close()
    suitability = table.any("suitability")
    if suitability is not None:
        agrees(suitability, table.path("suitability"), faults)
    table.close()
    return Frozen(Evidence(reading.asked, on, thresholds, versions), chosen, found, suitability)
