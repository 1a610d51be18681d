"""Which agreement, which route and bought by whom: what each dated rule allows a service, and why.

asked = routes.Asked("Lunch clubs", service="light touch", value_pence=48_000_00, bought=True, ...)
evidence = routes.evidence(asked, on)             # the rules of the nation in force on that day
outcome = routes.choose(evidence)                 # one ruling a rule, with reasons and sources
routes.faults(outcome, chosen)                    # what is wrong with a choice, if anything
routes.frozen_data(evidence, outcome, chosen)     # what is published; routes.read_frozen reads it
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from commonweal.rules.data import RuleSet, Version, load_all
from commonweal.rules.routes.asked import BUYERS, SERVICES, Asked
from commonweal.rules.routes.choice import NOT_HELD, Chosen, below_threshold, faults, needs_reason
from commonweal.rules.routes.choose import OPEN, SHUT, UNSAID, Evidence, Outcome, Ruling, choose, outcome_data
from commonweal.rules.routes.frozen import Frozen, Reading, evidence_data, frozen_data, read, read_frozen
from commonweal.rules.routes.option import AGREEMENT, BUYING, GROUPS, ROUTE, Option, Way
from commonweal.rules.routes.option import read as read_option

__all__ = [
    "AGREEMENT",
    "BUYERS",
    "BUYING",
    "GROUPS",
    "NOT_HELD",
    "OPEN",
    "ROUTE",
    "SERVICES",
    "SHUT",
    "UNSAID",
    "Asked",
    "Chosen",
    "Evidence",
    "Frozen",
    "Option",
    "Outcome",
    "Reading",
    "Ruling",
    "Way",
    "below_threshold",
    "choose",
    "every",
    "evidence",
    "evidence_data",
    "faults",
    "frozen_data",
    "needs_reason",
    "outcome_data",
    "prospective",
    "read",
    "read_frozen",
    "read_option",
    "thresholds",
    "titles",
    "ways",
]


def every() -> Mapping[str, RuleSet]:
    """Every rule about routes, agreements and who buys that we ship, by its id."""
    return load_all("commonweal.rules.routes.sets")


def thresholds(on: date, nation: str) -> Version | None:
    """The amounts in force on a day in a nation, if we hold them."""
    sets = load_all("commonweal.rules.routes.amounts").values()
    found = (rules.on(on) for rules in sets if nation in rules.nations)
    return next((version for version in found if version), None)


def evidence(asked: Asked, on: date) -> Evidence:
    """What was said of a service, and the rules of its nation that are in force on a day."""
    found = (rules.on(on) for rules in every().values() if asked.nation in rules.nations)
    rules = tuple(version for version in found if version)
    return Evidence(asked, on, thresholds(on, asked.nation), rules)


def prospective(nation: str) -> tuple[Version, ...]:
    """Versions that a nation has passed and that are, as far as we know, not in force yet."""
    sets = [rules for rules in every().values() if nation in rules.nations]
    return tuple(row for rules in sets for row in rules.versions if row.status == "prospective")


def titles(kind: str) -> dict[str, str]:
    """What the rules of a kind are called, by id, in force or not: for reading what was chosen."""
    return {id: rules.title for id, rules in every().items() if rules.versions[0].body.get("of") == kind}


def ways() -> dict[str, str]:
    """What procedures within routes are called, by id."""
    versions = (version for rules in every().values() for version in rules.versions)
    return {way["id"]: way["name"] for version in versions for way in version.body.get("ways", ())}
