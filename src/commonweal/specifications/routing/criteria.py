"""The published criteria by which the champion checks, as they are in force today."""

from __future__ import annotations

from commonweal.record import clock
from commonweal.rules.data import BadRuleSet
from commonweal.rules.reasons import Fault
from commonweal.rules.routes import suits


def criteria() -> suits.Criteria:
    """The version in force; ``BadRuleSet`` where ours cannot be read, or none is in force."""
    version = suits.criteria(clock.today())
    faults: list[Fault] = []
    found = suits.read(version, faults) if version else None
    if faults or found is None:
        raise BadRuleSet("; ".join(str(fault) for fault in faults) or "no criteria are in force")
    return found
